"""What has to be said of a set: who is in it, whether it mixes, whether the municipality itself is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kompass.core.benchmark.results import Result, includes, is_same_evaluation
from kompass.core.benchmark.selection_language import folded
from kompass.core.instrument.model import Edition
from kompass.core.messages import Message, msg


def municipality_key(result: Result) -> tuple[str, str]:
    """What two evaluations of one municipality share: the country and the name."""
    return result.place.country, folded(result.place.name)


def includes_own(members: Sequence[Result], own: Result | None) -> bool | None:
    """Whether the evaluation that is compared is one of the members; None where none is compared."""
    return None if own is None else includes(members, own)


def kinds_of(members: Sequence[Result], own: Result | None, edition: Edition) -> set[tuple[str, str]]:
    """Countries with their editions, those of what is compared included."""
    kinds = {(member.place.country, member.edition) for member in members}
    return kinds | {(own.place.country if own else edition.country, edition.id)}


def notes_of(members: Sequence[Result], own: Result | None, edition: Edition, has_earlier: bool) -> Iterator[Message]:
    """What has to be said beside every figure that rests on the set."""
    if not members:
        yield msg("No evaluation fits: there is nothing to compare with.")
        return
    if len(members) == 1 and includes(members, own):
        yield msg("No other evaluation fits: only its own is in the set, and a mean needs two.")
    elif len(members) == 1:
        yield msg("Only one evaluation fits: it can be shown, but a mean needs two.")
    kinds = kinds_of(members, own, edition)
    for values, message in (
        ({country for country, _ in kinds}, msg("Countries are mixed here: {values}.")),
        ({one for _, one in kinds}, msg("Editions are mixed here: {values}. Their points aren't of one measure.")),
    ):
        if len(values) > 1:
            yield Message(message.template, {"values": ", ".join(sorted(values))})
    municipalities = len({municipality_key(member) for member in members})
    if municipalities < len(members):
        yield msg(
            "Evaluations: {evaluations}, of municipalities: {municipalities}; some count more than once.",
            evaluations=len(members),
            municipalities=municipalities,
        )
    if has_earlier:
        yield msg("Of municipalities with several evaluations the latest is taken.")
    yield from _own_notes(members, own)


def _own_notes(members: Sequence[Result], own: Result | None) -> Iterator[Message]:
    if own is None:
        return
    if includes_own(members, own):
        yield msg("The municipality's own evaluation is in the set.")
    else:
        yield msg("The municipality's own evaluation isn't in the set.")
    years = [m.year for m in members if municipality_key(m) == municipality_key(own) and not is_same_evaluation(m, own)]
    if years:
        listed = ", ".join(str(year) for year in sorted(years))
        yield msg("Another evaluation of the same municipality is in the set: {years}.", years=listed)
