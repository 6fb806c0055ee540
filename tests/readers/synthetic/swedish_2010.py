"""Swedish reports of 2010–2015: strengths and improvement areas as lists, sub-areas in tables at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.readers.synthetic import swedish_parts as parts
from tests.readers.synthetic.blocks import Block, Heading
from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.invention import invent_truth, source
from tests.readers.synthetic.layout import draw_style, lay_out
from tests.readers.synthetic.truth import Printed, Truth

COUNTS = {"strength": (3, 9), "improvement-area": (2, 6)}


def invent(dice: Random) -> Truth:
    truth = invent_truth("swedish_2010", "2010-se", dice, issuer="SKL", years=(2010, 2015), counts=COUNTS)
    attended = dice.randint(18, 41) if chance(dice, 0.4) else None
    return replace(truth, total=truth.total if chance(dice, 0.4) else None, attended=attended)


def write(truth: Truth, dice: Random) -> Printed:
    style = draw_style(
        dice,
        heads=(f"Kommunkompassen – {truth.municipality} {truth.year}",),
        separators=(("\t",), ("\t",), ("  ",), (" | ",)),
        bullets=(("-",), ("•",), ("–",), ("*",)),
    )
    return lay_out(_blocks(truth, dice), style, dice)


def _blocks(truth: Truth, dice: Random) -> Iterator[Block]:
    origin = source(truth.edition)
    yield from parts.cover(truth, dice)
    yield from parts.contents(truth, origin, dice)
    yield from parts.introduction(truth, origin, dice)
    yield from parts.summary(truth, origin, dice)
    yield Heading("3 Område för område")
    for area in truth.areas:
        yield from parts.area_chapter(truth, origin, area, dice, impressions=False, upper=False)
    yield from parts.overview(truth, origin, dice, width=dice.choice((200, 90, 60)))
