"""The gate before every page: what isn't in the table of permissions is refused."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse

from kompass.apps.accounts.factors import SETTING_UP, must_set_up
from kompass.apps.accounts.models import User
from kompass.apps.accounts.permissions import may, rule_of
from kompass.apps.accounts.rule import ANYONE, NOBODY, Rule
from kompass.apps.evaluations.models import Evaluation
from kompass.apps.municipalities.models import Municipality
from kompass.apps.site.refusals import FORGED
from kompass.apps.site.unusual import Unusual, tell

_PLACES: dict[str, type[Evaluation] | type[Municipality]] = {
    "evaluation_id": Evaluation,
    "municipality_id": Municipality,
}
"""An address that names its place by one of these is asked for that place here, by its view no more."""


class PermissionGate:
    """Denied by default. A view whose address names its place otherwise asks `permissions.may` itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        _watch(request, response)
        match = request.resolver_match
        rule = None if match is None else rule_of(match.view_name or "")
        if rule is not None and rule.who != ANYONE:
            response.headers.setdefault("Cache-Control", "private, no-store")  # nor by the browser's back button
        return response

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        match = request.resolver_match
        rule = None if match is None else rule_of(match.view_name or "")
        if match is None or rule is None or rule.who == NOBODY:
            raise PermissionDenied
        if rule.who == ANYONE:
            return None
        if not request.user.is_authenticated:
            if request.method == "GET":
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            return redirect("account_login")
        if match.view_name not in SETTING_UP and must_set_up(request):
            return redirect("second_factor")
        if not _may_here(request.user, match, rule):
            raise PermissionDenied
        return None


def _watch(request: HttpRequest, response: HttpResponse) -> None:
    """Tell of what was refused to somebody who is logged in, and of limits that were reached."""
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        tell(Unusual.REQUESTS_LIMITED, request)
    elif response.status_code == HTTPStatus.FORBIDDEN and not getattr(response, FORGED, False):
        tell(Unusual.ACCESS_REFUSED, request)


def _may_here(user: User, match: ResolverMatch, rule: Rule) -> bool:
    for key, model in _PLACES.items():
        if key in match.kwargs:
            place = model._default_manager.filter(pk=match.kwargs[key]).first()
            # An owner is told by the view that there is no such thing; to others it is the same as another's.
            return may(user, match.view_name, place) if place is not None else "owner" in {o.role for o in user.roles}
    return may(user, match.view_name)
