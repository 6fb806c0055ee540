"""Blocks of the report model on a page: the same parts as in a report, as the page's own components."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.template.loader import render_to_string

from kompass.apps.site.tables import DataTable, table_of
from kompass.presentation.speech import Speech
from kompass.reports.charts.draw import draw
from kompass.reports.charts.look import SCREEN, SCREEN_BARS, SCREEN_TIME, Look
from kompass.reports.charts.svg import element, escape
from kompass.reports.model import (
    Beside,
    Block,
    Break,
    BulletList,
    Chart,
    ChartKind,
    Columns,
    Cover,
    Form,
    Heading,
    KeyFigure,
    Note,
    Paragraph,
    Run,
    Runs,
    Style,
    Table,
    Terms,
)

_DEEPEST = 6


def rendered(parts: Iterable[Block], spoken: Speech, fresh: Callable[[], str], *, deeper: int = 0) -> str:
    """HTML of blocks in their order. ``fresh`` gives ids; ``deeper`` is how much lower their headings stand here."""
    writer = _Page(spoken, fresh, deeper)
    return "\n".join(writer.block(part) for part in parts)


def chart_html(chart: Chart, key: str, table: str = "") -> str:
    """A drawing, its caption, and its table in a fold."""
    look = look_of(chart)
    context = {"chart": chart, "key": key, "table": table, "drawing": draw(chart, look, key)}
    return render_to_string("components/chart.html", context | {"few": look is SCREEN_BARS})


def table_html(table: DataTable, key: str) -> str:
    return render_to_string("components/table.html", {"table": table, "key": key})


def look_of(chart: Chart) -> Look:
    """As in a report on a screen."""
    if chart.kind in {ChartKind.TIME, ChartKind.PANELS}:
        return SCREEN_TIME
    return SCREEN_BARS if chart.narrow and chart.kind is ChartKind.BARS else SCREEN


class _Page:
    def __init__(self, spoken: Speech, fresh: Callable[[], str], deeper: int) -> None:
        self._spoken, self._fresh, self._deeper = spoken, fresh, deeper

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return element("p", _runs(block.runs), class_=None if block.style is Style.BODY else block.style.value)
            case BulletList():
                return element("ul", *(element("li", _runs(item)) for item in block.items))
            case Terms():
                items = (element("dt", escape(term)) + element("dd", _runs(said)) for term, said in block.items)
                return element("dl", *items, class_="terms")
            case Table():
                return table_html(table_of(block), self._fresh())
            case Chart():
                table = "" if block.table is None else table_html(table_of(block.table), self._fresh())
                return chart_html(block, self._fresh(), table)
            case Columns() | Beside():
                return self._columns(block) if isinstance(block, Columns) else self._halves(block)
            case Note():
                return element("div", element("p", _runs(block.runs)), class_=f"notice {block.kind.value}")
            case KeyFigure():
                return _key_figure(block)
            case Break() | Cover() | Form():
                return ""  # of paper only: a page has its own head, and nobody fills it in with a pen

    def _heading(self, block: Heading) -> str:
        number = "" if block.number is None else element("span", escape(block.number), class_="number") + " "
        return self._level(block.level, number + escape(block.text), block.anchor, block.lang)

    def _level(self, level: int, markup: str, anchor: str, lang: str | None = None) -> str:
        return element(f"h{min(level + self._deeper, _DEEPEST)}", markup, id=anchor, lang=lang)

    def _columns(self, block: Columns) -> str:
        sides = (
            element(
                "div",
                self._level(block.level, escape(column.heading), column.anchor),
                *(self.block(part) for part in column.blocks),
            )
            for column in block.columns
        )
        return element("div", *sides, class_="columns")

    def _halves(self, block: Beside) -> str:
        sides = (element("div", *(self.block(part) for part in side)) for side in (block.left, block.right))
        more = " left-more" if block.shares[0] > block.shares[1] else ""
        return element("div", *sides, class_=f"halves{more}")


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.strong:
        return element("strong", text, lang=run.lang)
    return element("span", text, lang=run.lang) if run.lang else text


def _key_figure(block: KeyFigure) -> str:
    notes = (element("dd", escape(text), class_="note") for text in (block.detail, block.beside) if text)
    inside = element("dt", escape(block.label)) + element("dd", escape(block.shown)) + "".join(notes)
    return element("dl", element("div", inside), class_="figures")
