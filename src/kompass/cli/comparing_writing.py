"""A comparison on the terminal, as JSON, and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from kompass.cli.formats import WRITERS
from kompass.cli.output import say, table
from kompass.core.benchmark.groups import LEAST_LEAD, Group
from kompass.core.benchmark.learning import Lesson
from kompass.core.benchmark.ranking import Ranked
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.side_by_side import Row
from kompass.core.benchmark.since_last import SinceLast
from kompass.core.benchmark.statistics import Summary
from kompass.core.errors import Fault, OutputError, Place
from kompass.core.exact import exact_text
from kompass.core.messages import msg
from kompass.files.writing import write_bytes
from kompass.presentation.comparing_words import rank_words, since_words, statement_words
from kompass.presentation.sensitivity_words import draws_label, draws_words
from kompass.presentation.typical_words import typical_words
from kompass.reports.comparing.comparison import Comparison
from kompass.reports.comparing.document import comparison_document
from kompass.reports.comparing.group_parts import group_sentences
from kompass.reports.comparing.sentences import equals_sentences

if TYPE_CHECKING:
    from kompass.core.benchmark.sensitivity_batch import Sensitivity

HIGHEST, LOWEST = "▲", "▽"


def require_writer(output: Path | None) -> None:
    """Raises OutputError for a name whose ending no writer knows."""
    if output is not None and output.suffix.lower().removeprefix(".") not in WRITERS:
        raise OutputError(
            Fault(
                msg("A report can't be written as “{suffix}”.", suffix=output.suffix),
                Place(str(output)),
                msg("Give a name that ends in .pdf or .html."),
            )
        )


def write_document(comparison: Comparison, output: Path) -> None:
    """Raises OutputError; then ``output`` is as it was."""
    write_bytes(output, WRITERS[output.suffix.lower().removeprefix(".")](comparison_document(comparison)))
    say(comparison.t("Written: {file}", file=output))


def show(comparison: Comparison) -> None:
    """The table, then what may be said of it."""
    rows = comparison.rows
    has_mean = any(row.mean is not None for row in rows)
    # Names stand on several lines, so that the titles of areas get the width.
    headers = [comparison.t("Area"), *(comparison.name(one).replace(" ", "\n") for one in comparison.columns)]
    headers += [comparison.t("Mean")] if has_mean else []
    table(headers, [_row(comparison, row, has_mean=has_mean) for row in rows], right=range(1, len(headers)))
    if any(figure.highest for row in rows for figure in row.figures):
        say(comparison.t("{highest} highest, {lowest} lowest of the row.", highest=HIGHEST, lowest=LOWEST))
    for sentence in _sentences(comparison):
        say(sentence)


def _row(comparison: Comparison, row: Row, *, has_mean: bool) -> list[str]:
    cells = [
        comparison.points(figure.value, row.item, result)
        + (f" {HIGHEST}" if figure.highest else "")
        + (f" {LOWEST}" if figure.lowest else "")
        for figure, result in zip(row.figures, comparison.columns, strict=True)
    ]
    mean = [comparison.mean_cell(row.mean, row.item).shown] if has_mean else []
    return [comparison.title(row.item), *cells, *mean]


def _sentences(comparison: Comparison) -> Iterator[str]:
    spoken, edition, texts = comparison.speech, comparison.edition, comparison.texts
    behind = comparison.beside.behind_mean
    if any(row.mean is not None for row in comparison.beside.rows):
        yield comparison.t("Mean of {count}: {names}.", count=len(behind), names=comparison.names(behind))
    for note in comparison.set_notes:
        yield spoken.say(note)
    for one in comparison.ranks.ranked if comparison.ranks else ():
        yield f"{comparison.name(one.result)}: {rank_words(one, spoken)}"
    yield from _drawn(comparison)
    if comparison.own is None:
        yield from equals_sentences(comparison)
    yield from group_sentences(comparison)
    for statement in comparison.statements:
        yield statement_words(statement, edition, texts, spoken)
    for since in comparison.since:
        now, its_texts = comparison.of_edition(since.now.edition)
        yield since_words(since, now, its_texts, spoken, comparison.reasons)
    for lesson in comparison.lessons:
        teachers = "; ".join(f"{comparison.name(one.result)} ({spoken.say(one.reason)})" for one in lesson.teachers)
        if teachers:
            yield comparison.t(
                "Whom to learn from, {area}: {teachers}", area=comparison.title(lesson.item), teachers=teachers
            )
    if comparison.typical is not None:
        yield typical_words(comparison.typical, edition, spoken)


def _drawn(comparison: Comparison) -> Iterator[str]:
    """The label first, then the own one's ranks, or everyone's where all are equals."""
    found, ranked = comparison.draws, comparison.ranks
    if found is None or ranked is None:
        return
    yield draws_label(found, comparison.speech)
    for one in ranked.ranked:
        spread = found.of(one.result.key)
        if spread is not None and (comparison.own is None or comparison.is_own(one.result)):
            yield f"{comparison.name(one.result)}: {draws_words(spread, comparison.speech)}"


def comparison_data(comparison: Comparison) -> dict[str, object]:
    """Exact figures as text, missing ones as None."""
    return {
        "edition": comparison.edition.id,
        "columns": [_result(result) for result in comparison.columns],
        "rows": [_row_data(row) for row in comparison.beside.rows],
        "mean_of": [_result(result) for result in comparison.beside.behind_mean],
        "ranks": [_rank_data(one) for one in (comparison.ranks.ranked if comparison.ranks else ())],
        "sensitivity": None if comparison.draws is None else _sensitivity(comparison.draws),
        "summaries": {item: _summary(one) for item, one in comparison.summaries.items() if one.count},
        "typical": None if comparison.typical is None else _typical(comparison),
        "notes": [comparison.speech.say(note) for note in comparison.set_notes],
        "since": [_since(one) for one in comparison.since],
        "group": None if comparison.group is None else _group(comparison.group),
        "lessons": [_lesson_data(one) for one in comparison.lessons],
        "left_out": [
            {**_result(result), "reason": comparison.speech.say(reason)} for result, reason in comparison.left_out
        ],
    }


def _row_data(row: Row) -> dict[str, object]:
    mean = row.mean
    return {
        "item": row.item,
        "figures": [_exact(figure.value) for figure in row.figures],
        "mean": None if mean is None else _exact(mean.value),
        "mean_of": None if mean is None else mean.count,
        "mean_includes_own": None if mean is None else mean.includes_own,
        "maximum": _exact(row.maximum),
        "comparable": [figure.comparable.value for figure in row.figures],
        "uncertain": [figure.uncertain for figure in row.figures],
    }


def _rank_data(one: Ranked) -> dict[str, object]:
    return {
        "municipality": one.result.place.name,
        "year": one.result.year,
        "total": _exact(one.total),
        "tolerance": [_exact(end) for end in one.band],
        "rank": one.rank,
        "first": one.first,
        "last": one.last,
    }


def _lesson_data(one: Lesson) -> dict[str, object]:
    return {
        "item": one.item,
        "figure": _exact(one.figure),
        "others_with_figure": one.searched,
        "teachers": [
            {**_result(teacher.result), "figure": _exact(teacher.figure), "ahead": _exact(teacher.ahead)}
            for teacher in one.teachers
        ],
    }


def _sensitivity(found: Sensitivity) -> dict[str, object]:
    """Ranks over draws; ``draws_by_rank`` counts the draws in which each rank came out."""
    return {
        "seed": found.seed,
        "draws": found.draws,
        "tolerance_percent": _exact(found.tolerance),
        "ranks": [
            {
                "municipality": spread.key[1],
                "year": spread.key[2],
                "first": spread.first,
                "last": spread.last,
                "quartiles": [
                    _exact(value) for value in (spread.quartiles.lower, spread.quartiles.median, spread.quartiles.upper)
                ],
                "draws_by_rank": {str(rank): times for rank, times in found.counts[spread.key].items()},
            }
            for spread in found.spreads
        ],
    }


def _typical(comparison: Comparison) -> dict[str, object]:
    """The mean change of totals from one published evaluation to the next, which errs upwards, and what it rests on."""
    typical = comparison.typical
    assert typical is not None
    return {
        "mean_change": _exact(typical.mean),
        "steps": len(typical.steps),
        "municipalities": typical.municipalities,
        "countries": list(typical.countries),
        "across_editions": typical.across_editions,
        "caveat": comparison.speech.say(typical.caveat),
    }


def _since(one: SinceLast) -> dict[str, object]:
    """A step of a municipality's way; what isn't comparable has no change, and the id of the reason."""
    changes = [*one.up, *one.down, *((item, Fraction(0)) for item in one.same)]
    return {
        "then": _result(one.then),
        "now": _result(one.now),
        "totals": [_exact(total) for total in one.totals],
        "change": _exact(one.total),
        "beyond_tolerance": one.beyond_tolerance,
        "not_subtracted": one.total_reason or None,
        "comparable_share": _exact(one.comparable),
        "areas": {item: _exact(points) for item, points in changes},
        "not_compared": dict(one.not_compared),
    }


def _group(group: Group) -> dict[str, object]:
    return {
        "best": [
            {
                "item": best.item,
                "figure": _exact(best.figure),
                "lowest": _exact(best.lowest),
                "maximum": _exact(best.maximum),
                "who": [result.place.name for result in best.best],
                "count": best.count,
                "is_practice": best.is_practice,
            }
            for best in group.best
        ],
        "gaps": [{"item": gap.item, "kind": gap.kind.value, "highest": _exact(gap.highest)} for gap in group.gaps],
        "least_lead_percent": _exact(LEAST_LEAD * 100),
        "teachings": [
            {
                "teacher": one.teacher.place.name,
                "learner": one.learner.place.name,
                "ahead": {item: _exact(points) for item, points in one.items},
            }
            for one in group.teachings
        ],
        "not_compared": list(group.not_compared),
    }


def _result(result: Result) -> dict[str, object]:
    return {
        "municipality": result.place.name,
        "country": result.place.country,
        "year": result.year,
        "edition": result.edition,
        "basis": result.basis.value,
    }


def _summary(one: Summary) -> dict[str, object]:
    quarters = (one.lower_quartile.value, one.median.value, one.upper_quartile.value)
    return {
        "count": one.count,
        "includes_own": one.includes_own,
        "mean": _exact(one.mean.value),
        "quartiles": [_exact(value) for value in quarters],
        "difference": _exact(one.difference.value),
        "percentile": _exact(one.percentile.value),
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)
