"""The shape of each act: WTForms over JSON values, types checked before anything is read (contract, "A refusal").

WTForms is given the JSON values themselves: flattened text would lose `marks`, and a number would pass for text.
"""

from typing import Any, ClassVar

from wtforms import Form

from contest.core.errors import Refused
from contest.gate.fields import JsonField

_TITLES = {
    "entry": "选手编号",
    "name": "姓名",
    "school": "单位",
    "unit": "单位类别",
    "round": "轮次",
    "group": "组别",
    "hall": "赛场",
    "segment": "项目",
    "judge": "评委编号",
    "reason": "原因",
    "mark": "分数",
    "marks": "分项分数",
    "lose": "扣分",
    "elapsed_s": "用时",
    "numbers": "号码",
    "order": "先后顺序",
    "talent": "才艺",
    "person": "人员编号",
    "role": "席位",
    "text": "题目内容",
    "topic": "题目编号",
    "topics": "题目",
    "screen": "大屏",
    "mode": "画面",
    "step": "第几步",
    "step_up": "递补",
    "fault": "扣分项",
    "entries": "名单",
    "people": "人员",
    "contest": "比赛编号",
    "rulebook": "规程",
    "phone": "电话",
    "chief": "评委组长",
    "training": "实习",
    "base": "依据的版次",
    "part": "计时段",
    "note": "评语",
    "secret": "密数",
    "manifest": "校验码",
    "demonstration": "演练",
    "began_ms": "开始的时刻",
    "since_ms": "停下的时刻",
    "seconds": "秒数",
    "begins": "开始时间",
    "rest": "休息时间",
    "change_over_s": "换人的时间",
    "marking_s": "打分的时间",
}


class _Json:
    """A payload as WTForms wants it: null is as good as left out."""

    def __init__(self, payload: dict[str, Any]) -> None:
        self._values = {key: value for key, value in payload.items() if value is not None}

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __iter__(self) -> Any:  # noqa: ANN401 - what WTForms asks for
        return iter(self._values)

    def __len__(self) -> int:
        return max(1, len(self._values))

    def getlist(self, name: str) -> list[Any]:
        """Return the value as WTForms reads it: a list of at most one."""
        return [self._values[name]] if name in self._values else []


class ActForm(Form):
    """The fields of one act. Making a form costs more than reading with it, so that one which has read reads again."""

    _spare: ClassVar[list["ActForm"]]

    @classmethod
    def read(cls, payload: dict[str, Any]) -> dict[str, Any]:
        """Return the fields that were given; Refused `not_well_formed` with the first fault in one sentence."""
        try:
            form = cls._spare.pop()  # whoever has it has it alone: threads may read at once
        except IndexError:
            form = cls()
        try:
            return form._given(payload)
        finally:
            for field in form:
                field.data = None
            cls._spare.append(form)

    def _given(self, payload: dict[str, Any]) -> dict[str, Any]:
        self.process(_Json(payload))
        if not self.validate():
            name, errors = next((field.name, list(field.errors)) for field in self if field.errors)
            missing = name not in payload or payload[name] is None
            wrong = "没有填，请补上。" if missing else f"{errors[0]}，请改后再试。"
            raise Refused("not_well_formed", f"{_TITLES.get(str(name), str(name))}{wrong}")
        return {field.name: field.data for field in self if field.data is not None}


def form_of(fields: dict[str, type[JsonField] | tuple[type[JsonField], bool]]) -> type[ActForm]:
    """Make the form of an act from its fields; a pair says that the field may be left out."""
    made = {name: kind() if isinstance(kind, type) else kind[0](optional=kind[1]) for name, kind in fields.items()}
    return type("Act", (ActForm,), {**made, "_spare": []})
