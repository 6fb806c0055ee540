"""Finding municipalities by what people write: names of today and of before, other languages' names, codes.

Two queries however many there are. Where nothing fits, the nearest names are offered.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from kompass.apps.municipalities.models import Municipality, Naming
from kompass.apps.municipalities.registering import slug_of
from kompass.apps.site.frame import voice
from kompass.core.benchmark.selection_language import folded
from kompass.presentation.languages import country_name

Counts = Mapping[tuple[str, str], int]
"""Published evaluations by country and slug."""
LONGEST = 80
_CLOSE = 0.6


@dataclass(frozen=True, slots=True)
class Hit:
    """A municipality that may be meant; ``said`` is the old or other name it was found by, where it isn't its own."""

    slug: str
    name: str
    country: str
    code: str
    county: str
    ended: bool
    evaluations: int
    said: str = ""

    @property
    def address(self) -> str:
        return reverse("municipality", args=[self.country.lower(), self.slug])

    @property
    def land(self) -> str:
        return country_name(self.country, voice().language)


@dataclass(slots=True)
class _Known:
    """All that a municipality has ever been called, and its codes."""

    row: Municipality
    names: dict[str, str] = field(default_factory=dict)
    """Folded name → as it is written."""
    codes: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str]:
        return self.row.country, self.row.slug


@dataclass(frozen=True, slots=True)
class Found:
    hits: tuple[Hit, ...]
    near: tuple[Hit, ...] = ()
    """Only where nothing was found."""


def find(text: str, counts: Counts, *, most: int = 50, country: str | None = None) -> Found:
    """Municipalities by name or code, the surest first; ``counts`` are the published evaluations by municipality."""
    asked = folded(text[:LONGEST].strip())
    if not asked:
        return Found(())
    known = _known(counts, country)
    ranked = [(rank, one, said) for one in known if (match := _match(asked, one)) is not None for rank, said in [match]]
    ranked.sort(key=lambda found: (found[0], not counts.get(found[1].key), found[1].row.ended is not None))
    hits = tuple(_hit(one, said, counts) for _, one, said in ranked[:most])
    return Found(hits, () if hits else _near(asked, known, counts))


def _known(counts: Counts, country: str | None) -> list[_Known]:
    """Everybody in the register, and invented ones that have something published."""
    rows = Municipality.objects.filter(**({"country": country} if country else {}))
    known = {
        row.pk: _Known(row, {folded(row.name): row.name})
        for row in rows
        if not row.invented or (row.country, row.slug) in counts
    }
    for key, name, others, code in Naming.objects.values_list("municipality_id", "name", "other_names", "code"):
        one = known.get(key)
        if one is not None:
            one.codes.add(code)
            for other in (name, *(part.strip() for part in others.split(";"))):
                if other:
                    one.names.setdefault(folded(other), other)
    for one in known.values():
        for written in list(one.names.values()):  # for keyboards without å, ä, æ, ö, ø
            one.names.setdefault(slug_of(written).replace("-", " "), written)
    return list(known.values())


def _match(asked: str, one: _Known) -> tuple[int, str] | None:
    """How well it fits (0 is best) and by which name; None where it doesn't."""
    if asked in one.codes:
        return 0, asked if asked != one.row.code else ""
    best: tuple[int, str] | None = None
    for name, written in one.names.items():
        rank = _rank(asked, name)
        if rank is not None and (best is None or rank < best[0]):
            best = rank, "" if written == one.row.name else written
    return best


def _rank(asked: str, name: str) -> int | None:
    if name == asked:
        return 0
    if name.startswith(asked):
        return 1
    if any(word.startswith(asked) for word in name.replace("-", " ").split()):
        return 2
    return 3 if len(asked) > 2 and asked in name else None


def _near(asked: str, known: list[_Known], counts: Counts, most: int = 5) -> tuple[Hit, ...]:
    by_name: dict[str, _Known] = {}
    for one in known:
        for name in one.names:
            by_name.setdefault(name, one)
    close = difflib.get_close_matches(asked, by_name, n=2 * most, cutoff=_CLOSE)
    unique = {by_name[name].row.pk: by_name[name] for name in close}
    return tuple(_hit(one, "", counts) for one in list(unique.values())[:most])


def _hit(one: _Known, said: str, counts: Counts) -> Hit:
    row = one.row
    return Hit(
        row.slug, row.name, row.country, row.code, row.county, row.ended is not None, counts.get(one.key, 0), said
    )
