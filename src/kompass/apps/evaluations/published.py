"""What the public may see: the latest snapshot of each evaluation that is published, and what it says of itself.

Working rows are a draft as soon as somebody corrects an evaluation: then the snapshot speaks, never the row.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from kompass.apps.evaluations.models import Evaluation, Event, Figure, Snapshot, State
from kompass.core.benchmark.results import Result
from kompass.core.evaluation.model import Basis, YesNo
from kompass.core.exact import parse_exact
from kompass.files.catalogue import Catalogue
from kompass.files.places import place_of

BEING_CORRECTED = (State.CORRECTING, State.REVIEWED)
"""The version before stays on show until the corrected one is published."""


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
    newest = Snapshot.objects.filter(evaluation=OuterRef("evaluation")).order_by("-version").values("pk")[:1]
    return (
        Snapshot.objects.filter(pk=Subquery(newest))
        .filter(Q(evaluation__state=State.PUBLISHED) | (Q(evaluation__state__in=BEING_CORRECTED) & ~Exists(_gone())))
        .select_related("evaluation__municipality")
        .defer("canonical")
    )


def _gone() -> QuerySet[Event]:
    """Withdrawals that no publication has followed."""
    mine = Event.objects.filter(evaluation=OuterRef("evaluation"))
    since = Event.objects.filter(evaluation=OuterRef("evaluation"), kind="published", revision__gt=OuterRef("revision"))
    return mine.filter(kind="state", after__state=State.WITHDRAWN.value).filter(~Exists(since))


def is_shown(row: Evaluation) -> bool:
    return snapshots().filter(evaluation=row).exists()


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
        year=row.year,
        number=row.number,
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
