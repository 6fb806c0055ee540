"""What evaluators found in an area: words of published snapshots, each in its own language and its edition's kinds.

Words may be read across editions where a crosswalk has one area for one; figures may not.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from kompass.apps.comparison.editions import edition_ids, texts_of
from kompass.apps.comparison.published import Published, PublishedOne, whole
from kompass.apps.comparison.sets import COUNTRIES, Option
from kompass.apps.evaluations.published import catalogue
from kompass.core.evaluation.model import Evaluation, Finding
from kompass.core.instrument.model import Area, Edition
from kompass.presentation.languages import language_name
from kompass.presentation.speech import Speech

EVALUATIONS = 8
"""On a page."""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in its own words; ``lang`` only where it isn't the page's language."""

    text: str
    lang: str
    sub_area: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One evaluation's findings by kind, the kinds in its edition's words."""

    one: PublishedOne
    kinds: tuple[tuple[str, tuple[Said, ...]], ...]
    language: str
    """Name of the language, where it isn't the page's."""


@dataclass(frozen=True, slots=True)
class AreaFindings:
    page: Page[PublishedOne]
    found: tuple[Found, ...]
    kinds: tuple[Option, ...]
    countries: tuple[Option, ...]
    count: int
    """Findings that fit the filter."""


def area_findings(
    request: HttpRequest, edition: Edition, area: Area, among: Published, spoken: Speech
) -> AreaFindings | None:
    """None where nothing was found in this area by anybody; one query for the texts of a page."""
    theirs = _same_area(edition, area)
    pool = [one for one in among.ones if _count(one, theirs)]
    if not pool:
        return None
    kind, country = request.GET.get("kind", ""), request.GET.get("country", "").upper()
    fitting = [one for one in pool if country in ("", one.result.place.country) and _count(one, theirs, kind)]
    fitting.sort(key=lambda one: (one.result.edition != edition.id, -one.result.year))
    page = Paginator(fitting, EVALUATIONS).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    texts = whole(shown)
    return AreaFindings(
        page,
        tuple(_found(one, texts[one.snapshot], theirs[one.result.edition], kind, spoken) for one in shown),
        _kinds(pool, theirs, kind, spoken),
        tuple(
            Option(code, name, code == country)
            for code, name in COUNTRIES.items()
            if any(one.result.place.country == code for one in pool)
        ),
        sum(_count(one, theirs, kind) for one in fitting),
    )


def _same_area(edition: Edition, area: Area) -> dict[str, str]:
    """Edition → its area that one may read beside this one."""
    found = {edition.id: area.id}
    for other in edition_ids():
        walk = None if other == edition.id else catalogue().crosswalk(edition.id, other)
        theirs = walk.one_to_one().get(area.id) if walk else None
        if theirs is not None:
            found[other] = theirs
    return found


def _count(one: PublishedOne, theirs: dict[str, str], kind: str = "") -> int:
    area = theirs.get(one.result.edition)
    return sum(count for (of, said), count in one.findings.items() if of == area and kind in ("", said))


def _kinds(pool: list[PublishedOne], theirs: dict[str, str], kind: str, spoken: Speech) -> tuple[Option, ...]:
    """Kinds that occur, in the words of all editions that know them."""
    words: dict[str, dict[str, None]] = {}
    for one in pool:
        texts = texts_of(one.result.edition, spoken.language)
        for (area, said), count in one.findings.items():
            if count and area == theirs[one.result.edition] and said in texts.finding_kinds:
                words.setdefault(said, {})[texts.finding_kinds[said].many] = None
    return tuple(Option(key, " / ".join(names), key == kind) for key, names in words.items())


def _found(one: PublishedOne, evaluation: Evaluation, area: str, kind: str, spoken: Speech) -> Found:
    texts = texts_of(one.result.edition, spoken.language)
    mine = [f for f in evaluation.findings if f.belongs_to == area and kind in ("", f.kind)]
    kinds = tuple(
        (texts.finding_kinds[key].many, tuple(_said(f, spoken) for f in mine if f.kind == key))
        for key in texts.finding_kinds
        if any(f.kind == key for f in mine)
    )
    own = evaluation.language
    return Found(one, kinds, "" if own == spoken.language else language_name(own, spoken.language))


def _said(finding: Finding, spoken: Speech) -> Said:
    text = finding.text
    lang = "" if text.lang == spoken.language else text.lang
    return Said(text.value, lang, finding.sub_area or "", finding.proposed)
