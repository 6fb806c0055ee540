"""YAML and JSON as plain data in which every scalar is text.

The parsers hand over events; nothing guesses types, so ``no``, ``0101`` and ``2.10`` stay what was written. Aliases,
anchors, tags, duplicate keys and a second document are refused. Lines are kept for messages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from kompass.core.errors import Fault, Place, SyntaxFault
from kompass.core.messages import Message, msg
from kompass.files.reading import read_text
from kompass.files.syntax_problems import json_problem, yaml_line, yaml_problem

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
Key = tuple[str | int, ...]

MAX_DEPTH = 40
_HALF = re.compile("[\ud800-\udfff]")
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULL = frozenset({"", "~", "null"})
_STRANGE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML doesn't allow: control characters and halves of surrogate pairs."""


@dataclass(slots=True)
class PlainDocument:
    """The data of one file and the line (from 1) at which each key or item stands."""

    name: str
    data: Plain
    lines: dict[Key, int] = field(default_factory=dict)

    def place(self, key: Key) -> Place:
        """The place of a key, or of the nearest key above it whose line is known."""
        known = key
        while known and known not in self.lines:
            known = known[:-1]
        return Place(self.name, self.lines.get(known), key_text(key) or None)


def key_text(key: Key) -> str:
    """``areas.3.max`` for ``("areas", "3", "max")``; list positions are counted from 1, as people count."""
    return ".".join(f"#{part + 1}" if isinstance(part, int) else _short(part) for part in key)


def _short(part: str) -> str:
    return part if len(part) <= 60 else f"{part[:57]}…"


def read_plain(path: Path) -> PlainDocument:
    """Read a ``.json`` file as JSON and any other as YAML. Raises FileFault or SyntaxFault."""
    text = read_text(path)
    return parse_json(text, str(path)) if path.suffix.lower() == ".json" else parse_yaml(text, str(path))


def parse_yaml(text: str, name: str) -> PlainDocument:
    """Parse one YAML document. Raises SyntaxFault with the line."""
    if found := _STRANGE.search(text):
        raise SyntaxFault(
            Fault(
                msg("There is a character that YAML doesn't allow."),
                Place(name, text.count("\n", 0, found.start()) + 1),
                msg("It is often invisible, and came along when text was pasted. Type the line anew."),
            )
        )
    document = PlainDocument(name, None)
    try:
        _Builder(document, yaml.parse(text, Loader=_Loader)).build()
    except yaml.MarkedYAMLError as error:
        line = yaml_line(error, text)
        if line is not None and "\t" in "".join(text.split("\n")[line - 1 : line]):
            message = msg("A tab stands here; YAML takes spaces only.")
            raise SyntaxFault(Fault(message, Place(name, line), msg("Put spaces in its place."))) from error
        raise SyntaxFault(
            Fault(
                yaml_problem(error),
                Place(name, line),
                msg("Look at the indentation, colons, quotes and brackets at this line and the one before."),
            )
        ) from error
    return document


def _line(event: yaml.Event) -> int:
    """The line (from 1) at which an event begins."""
    return event.start_mark.line + 1 if event.start_mark is not None else 1


class _Builder:
    """Turns parser events into plain data."""

    def __init__(self, document: PlainDocument, events: Iterator[yaml.Event]) -> None:
        self._document = document
        self._events = events
        self._documents = 0

    def build(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    raise self._refuse(event, (), msg("The file holds a second document (a line with three dashes)."))
                self._document.data = self._value(next(self._events), ())

    def _value(self, event: yaml.Event, key: Key) -> Plain:
        self._refuse_references(event, key)
        self._document.lines.setdefault(key, _line(event))
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style in (None, "") and event.value in _NULL
            return None if plain else str(event.value)
        if len(key) >= MAX_DEPTH:
            raise self._refuse(event, key[:3], msg("The file is nested too deeply."))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(key)
        return self._mapping(key)

    def _refuse_references(self, event: yaml.Event, key: Key) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise self._refuse(event, key, msg("Aliases (*name) aren't allowed; write the value out."))
        if getattr(event, "anchor", None) is not None:
            raise self._refuse(event, key, msg("Anchors (&name) aren't allowed; write the value out."))
        if getattr(event, "tag", None) not in (None, "!"):
            raise self._refuse(event, key, msg("Tags (!name) aren't allowed."))

    def _sequence(self, key: Key) -> list[Plain]:
        items: list[Plain] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*key, len(items))))
        return items

    def _mapping(self, key: Key) -> dict[str, Plain]:
        items: dict[str, Plain] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            self._refuse_references(event, key)
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refuse(event, key, msg("A key must be a plain word."))
            name = str(event.value)
            self._document.lines[*key, name] = _line(event)
            if name in items:
                raise self._refuse(event, (*key, name), msg("The key stands twice."))
            items[name] = self._value(next(self._events), (*key, name))
        return items

    def _refuse(self, event: yaml.Event, key: Key, message: Message) -> SyntaxFault:
        place = Place(self._document.name, _line(event), key_text(key) or None)
        return SyntaxFault(Fault(message, place))


def parse_json(text: str, name: str) -> PlainDocument:
    """Parse JSON; numbers stay the text they were. Raises SyntaxFault."""
    try:
        data = json.loads(
            text,
            parse_int=str,
            parse_float=str,
            parse_constant=_no_constant,
            object_pairs_hook=_unique,
        )
        return PlainDocument(name, _as_plain(data, 0))
    except json.JSONDecodeError as error:
        raise SyntaxFault(Fault(json_problem(error), Place(name, error.lineno))) from error
    except RecursionError as error:
        raise SyntaxFault(Fault(msg("The file is nested too deeply."), Place(name))) from error
    except _Twice as error:
        raise SyntaxFault(Fault(msg("The key stands twice."), Place(name, None, str(error)))) from error
    except _HalfCharacter as error:
        raise SyntaxFault(
            Fault(msg("There is half a character (an escape such as \\ud83d without its second half)."), Place(name))
        ) from error
    except _NoNumber as error:
        raise SyntaxFault(Fault(msg("“{value}” isn't a number in JSON.", value=str(error)), Place(name))) from error


class _HalfCharacter(Exception):
    """One half of a surrogate pair without the other."""


class _NoNumber(Exception):
    """NaN or Infinity, which Python would read."""


class _Twice(Exception):
    """A key that stands twice in one object."""


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    items: dict[str, object] = {}
    for key, value in pairs:
        if key in items:
            raise _Twice(key)
        items[key] = value
    return items


def _no_constant(name: str) -> str:
    raise _NoNumber(name)


def _as_plain(value: object, depth: int) -> Plain:
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, dict):
        return {_whole(str(key)): _as_plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_plain(item, depth + 1) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else _whole(str(value))


def _whole(text: str) -> str:
    """A text that can be written as UTF-8 again; JSON's escapes can hold half a character."""
    if _HALF.search(text):
        raise _HalfCharacter
    return text
