"""Starting Django for a command."""

from __future__ import annotations

import os

import django


def start_django() -> None:
    """With the instance's settings; whoever calls has read them, so that faults were told before."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "kompass.apps.site.django_settings"
    django.setup()
