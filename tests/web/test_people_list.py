"""The list of judges and staff at the organiser's page: who may, what is told, corrected and then taken by the gate."""

import io

from contest.core.seat import OFFICE
from tests.web.test_organiser import ORGANISER, SUPERVISOR, Device, _device

CSV = "姓名,单位,岗位,组别,赛场\n江评,甲校,评委组长,全部,二赛场\n钱计,,计时员,,三赛场\n"
FAULTY = CSV.replace("计时员", "计时").replace("三赛场", "五赛场").replace("评委组长", "裁判")
device = _device


def posted(device: Device, seat, data, status=200, person="organiser"):
    """Upload a list."""
    file = (io.BytesIO(data.encode()), "人员.csv")
    return device.post(f"/c/demo/people/{seat}", f"/c/demo/{person}/{seat}", status, file=file)


def again(device: Device, seat, body, status=200):
    """Send rows as the page has them after corrections."""
    token = device.get(f"/c/demo/organiser/{seat}").split('"csrf": "')[1].split('"')[0]
    answer = device.client.post(f"/c/demo/people/{seat}/again", json=body, headers={"X-CSRFToken": token})
    assert answer.status_code == status
    return answer.get_json() if status == 200 else None


def test_a_list_is_shown_before_anyone_is_seated_and_then_taken_whole(device):
    seat, rev = device.sit(ORGANISER), device.gate.book("demo").day.rev
    said = posted(device, seat, CSV).get_json()
    assert said["faults"] == []
    assert [(line["standing"], line["note"]) for line in said["lines"]] == [
        ("new", "二赛场 小学组、中学组"),
        ("new", "三赛场"),
    ]
    day = device.gate.book("demo").day
    assert day.rev == rev
    device.act("people.load", people=said["rows"])
    assert day.rev == rev + 1
    assert [day.panel("final", group, "2")["J4"].chief for group in ("primary", "secondary")] == [True, True]
    said = posted(device, seat, CSV).get_json()
    assert (said["rows"], {line["standing"] for line in said["lines"]}) == ([], {"same"})


def test_faults_are_mended_row_by_row(device):
    seat = device.sit(ORGANISER)
    said = posted(device, seat, FAULTY).get_json()
    assert [(fault["row"], fault["column"]) for fault in said["faults"]] == [(2, "岗位"), (3, "赛场")]
    lines = [{"row": line["row"], "cells": line["cells"]} for line in said["lines"]]
    lines[0]["cells"]["post"], lines[1]["cells"]["hall"] = "评委", "三赛场"
    said = again(device, seat, {"lines": lines, "mapped": {}})
    assert (said["faults"], len(said["rows"])) == ([], 3)
    for body in (None, {"lines": lines}, {"lines": [{"row": "2", "cells": {}}], "mapped": {}}):
        again(device, seat, body, 400)


def test_no_file_and_no_table_get_one_sentence_each(device):
    seat = device.sit(ORGANISER)
    said = device.post(f"/c/demo/people/{seat}", f"/c/demo/organiser/{seat}", 200).get_json()
    assert [fault["sentence"] for fault in said["faults"]] == ["还没有选文件，请先选一个。"]
    assert len(posted(device, seat, "PK broken").get_json()["faults"]) == 1


def test_only_an_organiser_may(device):
    seat = device.sit(SUPERVISOR)
    posted(device, seat, CSV, 404, "supervisor")
    device.get(f"/c/demo/people/{seat}", 404)
    assert device.gate.perform("demo", SUPERVISOR, {"do": "people.load", "people": []}).answer["code"] == "not_allowed"
    assert device.gate.perform("demo", OFFICE, {"do": "people.load", "people": []}).answer["ok"]


def test_the_empty_form_is_handed_out(device):
    answer = device.client.get(f"/c/demo/people/{device.sit(ORGANISER)}")
    assert answer.mimetype.endswith("spreadsheetml.sheet")
