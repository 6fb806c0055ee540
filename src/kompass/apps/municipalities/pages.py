"""Pages that find and show municipalities."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kompass.apps.comparison.editions import title_of
from kompass.apps.evaluations.published import Pool, Shown, catalogue, pool
from kompass.apps.evaluations.showing import context_of, snapshots_of
from kompass.apps.municipalities.evaluation_parts import area_lines, downloads_of
from kompass.apps.municipalities.models import Municipality
from kompass.apps.municipalities.over_time import blocks_over_time
from kompass.apps.municipalities.reference_choice import choose
from kompass.apps.municipalities.searching import find
from kompass.apps.site.frame import voice
from kompass.apps.site.tables import Cell, Column, DataTable, Row, sortable
from kompass.core.benchmark.results import total_of
from kompass.core.instrument.model import TOTAL
from kompass.core.scoring.tolerance import tolerance_band
from kompass.presentation.comparing_words import shown_points
from kompass.presentation.figures import basis_words, shown_band
from kompass.presentation.languages import country_name
from kompass.presentation.numbers import NO_VALUE
from kompass.presentation.speech import Speech
from kompass.reports.building.charts import profile_chart
from kompass.reports.building.context import Context
from kompass.reports.building.front import key_figure
from kompass.reports.building.result import means_in_words, means_note, only_the_total, result_table
from kompass.reports.model import Beside, Block

SUGGESTED = 8


def find_page(request: HttpRequest) -> HttpResponse:
    """What was found, as a page of its own: for those without script, and for links."""
    asked = request.GET.get("q", "")
    return render(request, "municipalities/found.html", {"asked": asked, "found": find(asked, pool().counts)})


def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant, beneath the search field."""
    asked = request.GET.get("q", "")
    context = {"asked": asked, "found": find(asked, pool().counts, most=SUGGESTED)}
    return render(request, "municipalities/suggestions.html", context)


def municipality(request: HttpRequest, country: str, slug: str) -> HttpResponse:
    """Its evaluations over time, and the profile of the latest beside a reference that the address names."""
    row = Municipality.objects.filter(country=country, slug=slug).first()
    everything = pool()
    evaluations = everything.of(country, slug)
    if row is None or (row.invented and not evaluations):
        return unknown(request, country, slug, everything)
    spoken = voice()
    before, after = row.before_and_after()
    context: dict[str, object] = {
        "row": row,
        "evaluations": evaluations,
        "before": _predecessors(before, everything),
        "after": after,
        "former_names": _former_names(row),
        "home": [(spoken.t("Start"), reverse("start"))],
        "where": " · ".join(filter(None, (country_name(row.country, spoken.language), row.code, row.county))),
        "tags": [spoken.t("Invented")] if row.invented else [spoken.t("No longer exists")] if row.ended else [],
        "lead": _lead(evaluations, spoken),
    }
    status = 200
    if evaluations:
        shown = _with_profile(request, evaluations, everything, spoken)
        context |= shown
        status = 422 if shown["faults"] else 200
    return render(request, "municipalities/municipality.html", context, status=status)


def _beside_others(latest: Shown) -> str:
    """The comparison, with this evaluation chosen already."""
    return f"{reverse('compare')}?m={latest.country.lower()}/{latest.slug}/{latest.year_slug}"


def unknown(request: HttpRequest, country: str, slug: str, everything: Pool) -> HttpResponse:
    """No such municipality: those whose names are nearest, in the country first."""
    asked = slug.replace("-", " ")
    found = find(asked, everything.counts, most=SUGGESTED, country=country)
    if not found.hits and not found.near:
        found = find(asked, everything.counts, most=SUGGESTED)
    return render(
        request, "municipalities/unknown.html", {"asked": asked, "near": found.hits or found.near}, status=404
    )


def _lead(evaluations: Sequence[Shown], spoken: Speech) -> str:
    years = ", ".join(one.year_slug for one in evaluations)
    return spoken.t("Published evaluations: {years}", years=years) if evaluations else ""


def _predecessors(before: Sequence[Municipality], everything: Pool) -> list[dict[str, object]]:
    """What it was made from, each with the number of its evaluations: those stay its own."""
    return [
        {
            "address": other.address,
            "name": other.name,
            "code": other.code,
            "county": other.county,
            "evaluations_shown": everything.counts.get((other.country, other.slug), 0),
        }
        for other in before
    ]


def _former_names(row: Municipality) -> list[str]:
    return list(dict.fromkeys(one.name for one in row.namings.all() if one.name != row.name))


def _latest_with_areas(evaluations: Sequence[Shown], everything: Pool) -> Shown:
    """A profile is made of areas: the latest evaluation that has them, else the latest."""
    for one in reversed(evaluations):
        result = everything.result(one)
        if result is not None and any(item != TOTAL and "." not in item for item in result.figures):
            return one
    return evaluations[-1]


def _with_profile(
    request: HttpRequest, evaluations: Sequence[Shown], everything: Pool, spoken: Speech
) -> dict[str, object]:
    latest = _latest_with_areas(evaluations, everything)
    edition = catalogue().edition(latest.edition)
    own = everything.result(latest)
    title, among = catalogue().texts(edition, spoken.language).title, tuple(everything.results.values())
    choice = choose(request.GET.get("reference"), own, among, edition, title, spoken)
    told = context_of(snapshots_of([latest])[0], (), choice.reference, spoken)
    results = [result for one in evaluations if (result := everything.result(one)) is not None]
    return {
        "latest": latest,
        "newest": evaluations[-1],
        "compare_address": _beside_others(latest),
        "edition_title": title,
        "profile": _profile(told),
        "area_lines": area_lines(told),
        "reports": downloads_of(latest, latest.version, spoken),
        "choice": choice,
        "faults": choice.faults,
        "over_time": blocks_over_time(results, spoken),
        "table": evaluations_table(request, evaluations, everything, spoken),
    }


def _profile(told: Context) -> tuple[Block, ...]:
    """Total, areas and chart beside the reference; of some evaluations only the total is known."""
    figure, chart = key_figure(told), tuple(profile_chart(told))
    if not told.knows_areas:
        return (figure, only_the_total(told), *means_in_words(told))
    table = (result_table(told), *means_note(told))
    return (*((Beside((figure, *table), chart),) if chart else table), *means_in_words(told))


def evaluations_table(
    request: HttpRequest, evaluations: Sequence[Shown], everything: Pool, spoken: Speech
) -> DataTable:
    """Every evaluation with its total and the tolerance; one line each."""
    t = spoken.t
    columns: tuple[Column, ...] = (
        Column(t("Year"), "year"),
        Column(t("Total"), "total", number=True),
        Column(t("Tolerance"), number=True),
        Column(t("Edition"), "edition"),
    )
    caption, alike = t("Published evaluations"), {one.basis for one in evaluations}
    if len(alike) > 1:
        columns += (Column(t("Points"), "basis"),)
    elif (result := everything.result(evaluations[0])) is not None:
        caption += f" ({spoken.say(basis_words(result))})"
    rows = (_row(one, everything, spoken, with_basis=len(alike) > 1) for one in evaluations)
    return sortable(caption, columns, rows, "sort", request.GET, "-year")


def _row(one: Shown, everything: Pool, spoken: Speech, *, with_basis: bool) -> Row:
    edition, result = catalogue().edition(one.edition), everything.result(one)
    total = None if result is None else total_of(result, edition)
    band = NO_VALUE
    if total is not None:
        band = shown_band(tolerance_band(total, edition), spoken.language)
    basis = Cell(spoken.say(basis_words(result)) if result else NO_VALUE, one.basis.value)
    return Row(
        (
            Cell(one.year_slug, str(one.year or ""), address=one.address),
            Cell(shown_points(total, TOTAL, edition, spoken.language), total),
            Cell(band),
            Cell(title_of(one.edition, spoken.language)),
            *([basis] if with_basis else []),
        )
    )
