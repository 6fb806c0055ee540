"""Published results as evaluations: printed figures without marks, so that they walk the same way as all others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from kompass.core.evaluation.model import (
    Basis,
    Dates,
    DirectFigure,
    EditionRef,
    Evaluation,
    Municipality,
    SourceOfPrint,
)
from kompass.files.catalogue import Catalogue
from kompass.files.places import place_of
from kompass.files.results_table import Level, ResultRow

_LANGUAGES = {"SE": "sv", "NO": "nb", "DK": "da"}
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_Key = tuple[str, str, int, str]


def evaluations_of_rows(rows: Iterable[ResultRow], catalogue: Catalogue) -> list[Evaluation]:
    """One evaluation for the rows of one municipality, year and edition; means and records are left out.

    Its id follows from these, so that the same table gives the same evaluations. Raises UnknownEdition.
    """
    groups: dict[_Key, list[ResultRow]] = {}
    for row in rows:
        if row.level is not Level.REFERENCE:
            groups.setdefault((row.country, row.municipality, row.year, row.label), []).append(row)
    return [_evaluation(key, group, catalogue) for key, group in groups.items()]


def _evaluation(key: _Key, group: list[ResultRow], catalogue: Catalogue) -> Evaluation:
    country, name, year, label = key
    edition = catalogue.edition(catalogue.labelled(label, country))
    place = place_of(name, country, year)
    return Evaluation(
        id=_ulid(year, "/".join(map(str, key))),
        edition=EditionRef(edition.id, edition.version, edition.hash),
        basis=Basis.PRINTED,
        language=_LANGUAGES.get(country, "en"),
        municipality=Municipality(name, country, place.code),
        dates=Dates(visit_from=str(year)),
        source=SourceOfPrint("; ".join(dict.fromkeys(row.source for row in group))),
        points={
            row.item_id: DirectFigure(
                printed=row.points, percent=row.percent, maximum=row.maximum, unconfirmed=row.uncertain
            )
            for row in group
        },
    )


def _ulid(year: int, key: str) -> str:
    """A ULID of the first moment of a year; what is chance in others follows from the key."""
    moment = int(datetime(year, 1, 1, tzinfo=UTC).timestamp() * 1000)
    chance = int.from_bytes(hashlib.sha256(key.encode()).digest()[:10], "big")
    number = moment << 80 | chance
    return "".join(_SIGNS[number >> shift & 31] for shift in range(125, -1, -5))
