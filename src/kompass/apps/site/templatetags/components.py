"""The pieces that pages are put together from, each in one template; ``/<language>/style/`` shows them live."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from kompass.apps.site.blocks import rendered
from kompass.apps.site.frame import voice
from kompass.apps.site.tables import DataTable
from kompass.reports.model import Block, Chart

register = template.Library()


@dataclass(frozen=True, slots=True)
class Figure:
    """A word, its figure, and what must be read with it. ``words`` sets it smaller than a figure."""

    label: str
    shown: str
    note: str = ""
    words: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One file of a download: what the link says, where it leads, its language where that isn't the page's."""

    name: str
    address: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    what: str
    ways: tuple[Way, ...]
    note: str = ""


@register.inclusion_tag("components/heading.html")
def heading(title: str, lead: str = "", over: str = "", tags: Iterable[str] = (), lang: str = "") -> dict[str, Any]:
    """The one h1 of a page, with what stands over it (a word of its kind) and the lead beneath it."""
    return {"title": title, "lead": lead, "over": over, "tags": tags, "lang": lang}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(steps: Sequence[tuple[str, str]], here: str) -> dict[str, Any]:
    """The way to a page: names with addresses, then the page itself."""
    return {"steps": steps, "here": here}


@register.inclusion_tag("components/card.html")
def card(title: str, address: str, text: str = "", over: str = "", meta: str = "", level: int = 3) -> dict[str, Any]:
    """One of several things to go on to; the whole card is its link."""
    return {"title": title, "address": address, "text": text, "over": over, "meta": meta, "level": level}


@register.inclusion_tag("components/figures.html")
def figures(items: Iterable[Figure]) -> dict[str, Any]:
    return {"items": items}


@register.inclusion_tag("components/facts.html")
def facts(items: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Words and what is said of each, one a line."""
    return {"items": items}


@register.inclusion_tag("components/table.html", takes_context=True)
def data_table(context: Context, table: DataTable) -> dict[str, Any]:
    return {"table": table, "key": fresh_id(context, "table")}


@register.inclusion_tag("components/notice.html")
def notice(kind: str, text: object, title: str = "") -> dict[str, Any]:
    """``kind``: info, caution, danger, footnote; those of Django's messages are turned into ours."""
    ours = {"warning": "caution", "error": "danger", "success": "info", "debug": "info"}
    return {"kind": ours.get(kind, kind), "text": text, "title": title}


@register.inclusion_tag("components/empty.html")
def empty(title: str, text: str, address: str = "", action: str = "", level: int = 2) -> dict[str, Any]:
    """Nothing is here: why, and what one can do."""
    return {"title": title, "text": text, "address": address, "action": action, "level": level}


@register.inclusion_tag("components/search.html")
def search(address: str, suggest: str, label: str, value: str = "", text: str = "", name: str = "q") -> dict[str, Any]:
    """A search field; with script it suggests while one writes, without it leads to a page of what was found."""
    return {"address": address, "suggest": suggest, "label": label, "value": value, "help": text, "name": name}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Label, help, fault, then the input: a fault is read before what it is about."""
    described = [f"{bound.id_for_label}-help"] if bound.help_text else []
    described += [f"{bound.id_for_label}-fault"] if bound.errors else []
    attributes: dict[str, Any] = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return {"bound": bound, "input": bound.as_widget(attrs=attributes)}


@register.inclusion_tag("components/fault_summary.html")
def fault_summary(form: BaseForm) -> dict[str, Any]:
    """Everything that is wrong with a form, each with a link to its field; it takes the focus."""
    return {"form": form, "fields": [form[name] for name in form.fields if form[name].errors]}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Links to the pages of a list; the rest of the address is kept."""
    request: HttpRequest = context["request"]
    kept = request.GET.copy()
    kept.pop(parameter, None)
    query = f"{kept.urlencode()}&" if kept else ""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": list(numbers), "start": f"?{query}{parameter}="}


@register.inclusion_tag("components/downloads.html")
def downloads(items: Iterable[Download]) -> dict[str, Any]:
    return {"items": items}


@register.simple_tag(takes_context=True)
def blocks(context: Context, parts: Iterable[Block], deeper: int = 0) -> SafeString:
    """Blocks of the report model (headings, tables, charts …), each as the component that fits it."""
    return mark_safe(rendered(parts, voice(), lambda: fresh_id(context, "block"), deeper=deeper))  # noqa: S308


def fresh_id(context: Context, kind: str) -> str:
    """An id that no other piece of the page has: the request counts them."""
    request: Any = context["request"]
    if not hasattr(request, "piece_ids"):
        request.piece_ids = count(1)
    return f"k-{kind}-{next(request.piece_ids)}"


@register.simple_tag(takes_context=True)
def chart_figure(context: Context, chart: Chart) -> SafeString:
    """A chart with its caption, and its figures as a table in a fold."""
    return blocks(context, [chart])
