"""An account of a piece of work, for people: parts with notes and tables, as messages that any language can say."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from kompass.core.messages import Message

Said = Message | Fraction | int | str | None
"""What a cell says: a message, a figure, or a text as it stands in a source; None for nothing."""


@dataclass(frozen=True, slots=True)
class AccountColumn:
    """``figures`` stand at the end of their cell; ``share`` is the share of the table's width."""

    header: Message
    share: int = 1
    figures: bool = False


@dataclass(frozen=True, slots=True)
class AccountTable:
    """``quoted`` columns hold texts of the source, in the source's language."""

    caption: Message
    columns: tuple[AccountColumn, ...]
    rows: tuple[tuple[Said, ...], ...]
    quoted: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class AccountPart:
    """``cautions`` are what a person has to look at, ``notes`` what is good to know."""

    heading: Message
    notes: tuple[Message, ...] = ()
    cautions: tuple[Message, ...] = ()
    tables: tuple[AccountTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """``source_language`` is that of quoted texts."""

    title: Message
    parts: tuple[AccountPart, ...]
    source_language: str
    facts: tuple[tuple[Message, Said], ...] = field(default=())
    """What the first lines say, each a word and its value."""
