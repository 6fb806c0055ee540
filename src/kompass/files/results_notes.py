"""What the register says of the municipalities in a table: names that aren't known, or not valid in that year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kompass.core.messages import Message, msg
from kompass.files.municipality_register import RegisteredMunicipality
from kompass.files.places import registered
from kompass.files.populations import became, came_from, same_over_time
from kompass.files.results_table import Level, ResultRow


def register_notes(rows: Iterable[ResultRow]) -> tuple[Message, ...]:
    """One note for each municipality and year that the register can't place; means and records aren't looked at."""
    asked = dict.fromkeys((row.municipality, row.country, row.year) for row in rows if row.level is not Level.REFERENCE)
    return tuple(note for name, country, year in asked for note in _notes(name, country, year))


def _notes(name: str, country: str, year: int) -> Iterator[Message]:
    ever = registered(name, country)
    then = registered(name, country, year)
    if not ever:
        yield msg("The register has no municipality “{name}” in {country}.", name=name, country=country)
    elif not then:
        yield msg("{name} ({country}) wasn't a municipality in {year}.", name=name, country=country, year=str(year))
        yield fate_of(ever[-1])
    elif len({same_over_time(one) for one in then}) > 1:
        names = ", ".join(f"{one.name} ({one.county})" for one in then)
        yield msg("Several municipalities are called {name}; write one of: {names}.", name=name, names=names)


def fate_of(one: RegisteredMunicipality) -> Message:
    """When a municipality began or ended, and what it came from or went into."""
    first, last = same_over_time(one)[0], same_over_time(one)[-1]
    if last.valid_until is not None:
        after = ", ".join(f"{other.name} ({other.code})" for other in became(last)) or "–"
        return msg(
            "{name} went into {names} on {date}.", name=f"{last.name} ({last.code})", names=after, date=last.valid_until
        )
    before = ", ".join(f"{other.name} ({other.code})" for other in came_from(first))
    if before:
        return msg(
            "{name} was made from {names} on {date}.",
            name=f"{first.name} ({first.code})",
            names=before,
            date=first.valid_from,
        )
    return msg("{name} is in the register since {date}.", name=one.name, date=first.valid_from or "–")
