"""The parts of a comparison: side by side, ranks, the set, over time."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.benchmark.ranking import Ranked
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.statistics import MIN_FOR_SPREAD
from kompass.core.instrument.model import TOTAL
from kompass.presentation.comparing_words import ended, mean_words, rank_words, rests_of, statement_words
from kompass.reports.comparing.brief import is_detail
from kompass.reports.comparing.charts import (
    fits_the_brief,
    profile_charts,
    ranks_chart,
    shown_ranks,
    totals_chart,
)
from kompass.reports.comparing.comparison import FEW, Comparison, paragraph, plain
from kompass.reports.comparing.notes import footnote, inferred, other_measures
from kompass.reports.comparing.over_time import over_time as over_time  # noqa: PLC0414 (the parts have one door)
from kompass.reports.comparing.tables import (
    OTHER,
    ranks_table,
    set_table,
    side_by_side_table,
    summary_table,
    totals_only,
)
from kompass.reports.model import (
    Block,
    Break,
    BulletList,
    Heading,
    Note,
    NoteKind,
)

_ONE = 1
_MOST_NAMED = 24


def side_by_side(comparison: Comparison) -> Iterator[Block]:
    """Table, and what has to be known to read it; a way has its own table, over time."""
    if comparison.is_way:
        return
    yield Break()
    yield Heading(1, comparison.t("Side by side"), "side-by-side")
    yield side_by_side_table(comparison)
    if len(comparison.columns) > FEW:
        yield footnote(", ".join(comparison.title(item) for item in comparison.areas))
    for words in _reading(comparison):
        yield footnote(words)
    details = [one for one in comparison.statements if is_detail(one)]
    if details and comparison.own is not None:
        alike = len({rests_of(one) for one in details}) == 1  # then it is said once, at the end
        said = [
            statement_words(
                one,
                comparison.edition,
                comparison.texts,
                comparison.speech,
                with_rests=not alike or one is details[-1],
            )
            for one in details
        ]
        yield paragraph(f"{comparison.name(comparison.own)}: {' '.join(said)}")


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
    figures = [figure for row in comparison.rows for figure in row.figures]
    yield from inferred(comparison, beside)
    if not comparison.areas:
        yield t("Only totals are known here: no figure of an area.")
    if bare := totals_only(comparison):
        yield t("Only the total is known of: {years}.", years=comparison.names([beside.columns[at] for at in bare]))
    if any(figure.value is None for figure in figures):
        yield (
            t("– The figure isn't known, or isn't comparable here; it is no zero, and no mean is made of it.")
            if comparison.crosses_editions
            else t("– The figure isn't known; it is no zero, and no mean is made of it.")
        )
    if comparison.crosses_editions:
        yield (
            t("{mark} Of another edition: counted in ranks and in the figures of the set, as was asked.", mark=OTHER)
            if comparison.counts_other_editions
            else t("{mark} Of another edition: shown beside, but nothing is computed from it.", mark=OTHER)
        )
    yield from other_measures(comparison, beside)
    for result, total, parts in beside.sums_apart():
        yield t(
            "{name}: the printed total is {total}, its areas as shown add up to {sum}.",
            name=comparison.name(result),
            total=comparison.points(total, TOTAL),
            sum=comparison.points(parts, TOTAL),
        )


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
    yield ranks_table(comparison, found)
    said = [f"{_rank(comparison, one)} {_near(comparison, one.result)}" for one in _told(comparison)]
    if said:
        yield BulletList(tuple(plain(words) for words in said))
    yield from ranks_chart(comparison, found)
    if found.left_out:
        names = comparison.names(found.left_out)
        yield footnote(t("Without a total, and so without a rank: {names}.", names=names))
    if found.repeated:
        yield footnote(t("More than one evaluation of: {names}.", names=", ".join(found.repeated)))


def _told(comparison: Comparison) -> list[Ranked]:
    """Whose rank is said in words as well: the own one's, where the table doesn't say who is near."""
    assert comparison.ranks is not None
    if comparison.ranks.count <= FEW:
        return []
    return [one for one in shown_ranks(comparison) if comparison.is_own(one.result)]


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
        yield Note(NoteKind.INFO, plain(comparison.speech.say(note)))
    if comparison.summaries and not comparison.set_is_empty:
        yield summary_table(comparison)
        if all(one.lower_quartile.value is None for one in comparison.summaries.values()):
            yield footnote(t("Quartiles and percentiles are given from {least} figures on.", least=MIN_FOR_SPREAD))
        yield footnote(_own_in_set(comparison))
    if not comparison.set_is_empty:
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
        behind = comparison.beside.behind_mean
        if len(behind) == 1:
            return comparison.t("The figures are of {name} alone.", name=comparison.name(behind[0]))
        return comparison.t("The figures are of all {count} evaluations.", count=len(behind))
    included = any(one.includes_own for one in comparison.summaries.values())
    name = comparison.name(comparison.own)
    if included:
        return comparison.t("{name} itself is included in these figures.", name=name)
    return comparison.t("{name} itself isn't included in these figures.", name=name)
