"""Norwegian reports of 2010–2016: the verdict in the foreword, areas without numbers, titles that drift, bokmål."""

from __future__ import annotations

from collections.abc import Iterator

from tests.readers.synthetic.blocks import Block, Cell, Columns, Heading, Items, NewPage, Paragraph, Shown, Table
from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.invention import Source, invent_truth, source, texts_of
from tests.readers.synthetic.layout import Style, lay_out
from tests.readers.synthetic.scores import number
from tests.readers.synthetic.truth import Printed, Truth

COUNTS = {"strength": (2, 6), "challenge": (1, 4), "weakness": (0, 4)}
DRIFT = {
    "1": "Offentlighet og demokratisk kontroll",
    "2": "Tilgjengelighet, innbygger og brukerorientering",
    "5": "Serviceutvikling og effektivitet",
}
"""Titles that other reports of the same edition have for an area."""


def invent(dice: Random) -> Truth:
    return invent_truth("norwegian_report", "2010-no", dice, issuer="KS-K", years=(2010, 2016), counts=COUNTS)


def write(truth: Truth, dice: Random) -> Printed:
    style = Style(
        width=dice.randint(80, 100),
        hyphens=0.0,
        bullets=(dice.choice(("•", "\uf0b7", "-", "–")),),
        blank=0.7,
        page_lines=dice.randint(38, 48),
        head=dice.choice((f"KS-K rapport {dice.randint(2, 40)}/{truth.year}", None)),
        foot=chance(dice, 0.7),
        separators=dice.choice((("\t",), (" ",), ("  ",))),
        column=dice.randint(26, 32),
    )
    return lay_out(_blocks(truth, dice), style, dice)


def _blocks(truth: Truth, dice: Random) -> Iterator[Block]:
    origin, place = source(truth.edition), truth.municipality
    titles = {area: _title(origin, area, dice) for area in truth.areas}
    yield Heading("Kommunekompasset")
    yield Heading(f"Evaluering av forvaltningspraksisen i {place} kommune")
    yield Paragraph(f"{truth.issuer}, {dice.choice(('mars', 'juni', 'oktober'))} {truth.year}")
    yield NewPage()
    yield from _foreword(truth, origin, dice)
    yield Heading("Innhold")
    for title in ("Forord", "Generelt", "Metode", "Resultat", *titles.values(), "Avslutning"):
        yield Paragraph(f"{title} ......\t{dice.randint(3, 40)}", loose=False)
    yield NewPage()
    yield Heading("Metode")
    yield Paragraph(origin.lexicon.paragraph(place, dice, 4))
    yield Heading("Resultat")
    yield from _table(truth, titles, dice)
    for area, title in titles.items():
        yield NewPage()
        yield Heading(title)
        yield Paragraph(origin.lexicon.paragraph(place, dice, dice.randint(3, 6)))
        yield from _findings(truth, origin, area, dice)
    yield NewPage()
    yield Heading("Avslutning")
    yield Paragraph(origin.lexicon.paragraph(place, dice, 5))


def _foreword(truth: Truth, origin: Source, dice: Random) -> Iterator[Block]:
    """Total and rank: two figures in one sentence, of which only one is a score."""
    yield Heading("Forord")
    yield Paragraph(origin.lexicon.paragraph(truth.municipality, dice, 2))
    if truth.total is not None:
        points, verb = number(truth.total), dice.choice(("skårer", "scorer", "får"))
        rank, of = dice.randint(2, 30), dice.randint(31, 58)
        told = f"{truth.municipality} kommune {verb} {points} poeng, og blir nr. {rank} av {of} kommuner."
        yield Paragraph(told, (Shown(points, "total", "prose"),))
    yield NewPage()


def _table(truth: Truth, titles: dict[str, str], dice: Random) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = [("Fokusområde", "Poeng", "Maks")]
    for area, figure in truth.areas.items():
        maximum = Shown(number(figure.maximum), area, "maximum")
        rows.append((titles[area], Shown(number(figure.points), area), maximum))
    if truth.total is not None:
        rows.append((dice.choice(("Sum", "Totalt")), Shown(number(truth.total), "total", "total"), "800"))
    yield Table(tuple(rows), wrapped=0, width=50)


def _findings(truth: Truth, origin: Source, area: str, dice: Random) -> Iterator[Block]:
    kinds = origin.edition.finding_kinds
    if chance(dice, 0.3):
        heads = tuple(origin.texts.finding_kinds[kind.id].many for kind in kinds)
        yield Columns(heads, (tuple(texts_of(truth, area, kind.id) for kind in kinds),))
        return
    for kind in kinds:
        texts = texts_of(truth, area, kind.id)
        if texts:
            yield Heading(origin.texts.finding_kinds[kind.id].many + dice.choice(("", ":")))
            yield Items(texts)


def _title(origin: Source, area: str, dice: Random) -> str:
    return DRIFT[area] if area in DRIFT and chance(dice, 0.4) else origin.title(area)
