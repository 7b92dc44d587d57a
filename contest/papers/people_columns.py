"""The columns of a list of judges and staff, and the words for their posts; runs in the child, and is light."""

from contest.core.seat import TITLES
from contest.papers import cells
from contest.papers.headings import Column, Sought
from contest.papers.rows import Table

COLUMNS = (
    Column("person", "编号", ("人员编号", "评委编号"), 20),
    Column("name", "姓名", ("评委姓名", "人员姓名", "教师姓名", "工作人员"), 30),
    Column("school", "单位", ("学校", "工作单位", "单位名称", "学校名称", "所在单位", "所在学校"), 40),
    Column("post", "岗位", ("职务", "分工", "工作岗位", "角色", "席位"), 20, needed=True),
    Column("round", "轮次", ("阶段", "赛段"), 60),
    Column("group", "组别", ("参赛组别", "评审组别"), 60),
    Column("hall", "赛场", ("所在赛场", "地点", "场地"), 60),
)
TITLE = {column.key: column.title for column in COLUMNS}
TABLE = Table(COLUMNS, "person", {"person": cells.code, "round": str.strip, "group": str.strip, "hall": str.strip})
SOUGHT = Sought(
    COLUMNS,
    ("name", "post"),
    "没找到标题行，要有“姓名”“岗位”两列。",
    "有几张工作表都像人员表，请并成一张再传。",
)
JUDGES = ("chief", "judge")
POSTS = (
    *JUDGES,
    "timekeeper",
    "secretary",
    "checker",
    "desk",
    "host",
    "supervisor",
    "screen",
    "organiser",
    "technician",
    "school",
)
_OTHERS = {
    "组长": "chief",
    "评委(组长)": "chief",
    "评审": "judge",
    "计时": "timekeeper",
    "秘书": "secretary",
    "统分": "checker",
    "核分员": "checker",
    "签到": "desk",
    "签到处": "desk",
    "报到": "desk",
    "主持": "host",
    "监督": "supervisor",
    "大屏幕": "screen",
    "屏幕": "screen",
    "技术": "technician",
    "联络员": "school",
}
_WORDS = {**_OTHERS, **{TITLES[post]: post for post in POSTS}}


def post_of(text: str) -> str | None:
    """Return the role that a word for a post means; "chief" is a judge's. None for no such post."""
    return _WORDS.get(cells.same(text))


def wrong_post(text: str) -> str:
    """Say that there is no such post, and which there are."""
    return f"“{text}”没有这个岗位，请填：{'、'.join(TITLES[post] for post in POSTS)}。"
