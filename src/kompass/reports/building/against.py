"""Beside a set that was chosen among published results: the comparison's own parts, as one part of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kompass.core.benchmark.results import Result
from kompass.presentation.marks import UNCERTAIN
from kompass.reports.building.context import Context, in_language
from kompass.reports.comparing import brief, draws, learning_parts, notes, parts
from kompass.reports.comparing.charts import fits_the_brief, totals_chart
from kompass.reports.comparing.comparison import Comparison
from kompass.reports.model import Block, Break, Heading


def against(context: Context) -> Iterator[Block]:
    """True sentences, ranks with their tolerance, profiles, whom to learn from, who is in the set, its limits."""
    comparison = context.against
    if comparison is None:
        return
    yield Break()
    yield Heading(1, context.t("Beside others"), "comparison")
    if context.reference is not None:
        name, lang = in_language(context.reference.name, context.language)
        yield Heading(2, name[:1].upper() + name[1:], "reference-set", lang=lang)
    yield from brief.true_sentences(comparison)
    if fits_the_brief(comparison):  # else it stands with the ranks
        yield from totals_chart(comparison)
    yield from _one_level_down(_parts(comparison))


def _parts(comparison: Comparison) -> Iterator[Block]:
    """Totals first, then areas; whoever is of another kind altogether is counted, not named."""
    yield from parts.ranks(comparison)
    if comparison.ranks is not None and any(one.is_uncertain for one in comparison.ranks.ranked):
        words = comparison.t("{mark} The figure, its year or its edition had to be inferred.", mark=UNCERTAIN)
        yield notes.footnote(words)
    yield from draws.draws(comparison)
    if len(comparison.columns) > 1:
        yield from parts.side_by_side(comparison)
    yield from learning_parts.lessons(comparison)  # text that flows between the table and the tall chart
    if len(comparison.columns) > 1:
        yield from parts.profiles(comparison)
    near = tuple((result, why) for result, why in comparison.left_out if _is_of_own_kind(result, comparison))
    means = {item: one for item, one in comparison.summaries.items() if one.mean.value is not None}
    yield from parts.the_set(replace(comparison, left_out=near, summaries=means))
    if far := len(comparison.left_out) - len(near):
        words = comparison.t(
            "Known evaluations of other countries or editions: {count}. They aren't in the set.", count=far
        )
        yield notes.footnote(words)
    if comparison.ranks is not None:
        yield from brief.limits(comparison, within_report=True)


def _is_of_own_kind(result: Result, comparison: Comparison) -> bool:
    own = comparison.own
    return own is None or (result.place.country, result.edition) == (own.place.country, own.edition)


def _one_level_down(blocks: Iterable[Block]) -> Iterator[Block]:
    """Chapters of the comparison are parts of a chapter here, and begin no page."""
    for block in blocks:
        if isinstance(block, Heading):
            yield replace(block, level=block.level + 1)
        elif not isinstance(block, Break):
            yield block
