"""What has changed since an earlier result, area by area, where the measure was the same (design rule 9).

Results hold figures only; `progress` does the same for two evaluations with all their sub-areas.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kompass.core.benchmark.across import BEFORE_2010, OldScale, comparable_share
from kompass.core.benchmark.progress import NO_CROSSWALK
from kompass.core.benchmark.results import Result, total_of
from kompass.core.benchmark.rule_of_thumb import before_2010
from kompass.core.benchmark.statistics import mixed_bases
from kompass.core.errors import Refused
from kompass.core.instrument.crosswalk import Comparable, Crosswalk
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.scoring.tolerance import distinguishable, tolerance_band

NO_FIGURE = "no-figure"
"""Reason: one of the two has no figure."""


@dataclass(frozen=True, slots=True)
class SinceLast:
    """Change since an earlier result, in points, where the measure was the same; the rest is named, not compared."""

    then: Result
    now: Result
    totals: tuple[Fraction | None, Fraction | None]
    """Then and now, in points; None where there is none."""
    total: Fraction | None
    """Now minus then, in points; None where one is missing, or the two may not be subtracted."""
    total_reason: str
    """Why the totals may not be subtracted: the id of a crosswalk's reason, or ``no-crosswalk``; else empty."""
    beyond_tolerance: bool | None
    """Whether the two totals can be told apart; None where they may not be subtracted."""
    up: tuple[tuple[str, Fraction], ...]
    down: tuple[tuple[str, Fraction], ...]
    same: tuple[str, ...]
    not_compared: tuple[tuple[str, str], ...]
    """Area and why: the id of a crosswalk's reason, ``no-crosswalk`` or ``no-figure``."""
    comparable: Fraction
    """Share (0 to 1) of the later edition's maximum that is comparable without reserve; 1 within an edition."""
    old_scale: OldScale | None
    """The rule of thumb, where the earlier one is a Swedish total from before 2010 and the later edition has it."""

    @property
    def crosses_editions(self) -> bool:
        return self.then.edition != self.now.edition

    @property
    def items_compared(self) -> int:
        """Areas that could be set beside each other."""
        return len(self.up) + len(self.down) + len(self.same)


def since_last(own: Result, then: Result, edition: Edition, walk: Crosswalk | None = None) -> SinceLast:
    """Change since an earlier result; ``walk`` leads from the own edition to the earlier one's where they differ.

    Across editions the total is compared only where the crosswalk calls it comparable and it is printed. Raises
    Refused for a mixture of bases.
    """
    if faults := list(mixed_bases([own, then])):
        raise Refused(faults)
    changes: list[tuple[str, Fraction]] = []
    apart: list[tuple[str, str]] = []
    for area in edition.areas:
        theirs, why = _counterpart(area.id, own, then, walk)
        figure, before = own.figures.get(area.id), None if theirs is None else then.figures.get(theirs)
        if theirs is None:
            apart.append((area.id, why))
        elif figure is None or before is None:
            apart.append((area.id, NO_FIGURE))
        else:
            changes.append((area.id, figure - before))
    totals = _totals(own, then, edition)
    theirs, why = _counterpart(TOTAL, own, then, walk)
    total, beyond = (None, None) if theirs is None else _total_change(totals, edition)
    return SinceLast(
        then,
        own,
        totals,
        total,
        "" if theirs is not None else why,
        beyond,
        up=tuple(sorted((change for change in changes if change[1] > 0), key=lambda change: -change[1])),
        down=tuple(sorted((change for change in changes if change[1] < 0), key=lambda change: change[1])),
        same=tuple(item for item, points in changes if points == 0),
        not_compared=tuple(apart),
        comparable=_share(own, then, edition, walk),
        old_scale=_old_scale(then, totals, own, edition),
    )


def _counterpart(item_id: str, own: Result, then: Result, walk: Crosswalk | None) -> tuple[str | None, str]:
    """What an item was in the earlier result, None where it may not be subtracted; and why."""
    if own.edition == then.edition:
        return item_id, ""
    if walk is None:
        return None, NO_CROSSWALK
    if item_id == TOTAL:
        return TOTAL if walk.total.comparable is Comparable.YES else None, walk.total.reason
    entry = walk.item(item_id)
    if entry is None:
        return None, NO_CROSSWALK
    single = len(entry.left) == len(entry.right) == 1
    return entry.right[0] if single and entry.comparable is Comparable.YES else None, entry.reason


def _totals(own: Result, then: Result, edition: Edition) -> tuple[Fraction | None, Fraction | None]:
    """Then and now; of another edition the total has to be printed, since its areas aren't known here."""
    before = then.figures.get(TOTAL) if own.edition != then.edition else total_of(then, edition)
    return before, total_of(own, edition)


def _total_change(
    totals: tuple[Fraction | None, Fraction | None], edition: Edition
) -> tuple[Fraction | None, bool | None]:
    before, now = totals
    if before is None or now is None:
        return None, None
    return now - before, distinguishable(tolerance_band(before, edition), tolerance_band(now, edition))


def _share(own: Result, then: Result, edition: Edition, walk: Crosswalk | None) -> Fraction:
    if own.edition == then.edition:
        return Fraction(1)
    return Fraction(0) if walk is None else comparable_share(walk, edition)


def _old_scale(
    then: Result, totals: tuple[Fraction | None, Fraction | None], own: Result, edition: Edition
) -> OldScale | None:
    before, now = totals
    if then.edition != BEFORE_2010 or before is None or now is None:
        return None
    band = before_2010(now, edition)
    return None if band is None else OldScale(own, band, before)
