"""Parts that Swedish reports have had since 2005: cover, contents, chapters, score boxes, tables of sub-areas."""

from __future__ import annotations

from collections.abc import Iterator

from tests.readers.synthetic.blocks import Block, Cell, Heading, Items, NewPage, Paragraph, Shown, Table
from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.invention import Source, texts_of
from tests.readers.synthetic.scores import number
from tests.readers.synthetic.truth import Truth

PEOPLE = ("Utvärderare: två personer, varav en från en annan kommun", "Utvärderare: SKL och en kollega från grannlänet")


def genitive(place: str) -> str:
    return place if place[-1] in "sxz" else place + "s"


def cover(truth: Truth, dice: Random) -> Iterator[Block]:
    yield Heading("KommunKompassen")
    yield Heading("ANALYS AV")
    yield Heading(f"{genitive(truth.municipality)} kommun".upper())
    yield Heading(str(truth.year))
    yield Paragraph(dice.choice(PEOPLE))
    yield NewPage()


def contents(truth: Truth, origin: Source, dice: Random) -> Iterator[Block]:
    """Titles of all areas once more, with dots and page numbers: not the places to read from."""
    page = 3
    yield Heading("Innehåll")
    yield Paragraph(f"1\tOm verktyget .....\t{page}", loose=False)
    yield Paragraph(f"2\t{genitive(truth.municipality)} kommun i korthet .....\t{page + 1}", loose=False)
    for area in truth.areas:
        page += dice.randint(1, 2)
        dots = dice.choice((" .....", "....", " "))
        yield Paragraph(f"\tOmråde {area} {origin.title(area)}{dots}\t{page}", loose=False)
    yield Paragraph(f"4.\tÖversikt av poängfördelning.....\t{page + 2}")
    yield NewPage()


def introduction(truth: Truth, origin: Source, dice: Random) -> Iterator[Block]:
    yield Heading("1 Om Kommunkompassen")
    yield Paragraph("Kommunkompassen belyser hur kommuner leds: arbetssätten, inte kvaliteten.")
    yield Paragraph("De åtta områdena är:")
    yield Items(tuple(origin.title(area) for area in truth.areas))
    yield Paragraph(origin.lexicon.paragraph(truth.municipality, dice, 4))


def summary(truth: Truth, origin: Source, dice: Random) -> Iterator[Block]:
    """The number of people met and the total, where they are told, stand in running text."""
    name = genitive(truth.municipality)
    yield Heading(f"2 {name} kommun i korthet")
    if truth.attended is None:
        yield Paragraph(f"Besöket i {truth.municipality} ägde rum {truth.year}. Ett 30-tal personer intervjuades.")
    else:
        told = f"Besöket i {truth.municipality} ägde rum {truth.year}. Vi intervjuade {truth.attended} personer."
        yield Paragraph(told, (Shown(str(truth.attended), "attended", "attended"),))
    yield Paragraph(origin.lexicon.paragraph(truth.municipality, dice, 3))
    if truth.total is not None:
        points = number(truth.total)
        told = f"Sammantaget får {name} kommun {points} poäng av 800 möjliga."
        yield Paragraph(told, (Shown(points, "total", "total"),))
    yield Paragraph("Ett resultat före 2010 års revidering kan jämföras först sedan 80-100 poäng lagts till.")
    yield NewPage()


def score_box(truth: Truth, origin: Source, area: str, dice: Random) -> Block:
    """Topics with the score of the area beside one of them."""
    topics = origin.texts.areas[area].topics
    sign = dice.choice(("• ", "e ", "® ", "- "))
    place = dice.randrange(len(topics))
    points = Shown(number(truth.areas[area].points), area, "box")
    rows: list[tuple[Cell, ...]] = [("Rubriker", "Poäng")]
    rows += [(sign + topic, points) if i == place else (sign + topic,) for i, topic in enumerate(topics)]
    return Table(tuple(rows), wrapped=0, width=70)


def area_chapter(
    truth: Truth, origin: Source, area: str, dice: Random, *, impressions: bool, upper: bool
) -> Iterator[Block]:
    """``upper``: headings within the chapter in capitals, as in 2017."""

    def head(text: str) -> Heading:
        return Heading(text.upper() if upper else text)

    place = truth.municipality
    yield Heading(f"Område {area} {origin.title(area)}")
    yield score_box(truth, origin, area, dice)
    yield head("Allmänt")
    yield Paragraph(origin.lexicon.paragraph(place, dice, 3))
    if impressions:
        yield head("Sammanfattning av intryck")
        for _ in range(dice.randint(1, 3)):
            yield Paragraph(origin.lexicon.paragraph(place, dice, dice.randint(2, 5)))
    for kind in origin.edition.finding_kinds:
        texts = texts_of(truth, area, kind.id)
        if texts:
            yield Heading(origin.texts.finding_kinds[kind.id].many.upper())
            yield Items(texts)


def overview(truth: Truth, origin: Source, dice: Random, width: int) -> Iterator[Block]:
    yield NewPage()
    yield Heading("4. Översikt av poängfördelning")
    yield Paragraph(f"Tabellerna visar hur {genitive(truth.municipality)} kommun ligger till inom varje delfråga.")
    short = chance(dice, 0.2)
    for area in origin.edition.areas:
        heads = ("Upp- nått", "Max", "Pro- cent") if short and area.id == "8" else ("Uppnått", "Max", "Procent")
        rows: list[tuple[Cell, ...]] = [(f"{area.id}.", origin.title(area.id), *heads)]
        rows += [(sub.id, origin.question(sub.id), *_figures(truth, sub.id)) for sub in area.sub_areas]
        rows.append(("", "", *_figures(truth, area.id)))
        yield Table(tuple(rows), width=width)


def _figures(truth: Truth, item: str) -> tuple[Cell, ...]:
    figure = truth.areas.get(item) or truth.sub_areas[item]
    return (
        Shown(number(figure.points), item),
        Shown(number(figure.maximum), item, "maximum"),
        Shown(f"{figure.percent}%", item, "percent"),
    )
