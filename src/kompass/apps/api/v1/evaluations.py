"""Evaluations and their figures."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Q
from django.http import HttpRequest
from ninja import Path, Query, Router

from kompass.apps.api.files.results import maximum_text
from kompass.apps.api.files.whole import gone_or_unknown
from kompass.apps.api.published import Head, head_columns, heads, latest, level_of, of_print
from kompass.apps.api.v1.asked import ULID, AskedEvaluations, AskedResults, about, narrowed
from kompass.apps.api.v1.shapes import Evaluations, ProblemShape, Results, WholeEvaluation
from kompass.apps.evaluations.as_published import column
from kompass.apps.evaluations.models import Figure, Snapshot
from kompass.apps.evaluations.published import all_versions
from kompass.core.evaluation.model import Basis
from kompass.core.messages import msg

router = Router(tags=["evaluations"])
LIST = msg("Published evaluations, each with its latest version.")
ONE = msg("One evaluation with all its published versions.")
RESULTS = msg("Figures of published evaluations, one each: total, areas, sub-areas.")


@router.get(
    "/evaluations",
    response={200: Evaluations, (400, 404, 422): ProblemShape},
    summary=str(LIST),
    operation_id="evaluations",
    url_name="evaluations",
)
def listed(request: HttpRequest, asked: Query[AskedEvaluations]) -> Any:
    rows = narrowed(latest(), asked).order_by("evaluation_id")
    if asked.cursor is not None:
        rows = rows.filter(evaluation_id__gt=asked.cursor)
    found = list(heads(rows[: asked.limit + 1]))
    items = found[: asked.limit]
    return {"items": [_shape(one) for one in items], "next": items[-1].evaluation if len(found) > asked.limit else None}


@router.get(
    "/evaluations/{id}",
    response={200: WholeEvaluation, (400, 404, 410, 422): ProblemShape},
    summary=str(ONE),
    operation_id="evaluation",
    url_name="evaluation",
)
def one(request: HttpRequest, id: Annotated[str, Path(pattern=ULID, description=about("id"))]) -> Any:  # noqa: A002
    found = next(heads(latest().filter(evaluation_id=id)), None)
    if found is None:
        raise gone_or_unknown(id)
    versions = all_versions().filter(evaluation_id=id).defer("canonical").order_by("version")
    return _shape(found) | {"versions": [_version(one) for one in versions]}


@router.get(
    "/results",
    response={200: Results, (400, 404, 422): ProblemShape},
    summary=str(RESULTS),
    operation_id="results",
    url_name="results",
)
def results(request: HttpRequest, asked: Query[AskedResults]) -> Any:
    figures = Figure.objects.filter(snapshot__in=narrowed(latest(), asked).values("pk"))
    if asked.item is not None:
        figures = figures.filter(item=asked.item)
    if asked.cursor is not None:
        key, _, item = asked.cursor.partition(":")
        after = Q(snapshot__evaluation_id__gt=key) | Q(snapshot__evaluation_id=key, item__gt=item)
        figures = figures.filter(after)
    columns = ("snapshot_id", "item", "points", *head_columns("snapshot__"))
    found = list(figures.order_by("snapshot__evaluation_id", "item").values_list(*columns)[: asked.limit + 1])
    doubted = _doubted({row[0] for row in found})
    items = [
        _result(Head._make(head), item, points, doubted.get(pk)) for pk, item, points, *head in found[: asked.limit]
    ]
    following = f"{items[-1]['evaluation']}:{items[-1]['item']}" if len(found) > asked.limit else None
    return {"items": items, "next": following}


def _doubted(keys: set[int]) -> dict[int, frozenset[str]]:
    """Uncertain figures by snapshot; only those from print may be."""
    printed = Snapshot.objects.alias(basis=column("basis")).filter(pk__in=keys, basis=Basis.PRINTED.value)
    return {key: of_print(text)[0] for key, text in printed.order_by().values_list("pk", "canonical")}


def _shape(head: Head) -> dict[str, Any]:
    told = head._asdict() | {"municipality": head.municipality, "published": head.published_at}
    return {key: value for key, value in told.items() if key not in ("slug", "published_at", "point_set")}


def _version(one: Snapshot) -> dict[str, Any]:
    address = f"/data/evaluations/{one.evaluation_id}/v{one.version}"
    return {
        "version": one.version,
        "sha256": one.sha256,
        "edition": one.edition,
        "edition_version": one.edition_version,
        "engine": one.engine,
        "published": one.published_at,
        "note": one.note["value"] if one.note else None,
        "json_file": f"{address}.json",
        "yaml_file": f"{address}.yaml",
    }


def _result(head: Head, item: str, points: str, doubted: frozenset[str] | None) -> dict[str, Any]:
    kept = ("evaluation", "version", "country", "name", "year", "edition", "basis", "invented")
    return {key: value for key, value in head._asdict().items() if key in kept} | {
        "municipality": head.municipality,
        "level": level_of(item),
        "item": item,
        "points": points,
        "max": maximum_text(head.edition, head.edition_version, item),
        "uncertain": item in (doubted or ()),
    }
