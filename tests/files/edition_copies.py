"""Copies of editions that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

from kompass.files import edition_build as building

TRIAL = Path(__file__).resolve().parent.parent / "editions"
"""The folder of the trial edition odd-se, as `--editions` takes it."""


def copy_of(source: Path, target: Path) -> Path:
    """A copy of a folder of editions, below a test's own folder."""
    return Path(shutil.copytree(source, target))


def change(path: Path, old: str, new: str, *, count: int = 1) -> None:
    """Replace words in a file; the test is wrong where they aren't there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} doesn't hold “{old}”"
    path.write_text(text.replace(old, new, count), encoding="utf-8", newline="\n")


def build_at(folder: Path) -> int:
    """Build a folder of editions as `kompass editions build DIR` does; returns the number of files written."""
    return building.write_build(building.build(folder, folder / "pointsets"), folder)


def line_of(path: Path, words: str) -> int:
    """The line (from 1) on which some words begin."""
    text = path.read_text(encoding="utf-8")
    return text.count("\n", 0, text.index(words)) + 1
