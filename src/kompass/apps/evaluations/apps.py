from __future__ import annotations

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "kompass.apps.evaluations"
    label = "evaluations"
