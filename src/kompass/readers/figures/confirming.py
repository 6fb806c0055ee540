"""Every figure against all that the document says twice: percent, sums, and the same figure at another place.

A printed figure is an interval (design rule 6), so rounding contradicts nothing. What contradicts is kept as printed
and named with both places; nobody decides here which of the two is right.

One witness is enough in a document in which everything that was expected was found. Where something is missing or
contradicts, text recognition has hurt the document: there one witness may be hurt as well, and two are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from kompass.core.instrument.model import TOTAL, Area, Edition
from kompass.core.scoring.interval import Interval
from kompass.readers.reading import Contradiction, ReadFigure, Witness

_PERCENT_STEP = Fraction(1)
_SLACK = Fraction(1, 2)
"""Points by which each area, rounded by itself, may part their sum from a total that was rounded from exact figures."""


@dataclass(slots=True)
class Confirmed:
    """One figure for each item, the first that stands in a table, and what in the document contradicts it."""

    figures: dict[str, ReadFigure] = field(default_factory=dict)
    contradictions: list[Contradiction] = field(default_factory=list)
    others: list[ReadFigure] = field(default_factory=list)
    """Figures that stand at another place with other points."""
    missing: list[str] = field(default_factory=list)
    """Items of the edition's areas of which some sub-areas were read, that were not found themselves."""

    def contradicted(self, edition: Edition) -> set[str]:
        """Items that a contradiction touches: a sum that is wrong casts doubt on all its parts."""
        touched: set[str] = set()
        for one in self.contradictions:
            touched.add(one.item)
            if one.reason == "sum":
                parts = (area.id for area in edition.areas) if one.item == TOTAL else self.figures
                touched |= {item for item in parts if one.item == TOTAL or item.startswith(f"{one.item}.")}
        return touched

    @property
    def unconfirmed(self) -> list[ReadFigure]:
        """Figures that too little in the document says a second time."""
        needed = 2 if self.missing or self.contradictions else 1
        return [figure for figure in self.figures.values() if len(figure.confirmed) < needed]


def confirm(read: list[ReadFigure], edition: Edition) -> Confirmed:
    """Weigh all figures of a document against each other."""
    found = Confirmed()
    # A row of a table tells more than a box or a sentence, so it is what the others are weighed against.
    for figure in sorted(read, key=lambda one: one.maximum is None and one.percent is None):
        known = found.figures.setdefault(figure.item, figure)
        if known is figure:
            continue
        if known.points == figure.points:
            if known.line.number != figure.line.number:  # the same line read twice says it once
                known.confirmed.add(Witness.AGAIN)
                known.again = known.again or figure.line
        else:
            found.contradictions.append(Contradiction(figure.item, known.line, figure.line, "again"))
            found.others.append(figure)
        known.percent = figure.percent if known.percent is None else known.percent
    found.contradictions.extend(_percent(found.figures, edition))
    for area in edition.areas:
        found.contradictions.extend(_area(found.figures, area, edition))
    found.contradictions.extend(_total(found.figures, edition))
    found.missing.extend(_missing(found.figures, edition))
    return found


def _missing(figures: dict[str, ReadFigure], edition: Edition) -> Iterator[str]:
    """Areas, and sub-areas where the document prints any at all."""
    with_subs = any(figure.level == 2 for figure in figures.values())
    for area in edition.areas:
        if figures and area.id not in figures:
            yield area.id
        if with_subs:
            yield from (sub.id for sub in area.sub_areas if sub.id not in figures)


def _interval(figure: ReadFigure, edition: Edition) -> Interval:
    name = ("total", "area", "sub_area")[figure.level]
    return Interval.rounded(figure.points, edition.display.steps[name], maximum_of(figure.item, edition))


def maximum_of(item: str, edition: Edition) -> Fraction:
    """The edition's maximum of an item, in points."""
    if item == TOTAL:
        return edition.maximum
    found = edition.find(item)
    assert found is not None
    return found.maximum


def _percent(figures: dict[str, ReadFigure], edition: Edition) -> Iterator[Contradiction]:
    for figure in figures.values():
        by_percent = _by_percent(figure, edition)
        if by_percent is None:
            continue
        shared = by_percent.meet(_interval(figure, edition))
        if shared is None:
            yield Contradiction(figure.item, figure.line, None, "percent")
        elif (shared.low, shared.high) == (by_percent.low, by_percent.high):
            figure.confirmed.add(Witness.PERCENT)  # the percent leave no other figure possible


def _area(figures: dict[str, ReadFigure], area: Area, edition: Edition) -> Iterator[Contradiction]:
    parts = [figures.get(sub.id) for sub in area.sub_areas]
    whole = figures.get(area.id)
    if whole is None or not parts or not all(parts):
        return
    known = [part for part in parts if part is not None]
    possible = _narrowed(known[0], edition)
    for part in known[1:]:
        possible += _narrowed(part, edition)
    if possible.meet(_interval(whole, edition)) is None:
        yield Contradiction(area.id, whole.line, known[0].line, "sum")
        return
    whole.confirmed.add(Witness.PARTS)
    for part in known:
        part.confirmed.add(Witness.WHOLE)


def _narrowed(figure: ReadFigure, edition: Edition) -> Interval:
    """What points and percent both allow; points alone where the two contradict each other."""
    interval, by_percent = _interval(figure, edition), _by_percent(figure, edition)
    return interval if by_percent is None else by_percent.meet(interval) or interval


def _by_percent(figure: ReadFigure, edition: Edition) -> Interval | None:
    """The points that the printed percent allow."""
    if figure.percent is None:
        return None
    percent = Interval.rounded(figure.percent, _PERCENT_STEP, Fraction(100))
    return percent.times(maximum_of(figure.item, edition) / 100)


def _total(figures: dict[str, ReadFigure], edition: Edition) -> Iterator[Contradiction]:
    """The total is the sum of the areas as shown (design rule 5), or of what they were rounded from."""
    total = figures.get(TOTAL)
    areas = [figures.get(area.id) for area in edition.areas]
    if total is None or not all(areas):
        return
    known = [area for area in areas if area is not None]
    shown = sum((area.points for area in known), Fraction(0))
    if abs(shown - total.points) > (0 if edition.display.sums_shown_areas else _SLACK * len(known)):
        yield Contradiction(TOTAL, total.line, known[0].line, "sum")
        return
    total.confirmed.add(Witness.PARTS)
    for area in known:
        area.confirmed.add(Witness.WHOLE)
