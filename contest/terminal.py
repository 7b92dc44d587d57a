"""What the terminal says in Chinese: click's own words for usage, options and mistakes."""

import errno
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

_TITLES = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
_KINDS = {
    "DIRECTORY": "文件夹",
    "FILE": "文件",
    "PATH": "路径",
    "TEXT": "文字",
    "INTEGER": "整数",
    "FLOAT": "数",
    " RANGE": "",
}
_KINDS |= {"[required]": "（必填）", "Show this message and exit.": "显示这段说明。"}
_WORDS = re.compile("|".join(map(re.escape, _KINDS)))
_QUOTED = re.compile(r"'(.+)'")
_USED = {
    errno.EADDRINUSE: "端口 {port} 正被别的程序用着，请先停掉它，或用 --port 换一个。",
    errno.EACCES: "这个用户不能用端口 {port}，请用 --port 换一个大于 1024 的。",
    errno.EADDRNOTAVAIL: "这台电脑没有 {host} 这个地址，请用 --host 换一个，或不写。",
}


def unheard(host: str, port: int, reason: OSError) -> str:
    """Return why nobody can be heard at an address, and what to do."""
    known = _USED.get(reason.errno or 0, "端口 {port} 打不开（{reason}），请用 --port 换一个。")
    return known.format(host=host, port=port, reason=reason.strerror or reason)


class Words(click.HelpFormatter):
    """Help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        said = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 [参数]")
        super().write_usage(prog, said, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """Write a heading with a full-width colon."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a heading and what is under it."""
        with super().section(_TITLES.get(name, name)):
            yield

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands, each with its help."""
        said = [(_WORDS.sub(_chinese, first), _WORDS.sub(_chinese, second)) for first, second in rows]
        super().write_dl(said, col_max, col_spacing)


class Context(click.Context):
    """A call whose help is set by `Words`."""

    formatter_class = Words


class Command(click.Command):
    """A command."""

    context_class = Context

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's own
    ) -> click.Context:
        """Read this command's options."""
        with _in_chinese(_path(info_name, parent)):
            return super().make_context(info_name, args, parent, **extra)


class Group(click.Group):
    """Commands whose mistakes are told in one Chinese sentence."""

    context_class = Context
    command_class = Command
    group_class = type

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - click's own
    ) -> click.Context:
        """Read this group's own options."""
        with _in_chinese(_path(info_name, parent)):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what the command returns
        """Read and run the command."""
        with _in_chinese(ctx.command_path):
            return super().invoke(ctx)


class Mistake(click.ClickException):
    """A sentence on standard error, nothing before it."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it."""
        click.echo(self.message, file=file, err=file is None)


class Misspelt(Mistake):
    """What was typed is no call of ours."""

    exit_code = click.UsageError.exit_code


@contextmanager
def _in_chinese(path: str) -> Iterator[None]:
    try:
        yield
    except (Mistake, click.exceptions.NoArgsIsHelpError):
        raise
    except click.UsageError as wrong:
        raise Misspelt(f"{_sentence(wrong)}用法见：{path} --help") from wrong
    except click.ClickException as wrong:
        raise Mistake(wrong.format_message()) from wrong


def _path(info_name: str | None, parent: click.Context | None) -> str:
    return " ".join(name for name in (parent.command_path if parent else "", info_name) if name)


def _sentence(wrong: click.UsageError) -> str:
    match wrong:
        case click.NoSuchOption():
            said = f"没有 {wrong.option_name} 这个选项。"
        case click.exceptions.NoSuchCommand():
            said = f"没有 {wrong.command_name} 这个命令。"
        case click.MissingParameter():
            said = f"还少写了 {_name(wrong)}。"
        case click.BadParameter():
            named = _QUOTED.search(wrong.message) if wrong.param and isinstance(wrong.param.type, click.Path) else None
            said = f"没有“{named[1]}”，或它不是要的文件，请核对。" if named else f"{_name(wrong)} 写得不对。"
        case click.BadOptionUsage():
            said = f"{wrong.option_name} 后面少写了内容。"
        case _:
            said = "多写了一段，请核对。"
    return said


def _name(wrong: click.BadParameter) -> str:
    hint = wrong.param.get_error_hint(wrong.ctx) if wrong.param and wrong.ctx else ""
    return _WORDS.sub(_chinese, hint.replace("'", ""))


def _chinese(found: re.Match[str]) -> str:
    return _KINDS[found[0]]
