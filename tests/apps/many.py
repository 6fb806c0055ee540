"""A thousand published evaluations in a second or two: rows written at once, as publishing would have written them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from fractions import Fraction

from kompass.apps.evaluations.models import Evaluation, Figure, PublicAddress, Snapshot, State
from kompass.apps.municipalities.models import Municipality
from kompass.core.evaluation.model import (
    Basis,
    Dates,
    DirectFigure,
    EditionRef,
    Finding,
    SourceOfPrint,
    WrittenText,
)
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.evaluation.model import Municipality as CoreMunicipality
from kompass.core.exact import exact_text
from kompass.core.instrument.model import Edition
from kompass.files.catalogue import Catalogue
from kompass.files.snapshots import take_snapshot
from tests.apps.conftest import NOON

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
YEARS = (2016, 2017, 2018, 2019)


def publish_many(count: int, edition_id: str = "2.1-se", *, begin: int = 0, findings: int = 2) -> list[Snapshot]:
    """Evaluations from the ``begin``-th to the ``count``-th: Swedish municipalities, each once a year, areas printed.

    Figures lie around the middle of each maximum, always the same for the same evaluation and area.
    """
    edition = Catalogue().edition(edition_id)
    places = list(Municipality.objects.filter(country=edition.country, ended=None, invented=False).order_by("code"))
    made = [
        (places[at % len(places)], _evaluation(at, places[at % len(places)], edition, findings))
        for at in range(begin, count)
    ]
    rows = [_row(place, one, edition) for place, one in made]
    Evaluation.objects.bulk_create(rows, batch_size=500)
    snapshots = Snapshot.objects.bulk_create(
        [_snapshot(row, one, edition) for row, (_, one) in zip(rows, made, strict=True)], batch_size=500
    )
    PublicAddress.objects.bulk_create([PublicAddress.of(one) for one in snapshots], batch_size=500)
    Figure.objects.bulk_create(
        [
            Figure(snapshot=snapshot, item=item, points=exact_text(figure.printed or Fraction(0)))
            for snapshot, (_, one) in zip(snapshots, made, strict=True)
            for item, figure in one.points.items()
        ],
        batch_size=2000,
    )
    return snapshots


def _evaluation(at: int, place: Municipality, edition: Edition, findings: int) -> CoreEvaluation:
    year = YEARS[at // 290 % len(YEARS)]
    kinds = [kind.id for kind in edition.finding_kinds]
    return CoreEvaluation(
        id=_ulid(at),
        edition=EditionRef(edition.id, edition.version, edition.hash),
        basis=Basis.PRINTED,
        language="sv",
        municipality=CoreMunicipality(place.name, place.country, place.code),
        dates=Dates(visit_from=str(year)),
        source=SourceOfPrint("A thousand for a test"),
        points={area.id: DirectFigure(printed=_figure(at, area.id, area.maximum)) for area in edition.areas},
        findings=tuple(
            Finding(
                f"f{n}",
                edition.areas[n % len(edition.areas)].id,
                kinds[n % len(kinds)],
                WrittenText("sv", f"Iakttagelse {at}.{n}"),
            )
            for n in range(findings)
        ),
    )


def _row(place: Municipality, one: CoreEvaluation, edition: Edition) -> Evaluation:
    return Evaluation(
        id=one.id,
        municipality=place,
        municipality_name=one.municipality.name,
        municipality_code=one.municipality.code,
        year=one.dates.year,
        state=State.PUBLISHED,
        revision=1,
        made_at=NOON,
        edition=edition.id,
        edition_version=edition.version,
        basis=one.basis.value,
        language=one.language,
        visit_from=one.dates.visit_from,
    )


def _snapshot(row: Evaluation, one: CoreEvaluation, edition: Edition) -> Snapshot:
    frozen = take_snapshot(replace(one), edition)
    return Snapshot(
        evaluation=row,
        version=1,
        canonical=frozen.canonical,
        sha256=frozen.sha256,
        edition=frozen.edition,
        edition_version=frozen.edition_version,
        edition_hash=frozen.edition_hash,
        engine=frozen.engine,
        published_at=NOON,
    )


def _figure(at: int, area: str, maximum: Fraction) -> Fraction:
    """Between a tenth and nine tenths of the maximum, mostly in the middle: the mean of three draws."""
    draws = hashlib.sha256(f"{at}/{area}".encode()).digest()[:3]
    return Fraction(round(maximum * (Fraction(1, 10) + Fraction(sum(draws), 3 * 255) * Fraction(8, 10))))


def _ulid(at: int) -> str:
    number = int.from_bytes(hashlib.sha256(str(at).encode()).digest()[:15], "big")
    return "01" + "".join(_SIGNS[number >> shift & 31] for shift in range(115, -1, -5))
