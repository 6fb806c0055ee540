"""Our words, numbers and charts in templates: the same catalogue and the same rules as in reports."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from kompass import __version__
from kompass.apps.site.frame import voice
from kompass.apps.site.tables import Cell, Column, DataTable, Row
from kompass.core.messages import Message

register = template.Library()


@register.simple_tag
def t(text: str, **values: object) -> str:
    """``{% t "Found: {count}" count=n %}``: a text of the catalogue. Values are escaped, the text is ours."""
    spoken = voice()
    escaped = {key: conditional_escape(spoken.shown(value)) for key, value in values.items()}
    return mark_safe(spoken.t(text, **escaped))  # noqa: S308


@register.filter
def say(message: Message) -> str:
    """A message of the core in the page's language."""
    return voice().say(message)


@register.filter
def in_words(text: str) -> str:
    """A text of the catalogue that comes from elsewhere in English, as in the OpenAPI document."""
    return voice().t(text)


@register.filter
def local_time(value: datetime) -> str:
    """A moment in the instance's zone, to the minute, as ISO date and clock."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")


@register.filter
def svg(text: str) -> SafeString:
    """A chart of `kompass.reports.charts`; its writer has escaped every text in it."""
    return mark_safe(text)  # noqa: S308


@register.simple_tag
def asset(name: str) -> str:
    """The address of a file that ships with the pages; a new version of Kompass has new addresses."""
    return f"{static(name)}?v={__version__}"


@register.filter
def cells(table: DataTable, row: Row) -> list[tuple[Column, Cell]]:
    """A row's cells, each with its column."""
    return list(zip(table.columns, row.cells, strict=True))
