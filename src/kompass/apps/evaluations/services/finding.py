"""Which evaluation somebody means: by its id, or by municipality and year as in an address."""

from __future__ import annotations

import re

from django.db.models import Max, Q

from kompass.apps.evaluations.models import Evaluation
from kompass.apps.municipalities.registering import slug_of
from kompass.core.errors import Fault, UnknownItem
from kompass.core.messages import msg

_NAMED = re.compile(r"(?P<name>.+?)-(?P<year>(19|20)\d\d)(-(?P<number>[1-9]\d?))?", re.ASCII)


def find_evaluation(said: str) -> Evaluation:
    """``01J…`` or ``Helsingborg-2014`` (``-2`` for the second of a year), of now or as it was published.

    Raises UnknownItem for none or several.
    """
    row = Evaluation.objects.filter(pk=said.upper()).select_related("municipality").first()
    if row is not None:
        return row
    match = _NAMED.fullmatch(said)
    found = [] if match is None else _named(match["name"], int(match["year"]), int(match["number"] or 1))
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(one.pk for one in found)
        raise UnknownItem(Fault(msg("“{said}” fits several evaluations: {ids}.", said=said, ids=ids)))
    raise UnknownItem(
        Fault(
            msg("There is no evaluation “{said}” here.", said=said),
            hint=msg("Name it by its id, or as in Helsingborg-2014 (Helsingborg-2014-2 for the second of a year)."),
        )
    )


def with_versions(state: str | None = None) -> list[tuple[Evaluation, int | None]]:
    """Every evaluation, or those in a state, with its latest published version: by name and year, one query."""
    rows = Evaluation.objects.annotate(version=Max("snapshots__version"))
    rows = rows.order_by("municipality_name", "year", "number")
    return [(row, row.version) for row in (rows if state is None else rows.filter(state=state))]


def _named(name: str, year: int, number: int) -> list[Evaluation]:
    public = Q(snapshots__address__year=year, snapshots__address__number=number)
    rows = Evaluation.objects.filter(Q(year=year, number=number) | public).select_related("municipality").distinct()
    wanted = slug_of(name)
    return [row for row in rows if wanted in (row.municipality.slug, slug_of(row.municipality_name))]
