"""A language of brackets: every text of the catalogue says itself within ⟦…⟧, so that what isn't in it stands out."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import Any, TypeVar, cast

import pytest
from babel.messages.pofile import read_po

from kompass.cli import output
from kompass.core.evaluation.model import Evaluation
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_plain import to_plain
from kompass.presentation import speech
from scripts import messages

T = TypeVar("T")
OPEN, CLOSE = "⟦", "⟧"
WORD = re.compile(r"[^\W\d_]+")
CODES = {"kompass", "Kommunekompasset", "sha", "YAML", "JSON", "HTML", "PDF", "p", "s"}


class Brackets:
    """Stands in for gettext's translations. What the catalogue hasn't got stays without brackets."""

    def __init__(self) -> None:
        with messages.TEMPLATE.open("rb") as stream:
            self._known = {str(message.id) for message in read_po(stream)}

    def gettext(self, text: str) -> str:
        return f"{OPEN}{text}{CLOSE}" if text in self._known else text


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every voice and every text of an edition speaks in brackets, and tables don't break their lines."""
    brackets = Brackets()
    monkeypatch.setattr(speech, "_translation", lambda _language: brackets)
    monkeypatch.setattr(output, "PIPE_WIDTH", 5000)
    texts, reasons = Catalogue.texts, Catalogue.reasons
    monkeypatch.setattr(Catalogue, "texts", lambda *given: bracketed(texts(*given)))
    monkeypatch.setattr(Catalogue, "reasons", lambda *given: bracketed(reasons(*given)))
    speech.speech.cache_clear()
    yield
    speech.speech.cache_clear()


def outside(text: str) -> str:
    """The text without what stands in brackets. Fails where brackets don't match."""
    kept: list[str] = []
    depth = 0
    for sign in text:
        depth += (sign == OPEN) - (sign == CLOSE)
        assert depth >= 0, "a bracket is closed that was never opened"
        if depth == 0 and sign != CLOSE:
            kept.append(sign)
    assert depth == 0, "a bracket is never closed"
    return "".join(kept)


def escaped(text: str, data: set[str]) -> set[str]:
    """Words that are neither in brackets nor data."""
    return set(WORD.findall(outside(text))) - data - CODES


def words(*texts: str) -> set[str]:
    return {word for text in texts for word in WORD.findall(text)}


def evaluation_words(evaluation: Evaluation) -> set[str]:
    """What the file says, without the names of its keys."""
    return words(*leaves(to_plain(evaluation)))


def leaves(value: object) -> Iterator[str]:
    """Every text in nested data."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, str):
        yield value


def bracketed(value: T) -> T:
    """The words of an edition, each text of them in brackets."""
    made: Any = value  # the kind of each piece stays what it was
    if isinstance(value, str):
        made = f"{OPEN}{value}{CLOSE}"
    elif isinstance(value, Mapping):
        made = {key: bracketed(item) for key, item in value.items()}
    elif isinstance(value, tuple):
        made = tuple(bracketed(item) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        made = replace(value, **{f.name: bracketed(getattr(value, f.name)) for f in fields(value)})
    return cast("T", made)


DATES = set(calendar.month_name) - {""}
"""Dates are written by Babel, which has its own words for months."""


class Page(HTMLParser):
    """The words of a page: its text in order, and each text that an attribute holds."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.attributes: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"style", "script"}
        self.attributes += [value or "" for name, value in attrs if name in {"alt", "title", "aria-label", "content"}]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"style", "script"}
        self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)


def page(html: str) -> Page:
    made = Page()
    made.feed(html)
    return made
