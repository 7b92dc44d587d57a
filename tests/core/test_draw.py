"""The draw of the contract, held against a recomputation that anyone could write down."""

import hashlib
import hmac

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.core import draw

SECRETS = st.binary(min_size=32, max_size=32).map(bytes.hex)
NUMBERS = st.lists(st.integers(0, 999_999).map(lambda number: f"{number:06}"), min_size=3, max_size=6)
IDS = st.sets(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=6), min_size=1, max_size=12)


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def recomputed(round_, group, ids, secret, numbers):
    """Return R, C and the order, by the contract's words alone."""
    r = sha256("\n".join(sorted(ids)))
    c = sha256("draw/1\n" + round_ + "\n" + group + "\n" + r + "\n" + secret)
    ranks = []
    for entry in ids:
        message = "draw/1\n" + round_ + "\n" + group + "\n" + r + "\n"
        for number in numbers:
            message += number + "\n"
        message += entry
        ranks.append((hmac.new(bytes.fromhex(secret), message.encode("utf-8"), "sha256").hexdigest(), entry))
    return r, c, tuple(entry for _, entry in sorted(ranks))


@settings(max_examples=100)
@given(IDS, SECRETS, NUMBERS)
def test_anyone_can_compute_it_again(ids, secret, numbers):
    r = draw.frozen(ids)
    found = (r, draw.commitment("final", "小学组", r, secret), draw.order("final", "小学组", ids, secret, numbers))
    assert found == recomputed("final", "小学组", ids, secret, numbers)


def test_a_draw_that_sha256sum_and_openssl_worked_out():
    ids, secret, numbers = ["P1", "P2", "P3"], "5a" * 32, ["000001", "123456", "999999"]
    r = draw.frozen(ids)
    assert r == "4593ac64930482360f113205bd2cd58126116b63c7fe83ba030f28fdb06bce38"
    assert draw.commitment("final", "primary", r, secret) == (
        "8791d89e84252dc234b6219a091acbd64f7e21421778fcc88cfd68f12c01f112"
    )
    assert draw.order("final", "primary", ids, secret, numbers) == ("P1", "P3", "P2")


@settings(max_examples=100)
@given(IDS, SECRETS, NUMBERS, st.randoms(use_true_random=False))
def test_the_order_in_which_entries_come_is_nothing_and_nobody_is_lost(ids, secret, numbers, chance):
    shuffled = list(ids)
    chance.shuffle(shuffled)
    order = draw.order("r", "g", shuffled, secret, numbers)
    assert order == draw.order("r", "g", ids, secret, numbers)
    assert set(order) == ids
    assert len(order) == len(ids)


def test_every_part_of_it_matters():
    ids = [f"P{number:02}" for number in range(20)]
    orders = {
        draw.order(round_, group, ids, secret, numbers)
        for round_ in ("heat", "final")
        for group in ("a", "b")
        for secret in ("5a" * 32, "5b" + "5a" * 31)
        for numbers in (["000001", "000002", "000003"], ["000002", "000001", "000003"], ["000001", "000002", "000004"])
    }
    assert len(orders) == 24


@pytest.mark.parametrize(
    ("numbers", "good"),
    [
        (["000001", "000002", "000003"], True),
        (["000001", "000001", "000001", "000001"], True),
        (["000001", "000002"], False),
        ([], False),
        (["000001", "000002", "00003"], False),
        (["000001", "000002", "0000033"], False),
        (["000001", "000002", "00000３"], False),
        (["000001", "000002", "00000\n"], False),
        (["000001", "000002", "000003\n"], False),
        (["000001", "000002", " 00003"], False),
        (["000001", "000002", "-00003"], False),
        (["000001", "000002", 3], False),
        (["000001", "000002", 100_003], False),
        (("000001", "000002", "000003"), False),
        ("000001", False),
        (None, False),
    ],
)
def test_numbers_are_three_or_more_of_six_digits(numbers, good):
    assert draw.are_numbers(numbers) is good


@pytest.mark.parametrize(
    ("secret", "good"),
    [
        ("0" * 64, True),
        ("9f" * 32, True),
        ("9F" * 32, False),
        ("0" * 63, False),
        ("0" * 65, False),
        ("0" * 63 + "g", False),
        ("0" * 64 + "\n", False),
        (0, False),
        (None, False),
    ],
)
def test_a_secret_is_64_hex_digits_in_lower_case(secret, good):
    assert draw.is_secret(secret) is good


@pytest.mark.parametrize("typed", [["", "", ""], ["402917", "", ""], ["402917"] * 12])
def test_a_place_holds_a_whole_number_or_nothing_yet(typed):
    assert draw.are_typed(typed)


@pytest.mark.parametrize(
    "typed", [["402917", ""], ["402917"] * 13, ["4029", "", ""], [402917, "", ""], ["４０２９１７", "", ""], "x"]
)
def test_what_no_wall_shows_as_typed(typed):
    assert not draw.are_typed(typed)
