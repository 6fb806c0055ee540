"""Addresses of reports."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from kompass.apps.jobs import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("<str:evaluation>/v<int:version>/<str:form>/", views.report, name="report"),
]
