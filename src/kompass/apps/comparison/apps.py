from __future__ import annotations

from django.apps import AppConfig


class ComparisonConfig(AppConfig):
    name = "kompass.apps.comparison"
    label = "comparison"
