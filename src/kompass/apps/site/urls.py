"""All addresses. Every name has its line in `kompass.apps.accounts.permissions`, or the page is refused."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from kompass.apps.site import health, pages

urlpatterns = [
    path("alive", health.alive, name="alive"),
    path("ready", health.ready, name="ready"),
    path("", pages.to_own_language, name="root"),
    path("", include("kompass.apps.api.urls")),
    *i18n_patterns(
        path("", pages.start, name="start"),
        path("account/", include("allauth.urls")),
        path("work/", include("kompass.apps.evaluations.urls")),
        path("reports/", include("kompass.apps.jobs.urls")),
        path("", include("kompass.apps.api.page_urls")),
        path("", include("kompass.apps.comparison.urls")),
        path("", include("kompass.apps.municipalities.urls")),
    ),
]
