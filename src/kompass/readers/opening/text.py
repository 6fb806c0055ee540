"""Plain text, also with the crumbs of HTML and Markdown that text recognition leaves in it."""

from __future__ import annotations

import re
from html import unescape

from kompass.readers.document import Kind, Line, Page, SourceDocument, Word
from kompass.readers.opening.decoding import decode

_ITEM = re.compile(r"<(?:li|p)\b[^<>]{0,300}>|<br\s{0,9}/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_CELL = re.compile(r"\t+")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")


def open_text(name: str, data: bytes) -> SourceDocument:
    """Pages end at form feeds; a line keeps its number in the file."""
    pages: list[Page] = []
    number = 0
    for page, text in enumerate(decode(data).split("\f"), 1):
        lines: list[Line] = []
        # One newline between two lines, so a page that ends with one has no empty line after it.
        for raw in text.removesuffix("\n").split("\n"):
            number += 1
            lines.extend(Line(number, page, words) for words in _lines(raw.rstrip("\r")))
        pages.append(Page(page, tuple(lines)))
    return SourceDocument(name, Kind.TEXT, tuple(pages))


def _lines(raw: str) -> list[tuple[Word, ...]]:
    """One line of the file; more where it holds the items of a list in HTML."""
    if "<" not in raw:
        return [_words(raw)]
    # What stands after a list in the same line is the next cell of a table, so it gets a line of its own.
    parts = _ITEM.sub("\n", raw.replace("</ul>", "\n").replace("</ol>", "\n")).split("\n")
    cleaned = [_TAG.sub("", part) for part in parts]
    kept = [part for part in cleaned if part.strip()]
    return [_words(part) for part in kept or [""]]


def _words(text: str) -> tuple[Word, ...]:
    plain = _LINK.sub(r"\1", unescape(text))
    return tuple(Word(cell.strip()) for cell in _CELL.split(plain))
