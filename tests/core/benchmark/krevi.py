"""The municipalities of KREVI's tables 6.1 and 7.1 as results, from nothing but the published figures."""

from __future__ import annotations

from functools import cache

from kompass.core.benchmark.results import Place, Result
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.model import Edition
from kompass.files.catalogue import Catalogue
from kompass.files.results_table import Level, read_results

SHIPPED = Catalogue()
AREAS = tuple(str(i) for i in range(1, 9))
PILOTS = ("Ringkøbing-Skjern", "Sorø", "Silkeborg", "Stevns", "Odder")
OTHERS = ("Uddevalla", "Södertälje", "Botkyrka", "Umeå", "Kristiansand", "Asker", "Lomma")


@cache
def edition(edition_id: str) -> Edition:
    return SHIPPED.edition(edition_id, SHIPPED.versions(edition_id)[-1])


@cache
def result(name: str) -> Result:
    rows = [
        row
        for row in read_results()
        if row.municipality == name and row.label == "v1" and row.level in (Level.AREA, Level.TOTAL)
    ]
    (key,) = {(row.country, row.year, row.label) for row in rows}
    figures = {row.item_id: row.points for row in rows}
    return Result(Place(name, key[0]), key[1], SHIPPED.labelled(key[2], key[0]), Basis.PRINTED, figures)


def results(names: tuple[str, ...]) -> list[Result]:
    return [result(name) for name in names]
