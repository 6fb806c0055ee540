"""Cover, and the page for politicians: what the comparison shows, and what it doesn't."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from kompass.core.benchmark.groups import LEAST_LEAD, GapKind, Group
from kompass.core.benchmark.ranking import Ranking
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.sentences import Extreme, HighestInSet, Outstanding, Standing, Statement
from kompass.core.instrument.model import TOTAL, Area
from kompass.core.scoring.tolerance import tolerance_band
from kompass.presentation.comparing_words import (
    interval_words,
    mean_words,
    ordinal,
    rests_of,
    rests_words,
    shown_mean,
    statement_words,
)
from kompass.presentation.numbers import exact_number, shown_number
from kompass.reports.comparing.charts import fits_the_brief, total_slope, totals_chart
from kompass.reports.comparing.comparison import Comparison, paragraph, plain
from kompass.reports.comparing.meaning import municipalities, shows, shows_not, what_next
from kompass.reports.comparing.sentences import equals_sentences, way_sentences
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
    """The own municipality's way, itself beside others, or how many are set side by side."""
    if comparison.is_way:
        first, last = comparison.columns[0], comparison.columns[-1]
        return comparison.t(
            "{name}: the way from {first} to {last}", name=last.place.name, first=str(first.year), last=str(last.year)
        )
    if comparison.own is not None:
        return comparison.t("{name} beside others", name=f"{comparison.own.place.name} {comparison.own.year}")
    places = municipalities(comparison.columns)
    if len(places) == 1:
        return comparison.columns[0].place.name
    if comparison.group is not None:
        return comparison.t("{count} municipalities as a group", count=len(places))
    return comparison.t("{count} municipalities side by side", count=len(places))


def cover(comparison: Comparison) -> Iterator[Block]:
    """Who is compared, by which edition, resting on what."""
    t = comparison.t
    years = sorted({result.year for result in comparison.everyone})
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    editions = ", ".join(dict.fromkeys(result.edition for result in comparison.everyone))
    lines = [
        t("Edition {edition}, evaluations of {years}", edition=editions, years=span),
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
    if comparison.is_way and comparison.own_over_time is not None:
        yield from total_slope(comparison, comparison.own_over_time)
    elif fits_the_brief(comparison):
        yield from totals_chart(comparison)
    yield from true_sentences(comparison)
    onward = (_list(shows(comparison)), Heading(2, t("What to do next"), "next"), _list(what_next(comparison)))
    yield Columns(
        (
            TextColumn(t("What it shows"), "shows", onward),
            TextColumn(t("What it doesn't show"), "shows-not", (_list(shows_not(comparison)),)),
        ),
        level=2,
    )


def true_sentences(comparison: Comparison) -> Iterator[Block]:
    """What is true of the own figures; said once what they rest on, where that is the same for all."""
    if comparison.is_way or comparison.own is None:
        words = list(way_sentences(comparison) if comparison.is_way else equals_sentences(comparison))
        if words:
            yield _list(words)
        return
    # The figure at the top says the rank; beneath “Side by side” stand who is highest and how far from the mean.
    said = [one for one in comparison.statements if not isinstance(one, Standing) and not is_detail(one)]
    if not said:
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


def is_detail(one: Statement) -> bool:
    """What is said beneath the table, since the page for politicians must stay one page."""
    far = isinstance(one, Outstanding) and one.kind in {Extreme.FURTHEST_ABOVE, Extreme.FURTHEST_BELOW}
    return far or isinstance(one, HighestInSet)


def _list(sentences: Iterable[str]) -> BulletList:
    return BulletList(tuple(plain(sentence) for sentence in sentences))


def _key_figure(comparison: Comparison) -> Iterator[Block]:
    if comparison.is_way:
        yield from _latest_total(comparison)
        return
    if comparison.group is not None:
        yield _ahead(comparison, comparison.group)
        return
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
        "",
    )


def _latest_total(comparison: Comparison) -> Iterator[Block]:
    """The last total, and the earlier ones beneath with their editions: nothing between them is subtracted here."""
    t, last, row = comparison.t, comparison.columns[-1], comparison.beside.row(TOTAL)
    known = [
        (result, comparison.points(figure.value, TOTAL, result))
        for result, figure in zip(comparison.columns, row.figures, strict=True)
        if figure.value is not None
    ]
    total = row.figures[-1].value
    if total is None:
        return
    low, high = (
        shown_number(end, Fraction(1), comparison.language) for end in tolerance_band(total, comparison.edition)
    )
    told = [
        t("{points} points in {year} (edition {edition})", points=points, year=str(one.year), edition=one.edition)
        for one, points in known[:-1]
    ]
    yield KeyFigure(
        t(
            "Total of {year}, edition {edition} ({basis})",
            year=str(last.year),
            edition=last.edition,
            basis=comparison.basis,
        ),
        t("{points} of {maximum} points", points=known[-1][1], maximum=exact_number(row.maximum, comparison.language)),
        t("Before: {earlier}", earlier="; ".join(told)) if told else "",
        t("tolerance: {low}–{high} points", low=low, high=high),
    )


def _ahead(comparison: Comparison, group: Group) -> KeyFigure:
    """In how many areas one can learn of another, and which gaps all share; their mean would say nothing of what they
    become.
    """
    t = comparison.t
    known = {best.item for best in group.best if isinstance(comparison.edition.find(best.item), Area)}
    ahead = known & {item for one in group.teachings for item, _ in one.items}
    gaps = list(dict.fromkeys(gap.item for gap in group.gaps if gap.item in known and gap.kind is GapKind.HALF))
    return KeyFigure(
        t(
            "Areas in which somebody has at least half of the maximum, and leads by {percent} % of it ({basis})",
            percent=LEAST_LEAD * 100,
            basis=comparison.basis,
        ),
        t("{count} of {known} areas", count=len(ahead), known=len(known)),
        t("{number} evaluations", number=str(len(group.members))),
        t("common gaps: area {areas}", areas=", ".join(gaps)) if gaps else t("common gaps: none"),
    )


def _own_rank(comparison: Comparison, own: Result, ranks: Ranking) -> Iterator[Block]:
    t, spoken = comparison.t, comparison.speech
    one = next((one for one in ranks.ranked if comparison.is_own(one.result)), None)
    if one is None:
        left_out = any(comparison.is_own(result) for result in ranks.left_out)
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
    if comparison.counts_other_editions:
        yield t(
            "Editions of the instrument differ in what they ask and how strictly. This set mixes them, as was asked: "
            "its ranks and means rest on points that don't measure the same."
        )
    elif comparison.crosses_editions:
        yield t(
            "Editions of the instrument differ in what they ask and how strictly. Figures of another edition stand "
            "beside, and nothing is computed from them."
        )
    if comparison.summaries and any(one.percentile.value is not None for one in comparison.summaries.values()):
        yield t("A percentile is the percent of evaluations that lie below, and half of those with the same figure.")
    yield t("A missing figure is missing: it is never counted as zero, and no mean is made of it.")
