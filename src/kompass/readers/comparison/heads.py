"""The heads of a comparison's columns, wherever they stand.

Where the file knows places or tells cells apart, they are the heads. In plain text they run into each other over many
lines; there they are taken only if they are as many as the figures of a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from kompass.readers.comparison.area_rows import WORDS
from kompass.readers.comparison.area_tables import AreaTable
from kompass.readers.comparison.column_head import Head, heads_of
from kompass.readers.comparison.heads_in_text import flow, splits
from kompass.readers.document import Line, Word
from kompass.readers.lines.cells import clean
from kompass.readers.lines.headings import folded

_LONGEST = 80
"""Characters of a line of heads; longer ones are running text."""
_CAPTION = re.compile(r"^\W*(tabel|tabell|figur|diagram)\b", re.IGNORECASE)
_BLOCK = 4
"""Lines of heads directly above the rows, where nothing says what stands in the rows."""


def heads(table: AreaTable, count: int) -> list[Head | None] | None:
    """One for each column, None for one that isn't legible; None for all where the lines above don't tell that many."""
    cells = _by_place(table, count) or _by_cells(table.above, count)
    if cells is None:
        lines = _head_lines(table.above)
        cells = next((one for one in splits(lines) if len(one) == count), None)
    return None if cells is None else heads_of(cells)


def _by_cells(above: Sequence[Line], count: int) -> list[str] | None:
    """The nearest filled line, where it has a cell for each column and one, perhaps empty, for the rows."""
    line = next((line for line in reversed(above) if clean(line)), None)
    if line is None or len(line.words) != count + 1 or count < 2:
        return None
    texts = [word.text for word in line.words][-count:]
    with_letters = sum(any(sign.isalpha() for sign in text) for text in texts)
    return texts if all(texts) and with_letters * 2 > count else None


def _by_place(table: AreaTable, count: int) -> list[str] | None:
    """Heads in a file that knows places, on any number of lines: what stands above a column is its head."""
    row = next((row for row in table.rows.values() if len(row.words) == count and None not in row.values), None)
    boxes = [word.box for word in row.words if word.box is not None] if row is not None else []
    middles = [(box.left + box.right) / 2 for box in boxes]
    if len(set(middles)) != count or count < 2:
        return None
    apart = min(after - before for before, after in pairwise(middles))
    parts: list[list[str]] = [[] for _ in middles]
    for line in _head_lines(table.above, whole=True):
        for text, middle in (place for word in line.words for place in _places(word)):
            near = min(range(count), key=lambda at: abs(middle - middles[at]))
            if middle > middles[0] - apart / 2:
                parts[near].append(text)
    return [flow(part) for part in parts] if apart > 0 and all(parts) else None


def _places(word: Word) -> Iterator[tuple[str, float]]:
    """Words of a stretch with their middles, as if all letters were equally wide: neighbouring heads may be one."""
    if word.box is None:
        return
    letter = (word.box.right - word.box.left) / max(1, len(word.text))
    for found in re.finditer(r"\S+", word.text):
        yield found.group(), word.box.left + letter * (found.start() + found.end()) / 2


def _head_lines(above: Sequence[Line], *, whole: bool = False) -> list[Line]:
    """From the line that begins with the head of the rows (the word for an area) on, else the block above the rows."""
    for at in range(len(above) - 1, -1, -1):
        text = clean(above[at])
        if len(text) > _LONGEST or _CAPTION.match(text):
            break
        first = folded(text.split()[0]) if text else ""
        if first and any(fuzz.ratio(first, folded(word)) >= 75 for word in WORDS):
            return list(above[at:]) if whole else [_without_first(above[at]), *above[at + 1 :]]
    return _block(above)


def _block(above: Sequence[Line]) -> list[Line]:
    """The filled lines nearest to the rows."""
    found: list[Line] = []
    for line in reversed(above):
        text = clean(line)
        if found and (not text or len(found) == _BLOCK or len(text) > _LONGEST or _CAPTION.match(text)):
            break
        if text:
            found.insert(0, line)
    return found


def _without_first(line: Line) -> Line:
    words = " ".join(clean(line).split()[1:])
    return Line(line.number, line.page, (line.words[0]._replace(text=words),))
