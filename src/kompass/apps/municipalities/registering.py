"""The register that ships with Kompass, brought into the database: idempotent, and ids stay what they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from kompass.apps.municipalities.models import Municipality, Naming
from kompass.files.municipality_register import RegisteredMunicipality, register
from kompass.files.populations import became, same_over_time

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ŋ": "n"})
Line = tuple[RegisteredMunicipality, ...]


def bring_in_register() -> int:
    """Write what the register says; returns how many municipalities there are. One transaction."""
    lines = {same_over_time(one) for one in register()}
    slugs = _slugs(lines)
    with transaction.atomic():
        known = {(one.country, one.slug): one for one in Municipality.objects.all()}
        rows = {line: _row(line, slug, known) for line, slug in slugs.items()}
        Municipality.objects.bulk_create(
            rows.values(),
            update_conflicts=True,
            update_fields=["name", "code", "county", "ended"],
            unique_fields=["country", "slug"],
        )
        by_slug = {(one.country, one.slug): one for one in Municipality.objects.all()}
        Naming.objects.filter(municipality__invented=False).delete()
        Naming.objects.bulk_create(
            naming for line, slug in slugs.items() for naming in _namings(line, by_slug[line[0].country, slug])
        )
        _link(slugs, by_slug)
    return len(slugs)


def _row(line: Line, slug: str, known: dict[tuple[str, str], Municipality]) -> Municipality:
    last = line[-1]
    row = known.get((last.country, slug)) or Municipality(country=last.country, slug=slug)
    row.name, row.code, row.county, row.ended = last.name, last.code, last.county, _day(last.valid_until)
    return row


def _namings(line: Line, row: Municipality) -> Iterable[Naming]:
    for one in line:
        yield Naming(
            municipality=row,
            name=one.name,
            other_names="; ".join(one.other_names),
            code=one.code,
            county=one.county,
            valid_from=_day(one.valid_from),
            valid_until=_day(one.valid_until),
        )


def _link(slugs: dict[Line, str], by_slug: dict[tuple[str, str], Municipality]) -> None:
    """Who went into whom, where it wasn't just a new code or name."""
    of_entry = {entry: line for line in slugs for entry in line}
    through = Municipality.successors.through
    through._default_manager.all().delete()
    pairs = {
        (by_slug[line[0].country, slugs[line]].pk, by_slug[line[0].country, slugs[of_entry[after]]].pk)
        for line in slugs
        for after in became(line[-1])
        if of_entry[after] != line
    }
    through._default_manager.bulk_create(
        through(from_municipality_id=before, to_municipality_id=after) for before, after in sorted(pairs)
    )


def _slugs(lines: Iterable[Line]) -> dict[Line, str]:
    """Unique in the country. Who is, or was last, goes first; others of the same name get county, then code."""
    taken: dict[tuple[str, str], Line] = {}
    made: dict[Line, str] = {}
    ordered = sorted(lines, key=lambda line: (line[-1].valid_until is not None, line[-1].country, line[-1].code))
    alive: dict[tuple[str, str], int] = {}
    for line in ordered:
        key = (line[-1].country, slug_of(line[-1].name))
        alive[key] = alive.get(key, 0) + (line[-1].valid_until is None)
    for line in ordered:
        last = line[-1]
        base = slug_of(last.name)
        choices = [base, f"{base}-{slug_of(last.county)}", f"{base}-{last.code}"]
        if alive[last.country, base] > 1:
            choices = choices[1:]
        slug = next(one for one in choices if (last.country, one) not in taken)
        taken[last.country, slug] = line
        made[line] = slug
    return made


def slug_of(name: str) -> str:
    """``Upplands Väsby`` → ``upplands-vasby``."""
    return slugify(name.casefold().translate(_LETTERS))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
