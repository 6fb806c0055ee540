"""Plain text, also with the crumbs of HTML and Markdown that text recognition leaves in it."""

from __future__ import annotations

import codecs
import re
from html import unescape

from kompass.readers.document import Kind, Line, Page, SourceDocument, Word

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ITEM = re.compile(r"<li\b[^>]*>|<br\s*/?>|<p\b[^>]*>", re.IGNORECASE)
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


def decode(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else the encoding of old Windows files, which knows every byte."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


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
