"""A document as plain data for the layout in report.typ: nothing in it is ever read as markup."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from itertools import count
from typing import TypeAlias

from kompass.reports.charts.draw import draw
from kompass.reports.charts.look import PRINT, PRINT_BARS, PRINT_PROFILE, Look
from kompass.reports.model import (
    Align,
    Beside,
    Block,
    Break,
    BulletList,
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
    Table,
    Terms,
    TextColumn,
    Ticks,
)
from kompass.reports.tokens import LIGHT, PRINT_TYPE, SERIF

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
_VIEW = re.compile(r'viewBox="\S+ \S+ (\S+) (\S+)"')
_CONTENTS_LEVEL = 2
REPLACEMENT = "\ufffd"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd]+")


def document_data(document: Document) -> Json:
    """Everything the layout asks for, without characters that PDF/A forbids."""
    return _allowed(_data(document))


def _allowed(value: Json) -> Json:
    match value:
        case str():
            return _PRIVATE.sub(REPLACEMENT, _CONTROL.sub("", value))
        case list():
            return [_allowed(item) for item in value]
        case dict():
            return {key: _allowed(item) for key, item in value.items()}
        case _:
            return value


def _data(document: Document) -> dict[str, Json]:
    keys = count(1)
    return {
        "title": document.title,
        "author": document.author,
        "keywords": list(document.keywords),
        "date": _date(document.date),
        "language": _language(document.language),
        "running_head": document.running_head,
        "contents": document.contents,
        "has_contents": bool(document.contents)
        and any(isinstance(block, Heading) and block.level <= _CONTENTS_LEVEL for block in document.blocks),
        "font": SERIF,
        "colours": dict(asdict(LIGHT)),
        "sizes": dict(asdict(PRINT_TYPE)),
        "blocks": [_block(block, keys) for block in document.blocks],
    }


def _date(written: str | None) -> Json:
    if written is None:
        return None
    day = date.fromisoformat(written)
    return {"year": day.year, "month": day.month, "day": day.day}


def _language(tag: str) -> list[Json]:
    """Language and region as typst takes them: ``nb-NO`` is ``["nb", "NO"]``."""
    language, *rest = tag.split("-")
    region = next((part.upper() for part in rest if len(part) == 2), None)
    return [language.lower(), region]


def _block(block: Block, keys: count[int]) -> dict[str, Json]:
    match block:
        case Heading():
            return {"kind": "heading", **asdict(block), "lang": None if block.lang is None else _language(block.lang)}
        case Paragraph():
            return {"kind": "paragraph", "style": block.style.value, "runs": _runs(block.runs)}
        case BulletList():
            return {"kind": "list", "items": [_runs(item) for item in block.items]}
        case Terms():
            items: list[Json] = [{"term": term, "said": _runs(said)} for term, said in block.items]
            return {"kind": "terms", "items": items}
        case Form():
            return {"kind": "form", "rows": [_form_row(row) for row in block.rows]}
        case Note():
            return {"kind": "note", "style": block.kind.value, "runs": _runs(block.runs)}
        case Table():
            return _table(block)
        case Chart():
            return _chart(block, keys)
        case Columns() | Beside():
            return _sides(block, keys)
        case KeyFigure():
            return {"kind": "key-figure", **asdict(block)}
        case Cover():
            return {
                "kind": "cover",
                "title": block.title,
                "subtitle": block.subtitle,
                "lines": list(block.lines),
                "notes": list(block.notes),
            }
        case Break():
            return {"kind": "break"}


def _sides(block: Columns | Beside, keys: count[int]) -> dict[str, Json]:
    if isinstance(block, Beside):
        halves: list[Json] = [[_block(b, keys) for b in half] for half in (block.left, block.right)]
        return {"kind": "beside", "halves": halves, "shares": list(block.shares)}
    columns: list[Json] = [_column(column, keys) for column in block.columns]
    return {"kind": "columns", "level": block.level, "columns": columns}


def _form_row(row: Ticks | Lines) -> dict[str, Json]:
    if isinstance(row, Lines):
        return {"kind": "lines", "label": row.label, "count": row.count}
    return {"kind": "ticks", "label": row.label, "options": list(row.options)}


def _runs(runs: Runs) -> list[Json]:
    return [_run(run) for run in runs]


def _run(run: Run) -> dict[str, Json]:
    return {"text": run.text, "lang": None if run.lang is None else _language(run.lang), "strong": run.strong}


def _column(column: TextColumn, keys: count[int]) -> dict[str, Json]:
    return {
        "heading": column.heading,
        "anchor": column.anchor,
        "blocks": [_block(block, keys) for block in column.blocks],
    }


def _table(table: Table) -> dict[str, Json]:
    return {
        "kind": "table",
        "caption": table.caption,
        "columns": [
            {"header": column.header, "end": column.align is Align.END, "share": column.share}
            for column in table.columns
        ],
        "rows": [
            {"cells": [_run(Run(cell.shown, cell.lang)) for cell in row.cells], "total": row.total}
            for row in table.rows
        ],
    }


def look_for_print(chart: Chart) -> Look:
    if not chart.narrow:
        return PRINT
    return PRINT_PROFILE if chart.kind is ChartKind.RADAR else PRINT_BARS


def _chart(chart: Chart, keys: count[int]) -> dict[str, Json]:
    svg = draw(chart, look_for_print(chart), f"chart-{next(keys)}")
    view = _VIEW.search(svg)
    assert view is not None
    return {
        "kind": "chart",
        "title": chart.title,
        "description": chart.description,
        "alt": f"{chart.title}\n{chart.description}",
        "svg": svg,
        "ratio": float(view[1]) / float(view[2]),
        "table": None if chart.table is None else _table(chart.table),
    }
