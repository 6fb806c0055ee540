"""Finding the result that somebody means by ``Köping``, ``köping-2017``, ``1983``, ``SE 1983`` or ``Herøy (Nordland)``.

Nothing is chosen in silence: what is ambiguous is asked back, and taking the latest of several is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kompass.core.benchmark.results import Result
from kompass.core.benchmark.selection_language import folded, nearest
from kompass.core.errors import Fault, UnknownItem
from kompass.core.messages import Message, msg
from kompass.files.municipality_register import RegisteredMunicipality
from kompass.files.places import by_code, registered
from kompass.files.populations import became, came_from, same_over_time
from kompass.files.results_notes import fate_of

_SAID = re.compile(
    r"(?:(?P<country>DK|NO|SE)[-/: ]\s*)?(?P<who>.+?)(?:[-, ]\s*(?P<year>(?:19|20)\d\d)(?:-(?P<number>\d{1,2}))?)?",
    re.IGNORECASE | re.ASCII,
)
_WHICH = msg("Say which one by its code, its county as in Herøy (Nordland), or the year as in Ålesund-2014.")
_CODE = re.compile(r"\d{3,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """``notes`` are what was decided on the way, and what has become of the municipality since."""

    result: Result
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    country: str | None
    who: str
    year: int | None
    number: int | None


def look_up(text: str, results: Iterable[Result]) -> Found:
    """The one result that is meant; the latest, and that is said, where only the municipality is named.

    Raises UnknownItem with the nearest names, with the choices where several municipalities fit, or with the years in
    which there is one.
    """
    pool = tuple(results)
    said = _said(text)
    ones = evaluations_of(text, pool)
    fitting = [one for one in ones if said.year in (None, one.year) and said.number in (None, one.number)]
    if not fitting:
        message = msg("{name} has no evaluation of {year} here.", name=ones[0].place.name, year=str(said.year))
        raise UnknownItem(Fault(message, hint=_choices(ones)))
    last = [one for one in fitting if one.year == fitting[-1].year]
    told = _one_of(last)
    if told is None:
        message = msg("{name} has several results of {year}.", name=last[0].place.name, year=str(last[0].year))
        raise UnknownItem(Fault(message, hint=_choices(last)))
    notes = list(_later_fate(told))
    before = [handle_of(one) for one in fitting if one.year < told.year]
    if before:
        earlier = ", ".join(dict.fromkeys(before))
        notes.insert(
            0, msg("The latest is taken: {handle}. Before it: {earlier}.", handle=handle_of(told), earlier=earlier)
        )
    return Found(told, tuple(notes))


def evaluations_of(text: str, results: Iterable[Result]) -> tuple[Result, ...]:
    """All results of the municipality that is meant, in order of time; a year only helps to tell which one it is.

    Raises UnknownItem.
    """
    pool = tuple(results)
    said = _said(text)
    groups: dict[object, list[Result]] = {}
    for result in _matching(said, pool):
        groups.setdefault(_identity(result), []).append(result)
    if said.year is not None and len(groups) > 1:  # before and after a merger: the year tells which one
        groups = {key: own for key, own in groups.items() if any(one.year == said.year for one in own)} or groups
    if not groups:
        raise UnknownItem(_unknown(said, pool))
    if len(groups) > 1:
        names = ", ".join(dict.fromkeys(_full_name(group[-1]) for group in groups.values()))
        message = msg("Several municipalities here are meant by “{text}”: {names}.", text=text, names=names)
        raise UnknownItem(Fault(message, hint=_WHICH))
    return tuple(sorted(next(iter(groups.values())), key=lambda one: (one.year, one.number)))


def handle_of(result: Result) -> str:
    """What finds a result again: ``Köping-2017``; ``Köping-2017-2`` for the second of that year."""
    name = f"{result.place.name}-{result.year}"
    return name if result.number == 1 else f"{name}-{result.number}"


def _one_of(ones: list[Result]) -> Result | None:
    """One that tells all that the others tell: the fullest; None where they are of two evaluations or contradict."""
    fullest = max(ones, key=lambda one: len(one.figures))
    agree = all(
        one.key == fullest.key and one.figures.items() <= fullest.figures.items() and one.basis is fullest.basis
        for one in ones
    )
    return fullest if agree else None


def _said(text: str) -> _Said:
    match = _SAID.fullmatch(" ".join(text.split()))
    if match is None:
        raise UnknownItem(Fault(msg("No municipality is named.")))
    year, number = match["year"], match["number"]
    country = match["country"].upper() if match["country"] else None
    return _Said(text, country, match["who"], int(year) if year else None, int(number) if number else None)


def _matching(said: _Said, pool: tuple[Result, ...]) -> list[Result]:
    """Results by what the register knows under the name or code; else those whose name is written just so."""
    known = {(one.country, one.code, same) for one in _entries(said) for same in same_over_time(one)}
    found = [
        result
        for result in pool
        if any(
            (same.country, same.code) == (result.place.country, result.place.code) and same.valid_on(str(result.year))
            for _, _, same in known
        )
    ]
    written = [
        result
        for result in pool
        if folded(said.who) in (folded(result.place.name), result.place.code)
        and said.country in (None, result.place.country)
    ]
    return found + [result for result in written if result not in found]


def _entries(said: _Said) -> list[RegisteredMunicipality]:
    if _CODE.fullmatch(said.who):
        return by_code(said.who, said.country)
    return [
        one
        for country in ((said.country,) if said.country else ("DK", "NO", "SE"))
        for one in registered(said.who, country)
    ]


def _identity(result: Result) -> object:
    """The same for all results of one municipality, also where its code has changed."""
    place = result.place
    ones = by_code(place.code, place.country, result.year) if place.code else []
    return same_over_time(ones[-1]) if ones else (place.country, folded(place.name))


def _full_name(result: Result) -> str:
    place = result.place
    return f"{place.name}, {place.country}" + (f" {place.code}" if place.code else "")


def _choices(ones: Iterable[Result]) -> Message:
    return msg("There are: {names}.", names=", ".join(f"{handle_of(one)} ({one.edition})" for one in ones))


def _unknown(said: _Said, pool: tuple[Result, ...]) -> list[Fault]:
    """Why nothing was found: no evaluation of a municipality that is known, or no such name, with the nearest ones."""
    entries = _entries(said)
    names = sorted({result.place.name for result in pool})
    if not entries:
        hint = nearest(said.who, names) if names else None
        return [Fault(msg("No municipality with an evaluation here is called “{name}”.", name=said.who), hint=hint)]
    one = entries[-1]
    codes = ", ".join(f"{entry.country} {entry.code}" for entry in entries)
    message = msg("No evaluation of {name} ({codes}) is here.", name=one.name, codes=codes)
    line = same_over_time(one)
    kin = {(other.country, other.code) for other in (*became(line[-1]), *came_from(line[0]))}
    related = [result for result in pool if (result.place.country, result.place.code) in kin]
    if not kin:
        return [Fault(message, hint=nearest(said.who, names) if names else None)]
    return [Fault(message), Fault(fate_of(one), hint=_choices(related) if related else None)]


def _later_fate(result: Result) -> Iterator[Message]:
    """A municipality that was merged or split later stays its own, and that is said (design rule 12)."""
    place = result.place
    for one in by_code(place.code, place.country, result.year) if place.code else ():
        last = same_over_time(one)[-1]
        if last.valid_until is not None:
            yield fate_of(one)
