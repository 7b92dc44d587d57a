"""docs/design.md states the colours as they stand: each figure in its table is worked out from static/css/tokens.css."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOKENS = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(--[\w-]+)` on `(--[\w-]+)` \| ([0-9.]+) \|", re.MULTILINE)
WALL_LEAST = 7.0


def theme(name: str) -> dict[str, str]:
    """Return the colours that hold on a ground: those of every ground, and its own."""
    blocks = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", TOKENS, flags=re.DOTALL))
    wanted = [body for head, body in blocks if head.strip().endswith(":root") or f'"{name}"' in head]
    return {key: value for body in wanted for key, value in re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", body)}


def light(colour: str) -> float:
    """Relative luminance (WCAG)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def table(ground: str) -> list[tuple[str, str, float]]:
    part = DESIGN.partition(f"<!-- {ground} -->")[2].partition("<!-- -->")[0]
    return [(front, back, float(figure)) for front, back, figure in ROW.findall(part)]


@pytest.mark.parametrize(("ground", "least"), [("hall", WALL_LEAST), ("office", 4.5)])
def test_the_figures_are_those_of_the_tokens(ground, least):
    colours, rows = theme(ground), table(ground)
    assert len(rows) > 8
    found = [(front, back, int(contrast(colours[front], colours[back]) * 10) / 10) for front, back, _ in rows]
    assert found == rows
    assert [row for row in rows if row[2] < least] == []


def test_the_stated_tokens_are_the_tokens():
    stated = dict(re.findall(r"^\| `(--[\w-]+)` \| (#[0-9a-f]{6}) \|", DESIGN, re.MULTILINE))
    assert stated == {name: theme("hall")[name] for name in stated}
    assert {"--bg", "--ink", "--warn", "--over", "--done", "--link", "--t1", "--e1"} <= set(stated)
