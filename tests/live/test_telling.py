"""What is told after an act: the newest number to everyone, and nothing twice that says the same."""

from tests.live.conftest import draw

TALENT = {"round": "final", "segment": "talent"}


def test_every_page_hears_the_newest_number_though_little_changes_for_it(tablet):
    order = draw(tablet("desk"))
    pages = [tablet(role) for role in ("host", "supervisor", "desk", "technician")]
    pages += [tablet("judge", hall="1"), tablet("judge", hall="2"), tablet("screen", hall="1")]
    judge, other = pages[4], pages[5]
    told_before = [len(page.told) for page in pages]
    rev = judge.must("sheet.submit", entry=order[0], judge=judge.person, mark="9", **TALENT)["rev"]
    for page in pages:
        page.wait(lambda page: any(state["rev"] >= rev for _, state in page.told))
    for page, before in zip(pages, told_before, strict=True):
        news = [(topic, state) for topic, state in page.told[before:] if state["rev"] >= rev]  # the draw may come late
        assert len(news) == len({(topic, state.get("hall"), state.get("group")) for topic, state in news})
    # Who draws next in a hall depends on the others: `preparing` is told to all, and but once where it says nothing new.
    other.wait(lambda page: page.latest("notice")["rev"] >= rev)
    heard = {topic for topic, state in other.told[told_before[5] :] if state["rev"] >= rev}
    assert heard - {"preparing"} == {"notice"}
    ticks = pages[6].latest("progress", hall="1", group="primary")
    assert next(row for row in ticks["rows"] if (row["entry"], row["segment"]) == (order[0], "talent"))["in"] == ["J1"]


def test_a_page_that_comes_in_between_is_told_what_changes_back(tablet):
    office, host = tablet("office"), tablet("host")
    office.must("screen.show", screen="W1", mode="marks")
    host.wait(lambda page: page.latest("screen", screen="W1", mode="marks"))
    late = tablet("host")
    late.wait(lambda page: page.latest("screen", screen="W1", mode="marks"))
    for mode in ("clock", "marks", "clock"):
        office.must("screen.show", screen="W1", mode=mode)
        for page in (host, late):
            page.wait(lambda page, mode=mode: page.latest("screen", screen="W1")["mode"] == mode)
