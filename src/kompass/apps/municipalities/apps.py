from __future__ import annotations

from django.apps import AppConfig


class MunicipalitiesConfig(AppConfig):
    name = "kompass.apps.municipalities"
    label = "municipalities"
