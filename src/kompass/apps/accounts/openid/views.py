"""The way to the provider and back. Whatever goes wrong there is a page of ours, and nobody is logged in."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import activate
from requests import RequestException  # noqa: TID251 - allauth asks providers by it; this is what it raises

from kompass.apps.accounts.openid.provider import Adapter
from kompass.apps.site.unusual import Unusual, tell
from kompass.presentation.speech import LANGUAGES

LANGUAGE = "openid_language"
"""In the session: the language in which somebody set out, since the address they come back to has none."""
_FROM_OUTSIDE = (RequestException, OAuth2Error, KeyError, TypeError, ValueError)
"""What a provider's answers may cause: unreachable, refused, incomplete, of another shape."""


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """By POST only. The answer is a page that leads on: a form may go nowhere but here (content security policy)."""
    if request.method != "POST":
        return redirect("account_login")
    request.session[LANGUAGE] = request.path_info.split("/")[1]
    answer = _guarded(request, provider_id, OAuth2LoginView.adapter_view)
    if answer.status_code != 302:
        return answer
    name = get_adapter(request).get_provider(request, provider_id).name
    return render(request, "accounts/to_provider.html", {"address": answer["Location"], "provider_name": name})


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    language = request.session.get(LANGUAGE)
    if language in LANGUAGES:
        activate(language)
        request.LANGUAGE_CODE = language
    return _guarded(request, provider_id, OAuth2CallbackView.adapter_view)


def _guarded(
    request: HttpRequest, provider_id: str, view: Callable[[Adapter], Callable[[HttpRequest], HttpResponse]]
) -> HttpResponse:
    try:
        answer = view(Adapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except _FROM_OUTSIDE as error:
        tell(Unusual.PROVIDER_AWAY if isinstance(error, RequestException) else Unusual.PROVIDER_REFUSED, error=error)
        return render(request, "socialaccount/authentication_error.html", status=502)
    if answer.status_code == HTTPStatus.UNAUTHORIZED:  # allauth has made a page of it already
        tell(Unusual.PROVIDER_REFUSED)
    return answer
