"""Swedish reports of the first edition, 2005–2009: half points for areas only, scores in the last chapter.

Some have strengths per area, others all of them in one chapter. The date in the running head can be another one than
on the cover, so no year may be taken from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.readers.synthetic.blocks import Block, Cell, Heading, Items, NewPage, Paragraph, Shown, Table
from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.invention import Source, invent_truth, source, texts_of
from tests.readers.synthetic.layout import Style, lay_out
from tests.readers.synthetic.scores import number
from tests.readers.synthetic.swedish_parts import genitive
from tests.readers.synthetic.truth import Printed, Truth

COUNTS = {"strength": (2, 6), "improvement-area": (1, 5)}
MONTHS = ("februari", "april", "juni", "september", "november")


def invent(dice: Random) -> Truth:
    truth = invent_truth("swedish_2005", "1-se", dice, issuer="SKL", years=(2005, 2009), counts=COUNTS)
    return replace(truth, attended=dice.randint(18, 41) if chance(dice, 0.5) else None)


def write(truth: Truth, dice: Random) -> Printed:
    date = f"{truth.year - (1 if chance(dice, 0.3) else 0)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    style = Style(
        width=dice.randint(76, 98),
        hyphens=dice.choice((0.0, 0.5)),
        bullets=(dice.choice(("•", "-", "\uf0b7", "*")),),
        blank=0.7,
        page_lines=dice.randint(36, 46),
        head=f"RAPPORT {date}",
        number="{n} ({all})",
        foot=chance(dice, 0.3),
        separators=dice.choice((("\t",), (" ",), ("  ",))),
    )
    return lay_out(_blocks(truth, dice), style, dice)


def _blocks(truth: Truth, dice: Random) -> Iterator[Block]:
    origin, place = source(truth.edition), truth.municipality
    together = chance(dice, 0.4)
    yield Heading("RAPPORT")
    yield Heading(f"Kommunkompassen i {genitive(place)} kommun")
    yield Paragraph(f"{truth.issuer}, {dice.choice(MONTHS)} {truth.year}")
    yield NewPage()
    yield Heading("1. Bakgrund")
    yield Paragraph(origin.lexicon.paragraph(place, dice, 4))
    if truth.attended is not None:
        told = f"Under två dagar intervjuades {truth.attended} personer."
        yield Paragraph(told, (Shown(str(truth.attended), "attended", "attended"),))
    yield Heading("2. Sammanfattning" if together else "2. Läsanvisning")
    yield Paragraph(origin.lexicon.paragraph(place, dice, 3))
    yield NewPage()
    yield Heading("3. Genomgång av huvudområden")
    for area in truth.areas:
        yield Heading(f"{area}. {origin.title(area)}" if chance(dice, 0.5) else f"3.{area} {origin.title(area)}")
        yield Paragraph(origin.lexicon.paragraph(place, dice, dice.randint(3, 6)))
        if not together:
            yield from _lists(truth, origin, area)
    yield NewPage()
    if together:
        yield Heading("4. Styrkor och förbättringsområden, område för område")
        for area in truth.areas:
            yield Heading(f"Område {area} {origin.title(area)}")
            yield from _lists(truth, origin, area)
        yield NewPage()
    yield from _summing_up(truth, origin, "5" if together else "4")


def _lists(truth: Truth, origin: Source, area: str) -> Iterator[Block]:
    for kind in origin.edition.finding_kinds:
        texts = texts_of(truth, area, kind.id)
        if texts:
            yield Heading(origin.texts.finding_kinds[kind.id].many)
            yield Items(texts)


def _summing_up(truth: Truth, origin: Source, chapter: str) -> Iterator[Block]:
    yield Heading(f"{chapter}. Poängsammanställning")
    rows: list[tuple[Cell, ...]] = [("", "Huvudområde", "Poäng", "Maxpoäng")]
    for area, figure in truth.areas.items():
        maximum = Shown(number(figure.maximum), area, "maximum")
        rows.append((f"{area}.", origin.title(area), Shown(number(figure.points), area), maximum))
    if truth.total is not None:
        rows.append(("", "Summa", Shown(number(truth.total), "total", "total"), "800"))
    yield Table(tuple(rows), width=70)
