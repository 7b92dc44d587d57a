"""A form reads again and again: nothing of what it has read before comes back."""

from threading import Thread

import pytest

from contest.core.errors import Refused
from contest.gate.fields import Count, Text
from contest.gate.forms import form_of


@pytest.fixture(name="form")
def _form():
    return form_of({"name": Text, "note": (Text, True), "count": (Count, True)})


def test_what_was_read_before_is_not_in_what_is_read_now(form):
    assert form.read({"name": "田野", "note": "快", "count": 0}) == {"name": "田野", "note": "快", "count": 0}
    assert form.read({"name": "林溪"}) == {"name": "林溪"}
    with pytest.raises(Refused, match="姓名没有填"):
        form.read({"note": "慢"})


def test_a_fault_before_is_no_fault_now(form):
    with pytest.raises(Refused, match="要写成整数"):
        form.read({"name": "田野", "count": -1})
    assert form.read({"name": "田野"}) == {"name": "田野"}
    assert form.read({"name": "田野", "count": 1}) == {"name": "田野", "count": 1}


def test_threads_that_read_at_once_read_each_their_own(form):
    wrong = []

    def reads(number):
        for count in range(300):
            given = {"name": f"{number}", "count": count, **({"note": "x"} if count % 2 else {})}
            wrong.extend([given] if form.read(given) != given else [])

    threads = [Thread(target=reads, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
