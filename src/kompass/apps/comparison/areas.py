"""Areas: who is strong in one, how it has changed, what was found there. Never across editions or measurements."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kompass.apps.comparison.area_charts import strong_chart
from kompass.apps.comparison.area_findings import area_findings
from kompass.apps.comparison.area_tables import changes_table, strong_table
from kompass.apps.comparison.editions import edition_by, edition_ids, item_of, texts_of
from kompass.apps.comparison.published import Published, PublishedOne, published
from kompass.apps.site.frame import voice
from kompass.apps.site.tables import DataTable
from kompass.core.benchmark.ranking import Ranked, Ranking, ranking
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.model import Area, Edition, SubArea, parent_id
from kompass.core.messages import Message, msg
from kompass.reports.model import Chart

ROWS = 100
"""Of a table; more stand on further pages."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Evaluations that may be ranked together: of one edition and one measurement, real ones or invented ones."""

    title: Message
    table: DataTable
    count: int
    page: Page[Ranked] | None
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionAreas:
    edition: Edition
    title: str
    count: int
    areas: tuple[tuple[str, str, str], ...]
    """Id, title and address of each."""


def areas(request: HttpRequest) -> HttpResponse:
    """The map of areas, edition by edition, those with most evaluations first."""
    counts = Counter(one.result.edition for one in published().ones)
    found = [_edition_areas(edition_by(one), counts[one]) for one in edition_ids()]
    found.sort(key=lambda one: (-one.count, one.edition.id))
    return render(request, "comparison/areas.html", {"editions": found})


def _edition_areas(edition: Edition, count: int) -> EditionAreas:
    texts = texts_of(edition.id, voice().language)
    items = tuple((one.id, texts.name(one.id), reverse("area", args=[edition.id, one.id])) for one in edition.areas)
    return EditionAreas(edition, texts.title, count, items)


def area(request: HttpRequest, edition_id: str, item: str) -> HttpResponse:
    """One area or sub-area of an edition."""
    edition = edition_by(edition_id)
    found, texts, among = item_of(edition, item), texts_of(edition_id, voice().language), published()
    latest = _latest(edition, among)
    is_area = isinstance(found, Area)
    context = {
        "edition": edition,
        "edition_title": texts.title,
        "item": found,
        "title": texts.name(item),
        "about": texts.areas[item].about if is_area else None,
        "topics": texts.areas[item].topics if is_area else (),
        "sub_areas": [(sub.id, texts.name(sub.id)) for sub in found.sub_areas] if isinstance(found, Area) else [],
        "over_item": None if is_area else (parent_id(item), texts.name(parent_id(item))),
        "measures": _measures(request, edition, found, latest),
        "changes": changes_table(edition, found, latest, among, voice()),
        "findings": area_findings(request, edition, found, among, voice()) if isinstance(found, Area) else None,
    }
    return render(request, "comparison/area.html", context)


def _latest(edition: Edition, among: Published) -> list[PublishedOne]:
    """The latest evaluation of each municipality by the edition, in its own country."""
    last: dict[tuple[int, bool], PublishedOne] = {}
    for one in among.ones:
        if (one.result.edition, one.result.place.country) == (edition.id, edition.country):
            last[one.municipality, one.result.basis is Basis.WORKING_SET] = one
    return list(last.values())


_KINDS = (
    (False, False, msg("Official and printed points")),
    (True, False, msg("Points of the working set, not the official instrument")),
    (False, True, msg("Invented municipalities")),
    (True, True, msg("Invented municipalities, by the working set")),
)


def _measures(
    request: HttpRequest, edition: Edition, item: Area | SubArea, latest: list[PublishedOne]
) -> list[Measure]:
    """A ranking for each measurement; points of the working set meet no official ones (design rule 1)."""
    made = []
    for working, invented, title in _KINDS:
        ones = [
            one for one in latest if (one.result.basis is Basis.WORKING_SET) is working and one.invented is invented
        ]
        ranks = ranking([one.result for one in ones], edition, item=item.id) if ones else None
        if ranks is not None and ranks.count:
            made.append(_measure(request, title, ranks, ones, item))
    return made


def _measure(
    request: HttpRequest, title: Message, ranks: Ranking, ones: list[PublishedOne], item: Area | SubArea
) -> Measure:
    by_key = {one.result.key: one for one in ones}
    if ranks.count <= ROWS:
        table = strong_table(ranks.ranked, by_key, item, ranks, voice(), request.GET)
        chart = strong_chart(ranks, item, voice())
        return Measure(title, table, ranks.count, None, (chart,) if chart else ())
    page = Paginator(ranks.ranked, ROWS).get_page(request.GET.get("rows"))
    table = strong_table(list(page.object_list), by_key, item, ranks, voice(), None)
    return Measure(title, table, ranks.count, page)
