"""An edition as people call it."""

from __future__ import annotations

from django import template

from kompass.apps.comparison.editions import title_of
from kompass.apps.site.frame import voice

register = template.Library()


@register.filter
def edition_title(edition_id: str) -> str:
    """``{{ row.edition|edition_title }}``: its title in the page's language."""
    return title_of(edition_id, voice().language)
