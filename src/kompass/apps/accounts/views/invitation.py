"""Taking an invitation: by a link that is opened once, then without its token in the address."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from kompass.apps.accounts.forms import NewAccount
from kompass.apps.accounts.log_in import PROVIDER
from kompass.apps.accounts.models import Invitation, User
from kompass.apps.accounts.services import inviting
from kompass.apps.accounts.services.roles import place_name
from kompass.apps.accounts.views.asking import account_of, now
from kompass.apps.site.frame import voice
from kompass.core.errors import Refused

TOKEN = "invitation"  # noqa: S105 - the name of its place in the session
_View = Callable[..., HttpResponse]


def _limit(view: _View) -> _View:
    """So many in a minute from one address: a token can't be guessed, and trying is stopped anyway."""
    limited: _View = ratelimit.decorator(app="allauth.account", action="invitation", limit_get=True)(view)
    return limited


@never_cache
@_limit
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the token in the session, so that it doesn't stay in the address, its history and referrers."""
    request.session[TOKEN] = token
    return redirect("invitation_take")


@never_cache
@sensitive_post_parameters("password")
@_limit
def take(request: HttpRequest) -> HttpResponse:
    try:
        invitation = inviting.open_invitation(str(request.session.get(TOKEN, "")), now())
        return _taking(request, invitation)
    except Refused as error:
        return render(request, "accounts/invitation_gone.html", {"faults": error.faults}, status=410)


def _taking(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.user.is_authenticated:
        return _with_this_account(request, invitation)
    if User.objects.filter(email__iexact=invitation.email).exists():
        return render(request, "accounts/invitation_log_in.html", _shown(invitation))
    form = NewAccount(invitation.email, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _new_account(request, invitation, form)
    return render(request, "accounts/invitation.html", {"form": form, **_shown(invitation)})


def _with_this_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    user = account_of(request)
    if user.email.lower() != invitation.email.lower():
        return render(request, "accounts/invitation_other.html", _shown(invitation), status=409)
    if request.method != "POST":
        return render(request, "accounts/invitation_role.html", _shown(invitation))
    inviting.take(invitation.pk, user, now())
    request.session.pop(TOKEN, None)
    messages.success(request, voice().t("You have the role now."))
    return redirect("account_home")


def _new_account(request: HttpRequest, invitation: Invitation, form: NewAccount) -> HttpResponse:
    data = form.cleaned_data
    user = inviting.take(invitation.pk, None, now(), name=data["name"], password=data["password"])
    request.session.pop(TOKEN, None)
    record_authentication(request, user, method="password", email=user.email)
    answer: HttpResponse = perform_login(request, user, email_verification="none")
    return answer


def _shown(invitation: Invitation) -> dict[str, object]:
    return {
        "invitation": invitation,
        "place": place_name(invitation.municipality, invitation.evaluation),
        "provider_id": PROVIDER if settings.KOMPASS.oidc_issuer else "",
    }
