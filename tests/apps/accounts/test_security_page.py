"""The page about security names tests that exist, and leaves no point without a test or a reason."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "reference" / "security.md"
SHORT = {name: f"tests/apps/{name}" for name in ("accounts", "api", "evaluations", "site", "sound", "work")}
LINES = [
    line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ") and not line.startswith("| Point")
]
NAMED = sorted({name for line in LINES for name in re.findall(r"`([\w/]+\.py(?:::\w+)?)`", line)})


@pytest.mark.parametrize("name", NAMED)
def test_every_test_that_is_named_exists(name: str) -> None:
    file, _, test = name.partition("::")
    first, _, rest = file.partition("/")
    path = ROOT / SHORT.get(first, first) / rest

    assert path.is_file(), path
    if test:
        tree = ast.parse(path.read_text("utf-8"))
        assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_point_has_a_test_or_a_reason() -> None:
    assert len(LINES) > 50
    for line in LINES:
        last = line.rstrip("| ").rsplit("| ", 1)[1]
        reasoned = last.startswith(("Reason: ", "Not applicable: ", "Not met yet: "))
        assert reasoned or re.fullmatch(r"`[\w/.:]+`(; `[\w/.:]+`)*", last), line


def test_every_chapter_is_there() -> None:
    headings = re.findall(r"^## (\d+) ", PAGE.read_text("utf-8"), re.MULTILINE)

    assert headings == [str(number) for number in range(1, 15)]
