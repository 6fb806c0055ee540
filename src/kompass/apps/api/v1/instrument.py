"""The instrument: editions, their areas, and what may be compared between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from kompass.apps.api.problems import Problem, near
from kompass.apps.api.v1.asked import EDITION, AskedAreas, AskedCrosswalk, about, require_edition
from kompass.apps.api.v1.shapes import Areas, Crosswalks, CrosswalkShape, Editions, EditionShape, ProblemShape
from kompass.core.exact import exact_text
from kompass.core.instrument.crosswalk import CrosswalkItem
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue

router = Router(tags=["instrument"])
EDITIONS = msg("Editions of the instrument.")
ONE = msg("One edition.")
AREAS = msg("Areas and sub-areas of an edition, or of all.")
CROSSWALKS = msg("Which editions there is a crosswalk between.")
CROSSWALK = msg("What may be compared between two editions, item by item, and why.")


@router.get(
    "/editions",
    response={200: Editions, (400, 422): ProblemShape},
    summary=str(EDITIONS),
    operation_id="editions",
    url_name="editions",
)
def editions(request: HttpRequest) -> Any:
    catalogue = Catalogue()
    return {"items": [_edition(catalogue.edition(one)) for one in catalogue.edition_ids()]}


@router.get(
    "/editions/{edition_id}",
    response={200: EditionShape, (400, 404, 422): ProblemShape},
    summary=str(ONE),
    operation_id="edition",
    url_name="edition",
)
def edition(
    request: HttpRequest, edition_id: Annotated[str, Path(pattern=EDITION, description=about("edition_id"))]
) -> Any:
    require_edition(edition_id)
    return _edition(Catalogue().edition(edition_id))


@router.get(
    "/areas",
    response={200: Areas, (400, 404, 422): ProblemShape},
    summary=str(AREAS),
    operation_id="areas",
    url_name="areas",
)
def areas(request: HttpRequest, asked: Query[AskedAreas]) -> Any:
    catalogue = Catalogue()
    if asked.edition is not None:
        require_edition(asked.edition)
    wanted = catalogue.edition_ids() if asked.edition is None else [asked.edition]
    return {"items": [area for one in wanted for area in _areas(catalogue.edition(one), catalogue, asked.language)]}


@router.get(
    "/crosswalks",
    response={200: Crosswalks, (400, 422): ProblemShape},
    summary=str(CROSSWALKS),
    operation_id="crosswalks",
    url_name="crosswalks",
)
def crosswalks(request: HttpRequest) -> Any:
    return {"items": [{"left": left, "right": right} for left, right in _pairs(Catalogue())]}


@router.get(
    "/crosswalks/{left}/{right}",
    response={200: CrosswalkShape, (400, 404, 422): ProblemShape},
    summary=str(CROSSWALK),
    operation_id="crosswalk",
    url_name="crosswalk",
)
def crosswalk(
    request: HttpRequest,
    left: Annotated[str, Path(pattern=EDITION, description=about("left"))],
    right: Annotated[str, Path(pattern=EDITION, description=about("right"))],
    asked: Query[AskedCrosswalk],
) -> Any:
    catalogue = Catalogue()
    require_edition(left)
    require_edition(right)
    found = catalogue.crosswalk(left, right)
    if found is None:
        known = [f"{one}/{other}" for pair in _pairs(catalogue) for one, other in (pair, pair[::-1])]
        detail = f"There is no crosswalk between {left} and {right}."
        raise Problem(404, "not-found", detail, nearest=near(f"{left}/{right}", known))
    reasons = catalogue.reasons(asked.language)
    return {
        "left": left,
        "right": right,
        "total": _item(found.total, reasons),
        "items": [_item(one, reasons) for one in found.items],
    }


def _edition(one: Edition) -> dict[str, Any]:
    return {
        "id": one.id,
        "version": one.version,
        "country": one.country,
        "status": one.status,
        "depth": one.depth.value,
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "max": exact_text(one.maximum),
        "areas": len(one.areas),
        "sub_areas": sum(1 for _ in one.sub_areas()),
        "hash": one.hash,
    }


def _areas(one: Edition, catalogue: Catalogue, language: str) -> Iterator[dict[str, Any]]:
    texts = catalogue.texts(one, language)
    for area in one.areas:
        yield {
            "edition": one.id,
            "id": area.id,
            "title": texts.areas[area.id].title,
            "max": exact_text(area.maximum),
            "sub_areas": [
                {"id": sub.id, "title": texts.sub_areas[sub.id].title, "max": exact_text(sub.maximum)}
                for sub in area.sub_areas
            ],
        }


def _item(one: CrosswalkItem, reasons: dict[str, str]) -> dict[str, Any]:
    return {
        "left": list(one.left),
        "right": list(one.right),
        "comparable": one.comparable.value,
        "reason": one.reason,
        "why": reasons.get(one.reason, ""),
    }


def _pairs(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [pair for pair in combinations(catalogue.edition_ids(), 2) if catalogue.crosswalk(*pair) is not None]
