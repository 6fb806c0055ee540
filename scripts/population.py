"""Rebuilds src/kompass/registers/population.csv from the official lists, or compares it with them (--check).

The lists lie beside the project in ../shared/data/registers; where they don't, there is nothing to build from and
nothing is touched. What is taken over, and what there is none of: src/kompass/registers/POPULATION.md.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT.parent / "shared" / "data" / "registers"
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


def main(arguments: list[str]) -> int:
    if not LISTS.is_dir():
        print(f"Skipped: the official lists aren't here ({LISTS}).")
        return 0
    text = built()
    if "--check" not in arguments:
        POPULATION.write_text(text, encoding="utf-8")
        return 0
    if POPULATION.read_text(encoding="utf-8") == text:
        return 0
    print(f"{POPULATION.relative_to(ROOT)} isn't what the official lists give: run scripts/population.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
