"""`contest rehearse`: a demonstration plays itself through the real server, to a published list that follows from its record."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contest.config import Settings
from contest.core.seat import OFFICE
from contest.gate.tickets import Tickets
from contest.opening import to_read
from contest.rehearse.device import CannotRehearse, Device
from contest.rehearse.play import Rehearsal
from contest.verify import check_path
from tests.conftest import serve
from tests.nursery import contest
from tests.served import Served


@pytest.fixture(name="served", scope="module")
def _served(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server; whoever may not rehearse leaves it as it was."""
    yield from serve(demonstration, tmp_path_factory.mktemp("rehearsal"))


def rehearsal(served: Served, data: Path | None = None, port: int = 0, contest: str | None = None) -> Rehearsal:
    """A rehearsal that waits for nobody: where it would, the server's own time goes on."""
    data = data or served.data
    _, gate = to_read(data)
    secret, base = Settings(data=data).secret(), f"http://127.0.0.1:{port or served.port}"
    moment = served.moment
    return Rehearsal(gate, secret, base, contest, 1.0, lambda: moment.reading().boot_ns / 1e9, moment.advance)


def test_a_contest_that_is_no_demonstration_is_left_alone(served):
    with pytest.raises(CannotRehearse, match="“real”不是演练比赛"):
        list(rehearsal(served, contest="real").play())


def test_a_server_of_another_folder_is_left_alone(served, tmp_path):
    (tmp_path / "contest.db").write_bytes((served.data / "contest.db").read_bytes())
    with pytest.raises(CannotRehearse, match="别的数据文件夹"):
        list(rehearsal(served, tmp_path).play())


def test_without_a_server_it_says_what_to_start(served):
    with pytest.raises(CannotRehearse, match="没有服务，请先 contest run"):
        list(rehearsal(served, port=9).play())


def test_the_demonstration_plays_itself_to_both_lists(served):
    office = Device(f"http://127.0.0.1:{served.port}", Tickets(Settings(data=served.data).secret()), "demo")
    for entry in ("P03", "P04", "P05", "S02", "S03", "S04"):  # three show what nine would
        assert office.act(OFFICE, {"do": "entry.withdraw", "entry": entry, "reason": "生病"})["ok"]
    told = list(rehearsal(served).play())
    assert told[0].startswith("开始排演")
    assert told[-1].startswith("排演完了")
    assert sum("该计时员请选手上场了" in sentence for sentence in told) == 3 * 4
    ((_, verdict),) = check_path(served.data)
    assert verdict.problems == []
    assert len(verdict.published) == 2
    listed = served.request("GET", "/c/demo/list/final/secondary")[2]
    assert "一等奖" in listed
    with pytest.raises(CannotRehearse, match="没有还没办完的演练"):
        list(rehearsal(served).play())


def test_the_command_says_it_in_one_sentence(demonstration):
    done = contest("rehearse", "--data", demonstration, "--port", "9")
    told = "http://127.0.0.1:9 没有服务，请先 contest run；换过端口的，用 --port 写明。"
    assert (done.returncode, done.stderr) == (1, f"{told}\n")
