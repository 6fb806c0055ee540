"""Blocks set as lines and pages, with the variation that real reports show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.readers.synthetic.blocks import Block, Cell, Columns, Heading, Items, NewPage, Paragraph, Shown, Table
from tests.readers.synthetic.breaking import wrap
from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.truth import ACROSS, BODY, HEAD, LineMark, Printed, Spot

MIXED = ("=", "=", "»", "*", "■")
"""What text recognition makes of one and the same bullet."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one document looks; drawn once, so that it looks the same from its first page to its last."""

    width: int = 92
    hyphens: float = 0.6
    bullets: tuple[str, ...] = ("•",)
    gap: str = " "
    """What stands between a bullet and its text."""
    blank: float = 0.7
    """How often a blank line follows a block or, for items without a bullet, each of them."""
    page_lines: int = 46
    head: str | None = None
    number: str = "{n}"
    """The page number; {n} is the page, {all} the number of pages; empty for none."""
    foot: bool = True
    separators: tuple[str, ...] = ("\t",)
    around: bool = False
    """Whether a row that takes several lines has its number and its figures on lines of their own."""
    doubled: bool = False
    """Whether a blank line follows every line, as in text taken out of slides."""
    column: int = 28


def draw_style(
    dice: Random, *, heads: Iterable[str], separators: Iterable[tuple[str, ...]], bullets: Iterable[tuple[str, ...]]
) -> Style:
    """A style out of what a family is known to look like."""
    signs = dice.choice(tuple(bullets))
    return Style(
        width=dice.randint(78, 104),
        hyphens=dice.choice((0.0, 0.4, 0.9)),
        bullets=signs,
        gap=dice.choice((" ", " ", "  ")),
        blank=1.0 if signs == ("",) else dice.choice((0.2, 0.6, 0.9)),
        page_lines=dice.randint(34, 52),
        head=dice.choice((*heads, None)),
        number=dice.choice(("{n}", "{n} ({all})", "- {n} -", "")),
        foot=chance(dice, 0.6),
        separators=dice.choice(tuple(separators)),
    )


PLAIN = LineMark()


@dataclass(frozen=True, slots=True)
class _Laid:
    line: str
    mark: LineMark = PLAIN
    shown: tuple[tuple[int, Shown], ...] = ()


_BREAK = _Laid("\f")


def lay_out(blocks: Iterable[Block], style: Style, dice: Random) -> Printed:
    """Pages of lines; breaks fall where the page is full, also within tables and items."""
    laid = [line for block in blocks for line in _block(block, style, dice)]
    pages = list(_pages(laid, style, dice))
    dressed = [_dressed(page, number, len(pages), style) for number, page in enumerate(pages, 1)]
    spots = tuple(
        Spot(shown.item, shown.what, number, place, cell, shown.text)
        for number, page in enumerate(dressed)
        for place, line in enumerate(page)
        for cell, shown in line.shown
    )
    lines = tuple(tuple(line.line for line in page) for page in dressed)
    marks = tuple(tuple(line.mark for line in page) for page in dressed)
    return Printed(lines, marks, spots, style.separators)


def _block(block: Block, style: Style, dice: Random) -> Iterator[_Laid]:
    match block:
        case NewPage():
            yield _BREAK
            return
        case Heading(text):
            yield _Laid("")
            yield from _paragraph(text, (), style.width, 0, dice)
        case Paragraph(text, shown, loose):
            yield from _paragraph(text, shown, style.width, style.hyphens, dice)
            if not loose:
                return
        case Items(texts):
            for text in texts:
                yield from _item(text, style, dice, style.width, BODY)
                if chance(dice, style.blank if style.bullets == ("",) else 0.15):
                    yield _Laid("")
        case Table():
            for row in block.rows:
                yield from _row(row, block, style, dice)
        case Columns():
            yield from _columns(block, style, dice)
    if chance(dice, style.blank):
        yield _Laid("")


def _paragraph(
    text: str, shown: tuple[Shown, ...], width: int, hyphens: float, dice: Random, column: int = BODY
) -> Iterator[_Laid]:
    left = list(shown)
    for line, follows in wrap(text, width, hyphens, dice):
        found = [one for one in left if stands(one.text, line)]
        left = [one for one in left if one not in found]
        yield _Laid(line, LineMark(column, follows), tuple((0, one) for one in found))


def stands(figure: str, text: str) -> bool:
    """Whether a figure stands in a text as itself, not as a part of a longer one."""
    return standing(figure).search(text) is not None


def standing(figure: str) -> re.Pattern[str]:
    """Finds a figure where it stands as itself."""
    return re.compile(rf"(?<![\d,.]){re.escape(figure)}(?!\d|[,.]\d)")


def _item(text: str, style: Style, dice: Random, width: int, column: int) -> Iterator[_Laid]:
    sign = dice.choice(style.bullets)
    lines = wrap(text, width - 3, style.hyphens, dice)
    for place, (line, follows) in enumerate(lines):
        lead = (sign + style.gap if sign else "") if place == 0 else ""
        yield _Laid(lead + line, LineMark(column, follows))


def _row(row: tuple[Cell, ...], table: Table, style: Style, dice: Random) -> Iterator[_Laid]:
    place = min(table.wrapped, len(row) - 1)
    long = row[place]
    words = _text(long)
    lines = wrap(words, table.width, style.hyphens, dice)
    if style.around and len(lines) > 1:
        yield from _around(row, place, lines)
        return
    first = tuple(lines[0][0] if i == place else cell for i, cell in enumerate(row)) if isinstance(long, str) else row
    yield _Laid("\t".join(_text(cell) for cell in first), PLAIN, _shown(first))
    for line, follows in lines[1:]:
        yield _Laid("\t" * place + line, LineMark(BODY, follows))


def _around(row: tuple[Cell, ...], place: int, lines: list[tuple[str, str | None]]) -> Iterator[_Laid]:
    """Number, words and figures of a row below each other: what is left of a cell that is centred on paper."""
    before, after = row[:place], row[place + 1 :]
    yield _Laid("\t".join(_text(cell) for cell in before), PLAIN, _shown(before))
    for line, follows in lines:
        yield _Laid("\t" * place + line, LineMark(BODY, " " if follows is None else follows))
    figures = ("",) * (place + 1) + after
    yield _Laid("\t".join(_text(cell) for cell in figures), LineMark(BODY, " "), _shown(figures))


def _columns(block: Columns, style: Style, dice: Random) -> Iterator[_Laid]:
    yield _Laid("\t".join(block.heads), LineMark(ACROSS))
    signed = style if style.bullets != ("",) else Style(bullets=("•",), hyphens=style.hyphens)
    for row in block.rows:
        for number, texts in enumerate(row, 1):
            if not texts and chance(dice, 0.5):
                yield _Laid(signed.bullets[0], LineMark(number))
            for text in texts:
                yield from _item(text, signed, dice, style.column, number)


def _pages(laid: list[_Laid], style: Style, dice: Random) -> Iterator[list[_Laid]]:
    """A page holds a few lines more or less, as pictures and large headings take room."""
    page: list[_Laid] = []
    room = style.page_lines
    for line in laid:
        if line is _BREAK or len(page) >= room:
            if any(entry.line for entry in page):
                yield page
            page, room = [], style.page_lines + dice.randint(-6, 4)
        if line is not _BREAK and (line.line or page):
            page.append(line)
            if style.doubled and line.line:
                page.append(_Laid("", LineMark(line.mark.column)))
    if any(entry.line for entry in page):
        yield page


def _dressed(page: list[_Laid], number: int, count: int, style: Style) -> list[_Laid]:
    """A page with its running head and number; the first one, the cover, has none."""
    if number == 1:
        return page
    mark = LineMark(HEAD)
    figure = [_Laid(style.number.format(n=number, all=count), mark)] if style.number else []
    head = [] if style.head is None else [_Laid(style.head, mark)]
    return [*head, *page, *figure] if style.foot else [*head, *figure, *page]


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Shown) else cell


def _shown(cells: tuple[Cell, ...]) -> tuple[tuple[int, Shown], ...]:
    return tuple((place, cell) for place, cell in enumerate(cells) if isinstance(cell, Shown))
