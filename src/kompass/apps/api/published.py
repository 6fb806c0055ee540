"""The one door to what everybody may see: snapshots of evaluations that are on show.

While an evaluation is being corrected its own row is a draft, so nothing is told from there: year and number come from
the public address, the rest as `evaluations.as_published` finds it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Case, F, Max, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import Expression
from django.db.models.lookups import Exact

from kompass.apps.evaluations.as_published import FROZEN, column, invented
from kompass.apps.evaluations.models import Event, Figure, Snapshot, State
from kompass.apps.evaluations.published import all_versions, snapshots
from kompass.core.evaluation.model import Basis
from kompass.core.exact import parse_exact

_FETCH = 1000
_PRINTED = Case(
    When(Exact(column("basis"), Value(Basis.PRINTED.value)), then=F("canonical")),
    default=Value(""),
    output_field=TextField(),
)
"""The canonical text where it has to be looked into: only figures from print may be uncertain."""
IN_ORDER = ("evaluation__municipality__country", "evaluation__municipality__slug", "address__year", "evaluation_id")


class Head(NamedTuple):
    """What a published evaluation is; ``name`` and ``code`` as they were in its year."""

    evaluation: str
    version: int
    sha256: str
    published_at: datetime
    edition: str
    edition_version: str
    point_set: str | None
    country: str
    slug: str
    name: str
    code: str | None
    year: int | None
    number: int
    basis: str
    language: str
    invented: bool

    @property
    def municipality(self) -> str:
        """As in addresses: ``se/helsingborg``."""
        return f"{self.country.lower()}/{self.slug}"


_FIELDS = {
    "evaluation": "evaluation_id",
    "country": "evaluation__municipality__country",
    "slug": "evaluation__municipality__slug",
    "year": "address__year",
    "number": "address__number",
}
"""Where a snapshot has it by another name; a municipality doesn't change once something of it was published."""


def head_columns(at: str = "") -> Iterator[Expression | F]:
    """What a `Head` is made of, in its order; ``at`` leads to the snapshot, as in ``snapshot__``."""
    for name in Head._fields:
        if name in FROZEN:
            yield column(name, at)
        else:
            yield invented(at) if name == "invented" else F(at + _FIELDS.get(name, name))


@dataclass(frozen=True, slots=True)
class Published:
    """An evaluation with its figures as shown, in points; what is missing isn't there."""

    head: Head
    figures: Mapping[str, Fraction]
    uncertain: frozenset[str]
    source: str | None


def heads(found: QuerySet[Snapshot]) -> Iterator[Head]:
    """In the order of the query set; one query."""
    return map(Head._make, found.values_list(*head_columns()).iterator(chunk_size=_FETCH))


def with_figures(found: QuerySet[Snapshot]) -> Iterator[Published]:
    """By country, municipality and year. Two queries that run side by side, so that memory doesn't grow."""
    rows = found.annotate(text=_PRINTED).order_by(*IN_ORDER).values_list("pk", "text", *head_columns())
    wanted = tuple(f"snapshot__{name}" for name in IN_ORDER)
    figures = (
        Figure.objects.filter(snapshot__in=found.values("pk"))
        .order_by(*wanted)
        .values_list("snapshot_id", "item", "points")
    )
    grouped = groupby(figures.iterator(chunk_size=_FETCH), key=itemgetter(0))
    key, group = next(grouped, (None, None))
    for pk, text, *head in rows.iterator(chunk_size=_FETCH):
        own: dict[str, Fraction] = {}
        if key == pk and group is not None:
            own = {item: parse_exact(points) for _, item, points in group}
            key, group = next(grouped, (None, None))
        uncertain, source = of_print(text)
        yield Published(Head._make(head), dict(sorted(own.items(), key=_place)), uncertain, source)


def of_print(canonical: str) -> tuple[frozenset[str], str | None]:
    """Which figures nothing confirmed or another place says otherwise, and the title of the document."""
    if not canonical:
        return frozenset(), None
    plain = json.loads(canonical)
    doubted = {item for item, one in plain.get("points", {}).items() if "confirmed" in one or "elsewhere" in one}
    return frozenset(doubted), plain.get("source", {}).get("title")


def _place(entry: tuple[str, Fraction]) -> tuple[int, ...]:
    return item_order(entry[0])


def item_order(item: str) -> tuple[int, ...]:
    """The total first, then areas and sub-areas as the instrument counts them."""
    return tuple(int(part) for part in item.split(".") if part.isdigit())


def level_of(item: str) -> str:
    """``total``, ``area`` or ``subarea``, as the table of published results calls them."""
    if item == "total":
        return "total"
    return "subarea" if "." in item else "area"


class Dataset(NamedTuple):
    """Which state of the data this is: the same version is the same content."""

    version: str
    evaluations: int
    invented: int
    """How many of them are invented, as examples."""
    published_at: datetime | None
    """When anything was published last; None where nothing is."""

    @property
    def name(self) -> str:
        """Date of the last publishing, and the beginning of the hash."""
        day = self.published_at.date().isoformat() if self.published_at else "empty"
        return f"{day}-{self.version[:12]}"


def dataset() -> Dataset:
    """Hash over id, version and sha256 of every snapshot that may be seen; one query."""
    digest, last = hashlib.sha256(), None
    seen: dict[str, bool] = {}  # by evaluation, as its last version says
    rows: Iterable[tuple[str, int, str, datetime, bool]] = (
        all_versions()
        .order_by("evaluation_id", "version")
        .values_list("evaluation", "version", "sha256", "published_at", invented())
    )
    for one, version, sha256, at, made_up in sorted(rows):
        digest.update(f"{one} {version} {sha256}\n".encode())
        seen[one] = made_up
        last = at if last is None else max(last, at)
    return Dataset(digest.hexdigest(), len(seen), sum(seen.values()), last)


def changed_at() -> datetime | None:
    """When what may be seen changed last: something was published, or withdrawn. One query."""
    told = Q(kind="published") | Q(kind="state", after__state=State.WITHDRAWN.value)
    found: datetime | None = Event.objects.filter(told).aggregate(last=Max("at"))["last"]
    return found


def latest() -> QuerySet[Snapshot]:
    """The last version of every evaluation that is on show."""
    return snapshots().order_by()
