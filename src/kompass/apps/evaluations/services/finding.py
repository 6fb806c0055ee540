"""Which evaluation somebody means: by its id, or by municipality and year as in an address."""

from __future__ import annotations

import re

from kompass.apps.evaluations.models import Evaluation
from kompass.apps.municipalities.registering import slug_of
from kompass.core.errors import Fault, UnknownItem
from kompass.core.messages import msg

_NAMED = re.compile(r"(?P<name>.+?)-(?P<year>(19|20)\d\d)(-(?P<number>[1-9]\d?))?", re.ASCII)


def find_evaluation(said: str) -> Evaluation:
    """``01J…`` or ``Helsingborg-2014`` (``-2`` for the second of a year). Raises UnknownItem for none or several."""
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


def _named(name: str, year: int, number: int) -> list[Evaluation]:
    rows = Evaluation.objects.filter(year=year, number=number).select_related("municipality")
    wanted = slug_of(name)
    return [row for row in rows if wanted in (row.municipality.slug, slug_of(row.municipality_name))]
