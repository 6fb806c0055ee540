"""The pages of the site itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import activate, get_language_from_request

from kompass.apps.site.page_cache import public_page


def to_own_language(request: HttpRequest) -> HttpResponse:
    """The address without a language leads to the visitor's own."""
    activate(get_language_from_request(request))
    return redirect("start")


@public_page
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/start.html")
