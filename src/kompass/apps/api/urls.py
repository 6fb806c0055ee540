"""Addresses for programs: without a language."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from kompass.apps.api import sitemaps
from kompass.apps.api.catalog import views as catalog
from kompass.apps.api.files import views as files
from kompass.apps.api.v1 import openapi
from kompass.apps.api.v1.api import api

_ULID = "[0-7][0-9A-HJKMNP-TV-Z]{25}"

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/openapi.json", openapi.shown, name="openapi"),
    path("api/v1/", openapi.shown, name="openapi_root"),
    path("api/v1/", api.urls),
    path("data/version.json", files.versions, name="data_version"),
    re_path(r"^data/catalog\.(?P<kind>jsonld|ttl)$", catalog.catalog, name="data_catalog"),
    re_path(
        rf"^data/evaluations/(?P<evaluation>{_ULID})/v(?P<version>[1-9][0-9]{{0,5}})\.(?P<kind>json|yaml)$",
        files.whole,
        name="data_evaluation",
    ),
    re_path(r"^data/marks/(?P<edition>[a-z0-9.-]{1,20})\.(?P<kind>csv|parquet)$", files.marks, name="data_marks"),
    re_path(r"^data/(?P<name>[a-z-]{1,40}\.(?:csv|json|parquet))$", files.table, name="data_table"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
]
