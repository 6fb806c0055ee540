"""The own evaluation in a set: the figures that are compared count, and where known ones differ, that is said."""

from __future__ import annotations

from dataclasses import replace

from kompass.core.benchmark.results import Result, is_same_evaluation
from kompass.core.benchmark.selection import Chosen
from kompass.core.messages import Message, msg


def with_own_figures(chosen: Chosen, own: Result) -> Chosen:
    """The set with the figures that are compared in place of others of the same evaluation; where they differ, said."""
    notes = tuple(_differing(member, own) for member in chosen.members if _tells_otherwise(member, own))
    members = tuple(own if is_same_evaluation(member, own) else member for member in chosen.members)
    return replace(chosen, members=members, notes=(*chosen.notes, *notes))


def _tells_otherwise(member: Result, own: Result) -> bool:
    return is_same_evaluation(member, own) and bool(_differences(member, own))


def _differences(member: Result, own: Result) -> list[str]:
    return [item for item in member.figures if item in own.figures and own.figures[item] != member.figures[item]]


def _differing(member: Result, own: Result) -> Message:
    return msg(
        "The known figures of {name} {year} differ from those compared here in: {items}. Those compared here count.",
        name=own.place.name,
        year=str(own.year),
        items=", ".join(_differences(member, own)),
    )
