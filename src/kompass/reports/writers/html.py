"""A document as one self-contained HTML file: no script, nothing fetched, readable on a phone and on paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kompass.reports.charts.draw import draw
from kompass.reports.charts.look import SCREEN, SCREEN_BARS, SCREEN_TIME, Look
from kompass.reports.charts.svg import element, escape
from kompass.reports.model import (
    Align,
    Beside,
    Block,
    Break,
    BulletList,
    Cell,
    Chart,
    ChartKind,
    Columns,
    Cover,
    Document,
    Form,
    Heading,
    KeyFigure,
    Lines,
    Note,
    Paragraph,
    Run,
    Runs,
    Style,
    Table,
    TableColumn,
    TableRow,
    Terms,
    Ticks,
)
from kompass.reports.tokens import DARK, LIGHT, SCREEN_HEADINGS, SCREEN_TEXT, css_variables

_OWN = "kk-"
"""Before every id that a writer makes, so that it meets no anchor of the document."""
_CONTENTS_LEVEL = 2
SHORT = 2
"""Characters of a figure or of the short options of a row, which stand beside what they belong to."""


def write_html(document: Document) -> str:
    """The whole file. The order of its texts is the model's; only the contents come between."""
    return _Writer(document).write()


class _Writer:
    """Keeps what blocks can't know: how deep headings stand, and which ids are taken."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._deeper = 1 if any(isinstance(block, Cover) for block in document.blocks) else 0
        self._ids = 0

    def write(self) -> str:
        blocks = self._document.blocks
        cover = bool(blocks) and isinstance(blocks[0], Cover)
        front = self._block(blocks[0]) if cover else ""
        main = element("main", self._blocks(blocks[1:] if cover else blocks), class_="report")
        body = element("body", front + element("div", self._contents() + main, class_="page"))
        page = element("html", self._head() + body, lang=self._document.language)
        return f"<!doctype html>\n{page}\n"

    def _head(self) -> str:
        document = self._document
        meta = {"author": document.author, "keywords": ", ".join(document.keywords)}
        meta |= {"date": document.date or "", "viewport": "width=device-width, initial-scale=1"}
        return element(
            "head",
            element("meta", charset="utf-8"),
            *(element("meta", name=name, content=text) for name, text in meta.items() if text),
            element("title", escape(document.title)),
            element("style", stylesheet()),
        )

    def _contents(self) -> str:
        blocks = self._document.blocks
        listed = [b for b in blocks if isinstance(b, Heading) and b.level <= _CONTENTS_LEVEL]
        if not listed or not self._document.contents:
            return ""
        items = (
            element(
                "li",
                element("a", _heading_text(heading), href=f"#{heading.anchor}", lang=heading.lang),
                class_=f"level-{heading.level}",
            )
            for heading in listed
        )
        title = element(f"h{1 + self._deeper}", escape(self._document.contents), id=f"{_OWN}contents")
        return element("nav", title, element("ul", *items), class_="contents", aria_labelledby=f"{_OWN}contents")

    def _blocks(self, blocks: tuple[Block, ...]) -> str:
        return "\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block.level, _heading_text(block), block.anchor, block.lang)
            case Paragraph():
                style = None if block.style is Style.BODY else block.style.value
                return element("p", _runs(block.runs), class_=style)
            case BulletList():
                return element("ul", *(element("li", _runs(item)) for item in block.items))
            case Terms():
                items = (element("dt", escape(term)) + element("dd", _runs(said)) for term, said in block.items)
                figures = all(len(term) <= SHORT for term, _ in block.items)
                return element("dl", *items, class_="figures" if figures else None)
            case Form():
                return element("div", *(_form_row(row) for row in block.rows), class_="form")
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Columns() | Beside():
                return self._columns(block) if isinstance(block, Columns) else self._beside(block)
            case Note():
                return element("p", _runs(block.runs), class_=f"note {block.kind.value}")
            case KeyFigure():
                return _key_figure(block)
            case Cover():
                return self._cover(block)
            case Break():
                return element("div", "", class_="break")

    def _heading(self, level: int, markup: str, anchor: str, lang: str | None = None) -> str:
        return element(f"h{min(level + self._deeper, 6)}", markup, id=anchor, lang=lang)

    def _columns(self, block: Columns) -> str:
        columns = (
            element(
                "div",
                self._heading(block.level, escape(column.heading), column.anchor),
                self._blocks(column.blocks),
            )
            for column in block.columns
        )
        return element("div", *columns, class_="columns")

    def _beside(self, block: Beside) -> str:
        left, right = block.shares
        halves = (element("div", self._blocks(half)) for half in (block.left, block.right))
        return element("div", *halves, class_="halves", style=f"--left:{left}fr;--right:{right}fr")

    def _cover(self, block: Cover) -> str:
        return element(
            "header",
            element(
                "div",
                element("h1", escape(block.title)),
                element("p", escape(block.subtitle), class_="subtitle"),
                *(element("p", escape(line), class_="line") for line in block.lines),
                *(element("p", escape(note), class_="cover-note") for note in block.notes),
            ),
            class_="cover",
        )

    def _chart(self, block: Chart) -> str:
        key = self._new_id()
        look = _look(block)
        figure = element(
            "figure",
            element("p", escape(block.title), class_="chart-title", id=f"{key}-name"),
            element("div", draw(block, look, key), class_="few" if look is SCREEN_BARS else "chart"),
            element("figcaption", escape(block.description)),
            aria_labelledby=f"{key}-name",
        )
        return figure + (self._table(block.table) if block.table is not None else "")

    def _table(self, block: Table) -> str:
        """A group of its own, which scrolls by touch and by keyboard where the page is narrow."""
        key = self._new_id()
        whole = sum(column.share for column in block.columns)
        widths = (element("col", style=f"width:{100 * c.share / whole:.2f}%") for c in block.columns)
        heads = (_header(column) for column in block.columns)
        rows = (_row(row, block.columns) for row in block.rows)
        table = element(
            "table",
            element("caption", element("span", escape(block.caption), id=key)),
            element("colgroup", *widths),
            element("thead", element("tr", *heads)),
            element("tbody", *rows),
        )
        return element("div", table, class_="table", role="group", aria_labelledby=key, tabindex="0")

    def _new_id(self) -> str:
        self._ids += 1
        return f"{_OWN}{self._ids}"


def _look(chart: Chart) -> Look:
    if chart.kind in {ChartKind.TIME, ChartKind.PANELS}:
        return SCREEN_TIME
    return SCREEN_BARS if chart.narrow and chart.kind is ChartKind.BARS else SCREEN


def _heading_text(heading: Heading) -> str:
    if heading.number is None:
        return escape(heading.text)
    return f"{element('span', escape(heading.number), class_='number')} {escape(heading.text)}"


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.strong:
        return element("strong", text, lang=run.lang)
    return element("span", text, lang=run.lang) if run.lang else text


def _form_row(row: Ticks | Lines) -> str:
    """Boxes and lines are drawn by the stylesheet: who listens hears the words only."""
    if isinstance(row, Lines):
        space = element("div", "", class_="space") * row.count
        return element("div", element("p", escape(row.label)), space, class_="lines")
    options = (" " + element("span", escape(option), class_="tick") for option in row.options)
    short = all(len(option) <= SHORT for option in row.options)
    label = element("span", escape(row.label), class_="label")
    return element("p", label, *options, class_="ticks-short" if short else "ticks")


def _key_figure(block: KeyFigure) -> str:
    return element(
        "div",
        element("p", escape(block.label), class_="label"),
        element("p", escape(block.shown), class_="shown"),
        *(
            element("p", escape(text), class_=name)
            for name, text in (("detail", block.detail), ("beside", block.beside))
            if text
        ),
        class_="key-figure",
    )


def _header(column: TableColumn) -> str:
    return element("th", escape(column.header), scope="col", class_=_side(column))


def _row(row: TableRow, columns: tuple[TableColumn, ...]) -> str:
    cells = [
        _cell(cell, column, header=index == 0)
        for index, (cell, column) in enumerate(zip(row.cells, columns, strict=True))
    ]
    return element("tr", *cells, class_="total" if row.total else None)


def _cell(cell: Cell, column: TableColumn, *, header: bool) -> str:
    """The exact value travels beside the shown one, for whoever reads the file by program."""
    return element(
        "th" if header else "td",
        escape(cell.shown),
        scope="row" if header else None,
        lang=cell.lang,
        class_=_side(column),
        data_value=None if cell.value is None else str(cell.value),
        data_unit=cell.unit,
    )


def _side(column: TableColumn) -> str | None:
    return "end" if column.align is Align.END else None


@cache
def stylesheet() -> str:
    """The rules of report.css with the tokens before them."""
    faces = f"--text:{SCREEN_TEXT};--headings:{SCREEN_HEADINGS};"
    light = f":root{{{css_variables(LIGHT)}{faces}}}"
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{css_variables(DARK)}}}}}"
    rules = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    return f"\n{light}\n{dark}\n{rules}"
