"""The log-ins that a demo instance tells everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from kompass.apps.site.demo import LogIn

register = template.Library()


@register.simple_tag
def demo_log_ins() -> list[LogIn]:
    """Only a demo asks for it."""
    from kompass.apps.site.demo import log_ins

    return log_ins()
