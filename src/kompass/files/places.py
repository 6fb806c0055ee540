"""A municipality as it was in a year: its code, its county and its population, as far as the register knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from kompass.core.benchmark.results import Place, Result
from kompass.core.errors import Fault
from kompass.core.messages import Message, msg
from kompass.files.municipality_register import RegisteredMunicipality, named, register
from kompass.files.populations import population_of, same_over_time

_WITH_COUNTY = re.compile(r"(.+?)\s*\((.+)\)")


def registered(
    name: str, country: str, year: int | None = None, code: str | None = None
) -> list[RegisteredMunicipality]:
    """Municipalities of a name in a year, of all times without one. ``Herøy (Nordland)`` names the county.

    Where a ``code`` is given, only what has it then.
    """
    match = _WITH_COUNTY.fullmatch(name)
    base, county = match.groups() if match else (name, None)
    found = named(base, country, None if year is None else str(year))
    return [
        one
        for one in found
        if code in (None, one.code) and (county is None or one.county.casefold() == county.casefold())
    ]


@lru_cache(maxsize=4096)
def place_of(name: str, country: str, year: int, code: str | None = None) -> Place:
    """The place with what the register knows of it that year; only name, country and the given code where it doesn't
    know it or knows several. A name that several have that year gets its county: ``Herøy (Nordland)``.
    """
    found = registered(name, country, year, code)
    if not found or len({same_over_time(one) for one in found}) > 1:
        return Place(name, country, code)
    one = found[-1]
    return Place(shown_name(one, year), country, one.code, one.county or None, people_of(one, year))


def people_of(one: RegisteredMunicipality, year: int) -> int | None:
    """Inhabitants by the known figure nearest to the year; None where none is known."""
    figure = population_of(one, year)
    return None if figure is None else figure.people


def shown_name(one: RegisteredMunicipality, year: int) -> str:
    """The name, with the county where another municipality of the country has the same name that year."""
    alike = {other.code for other in named(one.name, one.country, str(year)) if other.name == one.name}
    return f"{one.name} ({one.county})" if len(alike) > 1 else one.name


def by_code(code: str, country: str | None = None, year: int | None = None) -> list[RegisteredMunicipality]:
    """Whoever has or had a code, in one country or in any, in one year or at any time."""
    return [
        one
        for one in _codes().get(code, ())
        if country in (None, one.country) and (year is None or one.valid_on(str(year)))
    ]


@cache
def _codes() -> dict[str, list[RegisteredMunicipality]]:
    found: dict[str, list[RegisteredMunicipality]] = {}
    for one in register():
        found.setdefault(one.code, []).append(one)
    return found


def population_notes(results: Iterable[Result]) -> tuple[Message, ...]:
    """What has to be said beside populations: of which day they are, and of how many evaluations they aren't known."""
    return tuple(_population_notes(tuple(results)))


def _population_notes(results: tuple[Result, ...]) -> Iterator[Message]:
    days: dict[tuple[str, str], int] = {}
    for result in results:
        place = result.place
        for one in by_code(place.code, place.country, result.year) if place.code and place.population else ():
            figure = population_of(one, result.year)
            if figure is not None:
                days[place.country, figure.on] = days.get((place.country, figure.on), 0) + 1
    for (country, day), count in sorted(days.items()):
        yield msg(
            "Populations in {country} are those of {day}, the nearest that is known here (evaluations: {count}).",
            country=country,
            day=day,
            count=count,
        )
    unknown = sum(result.place.population is None for result in results)
    if unknown:
        yield msg("Evaluations whose population isn't known: {count}.", count=unknown)


def code_fault(name: str, country: str, year: int, code: str) -> Fault | None:
    """What is wrong with a code for a municipality and year: nobody had it then, or another one.

    None where it is right, and where neither name nor code is in the register.
    """
    then = by_code(code, country, year)
    if any(one in registered(name, country) for one in then):
        return None
    right = sorted({one.code for one in registered(name, country, year)})
    hint = msg("In {year} the code of {name} was {code}.", year=str(year), name=name, code=", ".join(right))
    if then:
        message = msg("The code {code} was that of {other} in {year}.", code=code, other=then[0].name, year=str(year))
        return Fault(message, hint=hint if right else None)
    if not right and not by_code(code, country):
        return None
    message = msg(
        "No municipality in {country} had the code {code} in {year}.", country=country, code=code, year=str(year)
    )
    return Fault(message, hint=hint if right else _when(by_code(code, country)))


def _when(ones: list[RegisteredMunicipality]) -> Message | None:
    """When a code was valid; None where it never was."""
    if not ones:
        return None
    one = ones[-1]
    if one.valid_until is None:
        return msg("It is that of {name} since {since}.", name=one.name, since=one.valid_from or "?")
    return msg("It was that of {name} until {until}.", name=one.name, until=one.valid_until)


def name_with_code(name: str, country: str, year: int, code: str) -> str:
    """The name, with its county where the code is needed to tell it from another of that name in that year."""
    one = next((one for one in registered(name, country, year, code)), None)
    return name if one is None or shown_name(one, year) == one.name else shown_name(one, year)
