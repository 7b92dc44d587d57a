"""Who acts: a seat is a person's role in a contest, for a round, group and hall or for all of them (contract, "Seats")."""

from dataclasses import dataclass

ROLES = (
    "office",
    "organiser",
    "school",
    "desk",
    "secretary",
    "timekeeper",
    "judge",
    "checker",
    "host",
    "supervisor",
    "technician",
    "screen",
    "public",
)

TITLES = {
    "office": "办公室",
    "organiser": "组织者",
    "school": "学校联络员",
    "desk": "报到处",
    "secretary": "赛场秘书",
    "timekeeper": "计时员",
    "judge": "评委",
    "chief": "评委组长",
    "checker": "统分员",
    "host": "主持人",
    "supervisor": "监督员",
    "technician": "技术员",
    "screen": "大屏",
    "public": "观众",
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's role; None means all rounds, groups or halls. A judge's seat covers every panel that the judge sits on."""

    role: str
    person: str
    round: str | None = None
    group: str | None = None
    hall: str | None = None

    def covers(self, round_: str | None, group: str | None, hall: str | None) -> bool:
        """Whether something of that round, group and hall is this seat's business; None there concerns everyone."""
        pairs = ((self.round, round_), (self.group, group), (self.hall, hall))
        return all(own is None or other is None or own == other for own, other in pairs)


OFFICE = Seat("office", "office")
