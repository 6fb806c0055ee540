"""Tables that say how many of each group were invited and came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from kompass.core.evaluation.count import Count
from kompass.readers.document import Line
from kompass.readers.facts.groups import group_of, label_of
from kompass.readers.facts.wording import worded
from kompass.readers.known import Known
from kompass.readers.lines.cells import Row, row_of
from kompass.readers.lines.headings import folded
from kompass.readers.reading import ReadInterview

_HEADS = (
    "gruppeinterview",
    "gruppintervju",
    "interview",
    "intervju",
    "intervjuer",
    "intervjugrupp",
    "intervjugruppe",
    "interviewgruppe",
    "gruppe",
    "grupp",
    "gruppsamtal",
    "målgrupp",
    "målgruppe",
)
_CAME = (
    "deltagere",
    "deltagare",
    "deltakere",
    "deltakarar",
    "deltog",
    "deltok",
    "intervjuade",
    "intervjuede",
    "interviewede",
    "antal",
    "antall",
    "närvarande",
    "fremmødte",
    "møtte",
)
_ASKED = ("inviterede", "inviterte", "inbjudna", "indbudte", "innkalt", "innkalte", "indkaldte", "kallade")
_SAID_HEADS, _SAID_CAME, _SAID_ASKED = ([*map(folded, words)] for words in (_HEADS, _CAME, _ASKED))
_SUM = worded(r"^\W*(?:i alt|totalt?|sum|summa|sammanlagt|tilsammen|samlet)\b")
_WORD = re.compile(r"[^\W\d_]+")
_LIKE = 85
_MOST = 60
"""A group of more is a figure of something else."""
_LONGEST = 60
"""Characters of the longest head of such a table."""
_FIRST = 20
_FAR = 28
"""Lines of the longest one, two to a row."""


def table_of(filled: Sequence[Line], known: Known) -> tuple[list[ReadInterview], ReadInterview | None] | None:
    """The groups of the first such table with the row that adds them up; ``filled`` are lines that say something."""
    for at, line in enumerate(filled):
        head = line.text.strip()
        if len(head) <= _LONGEST and _place(head[:_FIRST], _SAID_HEADS) == 0 and _place(head, _SAID_CAME) is not None:
            rows, total = _table(filled[at : at + _FAR], known)
            if len(rows) > 1 and (_adds_up(rows, total) or not _is_parted(rows)):
                return rows, total
    return None


def _place(text: str, words: list[str]) -> int | None:
    """Where a text says one of some folded words, as recognition may have left it: the number of the word, from 0."""
    for place, word in enumerate(_WORD.findall(text)):
        if process.extractOne(folded(word), words, scorer=fuzz.ratio, score_cutoff=_LIKE):
            return place
    return None


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    """Rows of a table; a label whose number came to stand on the next line has it back."""
    waiting: Row | None = None
    for line in lines:
        row = row_of(line)
        if not row.numbers and waiting is None:
            waiting = row
            continue
        if waiting and (row.label or not row.numbers):
            return
        yield Row(waiting.label, row.numbers, waiting.line) if waiting else row
        waiting = None


def _table(lines: Sequence[Line], known: Known) -> tuple[list[ReadInterview], ReadInterview | None]:
    """The rows down to the sum; a row with what those above it add up to is the sum, whatever is left of its words."""
    came, asked = _place(lines[0].text, _SAID_CAME), _place(lines[0].text, _SAID_ASKED)
    two = came is not None and asked is not None
    rows: list[ReadInterview] = []
    for row in _rows(lines[1:]):
        one = _counted(row, two=two, asked_first=two and (asked or 0) < (came or 0), known=known)
        if one is None:
            break
        added = sum(other.attended.number or 0 for other in rows)
        if _SUM.match(row.label) or (len(rows) > 1 and one.attended.number == added and one.group is None):
            return rows, one
        if (one.attended.number or 0) > _MOST:
            break
        if one.label:
            rows.append(one)
    return rows, None


def _adds_up(rows: Sequence[ReadInterview], total: ReadInterview | None) -> bool:
    return total is not None and total.attended.number == sum(one.attended.number or 0 for one in rows)


def _is_parted(rows: Sequence[ReadInterview]) -> bool:
    """Whether numbers were taken from the next line: one of them could be the number of the page."""
    return any(not row_of(one.line).numbers for one in rows)


def _counted(row: Row, *, two: bool, asked_first: bool, known: Known) -> ReadInterview | None:
    """A row of a table with one or ``two`` columns of people; None for what isn't one."""
    counts = [int(number) for number in row.plain if number.denominator == 1]
    if not row.label or not counts or len(counts) != len(row.numbers):
        return None
    if not two or len(counts) == 1:
        invited, attended = None, counts[0]
    else:
        invited, attended = counts[:2] if asked_first else reversed(counts[:2])
    label = label_of(row.label, known)
    return ReadInterview(label, group_of(label, known), Count(invited), Count(attended), row.line)
