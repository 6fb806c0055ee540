"""Addresses behind the log-in: taking in, reviewing, publishing."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
