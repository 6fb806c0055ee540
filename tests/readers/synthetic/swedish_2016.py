"""Swedish reports of 2016–2019, mostly known as scans: mixed bullets, narrow table cells, bars between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.readers.synthetic import swedish_parts as parts
from tests.readers.synthetic.blocks import Block, Heading, NewPage
from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.invention import invent_truth, source
from tests.readers.synthetic.layout import MIXED, draw_style, lay_out
from tests.readers.synthetic.truth import Printed, Truth

COUNTS = {"strength": (4, 11), "improvement-area": (2, 7)}


def invent(dice: Random) -> Truth:
    truth = invent_truth("swedish_2016", "2.1-se", dice, issuer="SKL", years=(2016, 2019), counts=COUNTS)
    attended = dice.randint(18, 41) if chance(dice, 0.3) else None
    return replace(truth, total=truth.total if chance(dice, 0.25) else None, attended=attended)


def write(truth: Truth, dice: Random) -> Printed:
    style = draw_style(
        dice,
        heads=(f"Analys av {truth.municipality}", "Kommunkompassen"),
        separators=((" |", " ", " ", " "), (" | ",), (" ",), ("  ",), ("\t",)),
        bullets=(MIXED, ("=",), ("•",), ("®",), ("",)),
    )
    return lay_out(_blocks(truth, dice), style, dice)


def _blocks(truth: Truth, dice: Random) -> Iterator[Block]:
    origin = source(truth.edition)
    yield from parts.cover(truth, dice)
    if chance(dice, 0.5):
        yield from parts.contents(truth, origin, dice)
    yield from parts.introduction(truth, origin, dice)
    yield NewPage()
    yield from parts.summary(truth, origin, dice)
    yield Heading("3 Område för område")
    for area in truth.areas:
        yield from parts.area_chapter(truth, origin, area, dice, impressions=True, upper=chance(dice, 0.9))
    yield from parts.overview(truth, origin, dice, width=dice.choice((48, 62)))
