"""The living style page: every component as it is, with words that explain it."""

from __future__ import annotations

from fractions import Fraction

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kompass.apps.site.frame import voice
from kompass.apps.site.tables import Cell, Column, Row, sortable
from kompass.apps.site.templatetags.components import Download, Figure, Way
from kompass.apps.site.theme import DARK_PAGES, LIGHT_PAGES, text_pairs
from kompass.core.instrument.model import Edition
from kompass.files.catalogue import Catalogue
from kompass.presentation.numbers import shown_number
from kompass.presentation.speech import Speech
from kompass.reports.model import Align, Chart, ChartKind, Series, Table, TableColumn, TableRow
from kompass.reports.model import Cell as ReportCell
from kompass.reports.tokens import DARK, LIGHT

_EDITION = "2.1-se"
_VALUES = (62, 55, 48, 71, None, 44, 66, 39)


class _Example(forms.Form):
    use_required_attribute = False
    year = forms.IntegerField()


def style(request: HttpRequest) -> HttpResponse:
    spoken = voice()
    form = _Example({"year": ""}, auto_id="example-%s")
    form.fields["year"].label = spoken.t("Year")
    form.fields["year"].help_text = spoken.t("Four digits, as in 2026.")
    form.fields["year"].error_messages = {"required": spoken.t("Give the year.")}
    page = Paginator(range(200), 10).get_page(request.GET.get("page"))
    edition = Catalogue().edition(_EDITION)
    context = {
        "figures_shown": _figures(spoken),
        "table": _table(request, spoken, edition),
        "chart": _chart(spoken, edition),
        "form": form,
        "page": page,
        "downloads_shown": _downloads(spoken),
        "colours": sorted({*text_pairs(LIGHT, LIGHT_PAGES), *text_pairs(DARK, DARK_PAGES)}),
    }
    return render(request, "pages/style.html", context)


def _figures(spoken: Speech) -> list[Figure]:
    t = spoken.t
    return [
        Figure(t("Total"), "631", t("Tolerance ±{percent} %: {low} to {high} points.", percent=5, low=599, high=663)),
        Figure(t("Maximum"), "1000"),
        Figure(t("Highest"), t("An area in words"), words=True),
    ]


def _table(request: HttpRequest, spoken: Speech, edition: Edition) -> object:
    texts = Catalogue().texts(edition, spoken.language)
    rows = [
        Row(
            (
                Cell(f"{area.id} {texts.areas[area.id].title}", area.id),
                Cell(str(value) if value is not None else "–", Fraction(value) if value is not None else None),
                Cell(shown_number(area.maximum, Fraction(1), spoken.language), area.maximum),
            )
        )
        for area, value in zip(edition.areas, _VALUES, strict=True)
    ]
    columns = (
        Column(spoken.t("Area"), "area"),
        Column(spoken.t("Points"), "points", number=True),
        Column(spoken.t("Max"), "max", number=True),
    )
    return sortable(spoken.t("A table that sorts (invented figures)"), columns, rows, "sort", request.GET, "area")


def _chart(spoken: Speech, edition: Edition) -> Chart:
    texts, t = Catalogue().texts(edition, spoken.language), spoken.t
    titles = tuple(texts.areas[area.id].title for area in edition.areas)
    values = tuple(None if value is None else Fraction(value) for value in _VALUES)
    shown = tuple("–" if value is None else str(value) for value in _VALUES)
    rows = tuple(
        TableRow((ReportCell(title), ReportCell(text, value)))
        for title, text, value in zip(titles, shown, values, strict=True)
    )
    table = Table(t("Percent of the maximum"), (TableColumn(t("Area")), TableColumn(t("Percent"), Align.END)), rows)
    words = t("A missing value is a gap, never zero; the figures stand in the table.")
    title = t("A chart with its table (invented figures)")
    series = (Series(t("Example"), values, shown),)
    return Chart(ChartKind.RADAR, title, words, titles, series, t("missing"), table)


def _downloads(spoken: Speech) -> list[Download]:
    ways = (Way("Svenska", "#downloads", "sv"), Way("Norsk bokmål", "#downloads", "nb"))
    return [Download(spoken.t("Report as PDF"), ways, spoken.t("For print and archive, readable by screen readers."))]
