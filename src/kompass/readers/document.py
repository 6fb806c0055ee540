"""A document as every reader sees it: pages of lines of words, whatever file it came from (design section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import NamedTuple


class Kind(StrEnum):
    """What the file was. Lines of text have no boxes; lines of PDF have; a row of a DOCX table has a word per cell."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"


class Box(NamedTuple):
    """Where something stands on its page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Word(NamedTuple):
    """A word, or a stretch of words that was printed in one go, such as a cell of a table."""

    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """``number`` counts from 1 through the whole document; lines that one line of a file was split into share it."""

    number: int
    page: int
    words: tuple[Word, ...] = field(hash=False)
    text: str = field(init=False, compare=False, repr=False)
    """The words with one tab where cells were told apart; kept, since every reader asks for it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "\t".join(word.text for word in self.words))


@dataclass(frozen=True, slots=True)
class Page:
    """``number`` counts from 1 as the file does; what is printed on it as page number is another matter."""

    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SourceDocument:
    name: str
    kind: Kind
    pages: tuple[Page, ...] = field(hash=False)  # what is known of a document is kept by it, so it must be quick
    title: str | None = None
    recognised: bool = False
    """Whether its text was recognised from pictures of pages, and so may be wrong anywhere."""

    @property
    def lines(self) -> Iterator[Line]:
        return chain.from_iterable(page.lines for page in self.pages)

    @property
    def text(self) -> str:
        """All lines one below the other, for what is looked for in the whole."""
        return "\n".join(line.text for line in self.lines)

    @property
    def has_text(self) -> bool:
        """False for a scanned document that nobody has recognised the text of."""
        return any(word.text.strip() for line in self.lines for word in line.words)


def pages_of(lines_of_pages: list[list[tuple[Word, ...]]]) -> tuple[Page, ...]:
    """Pages from the words of their lines, numbered through."""
    pages: list[Page] = []
    number = 0
    for page, rows in enumerate(lines_of_pages, 1):
        lines: list[Line] = []
        for words in rows:
            number += 1
            lines.append(Line(number, page, words))
        pages.append(Page(page, tuple(lines)))
    return tuple(pages)
