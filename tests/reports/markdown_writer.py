"""A writer of Markdown: proof that a new format is a short matter. Not shipped."""

from __future__ import annotations

import re

from kompass.reports.model import (
    Beside,
    Block,
    Break,
    BulletList,
    Chart,
    Columns,
    Cover,
    Document,
    Form,
    Heading,
    KeyFigure,
    Note,
    Paragraph,
    Runs,
    Table,
    Terms,
    Ticks,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-!|$&~.])")


def write_markdown(document: Document) -> str:
    return "\n\n".join(part for block in document.blocks for part in _parts(block)) + "\n"


def _parts(block: Block) -> list[str]:
    match block:
        case Heading():
            return [_heading(block.level, f"{block.number or ''} {block.text}")]
        case Paragraph() | Note():
            return [_runs(block.runs)]
        case BulletList():
            return ["\n".join(f"- {_runs(item)}" for item in block.items)]
        case Terms() | Form():
            return _rows(block)
        case Table():
            return _table(block)
        case Chart():
            table = [] if block.table is None else _table(block.table)
            return [f"**{_text(block.title)}**", _text(block.description), *table]
        case Columns():
            parts = []
            for column in block.columns:
                parts.append(_heading(block.level, column.heading))
                parts.extend(part for inner in column.blocks for part in _parts(inner))
            return parts
        case Beside():
            return [part for inner in (*block.left, *block.right) for part in _parts(inner)]
        case KeyFigure():
            return [_text(text) for text in (block.label, block.shown, block.detail, block.beside)]
        case Cover():
            return [_heading(1, block.title), *map(_text, (block.subtitle, *block.lines, *block.notes))]
        case Break():
            return []


def _rows(block: Terms | Form) -> list[str]:
    if isinstance(block, Terms):
        return [f"**{_text(term)}** {_runs(said)}" for term, said in block.items]
    return [_text(" ".join((row.label, *row.options)) if isinstance(row, Ticks) else row.label) for row in block.rows]


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {_text(text.strip())}"


def _runs(runs: Runs) -> str:
    return "".join(f"**{_text(run.text)}**" if run.strong else _text(run.text) for run in runs)


def _table(table: Table) -> list[str]:
    lines = [[column.header for column in table.columns], ["---"] * len(table.columns)]
    lines.extend([cell.shown for cell in row.cells] for row in table.rows)
    shown = [f"| {' | '.join(map(_text, line))} |" for line in lines]
    shown[1] = "|---" * len(table.columns) + "|"
    return [_text(table.caption), "\n".join(shown)]


def read_markdown(markdown: str) -> str:
    """What a reader sees of it, without any whitespace."""
    marks = re.compile(r"^(#+ |- |\|(---\|)+$)|\*\*|(?<!\\)\|", re.MULTILINE)
    seen = re.sub(r"\\(.)", lambda found: f"\0{ord(found[1])}\0", markdown)
    seen = marks.sub("", seen)
    seen = re.sub(r"\0(\d+)\0", lambda found: chr(int(found[1])), seen)
    return re.sub(r"\s+", "", seen)
