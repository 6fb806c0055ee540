"""What is read in an HTML report: its texts in order, and which elements have which attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "col", "link", "br", "img"})
TEXTS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "caption", "th", "td", "figcaption", "dt", "dd"})
SKIPPED = frozenset({"head", "nav", "svg"})


@dataclass
class Found:
    tag: str
    attributes: dict[str, str | None]
    above: tuple[str, ...]


@dataclass
class Reading(HTMLParser):
    """Every element, and the text of every block outside of head, contents and charts."""

    elements: list[Found] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _parts: list[str] | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Found(tag, dict(attrs), tuple(self._open)))
        if tag in VOID:
            return
        self._open.append(tag)
        if tag in TEXTS and self._counts():
            assert self._parts is None, f"{tag} inside another text"
            self._parts = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Found(tag, dict(attrs), tuple(self._open)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag in TEXTS and self._parts is not None:
            self.texts.append("".join(self._parts))
            self._parts = None

    def handle_data(self, data: str) -> None:
        if not self._counts():
            return
        if self._parts is not None:
            self._parts.append(data)
        elif data.strip():
            self.stray.append(data)

    def _counts(self) -> bool:
        return not SKIPPED & set(self._open)

    def all(self, tag: str) -> list[Found]:
        return [found for found in self.elements if found.tag == tag]


def read_html(html: str) -> Reading:
    reading = Reading()
    reading.feed(html)
    reading.close()
    assert not reading._open
    return reading
