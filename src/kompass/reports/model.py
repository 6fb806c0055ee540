"""The report model: a document is a sequence of blocks.

A builder puts every sentence and every shown number into the blocks; a writer only lays them out. So a writer
contains no sentence, no number format and nothing of the domain, and every format says the same in the same order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``lang`` (BCP 47) only where it differs from the document's language."""

    text: str
    lang: str | None = None
    strong: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is a part of the report, 2 an area, 3 and 4 what lies beneath. ``number`` is shown before the text."""

    level: int
    text: str
    anchor: str
    number: str | None = None
    lang: str | None = None
    """BCP 47, only where the text's language differs from the document's."""


class Style(StrEnum):
    BODY = "body"
    LEAD = "lead"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Words, and what is said of each: sources and what one sees there, levels and what they mean."""

    items: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick by hand."""

    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Empty lines to write on."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Form:
    """What a reader fills in with a pen; it stays on one page."""

    rows: tuple[Ticks | Lines, ...]


class Align(StrEnum):
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class TableColumn:
    header: str
    align: Align = Align.START
    share: int = 1
    """Share of the table's width among its columns."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The exact value (None for text or missing), what is shown for it, and its unit (points, percent).

    ``lang`` (BCP 47) only where the text's language differs from the document's.
    """

    shown: str
    value: Fraction | None = None
    unit: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """The first cell is the row's header (scope row). ``total`` rows close a table."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]


class ChartKind(StrEnum):
    RADAR = "radar"
    BARS = "bars"
    TIME = "time"
    """One small panel per label, one series per moment."""
    DOTS = "dots"
    """A row per label: a dot, and the span within which it may lie."""
    SLOPE = "slope"
    """A line per label from one moment to the next, one series per moment."""
    PANELS = "panels"
    """One small panel of bars per series, a bar per label."""


Span = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Series:
    """Values in percent of each label's maximum (0 to 100), None where missing; ``shown`` is the text beside each.

    Where a chart has a ``scale`` of its own, they are places on it: 0 at its beginning, 100 at its end.
    """

    name: str
    values: tuple[Fraction | None, ...]
    shown: tuple[str, ...]
    spans: tuple[Span | None, ...] = ()
    """Dots: from where to where each value may lie, on the same scale; empty where nothing is told."""
    marks: tuple[Fraction | None, ...] = ()
    """Dots and panels: what each value is set beside, a mean say, on the same scale; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with everything it says in words: title, description, and the table with the same figures.

    ``labels`` name the axes, bars or panels.
    """

    kind: ChartKind
    title: str
    description: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    missing: str
    """What is written where a value is missing, in the document's language."""
    table: Table | None = None
    """The same figures as a table; None where such a table stands right beside it."""
    narrow: bool = False
    """Drawn for half a page's width."""
    breaks: tuple[tuple[int, ...], ...] = ()
    """Over time, for each label: the series before which another measure begins; no line crosses there."""
    break_name: str = ""
    """What such a break is, for the key of the chart."""
    scale: tuple[tuple[Fraction, str], ...] = ()
    """Dots and slopes: places on the scale (0 to 100) and what is written there; empty is percent from 0 to 100."""
    emphasis: int | None = None
    """Dots and panels: the label that the report is about, drawn otherwise than the others."""
    mark_name: str = ""
    """What the series' marks are, for the key of the chart."""
    span_name: str = ""
    """What the series' spans are, for the key of the chart."""
    ways: tuple[str, str, str] | None = None
    """Slopes: what a rising, a falling and a level line are called in the key of the chart."""


@dataclass(frozen=True, slots=True)
class TextColumn:
    heading: str
    anchor: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Side by side where there is room, one after the other where there isn't."""

    columns: tuple[TextColumn, ...]
    level: int = 3
    """Level of the columns' headings."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Two halves without headings, side by side where there is room, the left one first where there isn't."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    shares: tuple[int, int] = (1, 1)


class NoteKind(StrEnum):
    INFO = "info"
    CAUTION = "caution"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Note:
    kind: NoteKind
    runs: Runs


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure to be seen first, and the words that must be seen with it in the same size.

    ``detail`` and ``beside`` may be empty.
    """

    label: str
    shown: str
    detail: str
    beside: str


@dataclass(frozen=True, slots=True)
class Cover:
    title: str
    subtitle: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A new page, where the format has pages."""


Block = (
    Heading
    | Paragraph
    | BulletList
    | Terms
    | Form
    | Table
    | Chart
    | Columns
    | Beside
    | Note
    | KeyFigure
    | Cover
    | Break
)


@dataclass(frozen=True, slots=True)
class Document:
    """A report. ``contents`` is the heading of the table of contents."""

    title: str
    language: str
    running_head: str
    contents: str
    blocks: tuple[Block, ...]
    author: str = "Kompass"
    date: str | None = None
    """ISO date (YYYY-MM-DD) written into the file; never the clock's."""
    keywords: tuple[str, ...] = field(default=())


def text_sequence(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every text of the blocks in reading order; a chart says its title, its description and its table."""
    for block in blocks:
        yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{block.number} {block.text}" if block.number else block.text
        case Paragraph() | Note():
            yield "".join(run.text for run in block.runs)
        case BulletList() | Terms() | Form():
            yield from _row_texts(block)
        case Table():
            yield from _table_texts(block)
        case Chart():
            yield block.title
            yield block.description
            if block.table is not None:
                yield from _table_texts(block.table)
        case Columns() | Beside():
            yield from _side_texts(block)
        case KeyFigure():
            yield from filter(None, (block.label, block.shown, block.detail, block.beside))
        case Cover():
            yield from (block.title, block.subtitle, *block.lines, *block.notes)
        case Break():
            return


def _side_texts(block: Columns | Beside) -> Iterator[str]:
    if isinstance(block, Beside):
        yield from text_sequence((*block.left, *block.right))
        return
    for column in block.columns:
        yield column.heading
        yield from text_sequence(column.blocks)


def _row_texts(block: BulletList | Terms | Form) -> Iterator[str]:
    if isinstance(block, BulletList):
        yield from ("".join(run.text for run in item) for item in block.items)
        return
    if isinstance(block, Terms):
        for term, said in block.items:
            yield term
            yield "".join(run.text for run in said)
        return
    for row in block.rows:
        yield " ".join((row.label, *row.options)) if isinstance(row, Ticks) else row.label


def _table_texts(table: Table) -> Iterator[str]:
    yield table.caption
    yield from (column.header for column in table.columns)
    for row in table.rows:
        yield from (cell.shown for cell in row.cells)
