"""Municipalities."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from django.db.models import Q
from django.http import HttpRequest
from ninja import Path, Query, Router

from kompass.apps.api.municipalities import municipalities, search, visible
from kompass.apps.api.v1.asked import SLUG, AskedMunicipalities, Lower, about, municipality_key
from kompass.apps.api.v1.shapes import Municipalities, MunicipalityShape, ProblemShape
from kompass.core.messages import msg

router = Router(tags=["municipalities"])
LIST = msg("Municipalities, with all their names and codes and what became of them.")
ONE = msg("One municipality.")


@router.get(
    "/municipalities",
    response={200: Municipalities, (400, 404, 422): ProblemShape},
    summary=str(LIST),
    operation_id="municipalities",
    url_name="municipalities",
)
def listed(request: HttpRequest, asked: Query[AskedMunicipalities]) -> Any:
    rows = visible()
    if asked.country is not None:
        rows = rows.filter(country=asked.country)
    if asked.q is not None:
        rows = rows.filter(pk__in=search(asked.q, asked.country))
    if asked.cursor is not None:
        country, _, slug = asked.cursor.partition("/")
        rows = rows.filter(Q(country=country.upper(), slug__gt=slug) | Q(country__gt=country.upper()))
    found = municipalities(rows[: asked.limit + 1])
    more = len(found) > asked.limit
    items = found[: asked.limit]
    return {"items": [asdict(one) for one in items], "next": items[-1].id if more else None}


@router.get(
    "/municipalities/{country}/{slug}",
    response={200: MunicipalityShape, (400, 404, 422): ProblemShape},
    summary=str(ONE),
    operation_id="municipality",
    url_name="municipality",
)
def one(
    request: HttpRequest,
    country: Annotated[Lower, Path(description=about("country"))],
    slug: Annotated[str, Path(pattern=SLUG, description=about("slug"))],
) -> Any:
    key = municipality_key(f"{country}/{slug}")
    return asdict(municipalities(visible().filter(pk=key))[0])
