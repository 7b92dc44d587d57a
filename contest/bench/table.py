"""Every bench by its name; `contest bench` lists them."""

from collections.abc import Callable, Iterator

from contest.bench.alone import commit, reckoning
from contest.bench.cold import cold
from contest.bench.hall import hall
from contest.bench.kill import kill
from contest.bench.pages import page
from contest.bench.report import Row, Size
from contest.bench.taps import screens, taps

BENCHES: dict[str, tuple[str, Callable[[Size], Iterator[Row]]]] = {
    "taps": ("点按到已存、到大屏，连点，内存（第1、3、4、5、9、17行）", taps),
    "screens": ("一千块屏时评委等多久（第2行）", screens),
    "hall": ("一个赛场：27位评委，30块屏，500部手机", hall),
    "commit": ("一份评分表过门存下（第8行）", commit),
    "standings": ("排名要多久（第12行）", reckoning),
    "page": ("公布的名单页（第13行）", page),
    "start": ("冷启动（第14行）", cold),
    "kill": ("连点时断电（第17行）", kill),
}
