"""Addresses of comparison, areas, groups and the instrument."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from kompass.apps.comparison import areas, instrument, pages, papers
from kompass.apps.site.page_cache import public_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("compare/", public_page(pages.compare), name="compare"),
    path("compare/suggest/", pages.suggestions, name="compare_suggest"),
    path("group/", public_page(pages.group), name="group"),
    path("areas/", public_page(areas.areas), name="areas"),
    path("areas/<str:edition_id>/<str:item>/", public_page(areas.area), name="area"),
    path("instrument/", public_page(instrument.editions), name="instrument"),
    path("instrument/crosswalks/<str:left>/<str:right>/", public_page(instrument.crosswalk), name="crosswalk"),
    path("instrument/<str:edition_id>/", public_page(instrument.edition), name="edition"),
    path("instrument/<str:edition_id>/papers/", public_page(papers.papers), name="papers"),
    path(
        "instrument/<str:edition_id>/papers/<slug:kind>/<str:which>/", public_page(papers.paper_page), name="paper_page"
    ),
    path("instrument/<str:edition_id>/papers/<slug:kind>/<str:which>.<str:ending>", papers.paper, name="paper"),
    path("instrument/<str:edition_id>/<str:item>/", public_page(instrument.item), name="edition_item"),
]
