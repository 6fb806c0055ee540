"""Which edition a document speaks of, from several signs together and never from one.

A report's introduction may still be that of the edition before, and names drift from page to page; so the tables'
maxima weigh most, the names of the areas, the issuer and the time come after. What has no two signs is no evaluation
that we know.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from rapidfuzz import fuzz

from kompass.core.instrument.model import Edition
from kompass.readers.cells import clean
from kompass.readers.document import SourceDocument
from kompass.readers.headings import LIKE, folded
from kompass.readers.tables import table_figures

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_INSTRUMENT = re.compile(r"kommune?kompass", re.IGNORECASE)
_LANGUAGES = {"SE": ("och", "att", "är"), "NO": ("og", "ikke", "av", "å"), "DK": ("og", "ikke", "af", "at")}
_ISSUERS = {
    "SE": re.compile(r"\b(SKL|SKR|Sveriges Kommuner)\b"),
    "NO": re.compile(r"\b(KS|KS-K|KS-Konsulent|Kommunenes Sentralforbund)\b"),
    "DK": re.compile(r"\b(KREVI|KORA|KL)\b"),
}
_LONGEST_NAME = 90
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = Fraction(19, 20)
"""Share of the sub-areas from which on an edition's tables count as all there."""
ENOUGH = Fraction(1, 2)
"""From so much on a sign counts; an edition needs two that do, or its tables."""


@dataclass(frozen=True, slots=True)
class Signs:
    """How well a document fits an edition, each from 0 to 1."""

    edition: str
    names: Fraction
    """Share of the areas whose names stand in lines of their own or in tables."""
    tables: Fraction
    """Share of the sub-areas whose figures stand beside the edition's maxima."""
    country: Fraction
    issuer: Fraction
    """1 where an institute of the edition's country is named."""
    time: Fraction
    """1 where the year that is named most often lies in the edition's time."""

    @property
    def weight(self) -> Fraction:
        whole = 4 if self.tables >= _WHOLE else 0  # an edition near by fits most tables, its own fits them all
        return whole + 4 * self.tables + 2 * self.names + self.country + self.issuer + self.time

    @property
    def are_enough(self) -> bool:
        """Two signs besides the country, since a language alone speaks of no edition."""
        strong = [sign >= ENOUGH for sign in (self.tables, self.names, self.issuer, self.time)]
        return self.country >= ENOUGH and sum(strong) >= 2 and (self.tables >= ENOUGH or self.names >= ENOUGH)


def recognise(document: SourceDocument, editions: Iterable[tuple[Edition, Mapping[str, str]]]) -> list[Signs]:
    """Editions that the document may speak of, the likeliest first; none where it isn't about the instrument at all.

    ``editions`` come with the names of their areas (area id → title) in their country's language.
    """
    if not any(_INSTRUMENT.search(line.text) for line in document.lines):
        return []
    lines = {folded(clean(line)) for line in document.lines if len(line.text) <= _LONGEST_NAME}
    short = sorted(line for line in lines if len(line) > 5)
    country, year = _country(document), _year(document)
    found = [_signs(document, edition, titles, short, country, year) for edition, titles in editions]
    return sorted((signs for signs in found if signs.are_enough), key=lambda signs: signs.weight, reverse=True)


def _signs(
    document: SourceDocument,
    edition: Edition,
    titles: Mapping[str, str],
    lines: list[str],
    country: str,
    year: int | None,
) -> Signs:
    named = sum(any(_says(line, folded(title)) for line in lines) for title in titles.values())
    subs = [sub.id for area in edition.areas for sub in area.sub_areas]
    read = {figure.item for figure in table_figures(document, edition)} & set(subs) if subs else set()
    return Signs(
        edition.id,
        Fraction(named, len(titles)),
        Fraction(len(read), len(subs)) if subs else Fraction(0),
        Fraction(edition.country == country),
        Fraction(any(_ISSUERS[edition.country].search(line.text) for line in document.lines)),
        Fraction(year is not None and _holds(edition, year)),
    )


def _says(line: str, title: str) -> bool:
    """A line that ends with the title, after a number or a word such as area."""
    return fuzz.ratio(line[-len(title) :], title) >= LIKE and len(line) <= len(title) + 20


def _holds(edition: Edition, year: int) -> bool:
    first = int(edition.valid_from[:4]) if edition.valid_from else 0
    last = int(edition.valid_until[:4]) if edition.valid_until else 9999
    return first <= year <= last


def _year(document: SourceDocument) -> int | None:
    """The year that is named most often; running heads and tables of contents don't decide alone."""
    years = Counter(int(year) for line in document.lines for year in _YEAR.findall(line.text))
    return years.most_common(1)[0][0] if years else None


def _country(document: SourceDocument) -> str:
    words = Counter(word.lower() for line in document.lines for word in _WORD.findall(line.text))
    return max(_LANGUAGES, key=lambda country: sum(words[word] for word in _LANGUAGES[country]))
