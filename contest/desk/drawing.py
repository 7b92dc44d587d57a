"""Rounds opened and closed; the draw sealed, opened, abandoned; topics."""

from collections.abc import Collection

from contest.core import draw, finding, journey, preparing
from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.facts import (
    DrawAbandonAsked,
    DrawAbandoned,
    DrawOpened,
    DrawSealed,
    RoundClosed,
    RoundOpened,
    TopicAdded,
    TopicDrawn,
)
from contest.core.seat import Seat
from contest.core.spot import Spot
from contest.desk.world import NO_CHANGE, Done, World


def open_round(day: Day, seat: Seat, world: World, *, round_: str, group: str) -> Done:
    """Open a round for a group."""
    spot = finding.find_spot(day, round_, group)
    return NO_CHANGE if spot.turn.open else Done((RoundOpened(round_, group),))


def close_round(day: Day, seat: Seat, world: World, *, round_: str, group: str) -> Done:
    """Close a round for a group."""
    spot = finding.find_spot(day, round_, group)
    return Done((RoundClosed(round_, group),)) if spot.turn.open else NO_CHANGE


def seal_draw(day: Day, seat: Seat, world: World, *, round_: str, group: str, secret: str | None = None) -> Done:
    """Freeze who is in and commit to the secret, which stays out of the journal until the draw is opened."""
    spot = finding.find_spot(day, round_, group)
    journey.must_cover(seat, spot)
    journey.need_open(spot)
    if spot.turn.draw is not None:
        raise Refused("closed", f"{spot.name}已经封签，请接着开签。")
    may = day.may_enter(round_, group)
    entries = tuple(sorted(entry for entry in spot.turn.checked_in & may if not day.entries[entry].withdrawn))
    if not entries:
        raise Refused("not_checked_in", f"{spot.name}还没有人签到，签到后再封签。")
    r = draw.frozen(entries)
    c = world.seal(lambda kept: draw.commitment(round_, group, r, kept), secret)
    shown: dict[str, object] = {"commitment": c, "frozen": r}
    return Done((DrawSealed(round_, group, entries, r, c),), {"secret": None, "entries": list(entries), **shown}, shown)


def open_draw(day: Day, seat: Seat, world: World, *, round_: str, group: str, numbers: list[str]) -> Done:
    """Take the numbers that were read out, and show the secret and the order that follow from them."""
    spot = finding.find_spot(day, round_, group)
    journey.must_cover(seat, spot)
    journey.need_open(spot)
    standing = spot.turn.draw
    if standing is None:
        raise Refused("closed", f"{spot.name}还没有封签，请先封签再写号码。")
    if standing.order:
        raise Refused("closed", f"{spot.name}已经开过签，顺序不再变。")
    secret = world.unseal(standing.commitment)
    order = draw.order(round_, group, standing.entries, secret, numbers)
    fact = DrawOpened(round_, group, tuple(numbers), secret, order)
    return Done((fact,), {"secret": secret, "order": list(order)}, {"order": list(order)})


def abandon_draw(day: Day, seat: Seat, world: World, *, round_: str, group: str, reason: str) -> Done:
    """The first such act asks, the next, by another person, does it; possible before a clock has run."""
    spot = finding.find_spot(day, round_, group)
    journey.must_cover(seat, spot)
    journey.need_open(spot)
    if spot.turn.draw is None:
        raise Refused("closed", f"{spot.name}还没有封签，没有可作废的抽签。")
    journey.need_unpublished(spot)
    if _a_clock_ran(spot):
        raise Refused("clock_already_run", f"{spot.name}已经开过表，抽签不能再作废。")
    if spot.turn.abandon_asked_by is None:
        return Done((DrawAbandonAsked(round_, group, reason),), {"done": False})
    if spot.turn.abandon_asked_by == seat.person:
        raise Refused("same_person", "作废抽签要两个人，请另一位组织者或监督员来定。")
    return Done((DrawAbandoned(round_, group, reason),), {"done": True})


def add_topic(
    day: Day, seat: Seat, world: World, *, topic: str, segment: str, text: str, unit: str | None = None
) -> Done:
    """Put a topic into a segment's pool; its text stands as a commitment in the journal."""
    _need_new_topic(day, day.topics.keys(), topic, segment, unit)
    commitment = world.conceal_topic(topic, text)
    return Done((TopicAdded(topic, segment, commitment, unit),), {"text": None, "commitment": commitment})


def load_topics(day: Day, seat: Seat, world: World, *, topics: list[dict[str, str]]) -> Done:
    """Put many topics into the pools, all or none."""
    taken = set(day.topics)
    for number, one in enumerate(topics, 1):
        try:
            _need_new_topic(day, taken, one["topic"], one["segment"], one.get("unit"))
        except Refused as refused:
            raise Refused(refused.code, f"第{number}题：{refused.sentence}") from refused
        taken.add(one["topic"])
    facts = tuple(
        TopicAdded(one["topic"], one["segment"], world.conceal_topic(one["topic"], one["text"]), one.get("unit"))
        for one in topics
    )
    return Done(facts, {"topics": [_without_text(fact) for fact in facts]}, {"count": len(facts)})


def _without_text(fact: TopicAdded) -> dict[str, str]:
    row = {"topic": fact.topic, "segment": fact.segment, "commitment": fact.commitment}
    return row if fact.unit is None else {**row, "unit": fact.unit}


def _need_new_topic(day: Day, taken: Collection[str], topic: str, segment: str, unit: str | None) -> None:
    if topic in taken:
        raise Refused("not_well_formed", f"题目编号 {topic} 已经有了，请换一个编号。")
    known = day.rulebook.segment.get(segment)
    if known is None:
        raise Refused("unknown_name", f"没有“{segment}”这个项目，请重选。")
    if unit is not None and unit not in day.rulebook.group_of_unit:
        raise Refused("unknown_name", f"没有组别接收“{unit}”，请核对单位类别。")
    _need_drawn_topics(known.title, known.prepare.topic)


def draw_topic(day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str) -> Done:
    """Draw a topic for an entry and let its preparation begin; where there is none for it, a slip on paper is drawn."""
    stage = finding.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage)
    _need_drawn_topics(stage.segment.title, stage.segment.prepare.topic)
    journey.need_stage(stage)
    if stage.state.topic_drawn:
        return NO_CHANGE
    among = preparing.drawable(day, round_, stage.entry, segment)
    topic = world.choose(among) if among else None
    revealed = world.reveal_topic(day.topics[topic].commitment) if topic else None
    nonce, text = revealed or (None, None)
    reading = world.now if world.now.boot else None
    fact = TopicDrawn(round_, entry, segment, topic, text, nonce, reading)
    line: dict[str, object] = {"topic": topic, "text": text, "nonce": nonce}
    if reading is not None:
        line |= {"boot": reading.boot, "boot_ns": reading.boot_ns}
    return Done((fact,), line)


def _need_drawn_topics(title: str, kind: str) -> None:
    if kind != "drawn":
        raise Refused("not_allowed", f"{title}不抽题，这一步不用做。")


def _a_clock_ran(spot: Spot) -> bool:
    return any(
        run.state != "idle"
        for (round_, entry, _), state in spot.day.segments.items()
        if round_ == spot.round.key and spot.day.entries[entry].group == spot.group.key
        for run in state.clocks.values()
    )
