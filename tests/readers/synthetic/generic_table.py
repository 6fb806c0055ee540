"""Nothing but a table, from a spreadsheet or a web page: unknown words in the heads, columns in any order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.readers.synthetic.blocks import Block, Cell, Heading, Shown, Table
from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.invention import Source, invent_truth, source
from tests.readers.synthetic.layout import Style, lay_out
from tests.readers.synthetic.scores import number
from tests.readers.synthetic.truth import Figure, Printed, Truth

EDITIONS = ("1-dk", "2010-se", "2.1-se", "2020-se", "2.1-no", "2020-no")
HEADS = {
    "DK": {"points": ("Point", "Score", "Opnået"), "maximum": ("Maks.", "Muligt"), "percent": ("Procent", "%")},
    "NO": {"points": ("Poeng", "Skår", "Sum"), "maximum": ("Maks", "Mulig"), "percent": ("Prosent", "%")},
    "SE": {"points": ("Poäng", "Resultat", "Uppnått"), "maximum": ("Max", "Möjligt"), "percent": ("Procent", "%")},
}
NAMES = {"DK": ("Nr.", "Tema", "I alt"), "NO": ("Nr", "Område", "Totalt"), "SE": ("Nr", "Område", "Summa")}


def invent(dice: Random) -> Truth:
    truth = invent_truth("generic_table", dice.choice(EDITIONS), dice, issuer="", years=(2010, 2023))
    subs = truth.sub_areas if chance(dice, 0.7) else {}
    return replace(
        truth, issuer=truth.municipality, sub_areas=subs, total=truth.total if chance(dice, 0.6) or not subs else None
    )


def write(truth: Truth, dice: Random) -> Printed:
    style = Style(
        width=dice.randint(70, 110),
        hyphens=dice.choice((0.0, 0.6)),
        blank=0.4,
        page_lines=dice.choice((30, 60, 200)),
        number=dice.choice(("", "{n}")),
        separators=dice.choice((("\t",), (" | ",), ("  ",), ("   ",), ("\t",))),
    )
    return lay_out(_blocks(truth, dice), style, dice)


def _blocks(truth: Truth, dice: Random) -> Iterator[Block]:
    origin = source(truth.edition)
    number_head, name, total = NAMES[truth.country]
    columns = ["points"]
    columns += ["maximum"] if chance(dice, 0.7) else []
    columns += ["percent"] if origin.edition.display.percent_step and chance(dice, 0.5) else []
    dice.shuffle(columns)
    heads = tuple(dice.choice(HEADS[truth.country][column]) for column in columns)
    rows: list[tuple[Cell, ...]] = [(number_head, name, *heads)]
    first = chance(dice, 0.5)
    for area in truth.areas:
        rows += _rows(truth, origin, area, columns, first=first)
    if truth.total is not None:
        points = Shown(number(truth.total), "total", "total")
        rows.append(("", total, *(points if column == "points" else "" for column in columns)))
    yield Heading(f"{truth.municipality} {truth.year}")
    yield Table(tuple(rows), width=dice.choice((40, 60, 120)))


def _rows(truth: Truth, origin: Source, area: str, columns: list[str], *, first: bool) -> list[tuple[Cell, ...]]:
    """An area and its sub-areas; the area stands ``first`` or last, as its sum."""
    head = (area, origin.title(area), *_cells(truth.areas[area], area, columns))
    subs: list[tuple[Cell, ...]] = [
        (sub, origin.question(sub), *_cells(figure, sub, columns))
        for sub, figure in truth.sub_areas.items()
        if sub.startswith(f"{area}.")
    ]
    return [head, *subs] if first else [*subs, head]


def _cells(figure: Figure, item: str, columns: list[str]) -> tuple[Cell, ...]:
    texts = {
        "points": number(figure.points),
        "maximum": number(figure.maximum),
        "percent": "" if figure.percent is None else f"{figure.percent} %",
    }
    return tuple(Shown(texts[column], item, column) for column in columns)
