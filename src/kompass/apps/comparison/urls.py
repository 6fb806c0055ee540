"""Addresses of comparison, areas, groups and the instrument."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from kompass.apps.comparison import areas, instrument, pages, papers

urlpatterns: list[URLPattern | URLResolver] = [
    path("compare/", pages.compare, name="compare"),
    path("compare/suggest/", pages.suggestions, name="compare_suggest"),
    path("group/", pages.group, name="group"),
    path("areas/", areas.areas, name="areas"),
    path("areas/<str:edition_id>/<str:item>/", areas.area, name="area"),
    path("instrument/", instrument.editions, name="instrument"),
    path("instrument/crosswalks/<str:left>/<str:right>/", instrument.crosswalk, name="crosswalk"),
    path("instrument/<str:edition_id>/", instrument.edition, name="edition"),
    path("instrument/<str:edition_id>/papers/", papers.papers, name="papers"),
    path("instrument/<str:edition_id>/papers/<slug:kind>/<str:which>/", papers.paper_page, name="paper_page"),
    path("instrument/<str:edition_id>/papers/<slug:kind>/<str:which>.<str:ending>", papers.paper, name="paper"),
    path("instrument/<str:edition_id>/<str:item>/", instrument.item, name="edition_item"),
]
