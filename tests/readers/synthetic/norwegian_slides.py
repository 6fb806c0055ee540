"""Norwegian slides of 2016–2019: a table SUM/Maks per area, then three columns; a blank line after every line."""

from __future__ import annotations

from collections.abc import Iterator

from tests.readers.synthetic.blocks import Block, Cell, Columns, Heading, Items, NewPage, Paragraph, Shown, Table
from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.invention import Source, invent_truth, source, texts_of
from tests.readers.synthetic.layout import Style, lay_out
from tests.readers.synthetic.scores import number
from tests.readers.synthetic.truth import Printed, Truth

COUNTS = {"strength": (0, 4), "challenge": (1, 6), "weakness": (2, 9)}


def invent(dice: Random) -> Truth:
    return invent_truth("norwegian_slides", "2.1-no", dice, issuer="KS-Konsulent", years=(2016, 2019), counts=COUNTS)


def write(truth: Truth, dice: Random) -> Printed:
    style = Style(
        width=dice.randint(64, 96),
        hyphens=0.0,
        bullets=(dice.choice(("\uf0b7", "•", "", "–")),),
        blank=0.4,
        page_lines=dice.choice((60, 90)),
        head=dice.choice((None, None, "Kommunekompasset")),
        number=dice.choice(("", "{n}")),
        separators=dice.choice(((" ",), (" ",), ("\t",), ("  ",))),
        around=chance(dice, 0.6),
        doubled=chance(dice, 0.6),
        column=dice.randint(26, 48),
    )
    return lay_out(_blocks(truth, dice), style, dice)


def _blocks(truth: Truth, dice: Random) -> Iterator[Block]:
    origin = source(truth.edition)
    yield Heading("Kommunekompasset")
    yield Heading(f"{truth.municipality} kommune {truth.year}")
    yield Paragraph(truth.issuer)
    yield NewPage()
    yield Heading("8 fokusområder")
    for area in truth.areas:
        yield Paragraph(f"{area}. {origin.title(area)}", loose=False)
    yield NewPage()
    yield Heading("Poenggivning")
    yield Items(("Inntil 100 poeng per område", "Maks 800 poeng", "Bare det som er innført og virker, teller"))
    yield Paragraph(origin.lexicon.paragraph(truth.municipality, dice, 4))
    yield NewPage()
    if truth.total is not None:
        points = number(truth.total)
        yield Heading("Totalt resultat")
        yield Paragraph(f"{truth.municipality} skårer {points} poeng", (Shown(points, "total", "total"),))
    yield NewPage()
    for area in truth.areas:
        yield from _area(truth, origin, area, dice)


def _area(truth: Truth, origin: Source, area: str, dice: Random) -> Iterator[Block]:
    figure, title = truth.areas[area], origin.title(area)
    yield Heading(f"Område {area}")
    yield Paragraph(f"Poengfordeling område {area}")
    rows: list[tuple[Cell, ...]] = [("", "", "SUM", "Maks")]
    whole = Shown(number(figure.points), area), Shown(number(figure.maximum), area, "maximum")
    rows.append((f"{area}.", title, *whole))
    for sub, value in truth.sub_areas.items():
        if sub.startswith(f"{area}."):
            points = Shown(number(value.points, 1), sub)
            rows.append((sub, origin.question(sub), points, Shown(number(value.maximum), sub, "maximum")))
    yield Table(tuple(rows), width=dice.choice((60, 78)))
    yield NewPage()
    heading = [Paragraph(f"Fokusområde {area}:", loose=False), Paragraph(title), Paragraph("Poengskår:")]
    yield from heading if chance(dice, 0.7) else [heading[2], *heading[:2]]
    kinds = origin.edition.finding_kinds
    heads = tuple(origin.texts.finding_kinds[kind.id].many for kind in kinds)
    yield Columns(heads, (tuple(texts_of(truth, area, kind.id) for kind in kinds),))
    yield NewPage()
