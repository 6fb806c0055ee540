"""Published figures as the tables that Kompass reads again: long, wide, Parquet; and as JSON with all that is known.

The tables hold what may stand in one mean: no invented evaluations, and those by the working set of points in a table
of their own (design rule 1). Of two evaluations of one municipality, year and edition they hold the later one, since a
table of results knows no more; the JSON holds both.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from django.db.models import Exists, OuterRef, Q, QuerySet

from kompass.apps.api.files.columns import RESULTS, Column
from kompass.apps.api.files.csv_parts import Form, csv_parts
from kompass.apps.api.published import Dataset, Published, dataset, latest, level_of, with_figures
from kompass.apps.evaluations.as_published import column, invented
from kompass.apps.evaluations.models import Figure, Snapshot
from kompass.core.evaluation.model import Basis
from kompass.core.exact import exact_text
from kompass.core.instrument.model import Area, Edition, SubArea
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue
from kompass.files.places import name_with_code
from kompass.files.results_parquet import write_parquet
from kompass.files.results_table import Level, ResultRow, row_cells
from kompass.files.results_wide import wide_columns, wide_record
from kompass.files.results_wide_rows import FIXED

_PIECE = 1 << 16
_ANY = msg("Points of the item; and its maximum in the column with “max”.")


def measured() -> QuerySet[Snapshot]:
    """Official and printed results of real municipalities."""
    return _of_table(~Q(basis=Basis.WORKING_SET.value))


def by_working_set() -> QuerySet[Snapshot]:
    """Results by our own points: another measurement."""
    return _of_table(Q(basis=Basis.WORKING_SET.value))


def _of_table(wanted: Q) -> QuerySet[Snapshot]:
    later = latest().filter(
        evaluation__municipality=OuterRef("evaluation__municipality"),
        address__year=OuterRef("address__year"),
        edition=OuterRef("edition"),
        address__number__gt=OuterRef("address__number"),
        address__number__gte=2,  # as it must be: said, so that a database looks at these few only
    )
    told = latest().alias(basis=column("basis"), invented=invented())
    return told.filter(wanted, ~Exists(later), invented=False)


def results_csv(snapshots: QuerySet[Snapshot], form: Form) -> Iterator[bytes]:
    rows = (row_cells(row) for one in with_figures(snapshots) for row in result_rows(one))
    return csv_parts(RESULTS, rows, form)


def results_wide_csv(snapshots: QuerySet[Snapshot], form: Form) -> Iterator[bytes]:
    """Three queries: which items there are has to be known before the first line is written."""
    there = Figure.objects.filter(snapshot__in=snapshots.values("pk")).order_by().values_list("item", flat=True)
    items = [name for name in wide_columns(there.distinct()) if name.endswith(" max") or " " not in name]
    columns = [*(Column(name, _ANY) for name in FIXED), *(Column(name, _ANY, number=True) for name in items)]
    records = (wide_record(result_rows(one)) for one in with_figures(snapshots) if one.figures)
    return csv_parts(columns, ([record.get(one.name, "") for one in columns] for record in records), form)


def results_parquet(snapshots: QuerySet[Snapshot]) -> Iterator[bytes]:
    """Raises MissingPart without pyarrow, before the first piece."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "results.parquet"
        write_parquet((row for one in with_figures(snapshots) for row in result_rows(one)), path)
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def results_json() -> Iterator[bytes]:
    """One object: which data these are, and every published evaluation with its figures."""
    begin = json.dumps({"dataset": told(dataset())}, ensure_ascii=False)
    yield f'{begin[:-1]}, "evaluations": [\n'.encode()
    between = ""
    for one in with_figures(latest()):
        yield (between + json.dumps(told_evaluation(one), ensure_ascii=False)).encode()
        between = ",\n"
    yield b"\n]}\n"


def told(one: Dataset) -> dict[str, object]:
    return {
        "version": one.name,
        "sha256": one.version,
        "evaluations": one.evaluations,
        "published": one.published_at.isoformat() if one.published_at else None,
        "licence": "https://creativecommons.org/licenses/by/4.0/",
    }


def told_evaluation(one: Published) -> dict[str, object]:
    """Figures with exact numbers as text."""
    head = one.head
    return {
        "evaluation": head.evaluation,
        "version": head.version,
        "country": head.country,
        "municipality": head.municipality,
        "name": head.name,
        "code": head.code,
        "year": head.year,
        "number": head.number,
        "edition": head.edition,
        "basis": head.basis,
        "invented": head.invented,
        "source": one.source,
        "figures": [
            {
                "level": level_of(item),
                "item": item,
                "points": exact_text(points),
                "max": maximum_text(head.edition, head.edition_version, item),
                "uncertain": item in one.uncertain,
            }
            for item, points in one.figures.items()
        ],
    }


def result_rows(one: Published) -> Iterable[ResultRow]:
    head = one.head
    edition, year = edition_of(head.edition, head.edition_version), head.year or 0
    name = name_with_code(head.name, head.country, year, head.code) if head.code else head.name
    for line, (item, points) in enumerate(one.figures.items(), start=1):
        yield ResultRow(
            country=head.country,
            municipality=name,
            year=year,
            label=label_of(head.edition),
            level=Level(level_of(item)),
            code=None if item == "total" else item,
            heading=None,
            points=points,
            maximum=_maximum(edition, item),
            percent=None,
            uncertain=item in one.uncertain,
            source=one.source or f"Kompass, {head.evaluation} v{head.version}",
            line=line,
        )


@lru_cache(maxsize=64)
def edition_of(edition_id: str, version: str) -> Edition:
    return Catalogue().edition(edition_id, version)


@lru_cache(maxsize=64)
def label_of(edition_id: str) -> str:
    return Catalogue().label_of(edition_id)


@lru_cache(maxsize=4096)
def maximum_text(edition_id: str, version: str, item: str) -> str:
    """The most points there are for an item, as exact text."""
    return exact_text(_maximum(edition_of(edition_id, version), item))


def _maximum(edition: Edition, item: str) -> Fraction:
    found = edition.find(item)
    return found.maximum if isinstance(found, Area | SubArea) else edition.maximum
