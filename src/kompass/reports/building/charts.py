"""The charts of a report, each with its words and its table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kompass.core.benchmark.reference import is_own
from kompass.core.instrument.model import TOTAL, Area
from kompass.core.scoring.model import NodeScore
from kompass.presentation.figures import percent_text, shown_figure
from kompass.presentation.numbers import NO_VALUE, shown_number
from kompass.reports.building.change_words import year_of
from kompass.reports.building.context import Context, in_language
from kompass.reports.model import Chart, ChartKind, Series

_WHOLE = Fraction(1)
_HUNDRED = Fraction(100)
"""Of an item with so many points, percent are points: a chart then shows them as the tables do."""


def profile_chart(context: Context) -> Iterator[Chart]:
    """The areas as a radar, with the reference's mean as second series; no chart where no area is known."""
    areas = context.edition.areas
    if not _known(context):
        return
    yield Chart(
        kind=ChartKind.RADAR,
        title=_titled(context, context.t("Profile of the areas, percent of the maximum")),
        description=_description(context),
        labels=tuple(context.area_title(area) for area in areas),
        series=_area_series(context) if context.mean_is_drawn else (*_area_series(context), *_last_time(context)),
        missing=context.t("missing"),
        narrow=True,
    )


def area_bars(context: Context, *, narrow: bool = True) -> Iterator[Chart]:
    """The areas as bars; narrow ones stand beside their table and have numbers only."""
    if not _known(context):
        return
    areas = context.edition.areas
    yield Chart(
        kind=ChartKind.BARS,
        title=_titled(context, context.t("Percent of the maximum")),
        description=_description(context),
        labels=tuple(area.id if narrow else f"{area.id} {context.area_title(area)}" for area in areas),
        series=_area_series(context),
        missing=context.t("missing"),
        narrow=narrow,
    )


def sub_area_bars(context: Context, area: Area) -> Iterator[Chart]:
    """One area's sub-areas as bars; their table stands beside them."""
    nodes = [context.score.node(sub.id) for sub in area.sub_areas]
    if all(node.figure is None for node in nodes):
        return
    yield Chart(
        kind=ChartKind.BARS,
        title=_titled(context, context.t("Percent of the maximum")),
        description=context.t("Bars of the sub-areas of area {id}; the figures stand in the table.", id=area.id),
        labels=tuple(sub.id for sub in area.sub_areas),
        series=(_series(context, context.name, nodes), *_sub_area_means(context, area)),
        missing=context.t("missing"),
        narrow=True,
    )


def _sub_area_means(context: Context, area: Area) -> Iterator[Series]:
    """The reference's mean where one of the sub-areas has one; the table says how many are behind it."""
    means = [context.mean(sub.id) for sub in area.sub_areas]
    if any(mean is not None for mean in means):
        pairs = list(zip(means, area.sub_areas, strict=True))
        values = tuple(None if mean is None else mean.value * 100 / sub.maximum for mean, sub in pairs)
        shown = tuple(shown_number(value, _WHOLE, context.language) for value in values)
        yield Series(context.t("Mean"), values, shown)


def _titled(context: Context, title: str) -> str:
    """Every caption says what the points rest on (design rule 1)."""
    return f"{title} ({context.basis})"


def _known(context: Context) -> list[tuple[Fraction, Area]]:
    """Areas that have a figure, with their share of the maximum; what is shown alike is alike."""
    found: list[tuple[Fraction, Area]] = []
    for area in context.edition.areas:
        node = context.score.node(area.id)
        figure = node.figure if node.shown is None or node.shown_high is not None else node.shown
        if figure is not None and node.maximum:
            found.append((figure / node.maximum, area))
    return found


def _description(context: Context) -> str:
    known = _known(context)
    if len(known) == 1:
        area = known[0][1]
        return context.t(
            "Known so far: {area} ({points}).", area=context.area_title(area), points=_points(context, area)
        )
    shares = [share for share, _ in known]
    best, least = ([area for share, area in known if share == edge(shares)] for edge in (max, min))
    if len(best) == len(known):
        return context.t("All areas that are known have the same share of the maximum.")
    return context.t(
        "Highest: {best} ({high}). Lowest: {least} ({low}).",
        best=_titles(context, best),
        high=_points(context, best[0]),
        least=_titles(context, least),
        low=_points(context, least[0]),
    )


def _titles(context: Context, areas: list[Area]) -> str:
    return ", ".join(context.area_title(area) for area in areas)


def _points(context: Context, area: Area) -> str:
    shown = shown_figure(context.score.node(area.id), context.edition, context.language)
    return context.t("{points} points", points=shown)


def _area_series(context: Context) -> tuple[Series, ...]:
    own = _series(
        context,
        f"{context.name} {context.year}".strip(),
        [context.score.node(area.id) for area in context.edition.areas],
    )
    means = [context.mean(area.id) for area in context.edition.areas]
    if not context.mean_is_drawn:
        return (own,)
    values = tuple(
        None if mean is None or not context.mean_is_sound(area.id) else mean.value * 100 / area.maximum
        for mean, area in zip(means, context.edition.areas, strict=True)
    )
    shown = tuple(
        context.mean_cell(area.id).shown if area.maximum == _HUNDRED else shown_number(value, _WHOLE, context.language)
        for value, area in zip(values, context.edition.areas, strict=True)
    )
    return (own, Series(reference_name(context), values, shown))


def _last_time(context: Context) -> Iterator[Series]:
    """Where no reference stands beside it: the own evaluation before, if it was by the same measure."""
    last = context.last_time
    if last is not None and context.same_measure(last):
        nodes = [last.score.node(area.id) for area in context.edition.areas]
        shown = tuple(percent_text(node, last.edition, context.language) for node in nodes)
        yield Series(f"{context.name} {year_of(last)}", tuple(context.share(node) for node in nodes), shown)


def reference_name(context: Context) -> str:
    """The mean's name with what it rests on: how many (from–to where areas differ), and whether it is itself in it."""
    reference = context.reference
    if reference is None:
        return ""
    text, _ = in_language(reference.name, context.language)
    means = context.means
    counts = {mean.count for mean in means if mean.count is not None}
    count = context.t("number of municipalities not told")
    if counts:
        number = str(min(counts)) if len(counts) == 1 else f"{min(counts)}–{max(counts)}"
        places = {(member.country, member.municipality) for member in reference.members}
        once = len(places) == len(reference.members)
        count = (
            context.t("{count} municipalities", count=number)
            if once
            else context.t("{count} evaluations", count=number)
        )
    return context.t("Mean: {name} ({count}, {own})", name=text, count=count, own=_own_in_it(context))


def few_behind_means(context: Context) -> str:
    """In place of the mean's name, where so few others stand behind the means of areas that none is drawn."""
    areas = [mean.count for area in context.edition.areas if (mean := context.mean(area.id)) and mean.count]
    total = context.mean(TOTAL)
    members = context.reference.members if context.reference is not None else ()
    others = [
        f"{member.municipality} {member.year}"
        for member in members
        if not is_own(member, context.evaluation) and any(area.id in member.figures for area in context.edition.areas)
    ]
    return context.t(
        "The mean of the total rests on {total} evaluations, those of areas on {areas} ({own}). With fewer than three "
        "others none is drawn: beside it stand only {names}",
        total=NO_VALUE if total is None else str(total.count),
        areas=str(areas[0]) if len(set(areas)) == 1 else f"{min(areas)}–{max(areas)}",
        own=_own_in_it(context),
        names=", ".join(others),
    )


def _own_in_it(context: Context) -> str:
    """Every mean says whether the municipality itself is in it (design section 3)."""
    included = {mean.includes_own for mean in context.means}
    if included == {None}:
        return context.t("not known whether it is in it itself")
    return context.t("itself included") if True in included else context.t("itself not included")


def _series(context: Context, name: str, nodes: list[NodeScore]) -> Series:
    values = tuple(context.share(node) for node in nodes)
    shown = tuple(_share_text(context, node) for node in nodes)
    return Series(name, values, shown)


def _share_text(context: Context, node: NodeScore) -> str:
    if node.maximum == _HUNDRED:
        return shown_figure(node, context.edition, context.language)
    return percent_text(node, context.edition, context.language)
