"""Cover, and the page for politicians: what the comparison shows, and what it doesn't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kompass.core.benchmark.ranking import Ranking
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.sentences import HighestInSet, Standing
from kompass.core.instrument.model import TOTAL
from kompass.presentation.comparing_words import (
    interval_words,
    mean_words,
    ordinal,
    rests_of,
    rests_words,
    shown_mean,
    statement_words,
)
from kompass.presentation.numbers import exact_number
from kompass.reports.comparing.charts import fits_the_brief, totals_chart
from kompass.reports.comparing.comparison import Comparison, paragraph, plain
from kompass.reports.model import (
    Block,
    Break,
    BulletList,
    Columns,
    Cover,
    Heading,
    KeyFigure,
    Note,
    NoteKind,
    TextColumn,
)


def document_title(comparison: Comparison) -> str:
    """The own municipality beside others, or how many are set side by side."""
    if comparison.own is not None:
        return comparison.t("{name} beside others", name=f"{comparison.own.place.name} {comparison.own.year}")
    places = _municipalities(comparison.columns)
    if len(places) == 1:
        name = comparison.columns[0].place.name
        return comparison.t("{name}: {count} evaluations", name=name, count=len(comparison.columns))
    return comparison.t("{count} municipalities side by side", count=len(places))


def _municipalities(results: Iterable[Result]) -> set[tuple[str, str]]:
    return {(result.place.country, result.place.name) for result in results}


def cover(comparison: Comparison) -> Iterator[Block]:
    """Who is compared, by which edition, resting on what."""
    t = comparison.t
    years = sorted({result.year for result in comparison.everyone})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    lines = [
        t("Edition {edition}, evaluations of {years}", edition=comparison.edition.id, years=span),
        comparison.names(comparison.columns),
        t("Made by Kompass {version}.", version=comparison.software),
    ]
    notes = (t("Basis: {basis}.", basis=comparison.basis), t(comparison.notice))
    yield Cover(document_title(comparison), comparison.texts.title, tuple(lines), notes)


def page_for_politicians(comparison: Comparison) -> Iterator[Block]:
    """One page: where one stands with the tolerance in the same size, true sentences, what it shows and doesn't."""
    t = comparison.t
    yield Break()
    yield Heading(1, t("The comparison in brief"), "one-page")
    yield from _key_figure(comparison)
    if fits_the_brief(comparison):
        yield from totals_chart(comparison)
    yield from true_sentences(comparison)
    yield Columns(
        (
            TextColumn(t("What it shows"), "shows", (_list(_shows(comparison)),)),
            TextColumn(t("What it doesn't show"), "shows-not", (_list(_shows_not(comparison)),)),
        ),
        level=2,
    )


def true_sentences(comparison: Comparison) -> Iterator[Block]:
    """What is true of the own figures; said once what they rest on, where that is the same for all."""
    # The figure at the top says the rank; the table beneath “Side by side” who is highest.
    said = [one for one in comparison.statements if not isinstance(one, Standing | HighestInSet)]
    if not said or comparison.own is None:
        return
    rests = {found for one in said if (found := rests_of(one)) is not None}
    alike = len(rests) == 1
    if alike:
        name, others = comparison.name(comparison.own), rests_words(next(iter(rests)), comparison.speech)
        yield paragraph(comparison.t("{name} beside the mean of {others}:", name=name, others=others))
    sentences = (
        statement_words(one, comparison.edition, comparison.texts, comparison.speech, with_rests=not alike)
        for one in said
    )
    yield _list(sentences)


def _list(sentences: Iterable[str]) -> BulletList:
    return BulletList(tuple(plain(sentence) for sentence in sentences))


def _key_figure(comparison: Comparison) -> Iterator[Block]:
    if comparison.own is not None and comparison.ranks is not None and comparison.ranks.count > 1:
        yield from _own_rank(comparison, comparison.own, comparison.ranks)
        return
    row = next((row for row in comparison.beside.rows if row.item == TOTAL), None)
    if row is None or row.mean is None:
        return
    t, edition, language = comparison.t, comparison.edition, comparison.language
    yield KeyFigure(
        t("Mean of the totals ({basis})", basis=comparison.basis),
        t(
            "{points} of {maximum} points",
            points=shown_mean(row.mean.value, TOTAL, edition, language),
            maximum=exact_number(row.maximum, language),
        ),
        mean_words([row.mean], comparison.speech, with_own=comparison.own is not None),
        _points_say(comparison),
    )


def _own_rank(comparison: Comparison, own: Result, ranks: Ranking) -> Iterator[Block]:
    t, spoken = comparison.t, comparison.speech
    one = next((one for one in ranks.ranked if one.result.key == own.key), None)
    if one is None:
        left_out = any(result.key == own.key for result in ranks.left_out)
        name = comparison.name(own)
        words = (
            t("{name} has no total, and so no rank.", name=name)
            if left_out
            else t("{name} isn't among those that are ranked.", name=name)
        )
        yield Note(NoteKind.INFO, plain(words))
        return
    yield KeyFigure(
        t("Rank among {count} evaluations ({basis})", count=ranks.count, basis=comparison.basis),
        t("{rank} by points", rank=ordinal(one.rank, comparison.language)),
        "",
        t("within the tolerance: {interval}", interval=interval_words(one.first, one.last, spoken)),
    )


def _points_say(comparison: Comparison) -> str:
    return comparison.t(
        "Points show how systematic and documented the municipality's practice is, not whether its services are good."
    )


def _shows(comparison: Comparison) -> Iterator[str]:
    t = comparison.t
    everyone = comparison.everyone
    if len(_municipalities(everyone)) == 1:
        yield t("How the municipality's own points have changed, as far as the editions measure the same.")
    elif len({result.edition for result in everyone}) == 1:
        yield t("In which areas the municipalities differ, by the points of the same edition of the instrument.")
    else:
        yield t("In which areas the municipalities differ, as far as the editions measure the same.")
    if comparison.ranks is not None:
        yield t("Which totals can be told apart, and which can't because their tolerances overlap.")
    if comparison.lessons or comparison.group is not None:
        yield t("Whom one may ask: who has more points in an area, beyond the tolerance.")
    if comparison.own_over_time is not None:
        yield t("What has changed since the municipality's own earlier evaluations.")


def _shows_not(comparison: Comparison) -> Iterator[str]:
    t, ranks = comparison.t, comparison.ranks
    yield t("Whether services are good, cheap or liked: points show how systematic and documented the practice is.")
    if ranks is not None and any(True for _ in ranks.not_distinguishable()):
        yield t("Who is really ahead where the tolerances overlap: order by points may be chance.")
    yield t(
        "How municipalities in general stand: these {count} evaluations are those that are known, not a sample.",
        count=len(comparison.everyone),
    )
    years = {result.year for result in comparison.everyone}
    if len(years) > 1:
        yield t(
            "How things are today: the evaluations are from {first} to {last}.",
            first=str(min(years)),
            last=str(max(years)),
        )


def limits(comparison: Comparison, *, within_report: bool = False) -> Iterator[Block]:
    """The part at the end: what mustn't be read out of it; a report has said before what a total is good to."""
    t = comparison.t
    yield Heading(1, t("What the comparison does not show"), "limits")
    said = list(_limits(comparison))
    yield _list(said[1:] if within_report else said)
    if within_report:
        return
    yield paragraph(t("The full sum is nobody's target: the profile matters more. This is no audit."))


def _limits(comparison: Comparison) -> Iterator[str]:
    t, count = comparison.t, len(comparison.everyone)
    yield t(
        "A total is good to about ±{percent} % of itself. That is a tolerance from experience, not a statistical "
        "margin, and it is said of totals: an area alone is less certain.",
        percent=comparison.edition.tolerance,
    )
    yield t(
        "Municipalities choose to be evaluated and choose to publish; good results are published more often. Means of "
        "published results are therefore probably too high."
    )
    if count < 12:  # below this nothing is said of the spread (design section 3)
        yield t(
            "{count} evaluations are few: one more or one fewer can move a mean by several points. Quartiles and "
            "percentiles are given from twelve on.",
            count=count,
        )
    yield t("Other evaluators, or the same in another year, may weigh the same practice otherwise.")
    if comparison.crosses_editions:
        yield t(
            "Editions of the instrument differ in what they ask and how strictly. Figures of another edition stand "
            "beside, and nothing is computed from them."
        )
    if comparison.summaries and any(one.percentile.value is not None for one in comparison.summaries.values()):
        yield t("A percentile is the percent of evaluations that lie below, and half of those with the same figure.")
    yield t("A missing figure is missing: it is never counted as zero, and no mean is made of it.")
