"""Rebuilds src/kompass/registers/population.csv from the official lists, or compares it with them (--check).

The lists lie beside the project in ../shared/data/registers; where they don't, there is nothing to build from and
nothing is touched. What is taken over, and what there is none of: src/kompass/registers/POPULATION.md.
"""

from __future__ import annotations

import csv
import io
import sys

from scripts.official_lists import LISTS, ROOT, write_or_check

POPULATION = ROOT / "src" / "kompass" / "registers" / "population.csv"
COLUMNS = ("country", "code", "date", "population")
SOURCES = (
    ("SE", "se_290.csv", "population_20161231", "2016-12-31"),
    ("NO", "no_2024_population.csv", "population_20240101", "2024-01-01"),
)


def built() -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = []
    for country, name, column, date in SOURCES:
        with (LISTS / name).open(encoding="utf-8", newline="") as file:
            rows += [(country, row["code"], date, int(row[column])) for row in csv.DictReader(file)]
    writer.writerows(sorted(rows))
    return text.getvalue()


if __name__ == "__main__":
    sys.exit(write_or_check(POPULATION, built, "scripts.population", sys.argv[1:]))
