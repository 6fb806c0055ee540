"""A municipality's way: its evaluations in order of time, what changed from each to the next, and all side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kompass.core.benchmark.learning import same_place
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.side_by_side import MOST_COLUMNS, SideBySide, side_by_side
from kompass.core.benchmark.since_last import SinceLast, since_last
from kompass.core.benchmark.statistics import items_of
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.instrument.texts import EditionTexts
from kompass.files.catalogue import Catalogue
from kompass.reports.comparing.ground import others_of


def is_way(results: Sequence[Result]) -> bool:
    """Whether all are evaluations of one municipality, more than one."""
    return len(results) > 1 and all(same_place(results[0].place, other.place) for other in results[1:])


def in_order(results: Sequence[Result], known: Catalogue) -> list[Result]:
    """By year; within a year the older edition first."""
    return sorted(results, key=lambda one: (one.year, known.edition(one.edition).valid_from or "", one.number))


def steps(results: Sequence[Result], known: Catalogue) -> tuple[SinceLast, ...]:
    """What changed from each evaluation to the next. Raises Refused for a mixture of bases."""
    return tuple(_step(then, now, known) for then, now in pairwise(results))


def _step(then: Result, now: Result, known: Catalogue) -> SinceLast:
    walk = None if then.edition == now.edition else known.crosswalk(now.edition, then.edition)
    return since_last(now, then, known.edition(now.edition), walk)


def all_beside(results: Sequence[Result], edition: Edition, known: Catalogue) -> SideBySide:
    """As many of the last as fit, by the edition of the last one, with all its sub-areas; no means."""
    columns = list(results[-MOST_COLUMNS:])
    items = [*(item for item in items_of(edition) if item != TOTAL), TOTAL]
    others = others_of(columns, edition, known)
    return side_by_side(columns, edition, own=columns[-1], mean_of_results=[], others=others, items=items)


def texts_of(results: Sequence[Result], known: Catalogue, language: str) -> dict[str, tuple[Edition, EditionTexts]]:
    """Each edition with its texts, by id."""
    editions = {one: known.edition(one) for one in dict.fromkeys(result.edition for result in results)}
    return {one: (edition, known.texts(edition, language)) for one, edition in editions.items()}
