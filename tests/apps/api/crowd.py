"""Many published evaluations, written at once and not by the services: for counting queries only."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from django.db import connection

from kompass.apps.evaluations.models import Evaluation, Figure, PublicAddress, Snapshot, State
from kompass.apps.municipalities.models import Municipality
from kompass.core.evaluation.model import Basis, Dates, DirectFigure, EditionRef
from kompass.core.evaluation.model import Evaluation as Whole
from kompass.core.evaluation.model import Municipality as Place
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import canonical_json
from tests.apps.conftest import NOON


def crowd(count: int, catalogue: Catalogue) -> None:
    """Printed results of areas, of as many years and municipalities as it takes; every fifth is being corrected."""
    edition = catalogue.edition("2.1-se")
    places = list(Municipality.objects.filter(country="SE", invented=False).order_by("pk")[:100])
    ref = EditionRef(edition.id, edition.version, edition.hash)
    snapshots, figures = [], []
    for number in range(count):
        points = {area.id: DirectFigure(printed=Fraction(number % 50)) for area in edition.areas}
        snapshot = _published(number, places[number % 100], 2010 + number // 100, ref, points)
        snapshots.append(snapshot)
        figures += [Figure(snapshot=snapshot, item=area, points=str(number % 50)) for area in points]
    Evaluation.objects.bulk_create([one.evaluation for one in snapshots], batch_size=500)
    Snapshot.objects.bulk_create(snapshots, batch_size=500)
    PublicAddress.objects.bulk_create([PublicAddress.of(one) for one in snapshots], batch_size=500)
    Figure.objects.bulk_create(figures, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the database does by itself, but not for rows that nobody has committed


def _published(
    number: int, place: Municipality, year: int, ref: EditionRef, points: dict[str, DirectFigure]
) -> Snapshot:
    """Neither it nor its evaluation is written yet."""
    one = Whole(
        id=f"01JD3M8N6X{number:016d}",
        edition=ref,
        basis=Basis.PRINTED,
        language="sv",
        municipality=Place(place.name, "SE"),
        dates=Dates(visit_from=str(year)),
        points=points,
    )
    text = canonical_json(one)
    row = Evaluation(
        id=one.id,
        municipality=place,
        municipality_name=place.name,
        year=year,
        state=State.CORRECTING if number % 5 == 4 else State.PUBLISHED,
        made_at=NOON,
        edition=ref.id,
        edition_version=ref.version,
        edition_hash=ref.hash,
        basis=one.basis.value,
        language="sv",
        visit_from=str(year),
    )
    return Snapshot(
        evaluation=row,
        version=1,
        canonical=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        edition=ref.id,
        edition_version=ref.version,
        edition_hash=ref.hash or "",
        engine="test",
        published_at=NOON,
    )
