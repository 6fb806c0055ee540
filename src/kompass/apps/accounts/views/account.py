"""Somebody's own account."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import override
from django.views.decorators.http import require_POST

from kompass.apps.accounts.factors import has_second_factor, must_set_up
from kompass.apps.accounts.forms import AboutMe
from kompass.apps.accounts.models import User
from kompass.apps.accounts.services.leaving import forget
from kompass.apps.accounts.services.roles import place_name
from kompass.apps.accounts.views.asking import account_of
from kompass.apps.site.frame import voice
from kompass.core.errors import Refused


def home(request: HttpRequest) -> HttpResponse:
    user = account_of(request)
    form = AboutMe(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, voice().t("Saved."))
        return redirect("account_home")
    return render(request, "accounts/home.html", {"form": form, **_about(user)})


def _about(user: User) -> dict[str, object]:
    factors = list(Authenticator.objects.filter(user=user))
    return {
        "roles": [(one.role_name, place_name(one.municipality, one.evaluation)) for one in user.roles],
        "has_app": any(one.type == Authenticator.Type.TOTP for one in factors),
        "has_codes": any(one.type == Authenticator.Type.RECOVERY_CODES for one in factors),
        "passkeys": sum(one.type == Authenticator.Type.WEBAUTHN for one in factors),
        "has_password": user.has_usable_password(),
        "sessions": UserSession.objects.filter(user=user).count(),
    }


def second_factor(request: HttpRequest) -> HttpResponse:
    """Which one to set up; who has one already is led to the list of them."""
    if has_second_factor(account_of(request).pk):
        return redirect("mfa_index")
    return render(request, "accounts/second_factor.html", {"demanded": must_set_up(request)})


@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """One of one's own sessions, on another device; that of this browser is ended by logging out."""
    session = get_object_or_404(UserSession, pk=session_id, user=account_of(request))
    if session.is_current():
        return redirect("account_logout")
    session.end()
    messages.success(request, voice().t("The session was ended."))
    return redirect("usersessions_list")


def delete(request: HttpRequest) -> HttpResponse:
    """Asks first who it is."""
    answer: HttpResponse = reauthentication_required(_delete)(request)
    return answer


def _delete(request: HttpRequest) -> HttpResponse:
    user = account_of(request)
    if request.method != "POST":
        return render(request, "accounts/delete.html")
    language = user.language
    try:
        forget(user)
    except Refused as error:
        return render(request, "accounts/delete.html", {"faults": error.faults}, status=409)
    logout(request)
    with override(voice().language or language):
        return render(request, "accounts/deleted.html")
