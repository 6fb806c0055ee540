"""The box at the beginning of an area's part: its topics, and among them the area's score.

The score stands alone on a line or in a cell, or behind one of the topics. A box says nothing else in figures, so two
figures that both may be the score are none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from kompass.readers.comparison.area_rows import area_named
from kompass.readers.document import Line, SourceDocument
from kompass.readers.figures.score_among_topics import BEHIND, score
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean
from kompass.readers.lines.furniture import Furniture
from kompass.readers.lines.headings import area_of_heading, folded, is_heading
from kompass.readers.lines.page_numbers import page_numbers
from kompass.readers.reading import ReadFigure

_SWEDISH_HEAD = ("Rubriker Poäng", "Rubriker", "Rubrik Poäng", "Rubriker Poäng Max")
_SWEDISH_ENDS = ("Allmänt", "Sammanfattning", "Sammanfattning av intryck", "Styrkor", "Förbättringsområden")
_BULLET = re.compile(r"^\W*[•·®=»*–—\uf0b7-]|^[eo]\s+[A-ZÅÄÖÆØ|]")
_LONG = 62
"""Characters of a line that no topic needs: running text, and the end of the box."""
_LINES = 22
"""Filled lines that a box has at most."""
_NEAR = 6
"""Filled lines between the heading of the area and the head of its box, running heads among them."""


@dataclass(slots=True)
class _Box:
    areas: list[str]
    """The area, as often as something said it."""
    lines: list[Line] = field(default_factory=list)

    @property
    def area(self) -> str | None:
        """What most say; None where two say different things."""
        often = Counter(self.areas).most_common(2)
        tied = len(often) == 2 and often[0][1] == often[1][1]
        return often[0][0] if often and not tied else None


def swedish(document: SourceDocument, known: Known) -> list[ReadFigure]:
    """Scores of boxes that begin with a row of heads (topics, points) below the heading of their area."""
    titles = known.titles

    def begins(line: Line, above: Sequence[Line]) -> list[str] | None:
        if is_heading(line, _SWEDISH_HEAD) is None:
            return None
        near = [area for one in above if (area := area_of_heading(one, "Område", titles))]
        return near[-1:]

    return list(_figures(document, known, begins, _SWEDISH_ENDS))


def danish(document: SourceDocument, known: Known) -> list[ReadFigure]:
    """Scores of boxes that begin with the number of the theme and the word for points, and repeat its title."""

    def begins(line: Line, above: Sequence[Line]) -> list[str] | None:
        number = _danish_head(line)
        if number is None:
            return None
        near = [area for one in above if (area := _danish_heading(one, known))]
        return near[-1:] + ([number] if number in known.names else [])

    return list(_figures(document, known, begins, ()))


def _danish_head(line: Line) -> str | None:
    """The number (perhaps hurt) of the theme whose box begins, such as “Tema 3: Pointscore”."""
    words = clean(line).split()
    if not 3 <= len(words) <= 6 or fuzz.ratio(folded(words[0]), "tema") < 70:
        return None
    said = [folded(word) for word in words[2:]]
    points = any(word.startswith("point") or fuzz.ratio(word, "pointscore") >= 75 for word in said)
    return words[1].strip(".:") if points and not BEHIND.search(words[-1]) else None


def _danish_heading(line: Line, known: Known) -> str | None:
    """The heading of a theme with the number of its chapter before it: “5.3 Tema 3: …”."""
    said = re.sub(r"^\W*\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[^\W\d])", "", clean(line))
    return area_named(said, known.names)


Begins = Callable[[Line, Sequence[Line]], list[str] | None]
"""What says the area of the box that a line begins, given the lines above; None where it begins none."""


def _figures(document: SourceDocument, known: Known, begins: Begins, ends: Sequence[str]) -> Iterator[ReadFigure]:
    furniture = Furniture(document, ("Rubriker Poäng", "Pointscore Illustration", *ends))
    numbers = page_numbers(document, furniture)
    step = known.edition.display.steps["area"]
    for box in _boxes(document, begins, ends):
        lines = [line for line in box.lines if line not in numbers]
        title = _title(lines, known)
        box.areas += [title] if title else []
        area = next((area for area in known.edition.areas if area.id == box.area), None)
        found = None if area is None else score(lines, step, area.maximum)
        if area is not None and found is not None:
            yield ReadFigure(area.id, found[0], found[1])


def _boxes(document: SourceDocument, begins: Begins, ends: Sequence[str]) -> Iterator[_Box]:
    filled = [line for line in document.lines if clean(line)]
    since = 0
    for at, line in enumerate(filled):
        areas = begins(line, filled[max(since, at - _NEAR) : at])
        if areas is None:
            continue
        box = _Box(areas)
        for later in filled[at + 1 : at + 1 + _LINES]:
            if _ends(later, ends) or begins(later, ()) is not None:
                break
            box.lines.append(later)
        since = at
        yield box


def _ends(line: Line, ends: Sequence[str]) -> bool:
    """A heading, or running text: a long line is a topic only with a bullet, or with several in one cell."""
    text = clean(line)
    running = len(text) > _LONG and not _BULLET.match(line.text.strip()) and "•" not in text
    return running or (bool(ends) and is_heading(line, ends) is not None)


def _title(lines: Sequence[Line], known: Known) -> str | None:
    """The area whose title the first lines of a box are."""
    said = ""
    for line in lines[:4]:
        if _BULLET.match(line.text.strip()):
            break
        said = f"{said.removesuffix('-')}{'' if said.endswith('-') else ' '}{clean(line)}".strip()
    return area_named(said, known.names) if said else None
