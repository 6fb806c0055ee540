"""Which edition a document speaks of, from several signs together and never from one.

A report's introduction may still be that of the edition before, and names drift from page to page; so the tables'
maxima weigh most, the names of the areas, the issuer and the time come after. What has no two signs is no evaluation
that we know. Editions that the signs don't tell apart get the same weight, so that somebody decides who knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from rapidfuzz import fuzz

from kompass.core.instrument.model import Edition
from kompass.readers.document import SourceDocument
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean
from kompass.readers.lines.headings import folded
from kompass.readers.recognising.sub_maxima import SubMaxima
from kompass.readers.recognising.titles_said import TitlesSaid

_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_INSTRUMENT = "kommunkompas"
_INSTRUMENT_LIKE = 90
_LANGUAGES = {
    "SE": ("och", "att", "är", "inte", "av"),
    "NO": ("og", "ikke", "av", "å", "fra", "blir", "ble", "noen", "mye", "ut"),
    "DK": ("og", "ikke", "af", "fra", "bliver", "blev", "nogle", "meget", "ud", "hvor"),
}
_ISSUERS = {
    "SE": re.compile(r"\b(SKL|SKR|Sveriges Kommuner)\b"),
    "NO": re.compile(r"\b(KS|KS-K|KS-Konsulent|Kommunenes Sentralforbund)\b"),
    "DK": re.compile(r"\b(KREVI|KORA|KL)\b"),
}
_COVER = 25
"""Filled lines from the beginning among which a report says its own year, if it does."""
_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = Fraction(19, 20)
"""Share of the sub-areas from which on an edition's tables count as all there."""
_NEARLY = Fraction(7, 8)
"""Share of the areas that stand beside figures, from which on they are an evaluation's, whatever else is said."""
_SAME = Fraction(1, 10)
"""Weights that are nearer to each other tell nothing apart, nor do tables."""
_TITLE = Fraction(1, 20)
"""By so much names differ at least where one area's title speaks for one edition and not for the other."""
ENOUGH = Fraction(1, 2)
"""From so much on a sign counts; an edition needs two that do, or its tables."""


@dataclass(frozen=True, slots=True)
class Signs:
    """How well a document fits an edition, each from 0 to 1."""

    edition: str
    names: Fraction
    """How much the areas' names are like those that stand in lines of their own or in tables."""
    tables: Fraction
    """Share of the sub-areas whose figures stand beside the edition's maxima, less those beside others."""
    country: Fraction
    issuer: Fraction
    """1 where an institute of the edition's country is named."""
    time: Fraction
    """1 where the report's year lies in the edition's time."""
    rows: Fraction = Fraction(0)
    """Share of the areas that stand beside a figure."""
    weight: Fraction = Fraction(0)

    @property
    def are_enough(self) -> bool:
        """Two signs besides the country, since a language alone speaks of no edition; names beside figures are two."""
        strong = [sign >= ENOUGH for sign in (self.tables, self.names, self.issuer, self.time, self.rows)]
        return self.country >= ENOUGH and sum(strong) >= 2 and (self.tables >= ENOUGH or self.names >= ENOUGH)


def recognise(document: SourceDocument, knowns: Iterable[Known]) -> list[Signs]:
    """Editions that the document may speak of, the likeliest first; none where it isn't about the instrument at all.

    A bare table may not name the instrument: then the areas' names beside figures, or the maxima, must speak for
    themselves, and a year that stands by is no sign.
    """
    named = _is_named(document)
    about = _About(document, named=named)
    ours = (known for known in knowns if about.is_in_language_of(known))  # without that no signs are enough
    found = [signs for known in ours if (signs := about.signs(known)).are_enough]
    if not named:
        found = [signs for signs in found if signs.rows >= _NEARLY or signs.tables >= _WHOLE]
    return _weighed(found)


def _is_named(document: SourceDocument) -> bool:
    """Whether the instrument is named, by whatever of its names and with a letter that recognition took."""
    said = (folded(line.text) for line in document.lines)
    return any(
        fuzz.partial_ratio(_INSTRUMENT, text.replace("kommunek", "kommunk"), score_cutoff=_INSTRUMENT_LIKE)
        for text in said
        if len(text) >= len(_INSTRUMENT)
    )


class _About:
    """What a document says whatever the edition, found out once."""

    def __init__(self, document: SourceDocument, *, named: bool) -> None:
        self._document, self._named = document, named
        self._titles = TitlesSaid(document)
        self._maxima = SubMaxima(document)
        self._countries = _countries(document)
        self._years = _years(document) if named else frozenset()
        text = document.text
        self._issuers = {country for country, issuer in _ISSUERS.items() if issuer.search(text)}

    def is_in_language_of(self, known: Known) -> bool:
        return known.edition.country in self._countries

    def signs(self, known: Known) -> Signs:
        of = known.edition
        alike = [max(self._titles.alike(name) for name in names) for names in known.names.values()]
        signs = Signs(
            of.id,
            sum(alike, Fraction(0)) / len(alike),
            self._maxima.share(of),
            Fraction(of.country in self._countries),
            Fraction(of.country in self._issuers),
            Fraction(sum(_holds(of, year) for year in self._years), len(self._years) or 1),
        )
        if signs.country >= ENOUGH and signs.names >= ENOUGH and signs.tables < (ENOUGH if self._named else _WHOLE):
            signs = replace(signs, rows=_rows(self._document, known))
        whole = 4 if signs.tables >= _WHOLE else 0  # an edition near by fits most tables, its own fits them all
        weight = whole + 4 * signs.tables + 2 * signs.names + signs.country + signs.issuer + signs.time
        return replace(signs, weight=weight)


def _rows(document: SourceDocument, known: Known) -> Fraction:
    """Tables and lists whose rows name areas; both readers refuse tables of contents."""
    # Loaded only for documents without tables of sub-areas, which are the fewer.
    from kompass.readers.figures.area_labels import AreaLabels
    from kompass.readers.figures.named_rows import named_figures
    from kompass.readers.figures.score_lines import score_lists

    items = {figure.item for figure in named_figures(document, known)}
    items |= {one.item for listed in score_lists(document, AreaLabels(known)) for one in listed.lines}
    return Fraction(len(items & set(known.names)), len(known.names))


def _weighed(found: list[Signs]) -> list[Signs]:
    """The likeliest first; whom the best one's lead doesn't tell apart from it weighs the same."""
    ordered = sorted(found, key=lambda signs: signs.weight, reverse=True)
    return [replace(one, weight=ordered[0].weight) if _alike(ordered[0], one) else one for one in ordered]


def _alike(best: Signs, other: Signs) -> bool:
    if abs(best.tables - other.tables) >= _SAME:
        return False
    only_time = best.time > other.time and other.names - best.names >= _TITLE and best.issuer == other.issuer
    return only_time or (best.weight - other.weight < _SAME and abs(best.names - other.names) < _TITLE / 2)


def _holds(edition: Edition, year: int) -> bool:
    first = int(edition.valid_from[:4]) if edition.valid_from else 0
    last = int(edition.valid_until[:4]) if edition.valid_until else 9999
    return first <= year <= last


def _years(document: SourceDocument) -> frozenset[int]:
    """The years that the beginning names most often, or else the whole; running heads don't decide alone."""
    filled = [line.text for line in document.lines if clean(line)]
    for texts in (filled[:_COVER], filled):
        counts = Counter(int(year) for text in texts for year in _YEAR.findall(text))
        if counts:
            most = max(counts.values())
            return frozenset(year for year, times in counts.items() if times == most)
    return frozenset()


def _countries(document: SourceDocument) -> frozenset[str]:
    """The country whose language it is; more than one where too few words tell."""
    words = Counter(_WORD.findall(document.text.lower()))
    counts = {country: sum(words[word] for word in its) for country, its in _LANGUAGES.items()}
    return frozenset(country for country, count in counts.items() if count == max(counts.values()))
