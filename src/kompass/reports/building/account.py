"""An account as a document: headings, remarks and tables."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kompass.core.messages import Message
from kompass.presentation.account import Account, AccountPart, AccountTable, Said
from kompass.presentation.numbers import NO_VALUE, exact_number
from kompass.presentation.speech import Speech
from kompass.reports.building.context import plain
from kompass.reports.model import (
    Align,
    Block,
    BulletList,
    Cell,
    Cover,
    Document,
    Heading,
    Paragraph,
    Table,
    TableColumn,
    TableRow,
)


def account_document(account: Account, spoken: Speech, subtitle: Message, notes: tuple[Message, ...] = ()) -> Document:
    """The whole account; texts of the source are marked with the source's language."""
    title = spoken.say(account.title)
    lines = tuple(f"{spoken.say(word)}: {_text(said, spoken)}" for word, said in account.facts)
    cover = Cover(title, spoken.say(subtitle), lines, tuple(spoken.say(note) for note in notes))
    parts = [block for at, part in enumerate(account.parts, 1) for block in _part(part, f"part-{at}", account, spoken)]
    return Document(
        title=title,
        language=spoken.language,
        running_head=title,
        contents=spoken.t("Contents"),
        blocks=(cover, *parts),
    )


def _part(part: AccountPart, anchor: str, account: Account, spoken: Speech) -> Iterator[Block]:
    yield Heading(1, spoken.say(part.heading), anchor)
    if part.cautions:
        yield BulletList(tuple(plain(spoken.say(caution)) for caution in part.cautions))
    for note in part.notes:
        yield Paragraph(plain(spoken.say(note)))
    for table in part.tables:
        yield _table(table, account.source_language, spoken)


def _table(table: AccountTable, source_language: str, spoken: Speech) -> Table:
    columns = tuple(
        TableColumn(spoken.say(column.header), Align.END if column.figures else Align.START, column.share)
        for column in table.columns
    )
    foreign = None if source_language == spoken.language else source_language
    rows = tuple(
        TableRow(
            tuple(
                Cell(
                    _text(said, spoken),
                    said if isinstance(said, Fraction) else None,
                    lang=foreign if at in table.quoted and isinstance(said, str) else None,
                )
                for at, said in enumerate(row)
            )
        )
        for row in table.rows
    )
    return Table(spoken.say(table.caption), columns, rows)


def _text(said: Said, spoken: Speech) -> str:
    if said is None:
        return NO_VALUE
    if isinstance(said, Message):
        return spoken.say(said)
    return exact_number(said, spoken.language) if isinstance(said, Fraction) else str(said)
