"""Findings that stand in columns under heads such as “Styrker Utfordringer Svakheter”, or in lists under one of them.

Where places are known the columns are read; where only their order is left, kinds are proposed and marked so.
"""

from __future__ import annotations

from collections.abc import Iterator

from kompass.readers.columns.bulleted import bulleted, bullets_of, is_hurt, plain
from kompass.readers.columns.by_place import by_height, placed
from kompass.readers.columns.proposed import Wording, proposed
from kompass.readers.columns.regions import Layout, Region, regions
from kompass.readers.document import Kind, SourceDocument
from kompass.readers.lines.furniture import Furniture
from kompass.readers.lines.items import items, usual_width
from kompass.readers.reading import ReadFinding

_MARKED = 3
"""So many boxes with a bare bullet for an empty column show that the document marks them."""


def column_findings(document: SourceDocument, layout: Layout) -> list[ReadFinding]:
    """Every item of every list and column, in the order of the document."""
    furniture = Furniture(document, [name for names in layout.names.values() for name in names])
    lines = by_height(document)
    found = regions(lines, document.kind, layout, furniture)
    hurt = is_hurt([line for region in found for line in region.lines])
    width = usual_width(lines)
    marked = sum(_is_marked(region) for region in found) >= _MARKED
    return [
        finding
        for region in found
        for finding in (
            _listed(region, hurt=hurt, width=width)
            if len(region.kinds) == 1
            else _in_columns(region, document.kind, layout.wording, hurt=hurt, marked=marked)
        )
    ]


def _is_marked(region: Region) -> bool:
    filled = [bullets_of(plain(line)) for line in region.lines if plain(line)]
    return bool(filled) and (len(filled[0][0]) > 1 or (bool(filled[0][0]) and not filled[0][1]))


def _listed(region: Region, *, hurt: bool, width: int) -> Iterator[ReadFinding]:
    """A list under a head of its own; where it has no bullets, sentences and gaps part its items."""
    (kind,) = region.kinds
    if any(bullets_of(plain(line))[0] for line in region.lines):
        for one in bulleted(region.lines, hurt=hurt):
            yield ReadFinding(region.area, kind, one.text, one.lines[0], lines=tuple(one.lines))
        return
    for item in items(region.lines, width):
        yield ReadFinding(region.area, kind, item.text, item.line, lines=item.lines)


def _in_columns(region: Region, kind: Kind, wording: Wording, *, hurt: bool, marked: bool) -> Iterator[ReadFinding]:
    columns = placed(region.heads, region.lines, len(region.kinds), kind)
    if columns is not None:
        for of, lines in zip(region.kinds, columns, strict=True):
            for one in bulleted(lines, hurt=hurt):
                yield ReadFinding(region.area, of, one.text, one.lines[0], lines=tuple(one.lines))
        return
    found = bulleted(region.lines, hurt=hurt)
    if not found:
        return
    for one, guess in zip(found, proposed(found, region.kinds, wording, marked=marked), strict=True):
        yield ReadFinding(region.area, guess.kind, one.text, one.lines[0], True, guess.confidence, tuple(one.lines))
