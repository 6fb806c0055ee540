"""A municipality beside itself: its earlier evaluations, what may be compared with them, and what has changed.

Figures are subtracted only where the measure was the same: within an edition, or where a crosswalk calls the items
comparable. Everything else stands side by side with the reason why it isn't subtracted (design rules 1 and 9).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.benchmark.results import Result
from kompass.core.errors import Fault, Refused
from kompass.core.evaluation.model import Evaluation, YesNo
from kompass.core.exact import round_to_step
from kompass.core.instrument.crosswalk import Comparable, Crosswalk
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.messages import msg
from kompass.core.scoring.model import NodeScore, Score
from kompass.core.scoring.tolerance import band_of, distinguishable

OTHER_POINTS = "other-measuring-points"
"""Reason: the same edition, marked by another point set or by none."""
NO_CROSSWALK = "no-crosswalk"
"""Reason: nobody has said what the two editions have in common."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What an item of the present edition was in an earlier evaluation; ``item`` is None where it had none."""

    item: str | None
    comparable: Comparable
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier evaluation with its score; ``walk`` leads from the present edition to its own."""

    evaluation: Evaluation
    edition: Edition
    score: Score
    walk: Crosswalk | None = None
    published: Result | None = None
    """The published result that it was made of; None where it was read from an evaluation file."""

    def counterpart(self, item_id: str, now: Edition) -> Counterpart:
        """The total, an area or a sub-area of the present edition, as this evaluation knew it."""
        if is_same_measure(self.edition, now):
            return Counterpart(item_id, Comparable.YES)
        if self.edition.id == now.id:
            return Counterpart(item_id, Comparable.PARTLY, OTHER_POINTS)
        if self.walk is None:
            return Counterpart(TOTAL if item_id == TOTAL else None, Comparable.NOT, NO_CROSSWALK)
        if item_id == TOTAL:
            return Counterpart(TOTAL, self.walk.total.comparable, self.walk.total.reason)
        item = self.walk.item(item_id)
        if item is None:
            return Counterpart(None, Comparable.NOT, NO_CROSSWALK)
        single = len(item.left) == len(item.right) == 1
        return Counterpart(item.right[0] if single else None, item.comparable, item.reason)


@dataclass(frozen=True, slots=True)
class Change:
    """One item then and now, in points; None where there is no figure or no counterpart."""

    item: str
    counterpart: Counterpart
    then: NodeScore | None
    now: NodeScore

    @property
    def difference(self) -> Fraction | None:
        """Now minus then, in points; None where the two may not be subtracted, or one of them isn't complete."""
        if self.then is None or self.counterpart.comparable is not Comparable.YES or not self.is_whole:
            return None
        then, now = _figure(self.then), _figure(self.now)
        return None if then is None or now is None else now - then

    @property
    def is_whole(self) -> bool:
        """Whether everything beneath both figures is covered: a figure so far can't be set beside a whole one."""
        return self.now.coverage >= 1 and (self.then is None or self.then.coverage >= 1)


def _figure(node: NodeScore) -> Fraction | None:
    """What is shown, so that whoever subtracts the two shown figures gets the shown difference."""
    return node.shown if node.shown_high is None else node.figure


def is_same_measure(one: Edition, other: Edition) -> bool:
    """Whether two editions ask and weigh the same, measuring points included."""
    return (one.id, one.version, _points(one)) == (other.id, other.version, _points(other))


def _points(edition: Edition) -> tuple[str, str] | None:
    return None if edition.point_set is None else (edition.point_set.id, edition.point_set.version)


def change_of(item_id: str, earlier: Earlier, edition: Edition, score: Score) -> Change:
    """What has changed in one item since an earlier evaluation."""
    counterpart = earlier.counterpart(item_id, edition)
    then = None if counterpart.item is None else earlier.score.nodes.get(counterpart.item)
    return Change(item_id, counterpart, then, score.node(item_id))


@dataclass(frozen=True, slots=True)
class Direction:
    """Changes by where they lead; a change that is shown as 0 is none."""

    up: tuple[Change, ...]
    down: tuple[Change, ...]
    same: tuple[Change, ...]


def directions(changes: Iterable[Change], step: Fraction) -> Direction:
    """Changes with a difference, the largest first; ``step`` (points) is how finely differences are shown."""
    known = [(round_to_step(change.difference, step), change) for change in changes if change.difference is not None]
    up = sorted((pair for pair in known if pair[0] > 0), key=lambda pair: -pair[0])
    down = sorted((pair for pair in known if pair[0] < 0), key=lambda pair: pair[0])
    same = tuple(change for shown, change in known if shown == 0)
    return Direction(tuple(change for _, change in up), tuple(change for _, change in down), same)


def beyond_tolerance(change: Change, then: Edition, now: Edition) -> bool | None:
    """Whether two totals can be told apart by their tolerance bands; None where one has no band (design rule 8)."""
    if change.then is None or change.difference is None:
        return None
    one, other = band_of(change.then, then), band_of(change.now, now)
    return None if one is None or other is None else distinguishable(one, other)


def require_earlier(own: Evaluation, earlier: Evaluation) -> None:
    """Refuse what can't be an earlier evaluation of the same municipality by the same basis. Raises Refused."""
    for rule in (_other_municipality, _the_same, _not_earlier, _other_basis, _first):
        faults = list(rule(own, earlier))
        if faults:
            raise Refused(faults)


def _other_municipality(own: Evaluation, earlier: Evaluation) -> Iterator[Fault]:
    """The same country, and the same name or code: codes are renumbered and names changed, rarely both at once."""
    one, other = own.municipality, earlier.municipality
    named = one.name.casefold() == other.name.casefold()
    coded = one.code is not None and one.code == other.code
    if one.country != other.country or not (named or coded):
        yield Fault(
            msg(
                "{theirs} ({there}) isn't {ours} ({here}): only its own earlier evaluation belongs here.",
                theirs=other.name,
                there=other.country,
                ours=one.name,
                here=one.country,
            ),
            hint=msg(
                "Country, and name or code, must be the same in both files. Others are set beside it by a reference "
                "file (--reference)."
            ),
        )


def _the_same(own: Evaluation, earlier: Evaluation) -> Iterator[Fault]:
    if own.id == earlier.id:
        yield Fault(
            msg("It has the same id as the evaluation it is set beside: {id}.", id=own.id),
            hint=msg("Each evaluation has an id of its own; if the file was copied from the other, give it a new one."),
        )


def _other_basis(own: Evaluation, earlier: Evaluation) -> Iterator[Fault]:
    if not own.basis.is_of_one_measurement_with(earlier.basis):
        yield Fault(
            msg(
                "A score by the working set is another measurement: it can't stand in one line with official or "
                "printed ones."
            ),
            hint=msg("Give an earlier evaluation of the same basis, or make the report without one."),
        )


def _first(own: Evaluation, _earlier: Evaluation) -> Iterator[Fault]:
    if own.first_measurement is YesNo.YES:
        yield Fault(
            msg("The evaluation says that it is the first one (first_measurement), so there can't be an earlier one."),
            hint=msg("Correct “first_measurement” in the evaluation file, or leave the earlier one out."),
        )


def _not_earlier(own: Evaluation, earlier: Evaluation) -> Iterator[Fault]:
    """Years decide; within one year, dates that are told as exactly."""
    now, then = own.dates.known or "", earlier.dates.known or ""
    known = min(len(now), len(then))
    if not known:
        yield Fault(
            msg("Without dates in both evaluations nobody can tell which one is the earlier."),
            hint=msg("Give “dates” in the file."),
        )
    elif then[:known] >= now[:known]:
        yield Fault(
            msg("The evaluation of {then} isn't earlier than that of {now}.", then=then, now=now),
            hint=msg("Give the later evaluation first, and the earlier one after --earlier."),
        )
