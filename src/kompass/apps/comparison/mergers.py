"""Municipalities that were made from others of which at least two were evaluated: groups that suggest themselves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kompass.apps.comparison.choosing import Choice
from kompass.apps.comparison.published import Published, PublishedOne
from kompass.apps.municipalities.models import Municipality

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Merger:
    """What became of whom; ``query`` is the group of their latest evaluations of one edition."""

    name: str
    country: str
    ones: tuple[PublishedOne, ...]

    @property
    def query(self) -> str:
        return Choice(self.ones).query()

    @property
    def names(self) -> str:
        return ", ".join(one.title for one in self.ones)


def mergers(among: Published) -> list[Merger]:
    """By country and name; one query."""
    links = Municipality.successors.through._default_manager.filter(
        from_municipality__in=list(among.of_municipality)
    ).values_list("from_municipality", "to_municipality", "to_municipality__name", "to_municipality__country")
    into: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for before, after, name, country in links:
        into[after, name, country].append(before)
    found = [Merger(name, country, _of_one_edition(ids, among)) for (_, name, country), ids in into.items()]
    fitting = [one for one in found if len(one.ones) >= _FEWEST]
    return sorted(fitting, key=lambda one: (one.country, one.name))


def _of_one_edition(ids: list[int], among: Published) -> tuple[PublishedOne, ...]:
    """The latest evaluation of each by the edition that most of them have."""
    editions: dict[str, list[PublishedOne]] = defaultdict(list)
    for key in sorted(ids):
        latest = {one.result.edition: one for one in among.of_municipality[key]}
        for edition, one in latest.items():
            editions[edition].append(one)
    by_size = sorted(editions.values(), key=len)
    return tuple(sorted(by_size[-1], key=lambda one: one.title)) if by_size else ()
