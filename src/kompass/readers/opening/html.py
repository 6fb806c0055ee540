"""Web pages: what a reader of the page sees, line by line."""

from __future__ import annotations

from html.parser import HTMLParser

from kompass.readers.document import Kind, SourceDocument, Word, pages_of
from kompass.readers.opening.text import decode

_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)
_CELLS = frozenset({"td", "th"})
_BULLET = "• "


def open_html(name: str, data: bytes) -> SourceDocument:
    """One page; a row of a table is one line with a word per cell, an item of a list begins with a bullet."""
    parser = _Seen()
    parser.feed(decode(data))
    parser.close()
    parser.end_line()
    return SourceDocument(name, Kind.HTML, pages_of([parser.rows]), title=parser.title or None)


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[Word, ...]] = []
        self.title = ""
        self._cells: list[str] = [""]
        self._silent: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = tag == "title"
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _CELLS:
            self._cells.append("")
        elif tag == "tr" or (tag in _BLOCKS and not self._in_cell()):
            self.end_line()
            if tag == "li":
                self._cells = [_BULLET]
        elif tag == "br" and self._in_cell():
            self._cells[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if tag in self._silent:
            # A tag that was left open inside ends with the one around it.
            del self._silent[self._silent.index(tag) :]
        elif tag == "tr" or (tag in _BLOCKS and not self._in_cell()):
            self.end_line()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data.strip()
        elif not self._silent:
            self._cells[-1] += data

    def _in_cell(self) -> bool:
        """Cells stand after an empty first one, until their row ends."""
        return len(self._cells) > 1

    def end_line(self) -> None:
        words = tuple(
            Word(text) for cell in self._cells if (text := " ".join(cell.split())) and text != _BULLET.strip()
        )
        if words:
            self.rows.append(words)
        self._cells = [""]
