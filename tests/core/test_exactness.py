"""No binary float ever touches a mark: the core neither writes one nor makes one (rulebook, opening)."""

import ast
from pathlib import Path

import pytest

from contest import core

FILES = sorted(Path(core.__file__).parent.glob("*.py"))


def inexact(tree):
    """Return the lines on which a float is written, or made."""
    makers, modules = {"float", "round", "complex"}, {"math", "cmath", "statistics", "decimal"}
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers)
        or (isinstance(node, ast.Import) and modules & {name.name for name in node.names})
        or (isinstance(node, ast.ImportFrom) and node.module in modules)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_core_knows_no_float(file):
    assert inexact(ast.parse(file.read_bytes())) == []


@pytest.mark.parametrize(
    "line", ["x = 0.5", "round(mark, 2)", "float('9.5')", "import math", "from statistics import mean"]
)
def test_a_float_would_be_noticed(line):
    assert inexact(ast.parse(line)) == [1]
