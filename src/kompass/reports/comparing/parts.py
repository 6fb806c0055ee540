"""The parts of a comparison: side by side, ranks, the set, over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kompass.core.benchmark.progress import NO_CROSSWALK
from kompass.core.benchmark.ranking import Ranked
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.sentences import HighestInSet
from kompass.core.benchmark.side_by_side import Figure, SideBySide
from kompass.core.benchmark.statistics import MIN_FOR_SPREAD
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL
from kompass.core.messages import Message
from kompass.presentation.comparing import COMPARABLE
from kompass.presentation.comparing_words import ended, mean_words, rank_words, since_words, statement_words
from kompass.presentation.numbers import signed_number
from kompass.reports.comparing.charts import (
    fits_the_brief,
    profile_charts,
    ranks_chart,
    shown_ranks,
    slope_chart,
    totals_chart,
)
from kompass.reports.comparing.comparison import FEW, Comparison, paragraph, plain
from kompass.reports.comparing.tables import (
    OTHER,
    UNCERTAIN,
    figure_cell,
    figure_columns,
    ranks_table,
    set_table,
    side_by_side_table,
    summary_table,
)
from kompass.reports.model import (
    Block,
    Break,
    BulletList,
    Cell,
    Heading,
    Note,
    NoteKind,
    Table,
    TableRow,
)

_ONE = 1
_MOST_NAMED = 24


def footnote(text: str) -> Note:
    return Note(NoteKind.FOOTNOTE, plain(text))


def side_by_side(comparison: Comparison) -> Iterator[Block]:
    """Table, what has to be known to read it, and the profiles."""
    yield Break()
    yield Heading(1, comparison.t("Side by side"), "side-by-side")
    yield side_by_side_table(comparison)
    if len(comparison.columns) > FEW:
        yield footnote(", ".join(comparison.title(item) for item in comparison.areas))
    for words in _reading(comparison):
        yield footnote(words)
    for one in comparison.statements:
        if isinstance(one, HighestInSet) and comparison.own is not None:
            said = statement_words(one, comparison.edition, comparison.texts, comparison.speech)
            yield paragraph(f"{comparison.name(comparison.own)}: {said}")


def profiles(comparison: Comparison) -> Iterator[Block]:
    """Area by area, or one small profile for each municipality."""
    charts = tuple(profile_charts(comparison))
    if charts:
        yield Heading(1, comparison.t("Profiles"), "profiles")
        yield from charts


def _reading(comparison: Comparison) -> Iterator[str]:
    """Notes beneath the table, each only where it is needed."""
    t, beside = comparison.t, comparison.beside
    means = [row.mean for row in beside.rows if row.mean is not None]
    if means:
        rests = mean_words(means, comparison.speech, with_own=comparison.own is not None)
        text = t("Means are computed from unrounded figures ({rests})", rests=rests)
        others = {result.key for result in beside.behind_mean} != {result.key for result in beside.columns}
        if others and len(beside.behind_mean) <= _MOST_NAMED:  # more stand in the list at the end only
            text += f": {comparison.names(beside.behind_mean)}"
        yield f"{text}."
    figures = [figure for row in beside.rows for figure in row.figures]
    yield from _inferred(comparison, beside)
    if any(figure.value is None for figure in figures):
        yield t("– The figure isn't known; it is no zero, and no mean is made of it.")
    if comparison.crosses_editions:
        yield t("{mark} Of another edition: shown beside, but nothing is computed from it.", mark=OTHER)
    for comparable, why, items in _other_measures(comparison):
        yield t("Area {ids}: {comparable}. {why}", ids=", ".join(items), comparable=comparable, why=why)
    for result, total, parts in beside.sums_apart():
        yield t(
            "{name}: the printed total is {total}, its areas as shown add up to {sum}.",
            name=comparison.name(result),
            total=comparison.points(total, TOTAL),
            sum=comparison.points(parts, TOTAL),
        )


def _inferred(comparison: Comparison, beside: SideBySide) -> Iterator[str]:
    """What the mark of an uncertain figure means, where there is one with a value."""
    if any(figure.uncertain and figure.value is not None for row in beside.rows for figure in row.figures):
        yield comparison.t("{mark} The figure, its year or its edition had to be inferred.", mark=UNCERTAIN)


def _other_measures(comparison: Comparison) -> Iterator[tuple[Message, str, list[str]]]:
    """Each reason why figures of another edition aren't quite comparable, with the items it holds for."""
    said: dict[tuple[Comparable, str], list[str]] = {}
    for row in comparison.beside.rows:
        ways = {(one.comparable, one.reason) for one in row.figures if one.comparable is not Comparable.YES}
        for way in ways:
            said.setdefault(way, []).append(comparison.t("Total") if row.item == TOTAL else row.item)
    for (comparable, reason), items in said.items():
        why = comparison.reasons.get(reason, "")
        if reason == NO_CROSSWALK:
            why = comparison.t("Nothing is known of what these editions have in common.")
        yield COMPARABLE[comparable], why, items


def ranks(comparison: Comparison) -> Iterator[Block]:
    """Ranks as intervals, in words too, and the pairs that can't be told apart."""
    t, found = comparison.t, comparison.ranks
    if found is None or found.count <= _ONE:
        return
    yield Heading(1, t("Ranks with their tolerance"), "ranks")
    yield paragraph(
        t(
            "A total is good to about ±{percent} % of itself. Whoever lies wholly above with that band stands higher; "
            "whoever lies wholly below stands lower. Between them the order is open.",
            percent=comparison.edition.tolerance,
        )
    )
    if not fits_the_brief(comparison):
        yield from totals_chart(comparison)
    yield from ranks_chart(comparison, found)
    yield ranks_table(comparison, found)
    said = [f"{_rank(comparison, one)} {_near(comparison, one.result)}" for one in _told(comparison)]
    if said:
        yield BulletList(tuple(plain(words) for words in said))
    if found.left_out:
        names = comparison.names(found.left_out)
        yield footnote(t("Without a total, and so without a rank: {names}.", names=names))
    if found.repeated:
        yield footnote(t("More than one evaluation of: {names}.", names=", ".join(found.repeated)))


def _told(comparison: Comparison) -> list[Ranked]:
    """Whose rank is said in words as well: the own one's, else everyone's where they are few."""
    drawn = shown_ranks(comparison)
    if comparison.own is not None:
        return [one for one in drawn if comparison.is_own(one.result)]
    return drawn if len(drawn) <= FEW else []


def _rank(comparison: Comparison, one: Ranked) -> str:
    return ended(f"{comparison.name(one.result)}: {rank_words(one, comparison.speech)}")


def _near(comparison: Comparison, result: Result) -> str:
    assert comparison.ranks is not None
    near = comparison.ranks.near(comparison.ranks.of(result.key))
    if not near:
        return comparison.t("Its total can be told apart from all others.")
    if len(near) > FEW:
        return comparison.t("Not distinguishable from {count} others by their totals.", count=len(near))
    names = comparison.names([one.result for one in near])
    return comparison.t("Not distinguishable by their totals: {names}.", names=names)


def the_set(comparison: Comparison) -> Iterator[Block]:
    """Figures of the set where there are some, and always who is in it and who was left out."""
    t = comparison.t
    yield Heading(1, t("Who is in the comparison"), "set")
    for note in comparison.set_notes:
        yield Note(NoteKind.CAUTION, plain(comparison.speech.say(note)))
    if comparison.summaries:
        yield summary_table(comparison)
        if all(one.lower_quartile.value is None for one in comparison.summaries.values()):
            yield footnote(t("Quartiles and percentiles are given from {least} figures on.", least=MIN_FOR_SPREAD))
        yield footnote(_own_in_set(comparison))
    yield set_table(comparison, comparison.everyone)
    if comparison.left_out:
        yield Heading(2, t("Left out, and why"), "left-out")
        yield BulletList(tuple(plain(item) for item in _left_out(comparison)))


def _left_out(comparison: Comparison) -> Iterator[str]:
    """Reason by reason: with one line for each of many evaluations nobody would find the reason that matters."""
    together: dict[str, list[str]] = {}
    for result, why in comparison.left_out:
        name = f"{result.place.name} {result.year} ({result.edition})"
        together.setdefault(comparison.speech.say(why), []).append(name)
    for reason, names in together.items():
        yield f"{names[0]}: {reason}" if len(names) == 1 else f"{reason} {', '.join(names)}"


def _own_in_set(comparison: Comparison) -> str:
    if comparison.own is None:
        return comparison.t("The figures are of all {count} evaluations.", count=len(comparison.beside.behind_mean))
    included = any(one.includes_own for one in comparison.summaries.values())
    name = comparison.name(comparison.own)
    if included:
        return comparison.t("{name} itself is included in these figures.", name=name)
    return comparison.t("{name} itself isn't included in these figures.", name=name)


def over_time(comparison: Comparison) -> Iterator[Block]:
    """Its own evaluations, one after the other; only what is of one measure is joined or subtracted."""
    t, beside = comparison.t, comparison.own_over_time
    if beside is None or len(beside.columns) <= _ONE:
        return
    yield Heading(1, t("Over time"), "over-time")
    for statement in comparison.since:
        yield paragraph(since_words(statement, comparison.edition, comparison.texts, comparison.speech))
    yield from slope_chart(comparison, beside)
    headers = [_year(comparison, result) for result in beside.columns]
    rows = tuple(
        TableRow(
            (Cell(comparison.title(row.item)), *(figure_cell(comparison, row, _unmarked(one)) for one in row.figures)),
            total=row.item == TOTAL,
        )
        for row in beside.rows
    )
    yield Table(comparison.titled(t("Points of each evaluation")), figure_columns(t("Area"), headers), rows)
    yield from (footnote(words) for words in _inferred(comparison, beside))
    if any(figure.comparable is not Comparable.YES for row in beside.rows for figure in row.figures):
        yield footnote(t("{mark} Of another edition: shown beside, but nothing is computed from it.", mark=OTHER))
    yield from _typical(comparison)


def _year(comparison: Comparison, result: Result) -> str:
    return str(result.year) if result.edition == comparison.edition.id else f"{result.year} ({result.edition})"


def _unmarked(figure: Figure) -> Figure:
    """Over time nobody is the highest."""
    return replace(figure, highest=False, lowest=False)


def _typical(comparison: Comparison) -> Iterator[Block]:
    """What others' totals have changed by: on request only, and never without its caveat."""
    typical = comparison.typical
    if typical is None or typical.mean is None:
        return
    change = signed_number(typical.mean, comparison.edition.display.steps["mean_total"], comparison.language)
    words = comparison.t("From one published evaluation to the next totals changed by {change} points.", change=change)
    yield Note(NoteKind.CAUTION, plain(f"{words} {comparison.speech.say(typical.caveat)}"))
