"""Choosing the evaluations that one is set beside, and saying who was left out and why.

Countries and editions are mixed only where that is asked for (``mixed=yes``), and then it is said; bases never are
(design rules 1, 9 and 13).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kompass.core.benchmark.results import Result
from kompass.core.benchmark.selection_language import Range as Range  # noqa: PLC0414 (one door to the language)
from kompass.core.benchmark.selection_language import Selection as Selection  # noqa: PLC0414
from kompass.core.benchmark.selection_language import folded, nearest
from kompass.core.benchmark.selection_language import parse as parse  # noqa: PLC0414
from kompass.core.benchmark.selection_notes import includes_own, kinds_of, municipality_key, notes_of
from kompass.core.errors import Fault, Place, Refused, UnknownItem
from kompass.core.evaluation.model import Basis, YesNo
from kompass.core.instrument.model import Edition
from kompass.core.messages import Message, msg

LeftOut = tuple[Result, Message]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A set; ``left_out`` are all others, each with its first reason, ``notes`` what has to be said of the set."""

    members: tuple[Result, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[Message, ...]
    includes_own: bool | None
    """Whether the evaluation that is compared is one of them; None where none is compared."""
    mixed: bool
    """Whether the points aren't of one country and edition, those of the evaluation that is compared included."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The selection with what isn't said filled in from what is compared."""

    selection: Selection
    countries: tuple[str, ...]
    editions: tuple[str, ...]


def select(results: Iterable[Result], selection: Selection, own: Result | None, edition: Edition) -> Chosen:
    """The evaluations that are asked for. ``edition`` is that of ``own``, or the one to compare by where there is none.

    Where nothing is said of them, country and edition are those of what is compared. An empty set is no error, it is
    said. Raises UnknownItem for what nobody here has, Refused for what mustn't be mixed.
    """
    pool = tuple(results)
    wanted = _wanted(selection, own, edition, pool)
    _require_known(pool, selection)
    _require_unmixed(wanted, own, edition)
    reasons = [(result, _reason(result, wanted)) for result in pool]
    left_out: list[LeftOut] = [(result, reason) for result, reason in reasons if reason is not None]
    fitting = [result for result, reason in reasons if reason is None]
    fitting, others = _one_measurement(fitting, selection, own)
    members, earlier = (fitting, []) if selection.all else _latest(fitting)
    left_out += others + earlier
    unknown = (*_unknown_first(left_out), *_unknown_people(pool, wanted))
    unmet = _named_but_out(selection, members, left_out)
    notes = (*notes_of(members, own, edition, bool(earlier)), *unmet, *unknown)
    mixed = len(kinds_of(members, own, edition)) > 1
    return Chosen(tuple(members), tuple(left_out), notes, includes_own(members, own), mixed)


def _wanted(selection: Selection, own: Result | None, edition: Edition, pool: tuple[Result, ...]) -> _Wanted:
    countries = selection.country or (own.place.country if own else edition.country,)
    known = {result.edition for result in pool} | {edition.id}
    editions: dict[str, None] = {}
    for asked in selection.edition:
        found = [one for one in (asked, *(f"{asked}-{country.lower()}" for country in countries)) if one in known]
        if not found:
            raise UnknownItem(
                Fault(
                    msg("No evaluation here is of edition “{id}”.", id=asked),
                    Place(key="edition"),
                    nearest(asked, sorted(known)),
                )
            )
        editions |= dict.fromkeys(found)
    return _Wanted(selection, countries, tuple(editions) or (edition.id,))


def _require_known(pool: tuple[Result, ...], selection: Selection) -> None:
    """Names, counties and countries that nobody in the pool has, each with the nearest ones."""
    faults: list[Fault] = []
    asked = (
        ("country", selection.country, [{result.place.country} for result in pool]),
        ("county", selection.county, [_county_names(result) for result in pool]),
        ("name", selection.name, [_names(result) for result in pool]),
    )
    for key, values, owned in asked:
        known = sorted(set().union(*owned)) if owned else []
        forms = {folded(one) for one in known}
        for value in values:
            if folded(value) not in forms:
                message = msg("No evaluation here has the {key} “{value}”.", key=key, value=value)
                faults.append(Fault(message, Place(key=key), nearest(value, known) if known else None))
    if faults:
        raise UnknownItem(faults)


def _names(result: Result) -> set[str]:
    return {result.place.name} | ({result.place.code} if result.place.code else set())


def _county_names(result: Result) -> set[str]:
    """A county with and without the word for it: Skåne län, Region Sjælland."""
    county = result.place.county
    return {county, county.removesuffix(" län").removeprefix("Region ")} if county else set()


ADD_MIXED = msg("Add “mixed=yes”: the set is then labelled as mixed.")
"""The advice where a set would mix unasked; whoever has a button for that shows the button in its place."""


def _require_unmixed(wanted: _Wanted, own: Result | None, edition: Edition) -> None:
    if wanted.selection.mixed:
        return
    country = own.place.country if own else edition.country
    parts = (
        ("country", (country, *wanted.countries), msg("A set mixes no countries unless that is asked for: {values}.")),
        ("edition", (edition.id, *wanted.editions), msg("A set mixes no editions unless that is asked for: {values}.")),
    )
    faults = [
        Fault(
            Message(message.template, {"values": ", ".join(dict.fromkeys(values))}),
            Place(key=key),
            ADD_MIXED,
        )
        for key, values, message in parts
        if len(set(values)) > 1
    ]
    if faults:
        raise Refused(faults)


def _reason(result: Result, wanted: _Wanted) -> Message | None:
    """Why a result isn't in the set, the first reason; None where it fits."""
    return next((message for fits, message in _tests(result, wanted) if not fits), None)


def _named_but_out(selection: Selection, members: list[Result], left_out: list[LeftOut]) -> Iterator[Message]:
    """Each municipality that was asked for by name and isn't in the set, with the reasons of all its evaluations."""
    there = {folded(name) for member in members for name in _names(member)}
    for asked in selection.name:
        if folded(asked) in there:
            continue
        for result, reason in left_out:
            if folded(asked) in {folded(name) for name in _names(result)}:
                yield msg(
                    "{name} {year} was named, but isn't in the set: {reason}",
                    name=result.place.name,
                    year=str(result.year),
                    reason=reason,
                )


_NO_POPULATION = msg("Its population isn't known.")


def _unknown_people(pool: tuple[Result, ...], wanted: _Wanted) -> Iterator[Message]:
    """How many would be in the set if their population were known: an unknown one is neither small nor large."""
    failed = [[message for fits, message in _tests(result, wanted) if not fits] for result in pool]
    if count := failed.count([_NO_POPULATION]):
        yield msg("Left out only because no population is known: {count} evaluations.", count=count)


def _tests(result: Result, wanted: _Wanted) -> Iterator[tuple[bool, Message]]:
    place, asked = result.place, wanted.selection
    yield (
        not asked.name or bool({folded(one) for one in _names(result)} & {folded(one) for one in asked.name}),
        msg("It isn't among the municipalities that were named."),
    )
    yield place.country in wanted.countries, msg("It is in another country: {country}.", country=place.country)
    yield result.edition in wanted.editions, msg("It is of another edition: {edition}.", edition=result.edition)
    yield result.year in asked.year, msg("Its year is {year}.", year=str(result.year))
    if not asked.population.is_open:
        people = place.population
        yield people is not None, _NO_POPULATION
        yield people is None or people in asked.population, msg("Its population is {people}.", people=people)
    if asked.county:
        yield place.county is not None, msg("Its county isn't known.")
        owned = {folded(one) for one in _county_names(result)}
        yield bool(owned & {folded(one) for one in asked.county}), msg("Its county is {county}.", county=place.county)
    if asked.basis:
        yield result.basis in asked.basis, msg("It is of another basis.")
    if asked.first is not None:
        yield result.first is not YesNo.UNKNOWN, _FIRST_UNKNOWN
        yield (
            (result.first is YesNo.YES) is asked.first,
            msg("It is no first one.") if asked.first else msg("It is the first one."),
        )


_FIRST_UNKNOWN = msg("It isn't known whether it was the first evaluation.")


def _unknown_first(left_out: Iterable[LeftOut]) -> Iterator[Message]:
    """Most published results don't tell whether they were the first; a repeated one is known by an earlier one here."""
    count = sum(reason is _FIRST_UNKNOWN for _, reason in left_out)
    if count:
        yield msg(
            "Left out since nobody knows whether they were a municipality's first evaluation: {count}. Repeated ones "
            "are known by an earlier one among the results; that one is the first is never inferred.",
            count=count,
        )


def _later(taken: Result) -> Message:
    return msg(
        "A later one, of {year}, is taken; both count where every evaluation is asked for.", year=str(taken.year)
    )


_OTHER_BASIS = msg(
    "A score by the working set is another measurement: it never enters a set of official or printed ones."
)


def _one_measurement(
    fitting: list[Result], selection: Selection, own: Result | None
) -> tuple[list[Result], list[LeftOut]]:
    """Those of one measurement with the evaluation that is compared, and the others, which are left out.

    Refused where the others were asked for, by basis or by name, or where nobody else is there.
    """
    bases: list[Basis] = [own.basis] if own else []
    bases += selection.basis or (() if own else tuple(result.basis for result in fitting))
    if any(not bases[0].is_of_one_measurement_with(basis) for basis in bases):
        raise Refused(Fault(_OTHER_BASIS, Place(key="basis"), msg("Ask for one of them: basis=printed,official.")))
    if not bases:
        return fitting, []
    same = [result for result in fitting if bases[0].is_of_one_measurement_with(result.basis)]
    others = [result for result in fitting if not bases[0].is_of_one_measurement_with(result.basis)]
    if others and (selection.name or not same):
        names = ", ".join(f"{one.place.name} {one.year}" for one in others)
        raise Refused(Fault(_OTHER_BASIS, Place(key="basis"), msg("This is so for: {names}.", names=names)))
    return same, [(result, _OTHER_BASIS) for result in others]


def _latest(fitting: list[Result]) -> tuple[list[Result], list[LeftOut]]:
    """The latest evaluation of each municipality, and those before it."""
    groups: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in fitting:
        groups[municipality_key(result)].append(result)
    last = {key: max(group, key=lambda one: (one.year, one.number)) for key, group in groups.items()}
    earlier: list[LeftOut] = [
        (result, _later(last[municipality_key(result)]))
        for result in fitting
        if result is not last[municipality_key(result)]
    ]
    return list(last.values()), earlier
