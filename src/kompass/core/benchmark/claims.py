"""Testing what a report's text says against its figures, and naming the cause where one rounding explains it.

In the KREVI report on Sorø (2009) the text says that five of eight areas are at or above the mean; its table gives
four. Five comes out only if 41.5 is read as 42 and its mean of 42.4 as 42.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kompass.core.benchmark.claim_ground import Ground
from kompass.core.benchmark.claim_words import Claim, ClaimKind, Side
from kompass.core.evaluation.count import Count
from kompass.core.exact import round_to_step
from kompass.core.messages import Message, msg
from kompass.core.scoring.interval import Interval


class Verdict(StrEnum):
    BORNE_OUT = "borne-out"
    ROUNDING_SLIP = "rounding-slip"
    NOT_BORNE_OUT = "not-borne-out"
    CANT_TELL = "cant-tell"


@dataclass(frozen=True, slots=True)
class Slip:
    """An area that changes sides when it is rounded: the figure and mean, and as what they were read."""

    item: str
    figure: Fraction
    figure_read: Fraction
    mean: Fraction
    mean_read: Fraction

    @property
    def message(self) -> Message:
        return msg(
            "Only if {figure} in area {area} is read as {read}, beside a mean of {mean} shown as {shown}.",
            figure=self.figure,
            area=self.item,
            read=self.figure_read,
            mean=self.mean,
            shown=self.mean_read,
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim and what the figures say: ``low`` to ``high`` (equal where they leave one number), and which areas."""

    claim: Claim
    verdict: Verdict
    message: Message
    low: int | None = None
    high: int | None = None
    items: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()


def check_claims(claims: Iterable[Claim], ground: Ground) -> tuple[Checked, ...]:
    """Each claim with its verdict, in the order of the text."""
    return tuple(_checked(claim, ground) for claim in claims)


def _checked(claim: Claim, ground: Ground) -> Checked:
    if claim.said is None:
        return Checked(claim, Verdict.CANT_TELL, msg("The sentence isn't plain enough to be tested."))
    if claim.kind is ClaimKind.BESIDE_MEAN and claim.side is not None:
        return _beside_mean(claim, claim.said, claim.side, ground)
    if claim.kind is ClaimKind.RANK:
        return _rank(claim, claim.said, ground)
    counts = {
        ClaimKind.GROUPS: Count(ground.groups),
        ClaimKind.ATTENDED: ground.attended,
        ClaimKind.INVITED: ground.invited,
    }
    return _count(claim, claim.said, counts[claim.kind])


def _count(claim: Claim, said: int, known: Count) -> Checked:
    if known.number is None or known.about:
        return Checked(claim, Verdict.CANT_TELL, msg("The evaluation doesn't tell the exact number."))
    found = known.number
    verdict = Verdict.BORNE_OUT if said == found else Verdict.NOT_BORNE_OUT
    message = {
        ClaimKind.GROUPS: msg("The text says {said} group interviews, the list has {found}.", said=said, found=found),
        ClaimKind.ATTENDED: msg("The text says {said} people interviewed, the list {found}.", said=said, found=found),
        ClaimKind.INVITED: msg("The text says {said} people invited, the list {found}.", said=said, found=found),
    }[claim.kind]
    return Checked(claim, verdict, message, found, found)


def _rank(claim: Claim, said: int, ground: Ground) -> Checked:
    if ground.rank is None or claim.of != ground.ranked:
        return Checked(claim, Verdict.CANT_TELL, msg("The rank among {of} can't be computed here.", of=claim.of))
    verdict = Verdict.BORNE_OUT if said == ground.rank else Verdict.NOT_BORNE_OUT
    message = msg(
        "The text says number {said} of {of} by points, the totals give {found}.",
        said=said,
        of=claim.of,
        found=ground.rank,
    )
    return Checked(claim, verdict, message, ground.rank, ground.rank)


def _beside_mean(claim: Claim, said: int, side: Side, ground: Ground) -> Checked:
    if claim.of is not None and claim.of != len(ground.areas):
        message = msg(
            "The text speaks of {said} areas, the edition has {found}.", said=claim.of, found=len(ground.areas)
        )
        return Checked(claim, Verdict.NOT_BORNE_OUT, message)
    stand = {item: _stands(item, side, ground) for item in ground.areas}
    if all(known is None for known in stand.values()):
        return Checked(claim, Verdict.CANT_TELL, msg("There is no mean to test it by."))
    items = tuple(item for item, known in stand.items() if known)
    low, high = len(items), sum(known is not False for known in stand.values())
    of = len(ground.areas)
    if low < high:
        inside = low <= said <= high
        message = msg(
            "The text says {said} of {of} areas, the figures {low} to {high}.", said=said, of=of, low=low, high=high
        )
        return Checked(claim, Verdict.CANT_TELL if inside else Verdict.NOT_BORNE_OUT, message, low, high, items)
    listed = ", ".join(items) or "–"
    message = msg(
        "The text says {said} of {of} areas, the figures give {found} ({areas}).",
        said=said,
        of=of,
        found=low,
        areas=listed,
    )
    if said == low:
        return Checked(claim, Verdict.BORNE_OUT, message, low, high, items)
    slips = _slips(said, side, ground, items)
    return Checked(claim, Verdict.ROUNDING_SLIP if slips else Verdict.NOT_BORNE_OUT, message, low, high, items, slips)


def _stands(item: str, side: Side, ground: Ground) -> bool | None:
    """Whether an area stands on that side of its mean; None where that isn't known."""
    figure, mean = ground.own.get(item), ground.means.get(item)
    return None if figure is None or mean is None else _on_side(figure, mean, side)


def _on_side(figure: Fraction, mean: Interval, side: Side) -> bool | None:
    strictly = side in (Side.ABOVE, Side.AT_OR_BELOW)
    if strictly:
        above: bool | None = True if figure > mean.high else False if figure <= mean.low else None
    else:
        above = True if figure >= mean.high else False if figure < mean.low else None
    if above is None:
        return None
    return above if side in (Side.ABOVE, Side.AT_OR_ABOVE) else not above


def _slips(said: int, side: Side, ground: Ground, items: tuple[str, ...]) -> tuple[Slip, ...]:
    """The areas that change sides by the first reading that gives the claimed number: the mean rounded, then both."""
    for rounds_own in (False, True):
        read: dict[str, Slip] = {}
        for item in ground.areas:
            figure, mean = ground.own[item], ground.means[item].middle
            own = round_to_step(figure, ground.step) if rounds_own else figure
            read[item] = Slip(item, figure, own, mean, round_to_step(mean, ground.step))
        there = [item for item, s in read.items() if _on_side(s.figure_read, Interval.exactly(s.mean_read), side)]
        if len(there) == said:
            return tuple(read[item] for item in ground.areas if (item in there) != (item in items))
    return ()
