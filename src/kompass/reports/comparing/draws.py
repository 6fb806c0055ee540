"""Ranks over repeated draws: opt-in, and labelled wherever they stand as a sensitivity analysis (design rule 8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kompass.core.benchmark.ranking import Ranked
from kompass.presentation.numbers import NO_VALUE, exact_number
from kompass.presentation.sensitivity_words import draws_label, draws_words
from kompass.reports.comparing.charts import shown_ranks
from kompass.reports.comparing.comparison import FEW, Comparison, paragraph, plain
from kompass.reports.comparing.tables import figure_columns
from kompass.reports.model import Block, Cell, Heading, Note, NoteKind, Table, TableRow

if TYPE_CHECKING:
    from kompass.core.benchmark.sensitivity_batch import Sensitivity


def draws(comparison: Comparison) -> Iterator[Block]:
    """Nothing unless it was asked for and there are two to rank; else the label, the counts or spreads, the limits."""
    found, t = comparison.draws, comparison.t
    if found is None or len(found.spreads) <= 1:
        return
    yield Heading(1, t("Sensitivity analysis of the ranks"), "draws")
    yield Note(NoteKind.CAUTION, plain(draws_label(found, comparison.speech)))
    rows = [one for one in shown_ranks(comparison) if one.result.key in found.counts]
    if len(found.spreads) <= FEW:
        yield _counts(comparison, found, rows)
    else:
        yield _spreads(comparison, found, rows)
        yield from (
            paragraph(f"{comparison.name(one.result)}: {draws_words(spread, comparison.speech)}")
            for one in rows
            if comparison.is_own(one.result) and (spread := found.of(one.result.key)) is not None
        )


def _counts(comparison: Comparison, found: Sensitivity, rows: list[Ranked]) -> Table:
    """Few: in how many of the draws each rank came out."""
    t = comparison.t
    ranks = range(1, len(found.spreads) + 1)
    body = (
        TableRow(
            (
                Cell(comparison.name(one.result)),
                Cell(str(one.rank)),
                *(Cell(str(found.counts[one.result.key].get(rank, 0))) for rank in ranks),
            )
        )
        for one in rows
    )
    headers = (t("Rank by points"), *(t("Rank {rank}", rank=rank) for rank in ranks))
    caption = t("In how many of {draws} draws each rank came out", draws=found.draws)
    return Table(comparison.titled(caption), figure_columns(t("Municipality"), headers), tuple(body))


def _spreads(comparison: Comparison, found: Sensitivity, rows: list[Ranked]) -> Table:
    """Many: the ranks between which the draws lie."""
    t = comparison.t
    headers = (t("Rank by points"), t("Middle half of the draws"), t("All draws"))
    body = tuple(TableRow((Cell(comparison.name(one.result)), *_spread(comparison, found, one))) for one in rows)
    caption = t("Ranks that came out in {draws} draws", draws=found.draws)
    return Table(comparison.titled(caption), figure_columns(t("Municipality"), headers), body)


def _spread(comparison: Comparison, found: Sensitivity, one: Ranked) -> Iterator[Cell]:
    yield Cell(str(one.rank))
    spread = found.of(one.result.key)
    if spread is None:
        yield from (Cell(NO_VALUE), Cell(NO_VALUE))
        return
    low, high = (exact_number(value, comparison.language) for value in (spread.quartiles.lower, spread.quartiles.upper))
    yield Cell(low if low == high else f"{low}–{high}")
    yield Cell(str(spread.first) if spread.first == spread.last else f"{spread.first}–{spread.last}")
