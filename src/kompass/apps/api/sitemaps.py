"""What search engines are told: the public pages in every language, and where programs aren't wanted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import quoteattr

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from kompass import __version__
from kompass.apps.api.answers import conditional, of_content, tag_of
from kompass.apps.api.catalog.views import base_of
from kompass.apps.api.published import IN_ORDER, changed_at, dataset, heads, latest
from kompass.apps.evaluations.as_published import invented
from kompass.presentation.speech import LANGUAGES

_PAGES = ("start", "data", "data_api", "instrument", "areas", "compare", "accessibility", "privacy")
"""Pages that stand alone, by the name of their address; those that this instance hasn't are left out."""
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_PRIVATE = ("account", "work", "reports")


def sitemap(request: HttpRequest) -> HttpResponseBase:
    """Two queries; streamed."""
    base = base_of(request)
    return conditional(
        request,
        tag_of(dataset().version, base, __version__),
        changed_at(),
        lambda: StreamingHttpResponse(_written(base), content_type="application/xml; charset=utf-8"),
    )


def robots(request: HttpRequest) -> HttpResponseBase:
    lines = ["User-agent: *", *(f"Disallow: /{one}/{path}/" for one in LANGUAGES for path in _PRIVATE)]
    lines += ["", f"Sitemap: {base_of(request)}/sitemap.xml", ""]
    content = "\n".join(lines)
    return of_content(request, HttpResponse(content, content_type="text/plain; charset=utf-8"), None)


def _written(base: str) -> Iterator[bytes]:
    yield _HEAD.encode()
    for paths in _paths():
        yield _entry(base, paths).encode()
    yield b"</urlset>\n"


def _paths() -> Iterator[dict[str, str]]:
    """By language, the same page."""
    for name in _PAGES:
        try:
            yield {one: _address(name, one) for one in LANGUAGES}
        except NoReverseMatch:
            continue
    shown = heads(latest().alias(invented=invented()).filter(invented=False).order_by(*IN_ORDER))
    for place, of_place in groupby(shown, key=lambda head: head.municipality):
        yield {one: f"/{one}/{place}/" for one in LANGUAGES}
        for head in of_place:
            year = f"{head.year}-{head.number}" if head.number > 1 else f"{head.year}"
            yield {one: f"/{one}/{place}/{year}/" for one in LANGUAGES}


def _address(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(name)


def _entry(base: str, paths: dict[str, str]) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(base + path)}/>'
        for language, path in paths.items()
    )
    return "".join(f"<url><loc>{base}{path}</loc>{links}</url>\n" for path in paths.values())
