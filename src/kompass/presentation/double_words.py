"""Words for double scoring: the same marks by two editions, side by side, which is no change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.benchmark.double_scoring import (
    NO_POINTS,
    NOT_MARKED,
    NOT_NAMED,
    OTHER_MAXIMUM,
    PRINTED,
    DoubleScore,
    NotCarried,
)
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import msg
from kompass.core.scoring.model import NodeScore
from kompass.presentation.numbers import shown_number
from kompass.presentation.speech import Speech

WHOLE_PERCENT = Fraction(1)

REASONS = {
    NOT_MARKED: msg("not all of it is marked"),
    OTHER_MAXIMUM: msg("the maxima differ"),
    NO_POINTS: msg("the other edition has no such measuring points"),
    PRINTED: msg("known from print only"),
    NOT_NAMED: msg("the crosswalk has nothing on it"),
}
"""What stands for double scoring's own reasons; those of crosswalks have their sentences in the catalogue."""


@dataclass(frozen=True, slots=True)
class Double:
    """A double score with the words it is told in: the other edition's texts, and a sentence for each reason."""

    made: DoubleScore
    texts: EditionTexts
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the total, an area or a sub-area of the other edition; ``own`` where the own edition has the same."""

    name: str
    own: NodeScore | None
    other: NodeScore
    is_sub_area: bool = False


def double_words(made: DoubleScore, spoken: Speech) -> Iterator[str]:
    """How it was scored, how much of the other edition that is, and that the two aren't a change."""
    t = spoken.t
    yield (
        t("The marks were scored anew: both editions have the same measuring points.")
        if made.by_points
        else t("Where the crosswalk calls a sub-area comparable, its points were carried over.")
    )
    yield t(
        "{share} % of the points of {edition} could be scored; {sure} % are comparable without reserve.",
        share=shown_number(made.share * 100, WHOLE_PERCENT, spoken.language),
        edition=made.edition.id,
        sure=shown_number(made.comparable_share * 100, WHOLE_PERCENT, spoken.language),
    )
    yield t("The two columns are two measures of the same practice, not a change.")


def lines(made: DoubleScore, texts: EditionTexts, spoken: Speech) -> Iterator[Line]:
    """The total, then the other edition's areas with the sub-areas that were scored; ids of the own one in brackets."""
    back = {right: left for left, right in made.carried}
    yield Line(spoken.t("Total"), made.own.total, made.other.total)
    for area in made.edition.areas:
        same = made.own.nodes.get(area.id) if made.by_points else None  # the same points: the same areas
        yield Line(f"{area.id} {texts.name(area.id)}", same, made.other.node(area.id))
        for sub in area.sub_areas:
            if (left := back.get(sub.id)) is not None:
                number = sub.id if left == sub.id else f"{sub.id} ({left})"
                own = made.own.node(left)
                yield Line(f"{number} {texts.name(sub.id)}", own, made.other.node(sub.id), is_sub_area=True)


def not_carried(made: DoubleScore, reasons: Mapping[str, str]) -> dict[str, list[str]]:
    """What didn't pass, by its reason: the own item, with the other edition's where that is another one."""
    together: dict[str, list[NotCarried]] = {}
    for one in made.not_carried:
        together.setdefault(reasons.get(one.reason, one.reason), []).append(one)
    return {reason: list(_sides(those)) for reason, those in together.items()}


def _sides(those: list[NotCarried]) -> Iterator[str]:
    """``1.1 → 1.2``; those that stand on one side only are listed together, so that 45 of them stay readable."""
    for one in those:
        if one.left and one.right:
            yield ", ".join(one.left) if one.left == one.right else f"{', '.join(one.left)} → {', '.join(one.right)}"
    if gone := ", ".join(item for one in those if not one.right for item in one.left):
        yield f"{gone} → –"
    if new := ", ".join(item for one in those if not one.left for item in one.right):
        yield f"– → {new}"
