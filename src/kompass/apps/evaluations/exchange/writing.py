"""From an `Evaluation` to its rows. Called inside the transaction of a service, never by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import models

from kompass.apps.evaluations.exchange.values import count_out, number_out, text_out
from kompass.apps.evaluations.models import (
    AreaText,
    Cell,
    DirectPoints,
    Evaluation,
    Evaluator,
    Evidence,
    Finding,
    Interview,
    MarkedPoint,
    NotChosen,
    PrintSource,
    RoleModel,
)
from kompass.apps.municipalities.models import Municipality
from kompass.core.evaluation import model as core

PARTS: tuple[type[models.Model], ...] = (
    Evaluator,
    Interview,
    Evidence,
    Finding,
    RoleModel,
    AreaText,
    NotChosen,
    DirectPoints,
    MarkedPoint,
    Cell,
)
_BATCH = 500


def write(
    evaluation: core.Evaluation, municipality: Municipality, *, number: int, at: datetime, replace: bool = False
) -> Evaluation:
    """Write all rows of an evaluation. With ``replace`` one that is there is replaced whole, apart from state and
    revision; without, IntegrityError is raised where one of its id is there, also from another process just now.
    """
    if replace:
        row = Evaluation.objects.get(pk=evaluation.id)
        remove_parts(row)
        Evaluation.objects.filter(pk=row.pk).update(**_head(evaluation), municipality=municipality, number=number)
        row.refresh_from_db()
    else:
        row = Evaluation.objects.create(
            id=evaluation.id, municipality=municipality, number=number, made_at=at, **_head(evaluation)
        )
    if evaluation.source is not None:
        s = evaluation.source
        PrintSource.objects.create(
            evaluation=row, title=s.title, issuer=s.issuer, address=s.address, note=text_out(s.note)
        )
    parts: tuple[tuple[type[models.Model], Iterator[models.Model]], ...] = (
        (Evaluator, _evaluators(evaluation, row)),
        (Interview, _interviews(evaluation, row)),
        (Evidence, _evidence(evaluation, row)),
        (Finding, _findings(evaluation, row)),
        (RoleModel, _role_models(evaluation, row)),
        (AreaText, _area_texts(evaluation, row)),
        (NotChosen, _not_chosen(evaluation, row)),
        (DirectPoints, _points(evaluation, row)),
        (MarkedPoint, _marked_points(evaluation, row)),
        (Cell, _cells(evaluation, row)),
    )
    for kind, rows in parts:
        kind._default_manager.bulk_create(list(rows), batch_size=_BATCH)
    return row


def remove_parts(row: Evaluation) -> None:
    """Delete all rows under an evaluation's own."""
    PrintSource.objects.filter(evaluation=row).delete()
    for kind in PARTS:
        kind._default_manager.filter(evaluation=row).delete()


def _head(e: core.Evaluation) -> dict[str, object]:
    points = e.point_set
    return {
        "municipality_name": e.municipality.name,
        "municipality_code": e.municipality.code,
        "year": e.dates.year,
        "edition": e.edition.id,
        "edition_version": e.edition.version,
        "edition_hash": e.edition.hash,
        "point_set": points and points.id,
        "point_set_version": points and points.version,
        "point_set_hash": points and points.hash,
        "basis": e.basis.value,
        "language": e.language,
        "invented": e.invented,
        "first_measurement": e.first_measurement.value,
        "visit_from": e.dates.visit_from,
        "visit_until": e.dates.visit_until,
        "report_date": e.dates.report,
        "cut_off": e.dates.cut_off,
        "layers": list(e.marks),
        "examined": {
            "documents": e.examined.documents.value,
            "website": e.examined.website.value,
            "intranet": e.examined.intranet.value,
            "social_media": e.examined.social_media.value,
        },
        "invited_total": count_out(e.invited_total),
        "attended_total": count_out(e.attended_total),
        "overall": text_out(e.overall),
        "organisation": text_out(e.portrait.organisation),
        "steering_model": text_out(e.portrait.steering_model),
        "economy": text_out(e.portrait.economy),
    }


def _evaluators(e: core.Evaluation, row: Evaluation) -> Iterator[Evaluator]:
    for at, one in enumerate(e.evaluators):
        yield Evaluator(evaluation=row, position=at, key=one.key, organisation=one.organisation, role=one.role)


def _interviews(e: core.Evaluation, row: Evaluation) -> Iterator[Interview]:
    for at, one in enumerate(e.interviews):
        yield Interview(
            evaluation=row,
            position=at,
            short_id=one.id,
            group=one.group,
            invited=count_out(one.invited),
            attended=count_out(one.attended),
            note=text_out(one.note),
        )


def _evidence(e: core.Evaluation, row: Evaluation) -> Iterator[Evidence]:
    for at, one in enumerate(e.evidence):
        yield Evidence(
            evaluation=row,
            position=at,
            short_id=one.id,
            kind=one.kind,
            title=text_out(one.title),
            address=one.address,
            page=one.page,
            seen=one.seen,
            interview=one.interview,
        )


def _findings(e: core.Evaluation, row: Evaluation) -> Iterator[Finding]:
    for at, one in enumerate(e.findings):
        yield Finding(
            evaluation=row,
            position=at,
            short_id=one.id,
            area=one.area,
            kind=one.kind,
            text=text_out(one.text),
            sub_area=one.sub_area,
            proposed=one.proposed,
            evidence=list(one.evidence),
            role_models=list(one.role_models),
            page=one.page,
            line=one.line,
            kind_confidence=number_out(one.kind_confidence),
            original=one.original,
        )


def _role_models(e: core.Evaluation, row: Evaluation) -> Iterator[RoleModel]:
    for at, one in enumerate(e.role_models):
        yield RoleModel(
            evaluation=row,
            position=at,
            short_id=one.id,
            kind=one.kind,
            name=one.name,
            purpose=text_out(one.purpose),
            country=one.country,
            area=one.area,
            seen=one.seen,
            source=one.source,
            successor=one.successor,
        )


def _area_texts(e: core.Evaluation, row: Evaluation) -> Iterator[AreaText]:
    for at, (area, texts) in enumerate(e.areas.items()):
        yield AreaText(
            evaluation=row,
            position=at,
            area=area,
            impressions=text_out(texts.impressions),
            reason=text_out(texts.reason),
            original=texts.original,
        )


def _not_chosen(e: core.Evaluation, row: Evaluation) -> Iterator[NotChosen]:
    for at, one in enumerate(e.not_chosen):
        yield NotChosen(evaluation=row, position=at, point=one.point, by=one.by, on=one.on, why=text_out(one.why))


def _points(e: core.Evaluation, row: Evaluation) -> Iterator[DirectPoints]:
    for at, (item, figure) in enumerate(e.points.items()):
        yield DirectPoints(
            evaluation=row,
            position=at,
            item=item,
            points=number_out(figure.points),
            printed=number_out(figure.printed),
            percent=number_out(figure.percent),
            maximum=number_out(figure.maximum),
            page=figure.page,
            line=figure.line,
            unconfirmed=figure.unconfirmed,
            elsewhere=figure.elsewhere,
        )


def _marked_points(e: core.Evaluation, row: Evaluation) -> Iterator[MarkedPoint]:
    marks = ((layer, point, mark) for layer, points in e.marks.items() for point, mark in points.items())
    for at, (layer, point, mark) in enumerate(marks):
        yield MarkedPoint(
            evaluation=row,
            position=at,
            layer=layer,
            point=point,
            status=mark.status.value,
            evidence=list(mark.evidence),
            note=text_out(mark.note),
            aspects=len(mark.levels),
        )


def _cells(e: core.Evaluation, row: Evaluation) -> Iterator[Cell]:
    for layer, points in e.marks.items():
        for point, mark in points.items():
            for aspect, level in enumerate(mark.levels):
                if level is not None:
                    yield Cell(evaluation=row, layer=layer, point=point, aspect=aspect, level=level)
