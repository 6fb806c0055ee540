"""The gate before every page: what isn't in the table of permissions is refused."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch

from kompass.apps.accounts.permissions import rule_of
from kompass.apps.accounts.rule import ANYONE, LOGGED_IN


class PermissionGate:
    """Denied by default. What depends on the evaluation and its state is asked by the view, from the same table."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        match = request.resolver_match
        rule = None if match is None else rule_of(_name(match))
        if rule is None:
            raise PermissionDenied
        if rule.who == ANYONE:
            return None
        if not request.user.is_authenticated:
            return redirect("account_login")
        if rule.who == LOGGED_IN or rule.allows(request.user):
            return None
        raise PermissionDenied


def _name(match: ResolverMatch) -> str:
    return match.view_name or ""
