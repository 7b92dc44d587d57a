"""The host: marks shown to the hall (亮分), and what each screen shows."""

from contest.core import finding, journey, reveal
from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.facts import MarksShown, ScreenShown
from contest.core.seat import Seat
from contest.core.showing import LONGEST_MESSAGE, MODES, OF_A_GROUP, ceremony
from contest.core.spot import Spot
from contest.desk.world import Done, World


def show_marks(day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str) -> Done:
    """亮分: let an entry's marks be seen, once the rulebook's `reveal` lets it."""
    stage = finding.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage, stage.hall)
    journey.need_stage(stage, confirmed=True)
    reason = reveal.why_not(stage)
    if reason is not None:
        raise reason
    return Done((MarksShown(round_, entry, segment),))


def show_screen(
    day: Day,
    seat: Seat,
    world: World,
    *,
    screen: str,
    mode: str,
    round_: str | None = None,
    group: str | None = None,
    text: str | None = None,
    step: int = 0,
) -> Done:
    """Let a screen show something else; lists and ceremonies only of what is published."""
    if mode not in MODES:
        raise Refused("not_well_formed", f"大屏没有“{mode}”这种画面，请重选。")
    _need_fields(mode, round_, group, text)
    if screen not in day.screens:
        raise Refused("unknown_name", f"没有“{screen}”这块大屏，请重选。")
    spot = finding.find_spot(day, round_, group) if round_ and group else None
    _must_cover(day, seat, screen, spot)
    if spot is not None and mode in OF_A_GROUP:
        _need_public(spot, mode, step)
        return Done((ScreenShown(screen, mode, round_, group, None, step if mode == "ceremony" else 0),))
    return Done((ScreenShown(screen, mode, text=text if mode == "message" else None),))


def _need_fields(mode: str, round_: str | None, group: str | None, text: str | None) -> None:
    if (group is not None and round_ is None) or (mode == "ceremony" and group is None):
        raise Refused("not_well_formed", "轮次和组别要一起选，请重选。")
    if mode != "message":
        return
    if text is None or not text.strip():
        raise Refused("not_well_formed", "大屏要写的话还空着，请先写上。")
    if len(text) > LONGEST_MESSAGE:
        raise Refused("not_well_formed", f"这句话有 {len(text)} 个字，大屏最多放 {LONGEST_MESSAGE} 个，请写短些。")


def _must_cover(day: Day, seat: Seat, screen: str, spot: Spot | None) -> None:
    if spot is not None:
        journey.must_cover(seat, spot)
    halls = [person.hall for person in day.people.values() if (person.id, person.role) == (screen, "screen")]
    if halls and not any(seat.covers(None, None, hall) for hall in halls):
        raise Refused("not_allowed", "您的席位不管这块大屏，请找那个赛场的主持人。")


def _need_public(spot: Spot, mode: str, step: int) -> None:
    """A list, and who won what, stand on a wall once they are published."""
    publication = spot.turn.publication
    if mode in {"standings", "ceremony"} and publication is None:
        raise Refused("not_complete", f"{spot.name}的名单还没有公布，公布以后才能放。")
    if mode == "ceremony" and publication is not None:
        steps = len(ceremony(publication.standings, spot.turn.advanced))
        if step > steps:
            raise Refused("not_well_formed", f"{spot.name}一共颁 {steps} 位，没有第{step}位，请刷新页面再按。")
