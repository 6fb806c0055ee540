"""The cover of a report: what stands before its contents, its first chapter or its first lines of running text."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from kompass.readers.document import Line, SourceDocument
from kompass.readers.facts.wording import worded
from kompass.readers.known import Known
from kompass.readers.lines.furniture import Furniture
from kompass.readers.lines.headings import is_heading
from kompass.readers.lines.items import starts_with_bullet

_MOST = 25
_LONGEST = 70
_ENDS = worded(
    r"^\W*(?:innehåll|indhold|innhold|förord|forord|resum|sammanfattning|sammendrag|inledning|1\b|nr\b|\d+ fokus)"
)
_ALL_DIGITS = re.compile(r"\d+")
EVALUATORS = worded(
    r"\butvärderare\b|\bevaluator(?:er)?\b|\bevaluert av\b|\bevalueret af\b|\butvärderad av\b|"
    r"\b(?:utarbeidet|udarbejdet|framtagen) a[vf]:"
)


class Cover(NamedTuple):
    """``front`` is what it says before it names the evaluators, ``evaluators`` the lines from there on."""

    front: tuple[Line, ...]
    evaluators: tuple[Line, ...]


def cover_of(document: SourceDocument, known: Known, furniture: Furniture) -> Cover:
    """Empty lines are left out; so are running heads."""
    lines: list[Line] = []
    titles = known.titles.values()
    for line in document.lines:
        text = line.text.strip()
        if not text or line in furniture:
            continue
        if _is_prose(line, text) or len(lines) == _MOST or _ENDS.match(text.strip("#* ")) or is_heading(line, titles):
            break
        lines.append(line)
    at = next((place for place, line in enumerate(lines) if EVALUATORS.search(line.text)), len(lines))
    return Cover(tuple(lines[:at]), _until_gap(lines[at:]))


def _is_prose(line: Line, text: str) -> bool:
    """Running text or an item of a list; a heading of Markdown is neither."""
    return len(text) > _LONGEST or text.endswith((".", ",")) or (starts_with_bullet(line) and text[0] != "#")


def _until_gap(lines: list[Line]) -> tuple[Line, ...]:
    """Evaluators stand in lines below one another, at most one empty line after the word for them."""
    kept: list[Line] = []
    for line in lines:
        if len(kept) > 1 and line.number > kept[-1].number + 1:
            break
        kept.append(line)
    return tuple(kept)


def repeated(document: SourceDocument) -> frozenset[Line]:
    """Lines that stand more than once but for their numbers: heads of pages too, where a document has only few."""
    keys = {line: " ".join(_ALL_DIGITS.sub(" ", line.text).split()) for line in document.lines}
    counts = Counter(key for key in keys.values() if len(key) > 5)
    return frozenset(line for line, key in keys.items() if counts[key] > 1)
