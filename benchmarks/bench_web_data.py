"""Scores and marks of 400 evaluations × 660 cells out of the database, beside a raw fetch of the same rows.

Limits: all scores from working rows in a fixed number of queries and at most 3 × a raw fetch of these rows; from
snapshots at most 0.1 ×; a file with all marks in at most 2 s. Each is the quickest of five rounds; what is made once
per process (the edition, the tables of its rules) is printed by itself. `exchange.read_many`, which makes whole
evaluations, is measured beside them.

``python benchmarks/bench_web_data.py [EVALUATIONS]``; for PostgreSQL under ``scripts/with_postgres.py``. Exit code 1
where a limit is missed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from kompass.core.instrument.model import Edition

EVALUATIONS = int(sys.argv[1]) if len(sys.argv) > 1 else 400
ROUNDS = 5
WORKING, FROZEN, EXPORT = 3.0, 0.1, 2.0
RAW = (
    "SELECT evaluation_id, layer, point, status, evidence FROM evaluations_markedpoint",
    "SELECT evaluation_id, layer, point, aspect, level FROM evaluations_cell",
)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("KOMPASS_TEST_DATABASE_URL", "")
        os.environ |= {"KOMPASS_DATA": folder, "KOMPASS_DATABASE_URL": url, "KOMPASS_LOG_LEVEL": "error"}
        from kompass.apps.site.opening import start_django

        start_django()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        missed = measured(connection.vendor)
        connection.close()
    if missed:
        print(f"Missed: {', '.join(missed)}")
    return 1 if missed else 0


def measured(vendor: str) -> list[str]:
    """Fill, measure, print; the names of the limits that were missed."""
    from kompass.apps.api.files.marks import layouts, marks_csv, marks_parquet
    from kompass.apps.evaluations import exchange
    from kompass.core.scoring.batch import plan, score_batch
    from kompass.core.scoring.packed import width
    from kompass.files.catalogue import Catalogue

    catalogue = Catalogue()
    edition = catalogue.edition("2.1-se", point_set=catalogue.point_sets("2.1-se")[-1])
    ids = fill(edition)
    begun = time.perf_counter()
    made = plan(edition)
    tables = time.perf_counter() - begun
    raw = quickest(fetch_raw)
    working = quickest(lambda: score_batch(exchange.pack_rows(edition, ids).cells, made))
    queries = counted(edition, ids)
    frozen = quickest(lambda: score_batch(exchange.frozen_cells(edition).cells, made))
    whole = quickest(lambda: exchange.read_many(ids), rounds=1)
    csv = quickest(lambda: swallow(marks_csv(layouts(edition.id))))
    parquet = quickest(lambda: swallow(marks_parquet(layouts(edition.id))))
    print(f"{vendor}, {len(ids)} evaluations × {width(edition)} cells")
    print(f"  raw fetch of the rows        {raw:7.3f} s")
    ratio = f"{working / raw:5.2f} × (limit {WORKING:g}), {queries} queries"
    print(f"  scores from working rows     {working:7.3f} s  {ratio}")
    print(f"  scores from snapshots        {frozen:7.3f} s  {frozen / raw:5.3f} × (limit {FROZEN:g})")
    print(f"  tables of the rules, once    {tables:7.3f} s")
    print(f"  whole evaluations, read_many {whole:7.3f} s  {whole / raw:5.2f} ×")
    print(f"  all marks as CSV             {csv:7.3f} s  (limit {EXPORT:g} s)")
    print(f"  all marks as Parquet         {parquet:7.3f} s  (limit {EXPORT:g} s)")
    held = {
        "working rows": working <= WORKING * raw,
        "snapshots": frozen <= FROZEN * raw,
        "CSV": csv <= EXPORT,
        "Parquet": parquet <= EXPORT,
    }
    return [name for name, holds in held.items() if not holds]


def fetch_raw() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in RAW:
            cursor.execute(statement)
            cursor.fetchall()


def counted(edition: Edition, ids: list[str]) -> int:
    """How many queries packing takes; the same for one evaluation as for all of them, or it stops here."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from kompass.apps.evaluations import exchange

    numbers = set()
    for some in (ids[:1], ids):
        with CaptureQueriesContext(connection) as queries:
            exchange.pack_rows(edition, some)
        numbers.add(len(queries))
    if len(numbers) > 1:
        raise SystemExit(f"The number of queries grows with the evaluations: {sorted(numbers)}")
    return numbers.pop()


def quickest(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds."""
    seconds = []
    for _ in range(rounds):
        begun = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def swallow(parts: Iterator[bytes]) -> int:
    return sum(map(len, parts))


def fill(edition: Edition) -> list[str]:
    """Evaluations of one layer with every point marked, published: rows and snapshots as the services write them."""
    from django.db import transaction

    from kompass.apps.evaluations import exchange
    from kompass.apps.evaluations.models import Evaluation, PackedCells, PublicAddress, Snapshot, State
    from kompass.apps.municipalities.models import Municipality
    from kompass.files.snapshots import take_snapshot

    draw, at = np.random.default_rng(7), datetime(2026, 1, 1, tzinfo=UTC)
    ids = [f"01JD3M8N6W{number:016d}" for number in range(EVALUATIONS)]
    with transaction.atomic():
        for number, one in enumerate(ids):
            name = f"Benchby {number}"
            evaluation = invented(edition, one, name, draw)
            place = Municipality.objects.create(country="SE", slug=f"benchby-{number}", name=name, invented=True)
            row = exchange.write(evaluation, place, number=1, at=at)
            for state in (State.REVIEWED, State.PUBLISHED):
                Evaluation.objects.filter(pk=row.pk).update(state=state)
            taken = take_snapshot(evaluation, edition)
            named: dict[str, Any] = {
                key: getattr(taken, key)
                for key in ("canonical", "sha256", "edition", "edition_version", "edition_hash", "engine")
            }
            snapshot = Snapshot.objects.create(evaluation=row, version=1, published_at=at, **named)
            PublicAddress.of(snapshot).save()
            PackedCells.objects.bulk_create(
                PackedCells(snapshot=snapshot, layer=layer, cells=cells) for layer, cells in taken.cells.items()
            )
    return ids


def invented(edition: Edition, one: str, name: str, draw: np.random.Generator) -> Any:
    from kompass.core.evaluation.model import Basis, Dates, EditionRef, Evaluation, Mark, Municipality

    assert edition.marking is not None
    assert edition.point_set is not None
    scales = [[level.label for level in aspect.scale.levels] for aspect in edition.marking.aspects]
    points = edition.point_set
    return Evaluation(
        id=one,
        edition=EditionRef(edition.id, edition.version, edition.hash),
        point_set=EditionRef(points.id, points.version, points.hash),
        basis=Basis.WORKING_SET,
        language="sv",
        municipality=Municipality(name, "SE"),
        dates=Dates(visit_from="2025"),
        invented=True,
        marks={
            "evaluator:a": {
                point.id: Mark(tuple(str(draw.choice(labels)) for labels in scales), evidence=("e1",))
                for point in edition.points()
            }
        },
    )


if __name__ == "__main__":
    sys.exit(main())
