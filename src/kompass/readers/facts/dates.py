"""Dates as reports write them in Danish, Norwegian and Swedish, as exact as they are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kompass.readers.facts.wording import worded

_NAMES = (
    "januari?|jan",
    "februari?|febr?",
    "mars|marts",
    "april|apr",
    "maj|mai",
    "juni",
    "juli",
    "augusti?|aug",
    "september|sept?",
    "oktober|okt",
    "november|nov",
    "december|desember|dec|des",
)
_MONTH = "|".join(_NAMES)
_YEAR = r"(?:19[89]|20[0-3])\d"
_DAY = r"\d{1,2}"
_TO = r"(?:-|–|—|till|til|og|och|samt|&)"
_WORDS = worded(
    rf"(?<![\w.,/-])(?:(?:(?P<d1>{_DAY})\.?(?: ?:e)?\s*(?P<m1>{_MONTH})?|(?P<alone>{_MONTH}))\b\.?\s*"
    rf"(?P<y1>{_YEAR})?\s*{_TO}\s*(?:den )?)?"
    rf"(?:(?P<d2>{_DAY})\.?(?: ?:e)?\s*)?\b(?P<m2>{_MONTH})\b\.?,?\s*(?:år )?(?P<y2>{_YEAR})?(?!\w)"
)
_ISO = re.compile(rf"(?<![\d-])(?P<y>{_YEAR})-(?P<m>[01]\d)(?:-(?P<d>[0-3]\d))?(?![\d-])")
_DOTTED = re.compile(rf"(?<![\d.])(?P<d>{_DAY})[./](?P<m>{_DAY})[-./ ](?P<y>{_YEAR})(?!\d)")
_ONLY_YEAR = re.compile(rf"(?<![\w.,/–-])(?P<y>{_YEAR})(?![\w/]|[-–]\d|[.,]\d)")


class When(NamedTuple):
    """Two ISO dates, the same where only one is told; ``exact`` is 1 for a year, 2 for a month, 3 for a day.

    Without a year (``23-25 mars``) they begin with a hyphen and wait for one.
    """

    first: str
    last: str
    start: int

    @property
    def exact(self) -> int:
        return 1 + self.first.lstrip("-").count("-") + self.first.startswith("-")

    @property
    def year(self) -> int | None:
        return None if self.first.startswith("-") else int(self.first[:4])

    def within(self, year: int) -> When:
        """The same with a year, where it has none."""
        if self.year is not None:
            return self
        return When(f"{year}{self.first}", f"{year}{self.last}", self.start)


def dates_in(text: str) -> list[When]:
    """All dates of a text in order, the most exact reading of each place."""
    found: list[When] = []
    taken: list[tuple[int, int]] = []
    for one, end in (*_in_words(text), *_in_figures(text)):
        if not any(one.start < other_end and start < end for start, other_end in taken):
            found.append(one)
            taken.append((one.start, end))
    return sorted(found, key=lambda one: one.start)


def _in_words(text: str) -> Iterator[tuple[When, int]]:
    for found in _WORDS.finditer(text):
        last = _joined(found["y2"], found["m2"], found["d2"])
        month = found["m1"] or found["alone"]
        begins = month or found["d1"]
        first = _joined(found["y1"] or found["y2"], month or found["m2"], found["d1"]) if begins else last
        if first is None or last is None or not (found["y2"] or found["d2"]):
            continue
        yield When(first if first.count("-") == last.count("-") else last, last, found.start()), found.end()


def _in_figures(text: str) -> Iterator[tuple[When, int]]:
    for pattern in (_ISO, _DOTTED):
        for found in pattern.finditer(text):
            day = found["d"]
            date = _checked(found["y"], int(found["m"]), int(day) if day else None)
            if date:
                yield When(date, date, found.start()), found.end()
    for found in _ONLY_YEAR.finditer(text):
        yield When(found["y"], found["y"], found.start()), found.end()


def _joined(year: str | None, month: str, day: str | None) -> str | None:
    return _checked(year, _number_of(month), int(day) if day else None)


@cache
def _number_of(month: str) -> int:
    return next(at for at, names in enumerate(_NAMES, 1) if worded(rf"(?:{names})").fullmatch(month))


def _checked(year: str | None, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{year or ''}-{month:02}" + (f"-{day:02}" if day else "")
