"""The start page: what this is, for whom, a search, the latest evaluations, the areas."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import activate, get_language_from_request

from kompass.apps.evaluations.published import Pool, Shown, catalogue, pool
from kompass.apps.site.frame import voice
from kompass.apps.site.page_cache import public_page
from kompass.apps.site.templatetags.components import Figure
from kompass.core.benchmark.results import total_of
from kompass.core.instrument.model import TOTAL
from kompass.presentation.comparing_words import shown_points
from kompass.presentation.languages import country_name
from kompass.presentation.speech import Speech

MAP_EDITION = "2.1-se"
"""The edition whose areas are shown to everybody: the one with the most to say of them in all languages."""
LATEST = 8


@dataclass(frozen=True, slots=True)
class Latest:
    title: str
    address: str
    over: str
    text: str


def to_own_language(request: HttpRequest) -> HttpResponse:
    """The address without a language leads to the visitor's own."""
    activate(get_language_from_request(request))
    return redirect("start")


@public_page
def start(request: HttpRequest) -> HttpResponse:
    spoken, everything = voice(), pool()
    real = [one for one in everything.shown if not one.invented]
    edition = catalogue().edition(MAP_EDITION)
    texts = catalogue().texts(edition, spoken.language)
    areas = [
        (area.id, texts.areas[area.id].title, texts.areas[area.id].topics, reverse("area", args=[edition.id, area.id]))
        for area in edition.areas
    ]
    newest = sorted(everything.shown, key=lambda one: (one.invented, -(one.year or 0), one.name))[:LATEST]
    context = {
        "areas": areas,
        "latest": [_latest(one, everything, spoken) for one in newest],
        "numbers": _numbers(real, spoken) if real else [],
    }
    return render(request, "pages/start.html", context)


def _latest(one: Shown, everything: Pool, spoken: Speech) -> Latest:
    edition, result = catalogue().edition(one.edition), everything.result(one)
    total = None if result is None else total_of(result, edition)
    text = spoken.t("Total not known")
    if total is not None:
        points = shown_points(total, TOTAL, edition, spoken.language)
        text = spoken.t("{points} points, ±{percent} %", points=points, percent=edition.tolerance)
    over = f"{country_name(one.country, spoken.language)} · {one.year_slug}" + (
        f" · {spoken.t('Invented')}" if one.invented else ""
    )
    return Latest(one.name, one.address, over, text)


def _numbers(real: list[Shown], spoken: Speech) -> list[Figure]:
    t, years = spoken.t, [one.year for one in real if one.year is not None]
    span = "–".join(dict.fromkeys((str(min(years)), str(max(years))))) if years else ""
    return [
        Figure(t("Published evaluations"), str(len(real))),
        Figure(t("Municipalities"), str(len({(one.country, one.slug) for one in real}))),
        Figure(t("Countries"), str(len({one.country for one in real}))),
        Figure(t("Years"), span),
    ]
