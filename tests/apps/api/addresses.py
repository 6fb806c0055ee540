"""Every address of the open data: what a stranger would ask for."""

from __future__ import annotations

from typing import Protocol

from kompass.apps.api.files.offered import OFFERED

FILES = [f"/data/{name}" for name in OFFERED]
API = [
    "/api/v1/municipalities?limit=500",
    "/api/v1/evaluations",
    "/api/v1/results?limit=500",
    "/api/v1/editions",
    "/api/v1/areas",
    "/api/v1/crosswalks",
    "/api/v1/openapi.json",
]
OTHERS = [
    "/data/marks/2.1-no.csv",
    "/data/marks/2.1-no.parquet",
    "/data/version.json",
    "/data/catalog.jsonld",
    "/data/catalog.ttl",
    "/sitemap.xml",
    "/robots.txt",
]
PAGES = ["/sv/data/", "/nb/data/", "/en/data/api/"]
ALL = [*FILES, *API, *OTHERS, *PAGES]


class Answer(Protocol):
    def getvalue(self) -> bytes: ...


def content_of(response: Answer) -> bytes:
    """Whole, streamed or not: both kinds have it."""
    return response.getvalue()
