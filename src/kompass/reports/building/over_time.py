"""Beside oneself: the own earlier evaluations, what has changed, and where the measure is another one."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.benchmark.progress import Change, Earlier, change_of, is_same_measure
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL
from kompass.presentation.comparing import COMPARABLE
from kompass.presentation.marks import NO_BREAK, UNCERTAIN
from kompass.presentation.numbers import NO_VALUE, exact_number
from kompass.reports.building.change_words import (
    area_changes,
    areas_sentence,
    share_words,
    shown_of,
    signed,
    total_sentence,
    why,
    year_of,
)
from kompass.reports.building.context import Context, figure_columns, plain
from kompass.reports.building.front import paragraph
from kompass.reports.model import (
    Block,
    Break,
    Cell,
    Chart,
    ChartKind,
    Heading,
    Note,
    NoteKind,
    Series,
    Table,
    TableRow,
)


def over_time(context: Context) -> Iterator[Block]:
    """Nothing without an earlier evaluation; else sentence, chart, areas, sub-areas, and what isn't comparable."""
    last = context.last_time
    if last is None:
        return
    yield Break()
    yield Heading(1, context.t("Over time"), "over-time")
    yield paragraph(total_sentence(context, last))
    yield from (paragraph(words) for words in [areas_sentence(context, last)] if words)
    yield from _other_measures(context)
    if len(_items(context)) > 1 or len(context.earlier) > 1:  # two totals alone are said in words and in the table
        yield time_chart(context)
    yield _areas_table(context, last)
    yield from _published(context)
    yield from _sub_areas(context, last)


def _published(context: Context) -> Iterator[Block]:
    """Where figures that weren't read from an evaluation file come from, and which had to be inferred."""
    results = [one.published for one in context.earlier if one.published is not None]
    if any(result.uncertain & result.figures.keys() for result in results):
        words = context.t("{mark} The figure, its year or its edition had to be inferred.", mark=UNCERTAIN)
        yield Note(NoteKind.FOOTNOTE, plain(words))
    if results:
        sources = "; ".join(dict.fromkeys(f"{one.year}: {one.source}" for one in results if one.source))
        yield Note(NoteKind.FOOTNOTE, plain(context.t("Published results: {sources}.", sources=sources.rstrip("."))))


def _items(context: Context) -> list[str]:
    """The total, and the areas of which any earlier figure is known: of some evaluations only totals are left."""
    areas = [area.id for area in context.edition.areas]
    changes = (
        (item, change_of(item, one, context.edition, context.score)) for item in areas for one in context.earlier
    )
    known = {item for item, change in changes if change.then is not None and change.then.figure is not None}
    return [TOTAL, *(item for item in areas if item in known)]


def _title(context: Context, item: str) -> str:
    return context.t("Total") if item == TOTAL else f"{item} {context.texts.areas[item].title}"


def time_chart(context: Context) -> Chart:
    """A panel for the total and each area that is known of earlier times; the height is the share of the maximum."""
    t = context.t
    items = _items(context)
    labels = tuple(_title(context, item) for item in items)
    series = [_then_series(context, earlier, items) for earlier in context.earlier]
    now = tuple(context.score.node(item) for item in items)
    shown = tuple(shown_of(context, node, context.edition) for node in now)
    series.append(Series(context.year, tuple(context.share(node) for node in now), shown))
    breaks = tuple(_breaks(context, item) for item in items)
    broken = any(breaks)
    return Chart(
        kind=ChartKind.TIME,
        title=f"{t('Points over time; height: percent of the maximum')} ({context.basis})",
        description=t("The total and the areas of each evaluation; the figures stand in the table that follows."),
        labels=labels,
        series=tuple(series),
        missing=NO_VALUE if broken else t("missing"),
        breaks=breaks,
        break_name=t("Here another measure begins: read before and after apart.") if broken else "",
    )


def _then_series(context: Context, earlier: Earlier, items: list[str]) -> Series:
    nodes = [change_of(item, earlier, context.edition, context.score).then for item in items]
    values = tuple(None if node is None else context.share(node) for node in nodes)
    return Series(year_of(earlier), values, tuple(shown_of(context, node, earlier.edition) for node in nodes))


def _breaks(context: Context, item: str) -> tuple[int, ...]:
    """Where another measure of an item begins; one that may be subtracted is the same measure."""
    states = [change_of(item, earlier, context.edition, context.score).counterpart for earlier in context.earlier]
    editions = [*(earlier.edition for earlier in context.earlier), context.edition]
    found: list[int] = []
    for at in range(1, len(editions)):
        both = [state.comparable is Comparable.YES for state in states[at - 1 : at + 1]]
        if not is_same_measure(editions[at - 1], editions[at]) and not all(both):
            found.append(at)
    return tuple(found)


def _then_and_now(context: Context, change: Change) -> str:
    """The area's number, with that of its counterpart where it was another one."""
    then = change.counterpart.item
    return change.item if then in {None, change.item} else context.t("{now} (then {then})", now=change.item, then=then)


def _areas_table(context: Context, last: Earlier) -> Table:
    t = context.t
    headers = [t("Area"), *_years(context), t("Change")]
    broken = not context.same_measure(last)
    if broken:
        headers.append(t("Content"))
    total, *areas = _items(context)
    rows = tuple(_row(context, item, _title(context, item), with_words=broken) for item in (*areas, total))
    caption = t("Points of each evaluation; change since {year}", year=year_of(last))
    return Table(f"{caption} ({context.basis})", figure_columns(tuple(headers), share=3), rows)


def _years(context: Context) -> list[str]:
    """Year of each evaluation, with its edition where it is another one than now."""
    names = [
        year_of(one) if one.edition.id == context.edition.id else f"{year_of(one)} ({one.edition.id})"
        for one in context.earlier
    ]
    return [*names, context.year]


def _row(context: Context, item: str, name: str, *, with_words: bool = False) -> TableRow:
    changes = [change_of(item, earlier, context.edition, context.score) for earlier in context.earlier]
    cells = [Cell(name)]
    for change, earlier in zip(changes, context.earlier, strict=True):
        cells.append(_then_cell(context, change, earlier))
    cells += [context.points_cell(context.score.node(item)), _change_cell(context, changes[-1])]
    if with_words:
        cells.append(Cell(context.speech.say(COMPARABLE[changes[-1].counterpart.comparable])))
    return TableRow(tuple(cells), total=item == TOTAL)


def _then_cell(context: Context, change: Change, earlier: Earlier) -> Cell:
    """An earlier figure; where the maximum was another one, with it."""
    node = change.then
    if node is None or node.figure is None:
        return context.empty()
    shown = shown_of(context, node, earlier.edition)
    if node.maximum != change.now.maximum:
        maximum = exact_number(node.maximum, context.language)
        shown = context.t("{points} of {maximum}", points=shown, maximum=maximum)
    if earlier.published is not None and node.id in earlier.published.uncertain:
        shown = f"{UNCERTAIN}{NO_BREAK}{shown}"
    return Cell(shown, node.figure, "points")


def _change_cell(context: Context, change: Change) -> Cell:
    if change.difference is None:
        return context.empty()
    return Cell(signed(context, change), change.difference, "points")


def _sub_areas(context: Context, last: Earlier) -> Iterator[Block]:
    """Every sub-area then and now, where the last evaluation knew sub-areas."""
    subs = [sub for area in context.edition.areas for sub in area.sub_areas]
    changes = [change_of(sub.id, last, context.edition, context.score) for sub in subs]
    if not any(change.then is not None and change.then.figure is not None for change in changes):
        return
    t = context.t
    yield Heading(2, t("The sub-areas then and now"), "sub-areas-over-time")
    rows = tuple(_row(context, sub.id, f"{sub.id} {context.texts.sub_areas[sub.id].title}") for sub in subs)
    headers = (t("Sub-area"), *_years(context), t("Change"))
    caption = t("Sub-areas; change since {year}", year=year_of(last))
    yield Table(f"{caption} ({context.basis})", figure_columns(headers, share=3), rows)


def _other_measures(context: Context) -> Iterator[Block]:
    """Each way in which an area isn't quite comparable with last time, said once, with the areas it holds for."""
    last = context.last_time
    if last is None or context.same_measure(last):
        return
    said: dict[str, list[str]] = {}
    items = _items(context)
    for change in area_changes(context, last):
        if len(items) > 1 and change.item not in items:
            continue
        if change.counterpart.comparable is not Comparable.YES:
            said.setdefault(why(context, change), []).append(_then_and_now(context, change))
    for reason, ids in said.items():
        all_of_them = len(ids) == len(context.edition.areas)
        text = reason if all_of_them else context.t("Area {ids}: {why}", ids=", ".join(ids), why=reason)
        yield Note(NoteKind.INFO, plain(text))
    if last.edition.id != context.edition.id and last.walk is not None:
        yield Note(NoteKind.INFO, plain(share_words(context, last)))
