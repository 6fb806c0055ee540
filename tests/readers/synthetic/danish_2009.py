"""The Danish pilot of 2009: half points, topic boxes, three-column boxes, tables of several municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tests.readers.synthetic.blocks import Block, Cell, Columns, Heading, NewPage, Paragraph, Shown, Table
from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.invention import Source, invent_truth, source, texts_of
from tests.readers.synthetic.layout import Style, lay_out
from tests.readers.synthetic.scores import area_points, number
from tests.readers.synthetic.truth import Printed, Truth

COUNTS = {"excellent": (0, 2), "good": (1, 4), "potential": (2, 6)}
GROUPS = ("Byrådspolitikere", "Direktører", "Stabschefer", "Institutionsledere", "Konsulenter", "Tillidsfolk")


def invent(dice: Random) -> Truth:
    truth = invent_truth("danish_2009", "1-dk", dice, issuer="KREVI", years=(2008, 2010), counts=COUNTS)
    origin = source("1-dk")
    places = [place for place in origin.lexicon.places if place != truth.municipality]
    step = origin.edition.display.steps["area"]
    others: dict[str, dict[str, Fraction]] = {}
    for place in dice.sample(places, 4):
        points = {area.id: area_points(area, step, dice) for area in origin.edition.areas}
        others[place] = points | {"total": sum(points.values(), Fraction(0))}
    return replace(truth, others=others, attended=dice.randint(24, 44))


def write(truth: Truth, dice: Random) -> Printed:
    style = Style(
        width=dice.randint(84, 100),
        hyphens=dice.choice((0.5, 0.9)),
        bullets=(dice.choice(("•", "•", "-")),),
        blank=0.8,
        page_lines=dice.randint(38, 50),
        head=dice.choice((f"Kommunekompasset, Evaluering af {truth.municipality} Kommune . maj {truth.year}", None)),
        foot=chance(dice, 0.5),
        separators=dice.choice(((" ",), (" ",), ("\t",), ("  ",))),
        column=dice.randint(20, 27),
    )
    return lay_out(_blocks(truth, dice), style, dice)


def _blocks(truth: Truth, dice: Random) -> Iterator[Block]:
    origin, place = source(truth.edition), truth.municipality
    yield Heading("Kommunekompasset")
    yield Heading(f"Evaluering af {place} Kommune")
    yield Paragraph(f"{truth.issuer}, maj {truth.year}")
    yield NewPage()
    yield Heading("1 Resumé")
    yield from _points(truth, origin, "Tabel 1.1. Point på de otte temaer:")
    yield Paragraph(origin.lexicon.paragraph(place, dice, 5))
    yield NewPage()
    yield Heading("5 Evalueringen")
    yield from _groups(truth, dice)
    yield from _points(truth, origin, "Tabel 5.2: Kommunens points på temaerne")
    for area in truth.areas:
        yield from _theme(truth, origin, area, dice)
    yield NewPage()
    yield from _comparison(truth, origin, dice)


def _points(truth: Truth, origin: Source, caption: str) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = [("Tema", "Point")]
    for area, figure in truth.areas.items():
        rows.append((area, origin.title(area), Shown(number(figure.points), area)))
    if truth.total is not None:
        points = number(truth.total)
        told = f"{truth.municipality} Kommune opnår {points} af 800 mulige point."
        yield Paragraph(told, (Shown(points, "total", "prose"),))
        rows.append(("I alt", Shown(points, "total", "total")))
    yield Paragraph(caption)
    yield Table(tuple(rows), width=80)


def _groups(truth: Truth, dice: Random) -> Iterator[Block]:
    """Who came to the interviews: figures that are no scores."""
    if truth.attended is None:
        return
    left = truth.attended
    rows: list[tuple[Cell, ...]] = [("Gruppeinterview", "Deltagere")]
    for place, group in enumerate(GROUPS, 1):
        came = left if place == len(GROUPS) else dice.randint(1, max(1, (left - 6) // 3))
        left -= came
        rows.append((group, str(came)))
    rows.append(("I alt", Shown(str(truth.attended), "attended", "attended")))
    yield Paragraph("Tabel 5.1: Deltagere i samtalerne")
    yield Table(tuple(rows), wrapped=0)


def _theme(truth: Truth, origin: Source, area: str, dice: Random) -> Iterator[Block]:
    title, topics = origin.title(area), origin.texts.areas[area].topics
    yield NewPage()
    yield Heading(f"5.{area} Tema {area}: {title}")
    points = Shown(number(truth.areas[area].points), area, "box")
    rows: list[tuple[Cell, ...]] = [(f"Tema {area}: Pointscore", "Illustration"), (title,)]
    rows += [(f"• {topic}",) for topic in topics]
    beside = chance(dice, 0.4)
    rows = [*rows[:-1], (*rows[-1], points)] if beside else [*rows, (points,)]
    yield Table(tuple(rows), wrapped=0, width=30)
    for _ in range(dice.randint(1, 3)):
        yield Paragraph(origin.lexicon.paragraph(truth.municipality, dice, dice.randint(3, 6)))
    kinds = origin.edition.finding_kinds
    lists = [texts_of(truth, area, kind.id) for kind in kinds]
    cut = dice.randint(1, 3) if chance(dice, 0.5) else 99
    parts = (tuple(texts[:cut] for texts in lists), tuple(texts[cut:] for texts in lists))
    heads = tuple(origin.texts.finding_kinds[kind.id].one for kind in kinds)
    yield Columns(heads, tuple(part for part in parts if any(part)))


def _comparison(truth: Truth, origin: Source, dice: Random) -> Iterator[Block]:
    """The own municipality stands somewhere among the others; the last column is their mean, rounded."""
    columns = {truth.municipality: {area: figure.points for area, figure in truth.areas.items()}, **truth.others}
    if truth.total is not None:
        columns[truth.municipality]["total"] = truth.total
    names = dice.sample(sorted(columns), len(columns))
    yield Heading("6 Sammenligning")
    yield Paragraph(f"Tabel 6.1: Pointtal i {len(names)} kommuner")
    rows: list[tuple[Cell, ...]] = [("Tema", *names, "Gns.")]
    for item in (*truth.areas, "total"):
        values = [columns[name].get(item) for name in names]
        cells = [_cell(truth, name, item, value) for name, value in zip(names, values, strict=True)]
        known = [value for value in values if value is not None]
        mean = number(sum(known, Fraction(0)) / len(known), 0)
        title = "I alt" if item == "total" else f"Tema {item}: {origin.title(item)}"
        rows.append((title, *cells, mean))
    yield Table(tuple(rows), wrapped=0, width=34)


def _cell(truth: Truth, name: str, item: str, value: Fraction | None) -> Cell:
    if value is None:
        return ""
    if name == truth.municipality:
        return Shown(number(value), item, "box")
    return Shown(number(value), f"{name}/{item}", "other")
