"""Rebuilds src/kompass/registers/municipalities.csv from the official lists, or compares it with them (--check).

The lists lie beside the project in ../shared/data/registers; where they don't, there is nothing to build from and
nothing is touched.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from scripts.official_lists import LISTS, ROOT, write_or_check

REGISTER = ROOT / "src" / "kompass" / "registers" / "municipalities.csv"
COLUMNS = ("country", "code", "name", "other_names", "valid_from", "valid_until", "county", "successors")
SINCE = "2000-01-01"
NOT_STATED = "9999"
DANISH_REFORM = "2007-01-01"
GENITIVES = ("Nordfyns", "Vesthimmerlands")
"""Danish municipalities whose official name is that of the region with a genitive s."""
COUNTY = re.compile(r"\s*\(.*\)$")
"""SSB tells municipalities of one name apart by their county; the register has a column for it."""


@dataclass(frozen=True, slots=True)
class Row:
    country: str
    code: str
    name: str
    other_names: tuple[str, ...]
    valid_from: str
    valid_until: str
    county: str
    successors: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        start = (self.country, self.code, self.name, "; ".join(self.other_names))
        return (*start, self.valid_from, self.valid_until, self.county, " ".join(self.successors))


def read(name: str) -> list[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return [{key: cell.strip() for key, cell in row.items()} for row in csv.DictReader(file)]


def danish() -> Iterator[Row]:
    for row in read("dk_98.csv"):
        others = (row["name"][:-1],) if row["name"] in GENITIVES else ()
        yield Row("DK", row["code_dst"].zfill(3), row["name"], others, DANISH_REFORM, "", row["region_name"])


def swedish() -> Iterator[Row]:
    """The list doesn't say since when a municipality exists, so neither do we."""
    for row in read("se_290.csv"):
        before = row["name_kommun"].rsplit(" ", 1)[0]  # Falu kommun, but Falun
        others = () if before in (row["name"], f"{row['name']}s") else (before,)
        yield Row("SE", row["code"], row["name"], others, "", "", row["county_name"])


def norwegian() -> list[Row]:
    history = [row for row in read("no_municipality_history.csv") if row["code"] != NOT_STATED]
    single = {COUNTY.sub("", row["name"]) for row in history if " - " not in row["name"]}
    lists = (row for year in (2014, 2019, 2020, 2024) for row in read(f"no_{year}.csv"))
    counties = {row["code"][:2]: row["county_name"] for row in lists}
    rows: list[Row] = []
    for row in sorted(history, key=lambda row: (row["code"], row["valid_from"])):
        names = COUNTY.sub("", row["name"]).split(" - ")
        name = next(name for name in names if name in single)  # the Norwegian one beside Sámi and Kven
        others = tuple(other for other in names if other != name)
        county = counties.get(row["code"][:2], "")
        rows.append(Row("NO", row["code"], name, others, row["valid_from"], row["valid_to"], county))
    changes = read("no_municipality_changes.csv")
    return [with_successors(row, changes) for row in joined(rows) if not row.valid_until or row.valid_until > SINCE]


def joined(rows: Iterable[Row]) -> list[Row]:
    """One row for what SSB lists several times because a name was written otherwise for some years."""
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        if last and (last.code, last.name, last.valid_until) == (row.code, row.name, row.valid_from):
            others = tuple(dict.fromkeys((*last.other_names, *row.other_names)))
            found[-1] = replace(last, other_names=others, valid_until=row.valid_until)
        else:
            found.append(row)
    return found


def with_successors(row: Row, changes: list[dict[str, str]]) -> Row:
    """What a municipality went into on the day it ended; a split has several."""
    new = {one["new_code"] for one in changes if (one["old_code"], one["date"]) == (row.code, row.valid_until)}
    return replace(row, successors=tuple(sorted(new)))


def built() -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = [*danish(), *norwegian(), *swedish()]
    writer.writerows(row.cells for row in sorted(rows, key=lambda row: (row.country, row.code, row.valid_from)))
    return text.getvalue()


if __name__ == "__main__":
    sys.exit(write_or_check(REGISTER, built, "scripts.registers", sys.argv[1:]))
