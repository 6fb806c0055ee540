"""Checks of printed figures against each other and against the edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from kompass.core.checks.model import Remark, Subject, Weight
from kompass.core.evaluation.model import Basis, DirectFigure
from kompass.core.exact import parse_exact
from kompass.core.instrument.model import TOTAL
from kompass.core.messages import Message, msg
from kompass.core.scoring.model import Agreement, NodeScore

_NOTED = re.compile(r"(?P<points>\d{1,9}(?:\.\d{1,9})?) \((?:(?P<page>\d{1,9}):)?(?P<line>\d{1,9})\)", re.ASCII)
"""A figure, then page and line of its place, or the line alone, as `kompass.readers.to_evaluation` notes them."""


def above_maximum(subject: Subject) -> Iterator[Remark]:
    """A figure above what can be reached, or printed with another maximum than the edition's."""
    for item_id, figure in subject.evaluation.points.items():
        maximum = subject.edition.maximum if item_id == TOTAL else subject.score.node(item_id).maximum
        if figure.printed is not None and figure.printed > maximum:
            yield Remark(
                "above-maximum",
                Weight.ERROR,
                ("points", item_id, "printed"),
                msg(
                    "{id}: {points} points are more than the maximum of {max}.",
                    id=_name(item_id),
                    points=figure.printed,
                    max=maximum,
                ),
                msg("Look it up in the source; if it stands there, the print is wrong or it is another edition."),
            )
        if figure.maximum is not None and figure.maximum != maximum:
            yield Remark(
                "other-maximum",
                Weight.ERROR,
                ("points", item_id, "maximum"),
                msg(
                    "{id}: the print has a maximum of {found}, the edition {max}.",
                    id=_name(item_id),
                    found=figure.maximum,
                    max=maximum,
                ),
                msg("Perhaps it is another edition or country."),
            )


def read_by_program(subject: Subject) -> Iterator[Remark]:
    """Figures that a program took from a document and that nobody has looked up yet."""
    for item_id, figure in subject.evaluation.points.items():
        if figure.elsewhere is not None and not _agrees(figure.elsewhere, figure.printed):
            yield Remark(
                "figure-elsewhere",
                Weight.ERROR,
                ("points", item_id, "elsewhere"),
                msg(
                    "{id}: printed {printed}, but at another place {elsewhere}.",
                    id=_name(item_id),
                    printed=figure.printed,
                    elsewhere=_in_words(figure.elsewhere),
                ),
                msg("Look both up in the source, keep the right one and take “elsewhere” out."),
            )
        elif figure.unconfirmed:
            yield Remark(
                "unconfirmed",
                Weight.WARNING,
                ("points", item_id, "confirmed"),
                msg("{id}: too little in the source confirms {printed}.", id=_name(item_id), printed=figure.printed),
                msg("Look it up in the source and take “confirmed” out."),
            )


def _agrees(elsewhere: str, printed: Fraction | None) -> bool:
    """Whether a program noted the same figure: so it is once somebody has put the printed one right."""
    found = [_NOTED.fullmatch(part) for part in elsewhere.split("; ")]
    return all(match is not None and parse_exact(match["points"]) == printed for match in found)


def _in_words(elsewhere: str) -> Message | str:
    """What a program noted, as in ``62 (6:1); 64 (9:47)``, with page and line in words; what a person wrote stays."""
    found = [_NOTED.fullmatch(part) for part in elsewhere.split("; ")]
    told = [_figure_and_place(match) for match in found if match is not None]
    if len(told) < len(found):
        return elsewhere
    return Message("; ".join(f"{{m{at}}}" for at in range(len(told))), {f"m{at}": one for at, one in enumerate(told)})


def _figure_and_place(noted: re.Match[str]) -> Message:
    line = int(noted["line"])
    place = msg("line {line}", line=line)
    if noted["page"] is not None:
        place = msg("page {page}, line {line}", page=int(noted["page"]), line=line)
    return Message("{points} ({place})", {"points": parse_exact(noted["points"]), "place": place})


def incomplete_print(subject: Subject) -> Iterator[Remark]:
    """Figures that a printed source doesn't have, or that nobody took from it, where it has others of their kind."""
    points = subject.evaluation.points
    if subject.evaluation.basis is not Basis.PRINTED:
        return
    areas = [area.id for area in subject.edition.areas]
    groups = [(None, areas), *((area.id, [sub.id for sub in area.sub_areas]) for area in subject.edition.areas)]
    for area, items in groups:
        lacking = [item for item in items if item not in points]
        if not lacking or len(lacking) == len(items):
            continue
        yield Remark(
            "incomplete-print",
            Weight.WARNING,
            ("points", area) if area is not None and area in points else ("points",),
            msg("Figures are there for others beside them, but not for {items}.", items=", ".join(lacking)),
            msg("Look whether the source has them."),
        )


def printed_against_computed(subject: Subject) -> Iterator[Remark]:
    """Inside the intervals it is rounding, outside an error in the print (design rule 6)."""
    for item_id, figure in subject.evaluation.points.items():
        node = subject.score.nodes[item_id]
        check = node.print_check
        if check is None:
            continue
        if check.agreement is Agreement.ROUNDING:
            yield Remark("rounding", Weight.NOTICE, ("points", item_id), _rounding(node))
        elif check.agreement is Agreement.ERROR:
            yield Remark(
                "print-error",
                Weight.ERROR,
                ("points", item_id),
                _contradiction(node, figure),
                msg("Look both up in the source; the figure is kept as printed."),
            )


def _rounding(node: NodeScore) -> Message:
    check = node.print_check
    assert check is not None
    if check.allowed is None:
        return msg(
            "{id}: printed {printed}, the shown parts add up to {sum}: rounding.",
            id=_name(node.id),
            printed=check.printed,
            sum=check.shown_sum,
        )
    return msg(
        "{id}: printed {printed}, the shown parts add up to {sum}; hidden decimals allow {low} to {high}: rounding.",
        id=_name(node.id),
        printed=check.printed,
        sum=check.shown_sum,
        low=check.allowed.low,
        high=check.allowed.high,
    )


def _contradiction(node: NodeScore, figure: DirectFigure) -> Message:
    check = node.print_check
    assert check is not None  # the caller has looked
    assert check.allowed is not None  # an error has two sides
    if check.shown_sum is None and figure.percent is not None:
        return msg(
            "{id}: {printed} points and {percent} % contradict each other; the percent allows {low} to {high} points.",
            id=node.id,
            printed=check.printed,
            percent=figure.percent,
            low=check.allowed.low,
            high=check.allowed.high,
        )
    return msg(
        "{id}: printed {printed}, but the parts allow only {low} to {high} points.",
        id=_name(node.id),
        printed=check.printed,
        low=check.allowed.low,
        high=check.allowed.high,
    )


def _name(item_id: str) -> object:
    return msg("Total") if item_id == TOTAL else item_id
