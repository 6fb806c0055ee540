"""Questions to a store: what it holds, where one evaluation stands in it, and how its rank moves when totals are drawn.

The store says by itself of which edition it is. An evaluation is set against it only where both are of one measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kompass.core.benchmark.results import Place, Result
from kompass.core.benchmark.sensitivity_batch import RankSpread, drawable, require_draws
from kompass.core.errors import Fault, Refused, UnknownItem
from kompass.core.evaluation.model import Basis, Evaluation
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.core.scoring.exact import score
from kompass.core.scoring.tolerance import tolerance_band
from kompass.scale.against import MISSING, Kept, Own, shown_or_missing
from kompass.scale.items import Item, Shown, scores_of
from kompass.scale.jobs import Instrument, Prepared
from kompass.scale.ranks import rank_spreads
from kompass.scale.store import Measure, measure_of, read_parts, require_same
from kompass.scale.summaries import ItemSummary

MOST_DRAWN = 50_000_000
"""Evaluations × draws: at 12 bytes each 600 MB."""
_OWN = "own"


@dataclass(frozen=True, slots=True)
class TotalRank:
    """Ranks of a total among ``count``, itself included: by points, and the interval that the tolerance leaves."""

    rank: int
    first: int
    last: int
    count: int


def instrument_of(measure: Measure, own: Path | None = None) -> Instrument:
    """Of what a store is; ``own`` is a folder with editions of the user's."""
    points = tuple(measure.point_set.rsplit(" ", 1))
    return Instrument(measure.edition, measure.version, (points[0], points[1]) if len(points) > 1 else None, own)


def own_of_file(evaluation: Evaluation, edition: Edition, items: Sequence[Item], measure: Measure, path: Path) -> Own:
    """An evaluation's figures as a report shows them. Raises Refused for one of another measure (design rules 1, 9)."""
    require_same(path, measure_of(edition, evaluation.basis), measure)
    nodes = score(evaluation, edition).nodes
    shown = np.full(len(items), MISSING, dtype=np.int32)
    for row, item in enumerate(items):
        node = nodes[item.id]
        if node.shown is not None and node.coverage == 1 and node.maximum == item.maximum:
            shown[row] = int(node.shown / item.step)
    return Own(shown)


def own_of_number(number: int, paths: Sequence[Path], prepared: Prepared, measure: Measure) -> Own:
    """One of the store, found partition by partition. Raises UnknownItem."""
    for path in paths:
        block = read_parts(path, prepared.sub_areas, measure)
        places = np.flatnonzero(block.numbers == number)
        if len(places):
            one = slice(int(places[0]), int(places[0]) + 1)
            scores = scores_of(block.parts[:, one], block.known[:, one], prepared.items)
            return Own(np.ascontiguousarray(shown_or_missing(scores)[:, 0]), number)
    raise UnknownItem(Fault(msg("There is no evaluation {number} in the store.", number=number)))


def total_rank(own: Own, totals: ItemSummary, edition: Edition) -> TotalRank | None:
    """The law of ``core.benchmark.ranking`` on a histogram of totals; None for an evaluation without a total."""
    if own.shown[-1] == MISSING:
        return None
    points = int(own.shown[-1]) * totals.step
    low, high = tolerance_band(points, edition)
    bands = [tolerance_band(steps * totals.step, edition) for steps in range(len(totals.histogram))]
    above = sum(n for n, band in zip(totals.histogram, bands, strict=True) if band[0] > high)
    below = sum(n for n, band in zip(totals.histogram, bands, strict=True) if band[1] < low)
    count = totals.count + (own.number is None)
    return TotalRank(totals.rank(points), 1 + above, count - below, count)


def drawn_ranks(own: Own, kept: Kept, edition: Edition, *, draws: int, seed: int) -> RankSpread | None:
    """How the own rank spreads when every total is drawn anew: a sensitivity analysis, no probability (design rule 8).

    None for an evaluation without a total. Raises Refused for too many draws, and as ``core`` does for too few.
    """
    require_draws(seed, draws)
    require_room(kept.shown.shape[1], draws)
    columns = [(str(number), kept.shown[:, at]) for at, number in enumerate(kept.numbers.tolist())]
    if own.number is None:
        columns.append((_OWN, own.shown))
    made = [drawable(_result(name, shown, kept.items, edition), edition) for name, shown in columns]
    name = _OWN if own.number is None else str(own.number)
    spreads = rank_spreads([one for one in made if one is not None], draws, seed)
    return next((spread for spread in spreads if spread.key[1] == name), None)


def require_room(evaluations: int, draws: int) -> None:
    """Raises Refused where draws of so many evaluations wouldn't fit into memory."""
    if evaluations * draws > MOST_DRAWN:
        raise Refused(
            Fault(
                msg("{draws} draws of {evaluations} evaluations are too many.", draws=draws, evaluations=evaluations),
                hint=msg("At most {most} for a store of this size.", most=MOST_DRAWN // max(evaluations, 1)),
            )
        )


def _result(name: str, shown: Shown, items: Sequence[Item], edition: Edition) -> Result:
    """Figures as shown, as results have them; what is missing isn't there."""
    rows = zip(items, shown.tolist(), strict=True)
    figures = {item.id: steps * item.step for item, steps in rows if steps != MISSING}
    return Result(Place(name, edition.country), 0, edition.id, Basis.WORKING_SET, figures)
