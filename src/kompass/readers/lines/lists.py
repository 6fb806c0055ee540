"""Lists of findings below the headings of areas and kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kompass.readers.document import Line
from kompass.readers.lines.items import items
from kompass.readers.reading import ReadFinding


class Said(NamedTuple):
    """What a line is to a list: the heading of an area, that of a kind, another one that ends a list, or an item's."""

    line: Line
    area: str | None
    kind: str | None
    ends: bool


@dataclass(slots=True)
class Listed:
    area: str
    kind: str
    lines: list[Line] = field(default_factory=list)


def listed(told: Iterable[Said]) -> Iterator[Listed]:
    """Every list under its area and kind. Lines before the first list and after what ends one belong to none."""
    area: str | None = None
    current: Listed | None = None
    for line, begun, kind, ends in told:
        if begun is None and kind is None and not ends:
            if current is not None:
                current.lines.append(line)
            continue
        if current is not None:
            yield current
        area = begun or area
        current = Listed(area, kind) if kind is not None and area is not None else None
    if current is not None:
        yield current


def findings_of(lists: Iterable[Listed], width: int) -> list[ReadFinding]:
    """Every item of every list, in the order of the document; ``width`` as `usual_width` gives it."""
    return [
        ReadFinding(found.area, found.kind, item.text, item.line, lines=item.lines)
        for found in lists
        for item in items(found.lines, width)
    ]
