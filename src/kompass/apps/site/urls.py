"""All addresses. Every name has its line in `kompass.apps.accounts.permissions`, or the page is refused."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from kompass.apps.accounts.openid.urls import coming_back
from kompass.apps.site import health, pages, statements, style

urlpatterns = [
    path("alive", health.alive, name="alive"),
    path("ready", health.ready, name="ready"),
    path("", pages.to_own_language, name="root"),
    path("", include("kompass.apps.api.urls")),
    coming_back,
    *i18n_patterns(
        path("", pages.start, name="start"),
        path("accessibility/", statements.accessibility, name="accessibility"),
        path("privacy/", statements.privacy, name="privacy"),
        path("style/", style.style, name="style"),
        path("account/", include("kompass.apps.accounts.urls")),
        path("work/", include("kompass.apps.evaluations.urls")),
        path("reports/", include("kompass.apps.jobs.urls")),
        path("", include("kompass.apps.api.page_urls")),
        path("", include("kompass.apps.comparison.urls")),
        path("", include("kompass.apps.municipalities.urls")),
    ),
]

handler400 = "kompass.apps.site.refusals.bad_request"
handler403 = "kompass.apps.site.refusals.forbidden"
handler404 = "kompass.apps.site.refusals.not_found"
handler500 = "kompass.apps.site.refusals.broken"
