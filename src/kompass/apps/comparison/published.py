"""Everything that is on show, as results to be set beside each other.

What is asked of the database each time is which snapshots are on show: one query. What a snapshot says is read once in
a process, since a snapshot never changes: it is kept by its id and its sha256. So nothing that was published or
withdrawn a moment ago is ever missed, and nothing is read twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from django.urls import reverse

from kompass.apps.evaluations.models import Figure, Snapshot
from kompass.apps.evaluations.published import snapshots
from kompass.core.benchmark.results import Place, Result
from kompass.core.benchmark.selection_language import folded
from kompass.core.evaluation import snapshot as frozen
from kompass.core.evaluation.model import Evaluation, YesNo
from kompass.core.exact import parse_exact
from kompass.files.places import place_of
from kompass.files.snapshot_heads import SnapshotHead, head_of
from kompass.files.snapshots import read_snapshot

Key = tuple[int, str]
"""A snapshot: its id and its sha256."""
_Row = tuple[int, str, str, int, int, str, str, str]
_FIELDS = (
    "pk",
    "sha256",
    "evaluation",
    "address__number",
    "evaluation__municipality",
    "evaluation__municipality__country",
    "evaluation__municipality__slug",
    "evaluation__municipality__name",
)
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class PublishedOne:
    """An evaluation on show. ``handle`` is the path of its page and its name in addresses: ``se/koping/2017``."""

    result: Result
    evaluation: str
    snapshot: int
    sha256: str
    municipality: int
    slug: str
    name_now: str
    """What the municipality is called now, or was last."""
    invented: bool
    language: str
    findings: Mapping[tuple[str, str], int]
    """How many findings, by area and kind."""

    @property
    def handle(self) -> str:
        return f"{self.result.place.country.lower()}/{self.slug}/{self.year_slug}"

    @property
    def year_slug(self) -> str:
        number = self.result.number
        return str(self.result.year) if number == 1 else f"{self.result.year}-{number}"

    @property
    def title(self) -> str:
        return f"{self.result.place.name} {self.year_slug}"

    @property
    def address(self) -> str:
        """Of its page, in the page's language."""
        return reverse("evaluation", args=[self.result.place.country.lower(), self.slug, self.year_slug])


class Published:
    """All evaluations on show, by country, name and time."""

    def __init__(self, ones: Iterable[PublishedOne]) -> None:
        self.ones = tuple(sorted(ones, key=_in_order))

    @cached_property
    def by_handle(self) -> Mapping[str, PublishedOne]:
        return {one.handle: one for one in self.ones}

    @cached_property
    def by_result(self) -> Mapping[tuple[str, str, int, str, int], PublishedOne]:
        return {one.result.key: one for one in self.ones}

    @cached_property
    def of_municipality(self) -> Mapping[int, tuple[PublishedOne, ...]]:
        """The evaluations of each, the earliest first."""
        found: dict[int, list[PublishedOne]] = defaultdict(list)
        for one in self.ones:
            found[one.municipality].append(one)
        return {key: tuple(own) for key, own in found.items()}

    def results(self, *, invented: bool = False) -> tuple[Result, ...]:
        """What sets are chosen from: invented evaluations are a set of their own and meet no real one."""
        return tuple(one.result for one in self.ones if one.invented is invented)

    def earlier(self, own: PublishedOne) -> list[Result]:
        """The municipality's own results before this one that are of the same measurement."""
        basis = own.result.basis
        return [
            one.result
            for one in self.of_municipality[own.municipality]
            if one.result.year < own.result.year and basis.is_of_one_measurement_with(one.result.basis)
        ]


def published_results() -> tuple[Result, ...]:
    """What is on show now; at most three queries however many there are, one where they were read before."""
    return tuple(one.result for one in published().ones)


_read: dict[Key, tuple[SnapshotHead, Mapping[str, str]]] = {}
_last: tuple[tuple[_Row, ...], Published] | None = None


def published() -> Published:
    """The evaluations on show, as the database has them at this moment."""
    global _last, _read
    rows: tuple[_Row, ...] = tuple(snapshots().order_by("pk").values_list(*_FIELDS))
    if _last is not None and _last[0] == rows:
        return _last[1]
    read = {key: _read[key] for row in rows if (key := (row[0], row[1])) in _read}
    read |= _read_anew([row[:2] for row in rows if row[:2] not in read])
    made = Published(_with_first([_one(row, *read[row[0], row[1]]) for row in rows if read[row[0], row[1]][0].year]))
    _read, _last = read, (rows, made)
    return made


def _read_anew(keys: list[Key]) -> dict[Key, tuple[SnapshotHead, Mapping[str, str]]]:
    """Heads and figures of snapshots: two queries."""
    if not keys:
        return {}
    ids = [key[0] for key in keys]
    figures: dict[int, dict[str, str]] = defaultdict(dict)
    for snapshot, item, points in Figure.objects.filter(snapshot__in=ids).values_list("snapshot_id", "item", "points"):
        figures[snapshot][item] = points
    texts = Snapshot.objects.filter(pk__in=ids).order_by().values_list("pk", "sha256", "canonical")
    return {
        (pk, sha256): (head_of(canonical), figures[pk]) for pk, sha256, canonical in texts.iterator(chunk_size=_CHUNK)
    }


def _one(row: _Row, head: SnapshotHead, figures: Mapping[str, str]) -> PublishedOne:
    snapshot, sha256, evaluation, number, municipality, _, slug, name_now = row
    assert head.year is not None
    place = Place(head.name, head.country, head.code)
    if not head.invented:
        place = place_of(head.name, head.country, head.year, head.code)
    exact = {item: parse_exact(points) for item, points in figures.items()}
    uncertain = frozenset(head.doubted & exact.keys())
    result = Result(
        place, head.year, head.edition, head.basis, exact, head.first, uncertain, head.source, number=number
    )
    return PublishedOne(
        result, evaluation, snapshot, sha256, municipality, slug, name_now, head.invented, head.language, head.findings
    )


def _with_first(found: list[PublishedOne]) -> list[PublishedOne]:
    """Not the first one where an earlier one is on show, also where its own file doesn't say so."""
    begun: dict[int, int] = {}
    for one in found:
        begun[one.municipality] = min(one.result.year, begun.get(one.municipality, one.result.year))
    return [
        replace(one, result=replace(one.result, first=YesNo.NO))
        if one.result.first is YesNo.UNKNOWN and one.result.year > begun[one.municipality]
        else one
        for one in found
    ]


def _in_order(one: PublishedOne) -> tuple[str, str, int, int]:
    return (one.result.place.country, folded(one.result.place.name), one.result.year, one.result.number)


def whole(ones: Iterable[PublishedOne]) -> dict[int, Evaluation]:
    """The snapshots themselves, by id: one query. Raises SchemaFault where a text isn't what was frozen."""
    wanted = {one.snapshot: one.sha256 for one in ones}
    texts = Snapshot.objects.filter(pk__in=wanted).order_by().values_list("pk", "canonical")
    return {pk: _evaluation(canonical, wanted[pk]) for pk, canonical in texts}


@lru_cache(maxsize=128)
def _evaluation(canonical: str, sha256: str) -> Evaluation:
    return read_snapshot(frozen.Snapshot(canonical, sha256, "", "", "", "", {}))
