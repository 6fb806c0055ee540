"""Reading documentation as the tests do: its fenced blocks, sections, links, and commands to run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
DEEPEST = 8
"""Up to here an indentation means something; deeper ones are empty columns."""
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language and what stands in it."""

    language: str
    text: str


@dataclass(frozen=True)
class Spoken:
    """A command of a console block and the output that is quoted for it."""

    command: str
    quoted: str


def pages() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]


def blocks(text: str, language: str | None = None) -> list[Block]:
    found = [Block(match[1], match[2]) for match in _FENCE.finditer(text)]
    return [block for block in found if language in (None, block.language)]


def prose(text: str) -> str:
    return _FENCE.sub("", text)


def links(text: str) -> list[str]:
    return _LINK.findall(prose(text))


def anchors(text: str) -> set[str]:
    """The anchors that a page's headings get: small letters, hyphens for spaces, no signs."""
    headings = re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def section(text: str, heading: str) -> str:
    """What stands between a heading and the next one of its level or above."""
    level = len(heading) - len(heading.lstrip("#"))
    _, found, rest = text.partition(f"\n{heading}\n")
    assert found, f"there is no heading {heading!r}"
    return re.split(rf"^#{{1,{level}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def sessions(block: Block) -> Iterator[Spoken]:
    """The commands of a console block, each with its output."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, quoted = part.partition("\n")
        yield Spoken(command, quoted)


def run(command: str, folder: Path) -> str:
    """What a reader sees: output and complaints of a shell command, in English, with `kompass` on the path."""
    programs = folder / ".bin"
    programs.mkdir(exist_ok=True)
    kompass = programs / "kompass"
    kompass.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kompass "$@"\n', encoding="utf-8")
    kompass.chmod(0o755)
    environment = {**os.environ, "KOMPASS_LANG": "en", "PYTHONUTF8": "1"}
    environment["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def as_pattern(quoted: str) -> re.Pattern[str]:
    """A quoted output as a pattern: ``…`` alone on a line stands for any lines, within a line for anything.

    Spaces at the ends of lines and the width of columns don't matter.
    """
    lines = [r"(?:.*\n)*" if line.strip() == "…" else _line_pattern(line) for line in quoted.rstrip().splitlines()]
    return re.compile("".join(lines))


def _line_pattern(line: str) -> str:
    indent = len(line) - len(line.lstrip())
    words = (".*".join(re.escape(part) for part in word.split("…")) for word in line.split())
    return (r" +" if indent > DEEPEST else " " * indent) + r" +".join(words) + r" *\n"


def says(output: str, quoted: str) -> bool:
    return as_pattern(quoted).fullmatch(output.rstrip() + "\n") is not None if quoted.strip() else True
