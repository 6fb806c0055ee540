"""A document as every reader sees it: pages of lines of words, whatever file it came from (design section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the file was. Lines of text have no boxes; lines of PDF have; a row of a DOCX table has a word per cell."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on its page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a stretch of words that was printed in one go, such as a cell of a table."""

    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """``number`` counts from 1 through the whole document; lines that one line of a file was split into share it."""

    number: int
    page: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with one tab where cells were told apart, else with spaces."""
        return "\t".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """``number`` counts from 1 as the file does; what is printed on it as page number is another matter."""

    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SourceDocument:
    name: str
    kind: Kind
    pages: tuple[Page, ...]
    title: str | None = None

    @property
    def lines(self) -> Iterator[Line]:
        for page in self.pages:
            yield from page.lines

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
