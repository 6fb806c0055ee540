"""Where lists and columns of findings stand in a document: below their heads, until something else begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, dropwhile, takewhile

from rapidfuzz import fuzz

from kompass.readers.columns.bulleted import begins_in_capitals, bullets_of, plain
from kompass.readers.columns.proposed import Wording
from kompass.readers.document import Kind, Line, Word
from kompass.readers.lines.furniture import Furniture
from kompass.readers.lines.headings import LIKE, folded
from kompass.readers.lines.items import joined

_TITLE = 3
"""Lines that a title of two may take, with an empty one between."""
_SHORTEST_HEAD = 24
"""Characters of the shortest running head whose capital recognition may have hurt."""
_FIRST_LINES = 4
"""Lines at the top of a page among which one goes on with the list, if the list goes on at all."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a family's columns are known by; ``names`` are kind → its names as a head, in the order of the columns."""

    names: Mapping[str, Sequence[str]]
    area_of: Callable[[Line], str | None]
    """The area whose part a line begins."""
    ends: Callable[[Line], bool]
    """Whether a line ends a list, as another heading does."""
    wording: Wording
    single: bool = False
    """Whether one head alone may stand above a list."""


@dataclass(slots=True)
class Region:
    """The lines below heads; more than one kind means columns."""

    area: str
    kinds: tuple[str, ...]
    heads: list[Line]
    lines: list[Line] = field(default_factory=list)


def heads_of(text: str, names: Mapping[str, Sequence[str]]) -> tuple[str, ...] | None:
    """The kinds whose names a line says one after the other, and nothing else."""
    said = folded(text)
    best, kinds = 0.0, None
    for count in range(1, len(names) + 1):
        for those in combinations(names, count):
            like = fuzz.ratio(said, "".join(_best_name(said, names[kind]) for kind in those))
            best, kinds = max((best, kinds), (like, those), key=lambda pair: pair[0])
    return kinds if best >= LIKE else None


def _best_name(said: str, names: Sequence[str]) -> str:
    return max((folded(name) for name in names), key=lambda name: fuzz.partial_ratio(name, said))


def regions(lines: Sequence[Line], kind: Kind, layout: Layout, furniture: Furniture) -> list[Region]:
    """Lists and columns with the area they belong to; what belongs to no area is left out."""
    return [_cut(region, kind, layout) for region in _regions(lines, layout, furniture) if _counts(region, layout)]


def _regions(lines: Sequence[Line], layout: Layout, furniture: Furniture) -> Iterator[Region]:
    area: str | None = None
    current: Region | None = None
    for at, line in enumerate(lines):
        begun = layout.area_of(line) or _begun_in_two(lines[at : at + _TITLE], layout)
        heads = heads_of(plain(line), layout.names) if begun is None and is_text(line) else None
        if heads is None and begun in (None, area) and line in furniture and not _may_go_on(line):
            continue  # a running head may well be the area's name
        if begun is None and heads is None and not (current and layout.ends(line)):
            if current is not None:
                current.lines.append(line)
            continue
        area = begun or area
        if current is not None and heads and not any(map(plain, current.lines)) and heads[0] not in current.kinds:
            current.kinds += heads
            current.heads.append(line)
            continue
        if current is not None:
            yield current
        current = Region(area, heads, [line]) if heads and area is not None else None
    if current is not None:
        yield current


def _begun_in_two(lines: Sequence[Line], layout: Layout) -> str | None:
    """The area of a title that takes two lines: the second goes on with a small letter."""
    first, *rest = [line for line in lines if plain(line)] or [lines[0]]
    if not rest or not is_text(first) or not plain(rest[0])[:1].islower():
        return None
    return layout.area_of(Line(first.number, first.page, (Word(joined([plain(first), plain(rest[0])])),)))


def _counts(region: Region, layout: Layout) -> bool:
    """Heads in lines of their own, one below the other: only the last has a list, unless all are there."""
    if 1 < len(region.kinds) < len(layout.names) and len(region.heads) == len(region.kinds):
        region.kinds, region.heads = region.kinds[-1:], region.heads[-1:]
    return layout.single or len(region.kinds) > 1


def _cut(region: Region, kind: Kind, layout: Layout) -> Region:
    """Without what follows the list: text that begins anew, with a capital, after a gap that items don't have."""
    names = "".join(folded(name) for kind in region.kinds for name in layout.names[kind])
    lines = list(dropwhile(lambda line: folded(plain(line)) in names, region.lines))  # a head may take two lines
    if kind is Kind.DOCX and len(region.kinds) > 1:
        cells = len(region.kinds)
        lines = list(takewhile(lambda line: not plain(line) or len(line.words) == cells, lines))
    elif any(bullets_of(plain(line))[0] for line in lines):
        # A paragraph of Word is a line, so that no gap is needed where one isn't an item.
        lines = list(_until_text(lines, 0 if kind is Kind.DOCX else _usual_gap(lines) + 2))
    return replace(region, lines=lines)


def _until_text(lines: Sequence[Line], gap_before: int) -> Iterator[Line]:
    gap, page = 0, lines[0].page
    for at, line in enumerate(lines):
        if not plain(line):
            gap += 1
            yield line
            continue
        if is_text(line) and gap >= gap_before:
            return
        if line.page != page and all(is_text(other) for other in _top(lines[at:])):
            return
        gap, page = 0, line.page
        yield line


def _top(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if plain(line)][:_FIRST_LINES]


def _usual_gap(lines: Iterable[Line]) -> int:
    """Empty lines before a line that goes on with an item."""
    gaps: Counter[int] = Counter()
    gap = 0
    for line in lines:
        if plain(line):
            if not bullets_of(plain(line))[0]:
                gaps[gap] += 1
            gap = 0
        else:
            gap += 1
    return gaps.most_common(1)[0][0] if gaps else 0


def is_text(line: Line) -> bool:
    """Whether a line may begin running text or a heading."""
    return not bullets_of(plain(line))[0] and begins_in_capitals(plain(line))


def _may_go_on(line: Line) -> bool:
    """Short ends of items that several of them share look like running heads, but begin with a small letter."""
    return plain(line)[:1].islower() and len(plain(line)) < _SHORTEST_HEAD
