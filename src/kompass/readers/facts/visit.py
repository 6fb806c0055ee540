"""When the evaluators came, when their report is from, and the year the evaluation is known by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kompass.readers.document import Line
from kompass.readers.facts.dates import When, dates_in
from kompass.readers.facts.passages import Passage
from kompass.readers.facts.wording import worded
from kompass.readers.reading import Confidence, Fact

_ABOUT = (
    (
        worded(
            r"\b(?:utvärderingen|evalueringen|målingen|mätningen|kompas\w*|besöket|besøget|besøket|platsbesök\w*)\b"
        ),
        2,
    ),
    (worded(r"\b(?:besök\w*|besøg\w*|intervju\w*|interview\w*|samtal\w*|utvärder\w*|evaluer\w*)"), 1),
)
_DONE = worded(
    r"genomför|gennemfør|gjennomfør|ägde rum|äger rum|fant sted|fandt sted|foreta|företog|besökte|besøgte|intervjuade|"
    r"interviewe|intervjuet|afholdt|avholdt|hölls|holdt|utför|i perioden|under perioden|pågick|var på besøk|på plats"
)
_OTHER_TIME = worded(
    r"\b(?:sedan|siden|före|før|förra|förr|forrige|sidste|tidigare|tidligere|föregående|revider\w*|utvecklades|förut|"
    r"första gången|första gång|første gang|kommuner (?:som|der|har)|svenska|svenske|norske|danske)\b|\bjämför"
)
_NEAR = 60
_ENOUGH = 3
_NUMBERED = re.compile(r"\b[Rr]apport(?: nr\.?)? \d{1,3}/((?:19|20)\d\d)\b")
_IN_NAME = re.compile(r"(?<!\d)((?:199|20[0-3])\d)(?!\d)")
_OF_PAGES = re.compile(r"(?<!\d)\d{1,3}\s*(?:\(\s*\d{1,3}\s*\)|/\s*\d{1,3}$)\s*$")
"""Page 1 (31): the line is a running head, on the first page too."""
_APART = 1
"""Years that the visit may lie before what the cover says."""


class Dated(NamedTuple):
    """A date with the sentence that says it."""

    when: When
    lines: tuple[Line, ...]
    weight: int = 0


def visits(told: Sequence[Passage], municipality: str | None) -> list[Dated]:
    """When the visit was, from sentences that tell of the evaluation being carried out; the best first."""
    found: list[Dated] = []
    for sentence in told:
        done = [match.start() for match in _DONE.finditer(sentence.text)]
        if not done or _OTHER_TIME.search(sentence.text):
            continue
        about = sum(weight for pattern, weight in _ABOUT if pattern.search(sentence.text))
        about += bool(municipality and municipality[:4].lower() in sentence.text.lower())
        for when in dates_in(sentence.text):
            near = any(abs(when.start - place) < _NEAR for place in done)
            weight = about + near + when.exact - 1
            if about and weight >= _ENOUGH:
                line = sentence.line_at(when.start)
                found.append(Dated(when, (line,), weight))
    return sorted(found, key=lambda one: (-one.weight, one.lines[0].number))


def visit_of(told: list[Dated], year: int | None) -> tuple[Dated, Confidence] | None:
    """The visit that agrees with the year on the cover, where there is one."""
    fitting = [
        Dated(one.when.within(year) if year else one.when, one.lines, one.weight)
        for one in told
        if year is None or one.when.year is None or 0 <= year - one.when.year <= _APART
    ]
    fitting = [one for one in fitting if one.when.year is not None]
    if not fitting:
        return None
    best = fitting[0]
    same = [one for one in fitting if (one.when.first, one.when.last) == (best.when.first, best.when.last)]
    other = [one for one in fitting if one.when.exact == best.when.exact and one not in same]
    lines = tuple(line for one in same for line in one.lines)
    sure = Confidence.HIGH if len(same) > 1 else Confidence.MEDIUM
    return Dated(best.when, lines, best.weight), Confidence.LOW if other and len(same) == 1 else sure


def on_cover(front: Sequence[Line], municipality: str | None) -> Dated | None:
    """The date of a cover: with a month, else a year beside the instrument's or the municipality's name, else alone."""
    found: list[tuple[int, int, Dated]] = []
    for line in front:
        for when in dates_in(line.text):
            if when.year is None or _OF_PAGES.search(line.text):
                continue
            named = "kompas" in line.text.lower() or bool(municipality and municipality.lower() in line.text.lower())
            found.append((-when.exact, -named, Dated(when, (line,))))
    return min(found, key=lambda one: one[:2])[2] if found else None


def of_heads(heads: Sequence[Line], visit: When) -> Dated | None:
    """A month that all running heads agree on, in the year after the visit; heads are known to show other dates."""
    dated = [(line, when) for line in heads for when in dates_in(line.text) if when.year is not None and when.exact > 1]
    if len({when.first for _, when in dated}) != 1:
        return None
    line, when = dated[0]
    months = _months(when.first) - _months(visit.last)
    return Dated(when, (line,)) if visit.exact > 1 and 0 <= months <= 12 else None


def numbered_report(told: Sequence[Passage]) -> Fact | None:
    """The year of “rapport 3/2019”."""
    for sentence in told:
        found = _NUMBERED.search(sentence.text)
        if found:
            return Fact(found.group(1), sentence.line_at(found.start()))
    return None


def in_file_name(name: str) -> Fact | None:
    """A year in the name of the file: better than none, but anybody may have given it."""
    years = set(_IN_NAME.findall(name))
    return Fact(years.pop(), None, Confidence.LOW) if len(years) == 1 else None


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])
