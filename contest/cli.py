"""The commands of the contract. Each imports what it needs when it runs, so that `--help` is quick."""

import gc
import json
import os
import sys
import tomllib
from pathlib import Path

import click

from contest.terminal import Group

# ruff: noqa: PLC0415 - a command pays for its own imports alone

DATA = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), default=None, help="数据文件夹，默认 var/"
)

SELDOM = 50_000  # how often garbage is looked for: a command is soon over, and loads more than it throws away


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """班主任基本功大赛：报名、抽签、计时、打分、核分、大屏、公示。"""
    gc.set_threshold(SELDOM)


@main.command()
@click.option("--host", default=None, help="监听的地址，默认所有网卡")
@click.option("--port", type=int, default=None, help="端口，默认 8000")
@DATA
def run(host: str | None, port: int | None, data: Path | None) -> None:
    """开始服务；数据文件夹是空的就先载入演练比赛。"""
    for name, value in (("HOST", host), ("PORT", port), ("DATA", data)):
        if value is not None:
            os.environ[f"CONTEST_{name}"] = str(value)
    from contest.config import Settings
    from contest.frontend import CannotSetUp, ensure

    try:
        ensure(Settings().data)
    except CannotSetUp as reason:
        raise click.ClickException(str(reason)) from reason
    except OSError as error:
        raise click.ClickException(
            f"无法写入 {error.filename}（{error.strerror}），请用 --data 换一个文件夹。"
        ) from error
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "contest.serve"])  # noqa: S606 - our own server, in this process


@main.command()
@click.option("--rulebook", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--contest", default="contest", help="比赛编号，默认 contest")
@DATA
@click.argument("day", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def replay(rulebook: Path, out: Path, contest: str, data: Path | None, day: Path) -> None:
    """重放一天：写出 results.json、refusals.json、journal.jsonl。"""
    from contest.opening import in_memory, to_write
    from contest.replay import first_reading, play, read_lines, results
    from contest.store import journal

    database, gate = to_write(data) if data else in_memory()
    answer = gate.create(
        {"contest": contest, "rulebook": _toml(rulebook)}, now=first_reading(day.read_text(encoding="utf-8"))
    ).answer
    if not answer["ok"]:
        raise click.ClickException(str(answer["error"]))
    played = play(gate, contest, read_lines(day.read_text(encoding="utf-8")))
    book = gate.book(contest)
    assert book is not None  # noqa: S101 - it was made above
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "results.json", results(book.day))
    _write(out / "refusals.json", played.refusals)
    with database.reading() as connection:
        (out / "journal.jsonl").write_text(
            "".join(line + "\n" for line in journal.lines(connection, contest)), encoding="utf-8"
        )
    click.echo(f"做成 {played.accepted} 步，拒绝 {len(played.refusals)} 步，结果在 {out}。")


@main.command("journal")
@DATA
@click.option("--contest", default=None, help="比赛编号，只有一场时可不写")
def journal_command(data: Path | None, contest: str | None) -> None:
    """导出一场比赛的记录，每行一条。"""
    from contest.opening import chosen_of, to_read
    from contest.store import journal

    database, gate = to_read(data)
    chosen = chosen_of(gate, contest)
    with database.reading() as connection:
        for line in journal.lines(connection, chosen):
            click.echo(line)


@main.group()
def rulebook() -> None:
    """规程文件。"""


@rulebook.command("check")
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def rulebook_check(path: Path) -> None:
    """检查一份规程：所有要改的地方，一行一处。"""
    from contest.core.rulebook_reading import examine

    examined = examine(_toml(path))
    for fault in examined.faults:
        click.echo(str(fault))
    for warning in examined.warnings:
        click.echo(f"提醒 {warning}", err=True)
    if examined.faults:
        sys.exit(1)
    click.echo("可以用。", err=True)


@main.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
def verify(path: Path) -> None:
    """检查记录：有没有被改动，公布的名单是不是由它推出。"""
    from contest.verify import check_path

    good = True
    for name, verdict in check_path(path):
        for problem in verdict.problems:
            click.echo(f"{name}：{problem}")
        for published in verdict.published:
            click.echo(f"{name}：{published}")
        if not verdict.problems:
            click.echo(f"{name}：{verdict.lines} 条记录完整，前后相接，重算一致。")
        good = good and not verdict.problems
    if not good:
        sys.exit(1)


@main.command()
@DATA
@click.option("--json", "as_json", is_flag=True, help="一份 JSON")
@click.option("--base", default=None, help="网址开头，默认本机局域网地址")
def seats(data: Path | None, as_json: bool, base: str | None) -> None:  # noqa: FBT001 - a flag
    """列出每个席位的入席网址；网址一天内有效。"""
    from contest.config import Settings
    from contest.opening import to_read
    from contest.seats import listed
    from contest.web.address import lan_address

    settings = Settings(data=data) if data else Settings()
    _, gate = to_read(data)
    rows = listed(gate, settings.secret(), base or f"http://{lan_address()}:{settings.port}")
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo("\t".join(str(row[name] or "-") for name in ("role", "name", "round", "group", "hall", "url")))


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@DATA
@click.option("--at", hidden=True, default=None)
@click.option("--why", hidden=True, default="手动备份")
@click.option("--kind", hidden=True, default="hand")
def backup(file: Path, data: Path | None, at: str | None, why: str, kind: str) -> None:
    """备份到一个文件，服务照常运行；里面有密钥，请像数据文件夹一样保管。"""
    from contest.config import Settings
    from contest.gate.reading import now
    from contest.store.backup import make
    from contest.store.backup_file import POSTGRESQL, BackupRefused, Label

    settings = Settings(data=data) if data else Settings()
    if settings.database_file is None:
        raise click.ClickException(POSTGRESQL)
    if kind != "hand":
        os.nice(10)  # the server's own: a hall at work comes first
    try:
        made = make(settings.database_file, settings.secret_path, file, Label(at or now().wall, why, kind))
    except BackupRefused as refused:
        raise click.ClickException(str(refused)) from refused
    for held in made.contests:
        click.echo(f"{held.title}（{held.contest}）：到第 {held.rev} 条。")
    click.echo(f"备份好了，核对过：{file}。里面有密钥和没公布的分数，请像数据文件夹一样保管。")


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@DATA
def restore(file: Path, data: Path | None) -> None:
    """在另一台电脑上恢复备份，只放进空文件夹。"""
    from contest.config import Settings
    from contest.store.backup_file import BackupRefused
    from contest.store.restore import restore as bring_back

    settings = Settings(data=data) if data else Settings()
    if settings.database_url or settings.secret_file:
        raise click.ClickException("请先取消 CONTEST_DATABASE_URL 和 CONTEST_SECRET_FILE 这两项设置，再恢复。")
    try:
        brought = bring_back(file, settings.data)
    except BackupRefused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(f"恢复好了：{brought.label.at[:19].replace('T', ' ')} 的备份（{brought.label.why}）。")
    for held in brought.contests:
        click.echo(f"{held.title}（{held.contest}）：到第 {held.rev} 条，{held.at[:19].replace('T', ' ')}。")
    click.echo(f"接着用：contest run --data {settings.data}，各席位不用重新入席。")


@main.command()
@DATA
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="服务的端口，默认 8000")
@click.option("--contest", default=None, help="比赛编号，只有一场演练时可不写")
@click.option("--pace", type=click.FloatRange(0.1, 1000), default=1.0, help="快几倍，默认 1：一场大约六分钟")
def rehearse(data: Path | None, port: int | None, contest: str | None, pace: float) -> None:
    """在运行着的服务上排演：虚构的评委打分，大屏跟着动；只用演练比赛。"""
    from contest.config import Settings
    from contest.opening import to_read
    from contest.rehearse.device import CannotRehearse
    from contest.rehearse.play import Rehearsal

    settings = Settings(data=data) if data else Settings()
    _, gate = to_read(data)
    try:
        rehearsal = Rehearsal(gate, settings.secret(), f"http://127.0.0.1:{port or settings.port}", contest, pace)
        for sentence in rehearsal.play():
            click.echo(sentence)
    except CannotRehearse as reason:
        raise click.ClickException(str(reason)) from reason


@main.command()
@click.argument("name", required=False)
@click.option("--rounds", type=click.IntRange(1), default=3, help="几轮取中位，默认 3")
@click.option("--screens", type=click.IntRange(1), default=200, help="几块屏，默认 200")
def bench(name: str | None, rounds: int, screens: int) -> None:
    """测速：与最简的服务并排跑，报出倍数；不写名字就列出有哪些，all 是全部。"""
    from contest.bench.report import Size
    from contest.bench.table import BENCHES

    if name is None:
        for key, (what, _) in BENCHES.items():
            click.echo(f"{key:<10} {what}")
        return
    if name != "all" and name not in BENCHES:
        raise click.ClickException(f"没有“{name}”这一项，请从 {'、'.join(BENCHES)}、all 里选。")
    for key in BENCHES if name == "all" else [name]:
        for row in BENCHES[key][1](Size(rounds=rounds, screens=screens)):
            click.echo(str(row))


@main.command()
def lock() -> None:
    """更新依赖清单（维护者用）。"""
    from contest.lock import main as renew

    renew()


def _toml(path: Path) -> object:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise click.ClickException(f"{path} 不是 TOML 文件：{wrong}") from wrong


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(prog_name="python3 -m contest")
