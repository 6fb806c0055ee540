"""What no cache may keep: everything behind the log-in, and every page of somebody who is logged in."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from kompass.apps.accounts.permissions import rule_of
from kompass.apps.accounts.rule import ANYONE


class KeepPrivate:
    """Says ``no-store`` where an answer may hold what isn't for everybody; what a view has said itself stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        match = request.resolver_match
        rule = None if match is None else rule_of(match.view_name or "")
        for_all = rule is not None and rule.who == ANYONE and settings.SESSION_COOKIE_NAME not in request.COOKIES
        if not for_all and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ("Cookie",))
        return response
