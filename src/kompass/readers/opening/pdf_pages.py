"""The text of a PDF with its places. Run as a program it reads in a process of its own, within limits.

A parser of foreign files may crash or eat all memory; then only this process ends, and whoever asked for the file says
so. What is found goes to standard output as JSON: for each page a list of lines, each a list of [text, box].
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any, TypeAlias

import pypdfium2  # type: ignore[import-untyped]  # has no type information

Stretch: TypeAlias = tuple[str, tuple[float, float, float, float] | None]
MAX_PAGES = 2000
MEMORY = 2 * 1024**3  # bytes
SECONDS = 120
PROTECTED, BROKEN, TOO_LONG = 3, 4, 5
"""Exit codes."""
_SPACE = 0.75
"""A gap, as a share of a line's height, from which on it parts cells."""
_WORD = re.compile(r"\S+")


def page_lines(page: Any) -> list[list[Stretch]]:  # pypdfium2 has no types
    """Lines in the order in which the file tells them, so that columns stay whole; cells of a row are stretches."""
    text = page.get_textpage()
    told = text.get_text_range()
    # Places are known by the position of a character; where the two don't count alike, no place is better than a wrong.
    height = page.get_height() if len(told) == text.count_chars() else None
    lines: list[list[Stretch]] = []
    at = 0
    for line in told.split("\n"):
        words = [_word(text, height, at + found.start(), found.group()) for found in _WORD.finditer(line)]
        if words:
            lines.append(list(_joined(words)))
        at += len(line) + 1
    return lines


def _word(text: Any, height: float | None, at: int, word: str) -> Stretch:
    if height is None:
        return word, None
    left, bottom, _, top = text.get_charbox(at, loose=True)
    right = text.get_charbox(at + len(word) - 1, loose=True)[2]
    return word, (left, height - top, right, height - bottom)


def _joined(words: list[Stretch]) -> Iterator[Stretch]:
    """Words that stand as near as words of a sentence do are one stretch; a wider gap parts cells."""
    (text, box), *rest = words
    for word, its in rest:
        if box is not None and its is not None and its[0] - box[2] > _SPACE * (box[3] - box[1]):
            yield text, box
            text, box = word, its
            continue
        text += f" {word}"
        if box is not None and its is not None:
            box = (box[0], min(box[1], its[1]), max(box[2], its[2]), max(box[3], its[3]))
    yield text, box


def limit() -> None:
    """Not every system knows limits; where none does, the one who waits for us ends us."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        resource.setrlimit(what, (most, most))


def main() -> int:
    limit()
    data = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return PROTECTED if "password" in str(error).lower() else BROKEN
    if len(document) > MAX_PAGES:
        return TOO_LONG
    sys.stdout.write(json.dumps([page_lines(page) for page in document]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
