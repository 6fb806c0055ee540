"""The parts that writers build a document of; layout turns them into lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in a cell, or within the words of a paragraph."""

    text: str
    item: str
    what: str = "points"


Cell = str | Shown


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    shown: tuple[Shown, ...] = ()
    loose: bool = True
    """Whether a blank line may follow."""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Items:
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``wrapped`` is the cell whose words may take several lines; ``width`` how many signs it has room for."""

    rows: tuple[tuple[Cell, ...], ...]
    wrapped: int = 1
    width: int = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """Side by side on paper; in text one after the other, row by row. Each cell of a row is a list of findings."""

    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    pass


Block = Paragraph | Heading | Items | Table | Columns | NewPage
