"""Pages about the data, in every language."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from kompass.apps.api import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("data/", pages.data, name="data"),
    path("data/api/", pages.api_page, name="data_api"),
]
