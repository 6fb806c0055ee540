"""The log-ins that a demo instance tells everybody."""

from __future__ import annotations

from django import template

from kompass.apps.accounts.models import Assignment
from kompass.apps.accounts.services.roles import place_name
from kompass.core.messages import Message

register = template.Library()


@register.simple_tag
def demo_log_ins() -> list[dict[str, str | Message]]:
    """Name, role, place and password of each; only a demo asks for it."""
    from kompass.apps.site.demo import PASSWORD

    rows = Assignment.objects.filter(user__email__endswith="@example.org").select_related(
        "user", "municipality", "evaluation__municipality"
    )
    return [
        {
            "email": row.user.email,
            "role": row.role_name,
            "place": place_name(row.municipality, row.evaluation),
            "password": PASSWORD,
        }
        for row in rows.order_by("pk")
    ]
