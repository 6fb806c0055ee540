"""Versions of the evaluation file: which one a file has, and the upgrade from older ones.

An upgrade is a pure function dict → dict; every older format keeps a fixture in the tests. There is none yet: format 0
is made up, so that the way from an old format to the current one is walked by the tests before anybody needs it. In it,
`edition` is a plain id and `scores` holds printed points.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from kompass.core.errors import Fault, FormatTooNew, Place, SchemaFault
from kompass.core.messages import msg
from kompass.files.plain import Key, Plain, PlainDocument

CURRENT = 1
Mapping = dict[str, Plain]
Lines = dict[Key, int]


def to_current(document: PlainDocument) -> PlainDocument:
    """The document in the current format. Raises FormatTooNew or SchemaFault."""
    if not isinstance(document.data, dict):
        return document
    found = format_of(document)
    data, lines = document.data, document.lines
    for version in range(found, CURRENT):
        data, lines = UPGRADES[version](data), {**lines, **MOVED[version](lines)}
    return PlainDocument(document.name, data, lines)


def format_of(document: PlainDocument) -> int:
    """The format's number as the file states it."""
    data = document.data if isinstance(document.data, dict) else {}
    written = data.get("format")
    place = document.place(("format",))
    if not isinstance(written, str) or not written.isascii() or not written.isdigit() or len(written) > 6:
        raise SchemaFault(
            Fault(
                msg("The file doesn't say which format it has."),
                Place(document.name, place.line, "format"),
                msg("It should start with a line such as “format: 1”."),
            )
        )
    number = int(written)
    if number > CURRENT:
        raise FormatTooNew(
            Fault(
                msg("The file has format {found}; this Kompass reads up to {known}.", found=number, known=CURRENT),
                place,
                msg("Use the newer Kompass that wrote the file."),
            )
        )
    return number


def _from_0(data: Mapping) -> Mapping:
    """Format 0 → 1: `edition` and `version` become one mapping, `scores` become printed points."""
    result: Mapping = {key: value for key, value in data.items() if key != "version"}
    result["format"] = "1"
    result["edition"] = {"id": data.get("edition"), "version": data.get("version") or "1"}
    scores = data.get("scores")
    if scores is None:
        result.pop("scores", None)
    if isinstance(scores, dict):
        del result["scores"]
        figures: Mapping = {item: {"printed": value} for item, value in scores.items()}
        present = result.get("points")
        result["points"] = {**figures, **present} if isinstance(present, dict) else figures
    return result


def _moved_from_0(lines: Lines) -> Lines:
    scores = {key[1:]: line for key, line in lines.items() if key[:1] == ("scores",)}
    items: Lines = {("points", *rest): line for rest, line in scores.items()}
    return items | {("points", *rest, "printed"): line for rest, line in scores.items()}


UPGRADES: dict[int, Callable[[Mapping], Mapping]] = {0: _from_0}
MOVED: dict[int, Callable[[Lines], Lines]] = {0: _moved_from_0}
"""Where the keys of an older format stand in its upgraded form, so that messages name the right line."""


def upgraded(document: PlainDocument) -> Mapping:
    """The plain data in the current format, for writing."""
    return cast(Mapping, to_current(document).data)
