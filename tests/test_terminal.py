"""What the terminal says: help and mistakes in Chinese, one sentence each."""

import errno
import re

import pytest
from click.testing import CliRunner

from contest.cli import main
from contest.terminal import unheard


def told(*words):
    """Run a command; return its exit code and what it says."""
    done = CliRunner().invoke(main, list(words), prog_name="contest")
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["dance"], "没有 dance 这个命令。用法见：contest --help\n"),
        (["rulebook", "dance"], "没有 dance 这个命令。用法见：contest rulebook --help\n"),
        (["--loud"], "没有 --loud 这个选项。用法见：contest --help\n"),
        (["run", "--prot", "1"], "没有 --prot 这个选项。用法见：contest run --help\n"),
        (["run", "--port", "x"], "--port 写得不对。用法见：contest run --help\n"),
        (["run", "--port"], "--port 后面少写了内容。用法见：contest run --help\n"),
        (["verify"], "还少写了 路径。用法见：contest verify --help\n"),
        (["verify", "no.jsonl"], "没有“no.jsonl”，或它不是要的文件，请核对。用法见：contest verify --help\n"),
        (["lock", "a"], "多写了一段，请核对。用法见：contest lock --help\n"),
    ],
)
def test_a_mistake_is_told_in_one_chinese_sentence(words, sentence):
    assert told(*words) == (2, sentence)


def test_a_refusal_of_ours_stands_alone(tmp_path):
    assert told("journal", "--data", str(tmp_path)) == (1, f"{tmp_path} 里还没有比赛，请先运行 contest run。\n")


@pytest.mark.parametrize(
    "words", [[], ["run"], ["replay"], ["rulebook"], ["rulebook", "check"], ["restore"], ["bench"]]
)
def test_help_has_no_english_but_names_to_type(words):
    code, said = told(*words, "--help")
    assert code == 0
    assert said.startswith("用法：contest")
    assert "显示这段说明。" in said
    loose = re.sub(
        r"--?[a-z-]+|^ {2}[a-z]+ |contest( [a-z]+)*|TOML|[a-z]+\.jsonl?|var/|all|\b[A-Z]+\b",
        "",
        said,
        flags=re.MULTILINE,
    )
    assert re.findall(r"[A-Za-z]{3,}", loose) == []


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EADDRINUSE, "端口 8000 正被别的程序用着，请先停掉它，或用 --port 换一个。"),
        (errno.EACCES, "这个用户不能用端口 8000，请用 --port 换一个大于 1024 的。"),
        (errno.EADDRNOTAVAIL, "这台电脑没有 10.9.9.9 这个地址，请用 --host 换一个，或不写。"),
    ],
)
def test_an_address_that_cannot_be_listened_at_is_told_with_what_to_do(number, sentence):
    assert unheard("10.9.9.9", 8000, OSError(number, "in English")) == sentence
