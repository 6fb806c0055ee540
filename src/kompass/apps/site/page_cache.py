"""Public pages are made once for all visitors, until what is on show changes.

That is where an evaluation gets published or withdrawn; one that is opened for correction renews the pages too, though
its published version stays on show. Work on drafts changes no public page. What is kept is keyed by what the database
says is published: so nobody sees a page from before a publishing, in whatever process, and one query a page is enough.
Whoever is logged in gets pages of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from kompass import __version__
from kompass.apps.evaluations.models import Evaluation, Snapshot, State
from kompass.apps.municipalities.models import Naming
from kompass.presentation.speech import LANGUAGES

View = Callable[..., HttpResponse]
_MARK = "kompass_public_page"
LARGEST = 500_000
"""Bytes of the largest page that is kept."""
_STATE = (
    f"SELECT (SELECT COUNT(*) FROM {Snapshot._meta.db_table}),"  # noqa: S608 - our own names
    f" (SELECT COUNT(*) FROM {Evaluation._meta.db_table} WHERE state = '{State.PUBLISHED.value}'),"
    f" (SELECT MAX(id) FROM {Naming._meta.db_table})"
)


def public_page(view: View) -> View:
    """A view whose page is the same for all who aren't logged in, and follows from snapshots and the address."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = view(request, *args, **named)
        setattr(response, _MARK, True)
        return response

    return marked


def state_of_the_public() -> str:
    """Changes whenever what is on show does, with the register, and with the version of Kompass; never goes back.

    Snapshots only become more. As long as they don't, nothing can become published, and each evaluation that leaves
    that state makes one less: so no two states have the same numbers. Bringing in the register writes all namings anew,
    and their highest id grows.
    """
    with connection.cursor() as cursor:  # by hand: this is all that a kept page costs
        cursor.execute(_STATE)
        snapshots, published, naming = cursor.fetchone()
    return f"{__version__}.{snapshots}.{published}.{naming or 0}"


class PublicPages:
    """Stands before sessions and languages: a page that is kept costs one query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _may_be_asked(request):
            return self._get_response(request)
        key = _key(request)
        cache = caches["pages"]
        kept: HttpResponse | None = cache.get(key)
        if kept is None:
            kept = self._get_response(request)
            if not _may_be_kept(kept):
                return kept
            kept.headers["ETag"] = f'"{key}"'
            kept.headers["Cache-Control"] = "no-cache"  # kept by the visitor, asked for each time
            cache.set(key, kept)
        if request.headers.get("If-None-Match") == kept.headers["ETag"]:
            return HttpResponseNotModified(headers={"ETag": kept.headers["ETag"]})
        return kept


def _may_be_asked(request: HttpRequest) -> bool:
    """Pages have a language in their address; whoever has a session isn't shown what is for all."""
    with_language = request.path_info[1:3] in LANGUAGES and request.path_info[3:4] == "/"
    return with_language and request.method in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME not in request.COOKIES


def _key(request: HttpRequest) -> str:
    parts = (state_of_the_public(), request.get_host(), request.get_full_path(), request.headers.get("HX-Request", ""))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _may_be_kept(response: HttpResponse) -> bool:
    return (
        getattr(response, _MARK, False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and len(response.content) <= LARGEST
    )
