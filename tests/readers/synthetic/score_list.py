"""Score lists on municipalities' own pages. A number in brackets is a change or a mean: only words or signs tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from tests.readers.synthetic.blocks import Block, Heading, Paragraph, Shown
from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.invention import Source, invent_truth, source
from tests.readers.synthetic.layout import Style, lay_out
from tests.readers.synthetic.scores import area_points, number
from tests.readers.synthetic.truth import Printed, Truth

EDITIONS = ("2010-se", "2.1-se", "2020-se", "2.1-no", "2020-no")
YEARS = {"2010-se": (2010, 2015), "2.1-se": (2016, 2019), "2020-se": (2020, 2023), "2.1-no": (2016, 2019)}
MEAN, CHANGE = "mean", "change"
WORDS = {
    "SE": ("Poäng per område", "Totalt fick {p} {t} poäng av 800.", "poäng", "Inom parentes: medelvärde i landet."),
    "NO": ("Poeng per område", "Samlet fikk {p} {t} poeng av 800.", "poeng", "I parentes: snittet for landet."),
}
HEADS = {"SE": ("Huvudområde", "Nationellt medelvärde"), "NO": ("Fokusområde", "Landssnitt")}


def invent(dice: Random) -> Truth:
    """Only areas; what stands beside them depends on the notation, so it is part of the truth."""
    edition = dice.choice(EDITIONS)
    truth = invent_truth("score_list", edition, dice, issuer="", years=YEARS.get(edition, (2020, 2023)))
    others = dice.choice((_nothing, _change, _mean, _earlier))(truth, dice)
    total = truth.total if chance(dice, 0.7) else None
    return replace(truth, issuer=truth.municipality, sub_areas={}, others=others, total=total)


def _nothing(truth: Truth, dice: Random) -> dict[str, dict[str, Fraction]]:
    return {}


def _change(truth: Truth, dice: Random) -> dict[str, dict[str, Fraction]]:
    return {CHANGE: {area: Fraction(dice.choice((*range(1, 19), -1, -3, 0))) for area in truth.areas}}


def _mean(truth: Truth, dice: Random) -> dict[str, dict[str, Fraction]]:
    areas = source(truth.edition).edition.areas
    return {MEAN: {area.id: area_points(area, Fraction(1), dice, 0.62) for area in areas}}


def _earlier(truth: Truth, dice: Random) -> dict[str, dict[str, Fraction]]:
    """An earlier year and the mean: the table with one cell a line."""
    areas = source(truth.edition).edition.areas
    before = {area.id: area_points(area, Fraction(1), dice, 0.5) for area in areas}
    return {str(truth.year - 2): before} | _mean(truth, dice)


def write(truth: Truth, dice: Random) -> Printed:
    style = Style(width=200, hyphens=0, blank=dice.choice((0, 0.5)), page_lines=500, number="")
    return lay_out(_blocks(truth, dice), style, dice)


def _blocks(truth: Truth, dice: Random) -> Iterator[Block]:
    origin = source(truth.edition)
    heading, total, _, mean = WORDS[truth.country]
    yield Heading(f"Kommunkompassen {truth.year}" if truth.country == "SE" else f"Kommunekompasset {truth.year}")
    yield Paragraph(origin.lexicon.paragraph(truth.municipality, dice, 2))
    if truth.total is not None:
        points = number(truth.total)
        told = total.format(p=truth.municipality, t=points)
        yield Paragraph(told, (Shown(points, "total", "total"),))
    else:
        yield Paragraph(f"{truth.municipality}: {heading.lower()}.")
    yield Heading(heading)
    if MEAN in truth.others and len(truth.others) == 1:
        yield Paragraph(mean)
    yield from _cells(truth, origin) if len(truth.others) > 1 else _lines(truth, origin, dice)


def _lines(truth: Truth, origin: Source, dice: Random) -> Iterator[Block]:
    """One area a line, in one of the notations met."""
    notation = dice.choice(NOTATIONS)
    for area, figure in truth.areas.items():
        points = Shown(number(figure.points), area)
        line = notation(area, origin.title(area), points.text, WORDS[truth.country][2])
        shown = [points]
        for name, values in truth.others.items():
            text = f"{'+' if name == CHANGE and values[area] > 0 else ''}{number(values[area])}"
            line += f" ({text})"
            shown.append(Shown(text, f"{name}/{area}", "other"))
        yield Paragraph(line, tuple(shown), loose=False)


NOTATIONS: tuple[Callable[[str, str, str, str], str], ...] = (
    lambda area, title, points, word: f"{area}. {title} {points}",
    lambda area, title, points, word: f"{title}: {points}",
    lambda area, title, points, word: f"{title} {points}",
    lambda area, title, points, word: f"{area}. {title}: {points} {word}",
)


def _cells(truth: Truth, origin: Source) -> Iterator[Block]:
    """A table of which every cell has become a line; the columns are earlier year, year, mean."""
    first, mean = HEADS[truth.country]
    earlier = next(name for name in truth.others if name != MEAN)
    for text in (first, earlier, str(truth.year), mean):
        yield Paragraph(text, loose=False)
    for area, figure in truth.areas.items():
        before, average = truth.others[earlier][area], truth.others[MEAN][area]
        yield Paragraph(f"{area}. {origin.title(area)}", loose=False)
        for shown in (
            Shown(number(before), f"{earlier}/{area}", "other"),
            Shown(number(figure.points), area),
            Shown(number(average), f"{MEAN}/{area}", "other"),
        ):
            yield Paragraph(shown.text, (shown,), loose=False)
