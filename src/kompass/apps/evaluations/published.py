"""What the public may see: the latest snapshot of each evaluation that is published, and what it says of itself.

Working rows are a draft as soon as somebody corrects an evaluation: then the snapshot speaks, never the row.
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.urls import reverse

from kompass.apps.evaluations.models import Event, Figure, Snapshot, State
from kompass.core.benchmark.results import Result
from kompass.core.evaluation.model import Basis, YesNo
from kompass.core.exact import parse_exact
from kompass.files.catalogue import Catalogue
from kompass.files.places import place_of

BEING_CORRECTED = tuple(state for state in State if state not in (State.PUBLISHED, State.WITHDRAWN))
"""The version before stays on show until the corrected one is published, however often that is sent back to work."""


@cache
def catalogue() -> Catalogue:
    """The shipped editions; the same for every request."""
    return Catalogue()


@dataclass(frozen=True, slots=True)
class Shown:
    """A snapshot that is on show, with what lists need of it. ``version`` counts from 1."""

    snapshot: int
    evaluation: str
    version: int
    slug: str
    name: str
    country: str
    code: str | None
    year: int | None
    number: int
    edition: str
    basis: Basis
    first: YesNo
    invented: bool
    published_at: datetime

    @property
    def year_slug(self) -> str:
        """``2014``; ``2014-2`` for the second of a year."""
        year = "0" if self.year is None else str(self.year)
        return year if self.number == 1 else f"{year}-{self.number}"

    @property
    def address(self) -> str:
        """Of its page, in the page's language."""
        return reverse("evaluation", args=[self.country.lower(), self.slug, self.year_slug])


def snapshots() -> QuerySet[Snapshot]:
    """The latest snapshot of each evaluation that is on show; nothing of one that was withdrawn or never published."""
    newer = Snapshot.objects.filter(evaluation=OuterRef("evaluation"), version__gt=OuterRef("version"))
    # NOT EXISTS and no subquery for the newest: PostgreSQL makes a join of it, also where it stands in other queries.
    latest = all_versions().filter(~Exists(newer))
    return latest.select_related("evaluation__municipality", "address").defer("canonical")


def all_versions() -> QuerySet[Snapshot]:
    """Every snapshot of the evaluations that are on show."""
    being_corrected = Q(evaluation__state__in=BEING_CORRECTED) & ~Exists(_gone())
    return Snapshot.objects.filter(Q(evaluation__state=State.PUBLISHED) | being_corrected)


def on_show() -> QuerySet[Snapshot, Any]:
    """The ids of the evaluations that are on show, for a query."""
    return snapshots().values("evaluation")


def _gone() -> QuerySet[Event]:
    """Withdrawals that no publication has followed."""
    mine = Event.objects.filter(evaluation=OuterRef("evaluation"))
    since = Event.objects.filter(evaluation=OuterRef("evaluation"), kind="published", revision__gt=OuterRef("revision"))
    return mine.filter(kind="state", after__state=State.WITHDRAWN.value).filter(~Exists(since))


def shown(found: Iterable[Snapshot]) -> list[Shown]:
    """What lists need of snapshots."""
    return [_shown(one) for one in found]


def _shown(snapshot: Snapshot) -> Shown:
    row = snapshot.evaluation
    made = Shown(
        snapshot=snapshot.pk,
        evaluation=row.pk,
        version=snapshot.version,
        slug=row.municipality.slug,
        name=row.municipality_name,
        country=row.municipality.country,
        code=row.municipality_code,
        year=snapshot.address.year,
        number=snapshot.address.number,
        edition=snapshot.edition,
        basis=Basis(row.basis),
        first=YesNo(row.first_measurement),
        invented=row.invented,
        published_at=snapshot.published_at,
    )
    return made if row.state == State.PUBLISHED else _as_frozen(made, snapshot)


def _as_frozen(made: Shown, snapshot: Snapshot) -> Shown:
    """While a draft is being corrected, only the frozen text says what is public."""
    frozen = json.loads(snapshot.canonical)
    return replace(
        made,
        name=frozen["municipality"]["name"],
        code=frozen["municipality"].get("code"),
        basis=Basis(frozen["basis"]),
        first=YesNo(frozen.get("first_measurement", YesNo.UNKNOWN.value)),
        invented=frozen.get("invented") == "true",
    )


def results(found: Collection[Shown], *, sub_areas: bool = False) -> dict[int, Result]:
    """The core's results by snapshot: one query for all figures. Those without a year can't be compared."""
    wanted = {one.snapshot: one for one in found if one.year is not None}
    rows = Figure.objects.filter(snapshot__in=wanted)
    if not sub_areas:
        rows = rows.exclude(item__contains=".")
    figures: dict[int, dict[str, str]] = {}
    for snapshot, item, points in rows.values_list("snapshot_id", "item", "points"):
        figures.setdefault(snapshot, {})[item] = points
    return {key: _result(one, figures.get(key, {})) for key, one in wanted.items()}


def _result(one: Shown, figures: dict[str, str]) -> Result:
    assert one.year is not None
    return Result(
        place_of(one.name, one.country, one.year, one.code),
        one.year,
        one.edition,
        one.basis,
        {item: parse_exact(points) for item, points in figures.items()},
        one.first,
        number=one.number,
    )


@dataclass(frozen=True, slots=True)
class Pool:
    """Everything that is on show, with its results: what lists, means and ranks are made of."""

    shown: tuple[Shown, ...]
    results: Mapping[int, Result]
    """By snapshot; without those that have no year."""

    def of(self, country: str, slug: str) -> list[Shown]:
        """One municipality's evaluations in order of time."""
        own = [one for one in self.shown if (one.country, one.slug) == (country, slug)]
        return sorted(own, key=lambda one: (one.year or 0, one.number))

    def result(self, one: Shown) -> Result | None:
        return self.results.get(one.snapshot)

    @property
    def counts(self) -> dict[tuple[str, str], int]:
        """Evaluations by country and slug of their municipality."""
        return Counter((one.country, one.slug) for one in self.shown)


_Token = tuple[int, int, uuid.UUID] | None
_POOLS: dict[str, tuple[_Token, Pool]] = {}
"""The last pool of this process, by database; it holds until somebody publishes, corrects or withdraws."""


def pool() -> Pool:
    """One query as long as nothing was published or withdrawn since the last time, else three."""
    token = _token()
    kept = _POOLS.get(connection.alias)
    if kept is not None and kept[0] == token:
        return kept[1]
    found = tuple(shown(snapshots()))
    made = Pool(found, results(found))
    _POOLS[connection.alias] = (token, made)
    return made


def forget() -> None:
    """Make the next pool anew, as in a process that has just begun."""
    _POOLS.clear()


def _token() -> _Token:
    """What changes with every publication and withdrawal. Counted besides, since ids may be committed out of order."""
    changes = Event.objects.filter(kind__in=("published", "state")).annotate(count=Window(Count("pk")))
    return changes.order_by("-pk").values_list("count", "pk", "operation").first()
