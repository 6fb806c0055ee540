"""Web pages: what a reader of the page sees, line by line."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from kompass.readers.document import Kind, SourceDocument, Word, pages_of
from kompass.readers.opening.decoding import decode

_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)
_LONGEST_TITLE = 300
_CELLS = frozenset({"td", "th"})
_BULLET = "• "
_NO_TAG = re.compile(r"<(?![a-zA-Z/!?])")
_HIDDEN = re.compile(r"<!--|<script(?=[\s/>])|<style(?=[\s/>])", re.IGNORECASE)
_ENDS = {
    "<!--": re.compile("-->"),
    "<script": re.compile(r"</script\s{0,9}>", re.IGNORECASE),
    "<style": re.compile(r"</style\s{0,9}>", re.IGNORECASE),
}


def open_html(name: str, data: bytes) -> SourceDocument:
    """One page; a row of a table is one line with a word per cell, an item of a list begins with a bullet."""
    parser = _Seen()
    parser.feed(_without_hidden(decode(data)))
    parser.close()
    parser.end_line()
    return SourceDocument(name, Kind.HTML, pages_of([parser.rows]), title=parser.title or None)


def _without_hidden(text: str) -> str:
    """Without comments, programs and styles, and without what begins a tag that never ends.

    The parser would look for the end of each of them anew at every sign that could begin one: minutes for a page of
    some megabytes that somebody cut off, or made up for that.
    """
    text = _NO_TAG.sub("&lt;", text)
    end = text.rfind(">") + 1
    text = text[:end] + text[end:].replace("<", "&lt;")
    kept: list[str] = []
    at = 0
    while begins := _HIDDEN.search(text, at):
        kept.append(text[at : begins.start()])
        closing = _ENDS[begins.group().lower()].search(text, begins.end())
        if closing is None:
            return "".join(kept)
        at = closing.end()
    return "".join([*kept, text[at:]])


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[Word, ...]] = []
        self.title = ""
        self._cells: list[list[str]] = [[]]
        self._silent: list[str] = []
        self._open: Counter[str] = Counter()
        self._in_title = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title"
        if tag in _SILENT:
            self._silent.append(tag)
            self._open[tag] += 1
        elif tag in _CELLS:
            self._cells.append([])
        elif tag == "tr" or (tag in _BLOCKS and not self._in_cell()):
            self.end_line()
            if tag == "li":
                self._cells = [[_BULLET]]
        elif tag == "br" and self._in_cell():
            self._cells[-1].append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if self._open[tag]:
            # A tag that was left open inside ends with the one around it.
            while (last := self._silent.pop()) != tag:
                self._open[last] -= 1
            self._open[tag] -= 1
        elif tag == "tr" or (tag in _BLOCKS and not self._in_cell()):
            self.end_line()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = (self.title + data.strip())[:_LONGEST_TITLE]
        elif not self._silent:
            self._cells[-1].append(data)

    def _in_cell(self) -> bool:
        """Cells stand after an empty first one, until their row ends."""
        return len(self._cells) > 1

    def end_line(self) -> None:
        words = tuple(
            Word(text) for cell in self._cells if (text := " ".join("".join(cell).split())) and text != _BULLET.strip()
        )
        if words:
            self.rows.append(words)
        self._cells = [[]]
