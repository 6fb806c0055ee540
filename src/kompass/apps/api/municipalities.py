"""Municipalities as everybody may see them: with all their names and codes, and what became of them.

Invented ones are there only where something of theirs is on show.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from kompass.apps.evaluations.published import snapshots
from kompass.apps.municipalities.models import Municipality, Naming
from kompass.apps.municipalities.registering import slug_of


@dataclass(frozen=True, slots=True)
class Link:
    """Another municipality; ``id`` as in addresses: ``se/helsingborg``."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name and a code with their days; the end is the first day on which they no longer hold."""

    name: str
    code: str
    county: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Told:
    """One municipality; ``name``, ``code`` and ``county`` as they are now, or were last."""

    id: str
    country: str
    slug: str
    name: str
    code: str
    county: str
    ended: date | None
    invented: bool
    namings: tuple[Named, ...]
    predecessors: tuple[Link, ...]
    successors: tuple[Link, ...]


def visible() -> QuerySet[Municipality]:
    shown = snapshots().filter(evaluation__municipality=OuterRef("pk"))
    return Municipality.objects.filter(Q(invented=False) | Exists(shown)).order_by("country", "slug")


def municipalities(rows: QuerySet[Municipality] | None = None) -> list[Told]:
    """Four queries, however many there are."""
    found = visible() if rows is None else rows
    return [_told(one) for one in found.prefetch_related("namings", "predecessors", "successors")]


def identifier(one: Municipality) -> str:
    return f"{one.country.lower()}/{one.slug}"


def identifiers() -> list[str]:
    """Of all that may be seen."""
    return [f"{country.lower()}/{slug}" for country, slug in visible().values_list("country", "slug")]


def search(text: str, country: str | None) -> list[int]:
    """Keys of municipalities that have, or had, a name with this in it or exactly this code; letters are folded."""
    asked, code = slug_of(text), text.strip()
    names = Naming.objects.order_by().values_list("municipality", "name", "other_names", "code")
    if country is not None:
        names = names.filter(municipality__country=country)
    return sorted({key for key, *words, own in names if own == code or (asked and _has(asked, words))})


def _has(asked: str, words: Iterable[str]) -> bool:
    return any(asked in _slug(word) for word in words)


_slug = lru_cache(maxsize=8192)(slug_of)


def _told(one: Municipality) -> Told:
    namings = sorted(one.namings.all(), key=lambda n: (n.valid_from or date.min, n.code, n.name))
    return Told(
        id=identifier(one),
        country=one.country,
        slug=one.slug,
        name=one.name,
        code=one.code,
        county=one.county,
        ended=one.ended,
        invented=one.invented,
        namings=tuple(Named(n.name, n.code, n.county, n.valid_from, n.valid_until) for n in namings),
        predecessors=_links(one.predecessors.all()),
        successors=_links(one.successors.all()),
    )


def _links(others: Iterable[Municipality]) -> tuple[Link, ...]:
    return tuple(sorted((Link(identifier(one), one.name) for one in others), key=lambda link: link.id))
