"""Lines of a document that were used by nothing: what a person has to look through, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from kompass.readers.document import Line, SourceDocument
from kompass.readers.family import Family
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean
from kompass.readers.lines.furniture import Furniture
from kompass.readers.lines.headings import LIKE, folded
from kompass.readers.reading import Facts, OtherResult, ReadFigure, ReadFinding, ReadRoleModel, ReadText

_SHORTEST = 4
"""Letters below which a line says too little to be known by its words."""
_MORE = 12
"""Letters that may stand around a known name, such as "Område 3"."""
_FIRST_WORDS = 60
_TABLE = 45
"""Lines above the first row of a table of comparison among which its caption stands."""
_BETWEEN = 12
"""Lines that the title of an area may take between two rows of such a table."""
_CAPTION = re.compile(r"^\W*tabell?\s\d", re.IGNORECASE)


class Used(NamedTuple):
    """Everything that was read of a document."""

    figures: Sequence[ReadFigure]
    findings: Sequence[ReadFinding]
    texts: Sequence[ReadText]
    role_models: Sequence[ReadRoleModel]
    others: Sequence[OtherResult]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that follow each other; ``count`` are those with words, ``begins`` are the first words of the first."""

    first: Line
    last: Line
    count: int
    begins: str


def unused(document: SourceDocument, known: Known, family: Family, read: Used) -> tuple[Stretch, ...]:
    """Stretches of lines that nothing was read from.

    Running heads count for nothing, and a stretch that holds nothing but what the edition and the layout give (names of
    areas, questions, topics, heads of lists and tables) is left out.
    """
    used = set(_numbers(document, read))
    furniture = Furniture(document, known.titles.values())
    filled = [line for line in document.lines if clean(line) and (line.number in used or line not in furniture)]
    is_given = _given(known, family)
    return tuple(_stretch(run) for run in _runs(filled, used) if not all(is_given(clean(line)) for line in run))


def _numbers(document: SourceDocument, read: Used) -> Iterator[int]:
    """Lines that something was read from; of a table of comparison, all from its caption on."""
    yield from (figure.line.number for figure in read.figures)
    yield from (line.number for finding in read.findings for line in finding.lines or (finding.line,))
    yield from (line.number for text in read.texts for line in text.lines)
    yield from (line.number for line in read.facts.lines)
    yield from _of_role_models(document, read.role_models)
    rows = sorted({other.line.number for other in read.others})
    captions = [line.number for line in document.lines if _CAPTION.match(line.text)] if rows else []
    for above, row in zip([0, *rows], rows, strict=False):
        inside = row - above <= _BETWEEN and above > 0
        first = above if inside else max((one for one in captions if row - _TABLE <= one < row), default=row)
        yield from range(first, row + 1)


def _of_role_models(document: SourceDocument, models: Sequence[ReadRoleModel]) -> Iterator[int]:
    """A sentence goes over several lines; those near it whose words it holds are its own."""
    sentences = [(model.line.number, folded(model.purpose)) for model in models]
    for number, sentence in sentences:
        yield number
        around = range(number - _BETWEEN, number + _BETWEEN)
        for line in document.lines:
            if line.number in around and len(said := folded(clean(line))) > _MORE and said in sentence:
                yield line.number


def _given(known: Known, family: Family) -> Callable[[str], bool]:
    """Whether a text holds only words that the edition or the layout gives: a name, a topic, a kind, a question."""
    texts = known.texts
    short = [name for names in known.names.values() for name in names]
    short += [topic for area in texts.areas.values() for topic in area.topics]
    short += [word for kind in texts.finding_kinds.values() for word in (kind.one, kind.many)]
    long = [text for sub in texts.sub_areas.values() for text in (sub.official, sub.title) if text]
    names = [folded(text) for text in short]
    questions = [folded(text) for text in long]

    @cache
    def is_given(text: str) -> bool:
        said = folded(text.strip("0123456789.*#•- "))
        if len(said) < _SHORTEST or any(mark.pattern.search(text) for mark in family.marks):
            return True
        near = (name for name in names if len(said) <= len(name) + _MORE)
        if process.extractOne(said, near, scorer=fuzz.partial_ratio, score_cutoff=LIKE):
            return True
        parts = (question for question in questions if len(said) <= len(question))
        return process.extractOne(said, parts, scorer=fuzz.partial_ratio, score_cutoff=LIKE) is not None

    return is_given


def _runs(filled: Iterable[Line], used: set[int]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in filled:
        if line.number not in used:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _stretch(run: Sequence[Line]) -> Stretch:
    text = clean(run[0])
    begins = text if len(text) <= _FIRST_WORDS else text[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"
    return Stretch(run[0], run[-1], len(run), begins)
