"""Wrong guesses at the door: ten a minute from an address, thirty from all strangers together."""

from contest.gate.tries import AN_ADDRESS, Tries
from tests.factories import Watch


def test_an_address_is_heard_until_its_tenth_wrong_guess_and_again_in_the_next_minute():
    watch = Watch()  # five seconds into a minute
    tries = Tries(watch)
    for _ in range(AN_ADDRESS):
        assert tries.may("10.0.0.1", at_server=False)
        tries.wrong("10.0.0.1")
    assert not tries.may("10.0.0.1", at_server=False)
    assert not tries.may("10.0.0.1", at_server=True)
    assert tries.may("10.0.0.2", at_server=False)
    watch.wait(54.999)
    assert not tries.may("10.0.0.1", at_server=False)
    watch.wait(0.001)
    assert tries.may("10.0.0.1", at_server=False)


def test_many_addresses_together_are_held_up_but_not_whoever_sits_at_the_server():
    tries = Tries(Watch())
    for number in range(29):
        tries.wrong(f"10.0.0.{number}")
    assert tries.may("10.0.1.1", at_server=False)
    tries.wrong("10.0.0.29")
    assert not tries.may("10.0.1.1", at_server=False)
    assert tries.may("127.0.0.1", at_server=True)
