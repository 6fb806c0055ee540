"""Addresses of municipalities and their evaluations."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, register_converter

from kompass.apps.municipalities import evaluation_pages, pages
from kompass.apps.site.page_cache import public_page


class CountryOfPath:
    """Countries in small letters, so that no other page is taken for one."""

    regex = "dk|no|se"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value.lower()


class YearOfPath:
    """``2014``; ``2014-2`` for the second of a year; ``0`` where the year isn't known."""

    regex = r"(?:[12]\d{3}|0)(?:-[1-9]\d?)?"

    def to_python(self, value: str) -> tuple[int | None, int]:
        year, _, number = value.partition("-")
        return int(year) or None, int(number or 1)

    def to_url(self, value: str) -> str:
        return value


register_converter(CountryOfPath, "country")
register_converter(YearOfPath, "evaluation_year")

urlpatterns: list[URLPattern | URLResolver] = [
    path("find/", pages.find_page, name="find"),
    path("suggest/", pages.suggest, name="suggest"),
    path("<country:country>/<slug:slug>/", public_page(pages.municipality), name="municipality"),
    path(
        "<country:country>/<slug:slug>/<evaluation_year:year>/",
        public_page(evaluation_pages.evaluation),
        name="evaluation",
    ),
    path(
        "<country:country>/<slug:slug>/<evaluation_year:year>/v<int:version>/",
        public_page(evaluation_pages.evaluation_version),
        name="evaluation_version",
    ),
]
