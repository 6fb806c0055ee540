"""Lines of lists that name an area and its points, with something in brackets that only signs or words explain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from kompass.core.instrument.model import TOTAL
from kompass.readers.document import Line, SourceDocument
from kompass.readers.figures.area_labels import AreaLabels, is_total
from kompass.readers.figures.column_kinds import MEAN, YEAR, are_of_others, heads
from kompass.readers.lines.cells import clean

_LINE = re.compile(
    r"^(?P<label>.*[^\W\d].*?)[\s:–=-]+(?P<points>\d{1,3}(?:[.,]\d)?)"
    r"\s*(?:(?:av|of|/)\s*(?P<maximum>\d{3})\b)?\s*(?:p(?:\.|[^\W\d]{3,5})?)?\s*"
    r"(?:av\s+\d{3}(?:\s+m\w+)?)?\s*[,;:]?\s*(?:\((?P<bracket>[^()]*)\)?)?\s*\.?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d.,])([+±–−-])?\s?(\d{1,3}(?:[.,]\d)?)(?![\d%]|[.,]\d)")
_BRACKETS = re.compile(r"par[ae]nte[sc]|\bhak(?:ar|er)\b", re.IGNORECASE)
_CHANGED = re.compile(r"f.r.ndring|endring|[øæ]ndring|jämfört|samanlikna|sammenlign|sedan|siden|sidan", re.IGNORECASE)
_NEAR = 3
"""Filled lines before and after a list that may explain its brackets; twice as many if they speak of brackets."""
_SHORT = 60
_BULLET = re.compile(r"^\W+(?=[\w])")
_SIGNS = {"–": "-", "−": "-"}
_FEWEST = 3


class ScoreLine(NamedTuple):
    """``bracket`` is what stands in it, as printed; ``at`` counts filled lines."""

    item: str
    points: Fraction
    maximum: Fraction | None
    bracket: str
    line: Line
    at: int


class ScoreList(NamedTuple):
    """``near`` is what is said around it, ``above`` are the lines just above."""

    lines: tuple[ScoreLine, ...]
    near: tuple[str, ...]
    above: tuple[str, ...] = ()

    @property
    def is_of_others(self) -> bool:
        """Whether the words above say that the scores themselves, not those in brackets, are means."""
        if any(line.bracket for line in self.lines):
            return False
        columns = [column for column in (heads(self.above[-1]) if self.above else None) or () if column is not None]
        if are_of_others(columns):
            return True
        return any(MEAN.search(text) and len(text) <= _SHORT and text[-1] != "." for text in self.above)


class Beside(NamedTuple):
    """What a bracket says: mean, earlier or change."""

    kind: str
    points: Fraction
    year: int | None
    of: ScoreLine


def score_lists(document: SourceDocument, labels: AreaLabels) -> list[ScoreList]:
    """Lists of at least three areas that stand close together; their sum belongs to them."""
    filled = [line for line in document.lines if clean(line)]
    found = [one for at, line in enumerate(filled) if (one := _score_line(line, at, labels)) is not None]
    groups: list[list[ScoreLine]] = []
    for one in found:
        last = groups[-1][-1] if groups else None
        if last is None or one.at - last.at > _NEAR or one.item in {known.item for known in groups[-1]}:
            groups.append([])
        groups[-1].append(one)
    return [
        ScoreList(
            tuple(group),
            _near(filled, group),
            tuple(line.text for line in filled[max(0, group[0].at - 2) : group[0].at]),
        )
        for group in groups
        if sum(one.item != TOTAL for one in group) >= _FEWEST
    ]


def _above(filled: Sequence[Line], first: int) -> tuple[str, ...]:
    return tuple(line.text for line in filled[max(0, first - 2) : first])


def _score_line(line: Line, at: int, labels: AreaLabels) -> ScoreLine | None:
    text = _BULLET.sub("", clean(line))
    found = _LINE.match(text)
    if found is None or "..." in text:
        return None
    label = found.group("label")
    item = TOTAL if is_total(label) else labels.area_of(label)
    if item is None:
        return None
    maximum = found.group("maximum")
    points = _exact(found.group("points"))
    return ScoreLine(item, points, Fraction(maximum) if maximum else None, found.group("bracket") or "", line, at)


def _near(filled: Sequence[Line], group: Sequence[ScoreLine]) -> tuple[str, ...]:
    first, last = group[0].at, group[-1].at
    around = [*range(max(0, first - 2 * _NEAR), first), *range(last + 1, min(len(filled), last + 1 + 2 * _NEAR))]
    told: list[str] = []
    for at in around:
        text = clean(filled[at])
        close = first - _NEAR <= at <= last + _NEAR
        if _BRACKETS.search(text) or (close and len(text) <= _SHORT):
            told.append(text)
    return tuple(told)


def besides(listed: ScoreList) -> list[Beside]:
    """What the brackets of a list say; nothing where neither a sign nor a word tells."""
    with_number = [(one, _NUMBER.search(YEAR.sub(" ", one.bracket))) for one in listed.lines if one.bracket]
    read = [(one, found) for one, found in with_number if found is not None]
    signed = any(found.group(1) for _, found in read)
    told = _told(listed)
    result: list[Beside] = []
    for one, found in read:
        value = _exact(f"{_SIGNS.get(found.group(1) or '', found.group(1) or '')}{found.group(2)}".replace("±", ""))
        kind, year = _of_bracket(one.bracket)
        if signed:
            if found.group(1) or (value == 0 and kind is None):
                result.append(Beside("change", value, _year(listed), one))
        elif kind or told[0]:
            result.append(Beside(kind or told[0] or "", value, year or (None if kind else told[1]), one))
    return result


def _of_bracket(bracket: str) -> tuple[str | None, int | None]:
    year = YEAR.search(bracket)
    if MEAN.search(bracket):
        return "mean", None
    return ("earlier", int(year.group(1))) if year else (None, None)


def _told(listed: ScoreList) -> tuple[str | None, int | None]:
    """What the words around a list say of its brackets; nothing where they could mean two things."""
    about = [text for text in listed.near if _BRACKETS.search(text)] or [
        text for text in listed.near if "(" in text or MEAN.search(text)
    ]
    mean = any(MEAN.search(text) for text in about)
    years = {int(year) for text in about if _BRACKETS.search(text) for year in YEAR.findall(text)}
    changed = any(_CHANGED.search(text) for text in about)
    if mean and not changed:
        return "mean", None
    if len(years) == 1 and not mean and not changed:
        return "earlier", years.pop()
    return None, None


def _year(listed: ScoreList) -> int | None:
    """The year that changes count from; it may be said in one row only."""
    said = {int(year) for one in listed.lines for year in YEAR.findall(one.bracket)}
    said = said or {int(y) for text in listed.near if _CHANGED.search(text) for y in YEAR.findall(text)}
    return said.pop() if len(said) == 1 else None


def _exact(text: str) -> Fraction:
    return Fraction(text.replace(",", ".").replace(" ", ""))
