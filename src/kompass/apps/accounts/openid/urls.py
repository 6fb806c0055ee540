"""Where a log-in at the provider begins. Where it comes back to has no language: providers want one fixed address."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from kompass.apps.accounts.openid import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("oidc/<slug:provider_id>/login/", views.login, name="openid_connect_login"),
]
coming_back = path("oidc/<slug:provider_id>/callback/", views.callback, name="openid_connect_callback")
