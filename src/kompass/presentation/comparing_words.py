"""Words for what a comparison says: ranks with their tolerance, true sentences, what a mean rests on.

Reports, commands and pages share them. Figures are rounded here, by the edition's steps, and nowhere before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from kompass.core.benchmark.across import OldScale
from kompass.core.benchmark.ranking import Ranked
from kompass.core.benchmark.reference import Mean
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.sentences import (
    AtOrAboveMean,
    BesideFew,
    Extreme,
    HighestInSet,
    Outstanding,
    Rests,
    Standing,
    Statement,
    TotalToMean,
)
from kompass.core.benchmark.since_last import NO_FIGURE, SinceLast
from kompass.core.instrument.model import TOTAL, Area, Edition
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import Message, msg
from kompass.presentation.figures import mean_step, step_of
from kompass.presentation.numbers import shown_number, signed_number
from kompass.presentation.speech import Speech

_EXTREMES = {
    Extreme.HIGHEST: msg("Highest score: {areas} ({value} points)."),
    Extreme.LOWEST: msg("Lowest score, and so most room for development: {areas} ({value} points)."),
    Extreme.FURTHEST_ABOVE: msg("Furthest above the mean: {areas} ({value} points)."),
    Extreme.FURTHEST_BELOW: msg("Furthest below the mean: {areas} ({value} points)."),
}
_SWEDISH_A = (1, 2)
_ENGLISH = {1: "st", 2: "nd", 3: "rd"}


def ordinal(number: int, language: str) -> str:
    """A rank as a language writes it: 2:a, 2., 2nd."""
    teens = number % 100 in {11, 12, 13}
    last = number % 10
    match language:
        case "sv":
            return f"{number}:{'a' if last in _SWEDISH_A and not teens else 'e'}"
        case "nb" | "da":
            return f"{number}."
        case _:
            return f"{number}{'th' if teens else _ENGLISH.get(last, 'th')}"


def ended(words: str) -> str:
    """A sentence with one full stop: a Danish or Norwegian ordinal brings its own."""
    return words if words.endswith(".") else f"{words}."


def interval_words(first: int, last: int, spoken: Speech) -> str:
    """The ranks that the tolerance leaves open: "2nd", or "1st to 3rd"."""
    low, high = (ordinal(rank, spoken.language) for rank in (first, last))
    return low if first == last else spoken.t("{first} to {last}", first=low, last=high)


def rank_words(one: Ranked | Standing, spoken: Speech) -> str:
    """A rank is never said without its tolerance (design rule 8)."""
    return spoken.t(
        "{rank} by points; within the tolerance {interval}",
        rank=ordinal(one.rank, spoken.language),
        interval=interval_words(one.first, one.last, spoken),
    )


def result_name(result: Result, among: Sequence[Result], edition: Edition) -> str:
    """Name, with the year, the number and the edition only where they tell apart."""
    return names_among(among, edition)(result)


def names_among(among: Sequence[Result], edition: Edition) -> Callable[[Result], str]:
    """What each of several is called; they are looked through once, however many are named then."""
    several_years = len({one.year for one in among}) > 1
    of_name = Counter(one.place.name for one in among)
    of_year = Counter(one.key[:3] for one in among)

    def name_of(result: Result) -> str:
        name = result.place.name
        if several_years or of_name[name] > 1:
            name = f"{name} {result.year}"
        if of_year[result.key[:3]] > 1:
            name = f"{name}-{result.number}"
        return name if result.edition == edition.id else f"{name} ({result.edition})"

    return name_of


def item_title(item_id: str, edition: Edition, texts: EditionTexts, spoken: Speech) -> str:
    """Number and title of an area or sub-area; the word for the total."""
    if item_id == TOTAL:
        return spoken.t("Total")
    area = isinstance(edition.find(item_id), Area)
    return f"{item_id} {texts.areas[item_id].title if area else texts.sub_areas[item_id].title}"


def item_titles(items: Iterable[str], edition: Edition, texts: EditionTexts, spoken: Speech) -> str:
    return ", ".join(item_title(item, edition, texts, spoken) for item in items)


def shown_points(value: Fraction | None, item_id: str, edition: Edition, language: str) -> str:
    """Points as the edition shows them; a dash where missing."""
    return shown_number(value, step_of(item_id, edition), language, fixed=False)


def shown_mean(value: Fraction | None, item_id: str, edition: Edition, language: str) -> str:
    return shown_number(value, mean_step(item_id, edition), language, fixed=False)


def shown_difference(value: Fraction, item_id: str, edition: Edition, language: str) -> str:
    """A difference to a mean, signed, in the coarser of the two steps."""
    return signed_number(value, max(step_of(item_id, edition), mean_step(item_id, edition)), language)


def mean_words(means: Sequence[Mean], spoken: Speech, *, with_own: bool) -> str:
    """What means rest on: "5 evaluations", from–to where items differ, and whether the own one is among them."""
    counts = [mean.count for mean in means if mean.count is not None]
    if not counts:
        return spoken.t("number of municipalities not told")
    if with_own:
        included = any(mean.includes_own for mean in means)
        return rests_words(Rests(min(counts), max(counts), included), spoken)
    number = str(min(counts)) if len(set(counts)) == 1 else f"{min(counts)}–{max(counts)}"
    return spoken.t("{number} evaluations", number=number)


def rests_words(rests: Rests, spoken: Speech) -> str:
    """What a statement rests on, the own evaluation among it or not (design section 3)."""
    return spoken.say(rests.message)


def rests_of(statement: Statement) -> Rests | None:
    """What a statement rests on; None where it needs no others, or says their number itself."""
    return None if isinstance(statement, Standing | BesideFew) else statement.rests


def statement_words(
    statement: Statement, edition: Edition, texts: EditionTexts, spoken: Speech, *, with_rests: bool = True
) -> str:
    """A true sentence; with what it rests on, unless that stands above several of them."""
    words, rests = _statement(statement, edition, texts, spoken), rests_of(statement)
    return words if rests is None or not with_rests else f"{words.removesuffix('.')} ({rests_words(rests, spoken)})."


def _statement(statement: Statement, edition: Edition, texts: EditionTexts, spoken: Speech) -> str:
    match statement:
        case AtOrAboveMean():
            return spoken.say(statement.message)
        case BesideFew():
            return _beside_few(statement, spoken)
        case Outstanding():
            return _outstanding(statement, edition, texts, spoken)
        case HighestInSet():
            return _highest(statement, edition, texts, spoken)
        case TotalToMean():
            return spoken.t(
                "Total {total} points; the mean is {mean}, the difference {difference}.",
                total=shown_points(statement.total, TOTAL, edition, spoken.language),
                difference=shown_difference(statement.difference, TOTAL, edition, spoken.language),
                mean=shown_mean(statement.mean, TOTAL, edition, spoken.language),
            )
        case Standing():
            rank = rank_words(statement, spoken)
            words = ended(spoken.t("Rank among {count}: {rank}", count=statement.count, rank=rank))
            return f"{words} {spoken.t('The rank is shared.')}" if statement.shared else words


def _beside_few(statement: BesideFew, spoken: Speech) -> str:
    names = ", ".join(f"{other.place.name} {other.year}" for other in statement.others)
    areas = ", ".join(statement.items)
    if len(statement.others) == 1:
        return spoken.t("Beside one other only: {names} (area {areas}).", names=names, areas=areas)
    return spoken.t(
        "Beside {count} others only: {names} (area {areas}).", count=len(statement.others), names=names, areas=areas
    )


def _outstanding(statement: Outstanding, edition: Edition, texts: EditionTexts, spoken: Speech) -> str:
    item = statement.items[0]
    if statement.rests is None:
        value = shown_points(statement.value, item, edition, spoken.language)
    else:
        value = shown_difference(statement.value, item, edition, spoken.language)
    template = _EXTREMES[statement.kind].template
    titles = item_titles(statement.items, edition, texts, spoken)
    return spoken.say(Message(template, {"areas": titles, "value": value}))


def _highest(statement: HighestInSet, edition: Edition, texts: EditionTexts, spoken: Speech) -> str:
    """Areas that nobody is above, told apart from those in which others have as many points."""
    if not statement.items and len(statement.known) == 1:
        return spoken.t("Not the highest figure of the set in the only area that can be compared.")
    if not statement.items:
        return spoken.t("The highest figure of the set in none of {known} areas.", known=len(statement.known))
    words = spoken.t(
        "The highest figure of the set in {count} of {known} areas: {areas}.",
        count=len(statement.items),
        known=len(statement.known),
        areas=item_titles(statement.items, edition, texts, spoken),
    )
    shared = [item for item in statement.items if item not in statement.alone]
    if not shared:
        return words
    return f"{words} {spoken.t('Others have as many points in: {areas}.', areas=', '.join(shared))}"


def since_words(
    statement: SinceLast,
    edition: Edition,
    texts: EditionTexts,
    spoken: Speech,
    reasons: Mapping[str, str] | None = None,
) -> str:
    """What has changed since an earlier evaluation; ``reasons`` are the sentences of crosswalks, where there is one."""
    said = (
        total_since_words(statement, edition, spoken, reasons or {}),
        _areas_since(statement, edition, texts, spoken),
    )
    return " ".join(part for part in said if part)


def total_since_words(statement: SinceLast, edition: Edition, spoken: Speech, reasons: Mapping[str, str]) -> str:
    """Both totals with what may be said of their difference; across editions, why there is none."""
    then, now = str(statement.then.year), str(statement.now.year)
    if None in statement.totals:
        return spoken.t("One of the totals of {then} and {now} is missing.", then=then, now=now)
    before, after = (shown_points(total, TOTAL, edition, spoken.language) for total in statement.totals)
    if statement.total is None:
        return " ".join(_across_words(statement, before, after, spoken, reasons))
    change = signed_number(statement.total, step_of(TOTAL, edition), spoken.language)
    words = spoken.t(
        "From {then} to {now} the total went from {before} to {after} points ({change}).",
        then=then,
        now=now,
        before=before,
        after=after,
        change=change,
    )
    apart = (
        spoken.t("That is more than the tolerance of the two totals explains.")
        if statement.beyond_tolerance
        else spoken.t("The tolerance of the two totals can explain it: they can't be told apart.")
    )
    return f"{words} {apart}"


def _across_words(
    statement: SinceLast, before: str, after: str, spoken: Speech, reasons: Mapping[str, str]
) -> Iterator[str]:
    """Totals of two editions: beside each other, never subtracted, with the reason and how much is of one measure."""
    one, other = statement.then, statement.now
    yield spoken.t(
        "The total was {before} points in {then} by edition {old} and {after} in {now} by edition {new}. They aren't "
        "subtracted: the measure is another one.",
        before=before,
        then=str(one.year),
        old=one.edition,
        after=after,
        now=str(other.year),
        new=other.edition,
    )
    if statement.total_reason in reasons:
        yield reasons[statement.total_reason]
    if statement.comparable:
        percent = shown_number(statement.comparable * 100, Fraction(1), spoken.language)
        yield spoken.t(
            "Comparable without reserve: {percent} % of the points of edition {new}.",
            percent=percent,
            new=other.edition,
        )
    else:
        yield spoken.t("No part of the points of the two editions is comparable without reserve.")
    if statement.old_scale is not None:
        yield _old_scale_words(statement.old_scale, before, after, spoken)


def _old_scale_words(old: OldScale, before: str, after: str, spoken: Speech) -> str:
    low, high = (shown_number(end, Fraction(1), spoken.language) for end in old.band)
    band = spoken.t(
        "By the rule of thumb for Swedish totals (80 to 100 points) {after} is roughly {low}–{high} on the scale from "
        "before 2010.",
        after=after,
        low=low,
        high=high,
    )
    where = {
        -1: msg("The earlier total, {before}, lies below that."),
        0: msg("The earlier total, {before}, lies within that: neither rise nor fall can be told."),
        1: msg("The earlier total, {before}, lies above that."),
    }[old.side]
    return f"{band} {spoken.t(where.template, before=before)}"


def _areas_since(statement: SinceLast, edition: Edition, texts: EditionTexts, spoken: Speech) -> str:
    """Areas that rose, fell and stayed, and which aren't compared; said in one sentence where none is."""
    if not statement.items_compared:
        if {why for _, why in statement.not_compared} == {NO_FIGURE}:
            return spoken.t("The areas aren't known of both, so they can't be compared.")
        return spoken.t("No area is subtracted either.") if statement.crosses_editions else ""
    parts: list[str] = []
    for moved, words in (
        (statement.up, msg("Higher than then: {areas}.")),
        (statement.down, msg("Lower than then: {areas}.")),
    ):
        if moved:
            said = [_moved(item, points, edition, texts, spoken) for item, points in moved]
            parts.append(spoken.say(Message(words.template, {"areas": ", ".join(said)})))
    if statement.same:
        areas = item_titles(statement.same, edition, texts, spoken)
        parts.append(spoken.t("As then: {areas}.", areas=areas))
    if statement.not_compared:
        ids = ", ".join(item for item, _ in statement.not_compared)
        parts.append(spoken.t("Not compared: area {ids}.", ids=ids))
    return " ".join(parts)


def _moved(item: str, points: Fraction, edition: Edition, texts: EditionTexts, spoken: Speech) -> str:
    change = signed_number(points, step_of(item, edition), spoken.language)
    return f"{item_title(item, edition, texts, spoken)} ({change})"
