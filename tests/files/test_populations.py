"""Populations are of a day and of the municipality as it was; a merger ends them."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from kompass.files.municipality_register import RegisteredMunicipality, register
from kompass.files.places import by_code, code_fault, name_with_code, place_of, population_notes
from kompass.files.populations import POPULATION, population_of, same_over_time
from tests.files.results_cast import result

ROOT = Path(__file__).resolve().parents[2]
LISTS = ROOT.parent / "shared" / "data" / "registers"


def entry(country: str, code: str, year: int) -> RegisteredMunicipality:
    (one,) = by_code(code, country, year)
    return one


def test_sweden_and_norway_are_complete_with_the_sums_that_were_checked() -> None:
    with POPULATION.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert Counter(row["country"] for row in rows) == {"SE": 290, "NO": 357}
    assert sum(int(row["population"]) for row in rows if row["country"] == "SE") == 9_995_153
    assert sum(int(row["population"]) for row in rows if row["country"] == "NO") == 5_550_203
    known = {(one.country, one.code) for one in register() if one.valid_until is None}
    assert {(row["country"], row["code"]) for row in rows} <= known


@pytest.mark.skipif(not LISTS.is_dir(), reason="needs ../shared: the official lists aren't the project's")
def test_the_table_is_what_the_official_lists_give() -> None:
    command = [sys.executable, "-m", "scripts.population", "--check"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test_renumbering_keeps_the_population_and_a_merger_ends_it() -> None:
    karasjok = population_of(entry("NO", "2021", 2019), 2019)
    assert karasjok is not None
    assert (karasjok.people, karasjok.on) == (2565, "2024-01-01")
    assert population_of(entry("NO", "1001", 2008), 2008) is None  # Kristiansand before Søgne and Songdalen came in
    assert population_of(entry("NO", "4204", 2022), 2022) is not None
    assert population_of(entry("DK", "340", 2009), 2009) is None


def test_one_municipality_is_the_same_line_from_wherever_it_is_asked() -> None:
    codes = [one.code for one in same_over_time(entry("NO", "2021", 2019))]
    assert codes == ["2021", "5437", "5610"]
    for one in register():
        line = same_over_time(one)
        assert one in line
        assert all(same_over_time(other) == line for other in line)


def test_two_of_one_name_are_told_apart_by_county_or_code() -> None:
    assert place_of("Herøy", "NO", 2014).code is None
    assert place_of("Herøy (Nordland)", "NO", 2014).code == "1818"
    assert place_of("Herøy", "NO", 2014, "1515").name == "Herøy (Møre og Romsdal)"
    assert name_with_code("Herøy", "NO", 2014, "1818") == "Herøy (Nordland)"
    assert name_with_code("Köping", "SE", 2014, "1983") == "Köping"


def test_an_unknown_place_keeps_what_was_said_and_no_more() -> None:
    place = place_of("Furudal", "SE", 2025)
    assert (place.name, place.code, place.county, place.population) == ("Furudal", None, None, None)


@pytest.mark.parametrize(
    ("name", "code", "year", "told"),
    [
        ("Karasjok", "2021", 2019, None),
        ("Karasjok", "5610", 2019, "No municipality in NO had the code 5610 in 2019."),
        ("Karasjok", "2021", 2022, "No municipality in NO had the code 2021 in 2022."),
        ("Karasjok", "0301", 2019, "The code 0301 was that of Oslo in 2019."),
        ("Furudal", "9999", 2019, None),
    ],
)
def test_a_code_that_was_not_valid_that_year_is_told(name: str, code: str, year: int, told: str | None) -> None:
    fault = code_fault(name, "NO", year, code)
    assert (None if fault is None else str(fault.message)) == told


def test_the_day_of_a_population_is_said_and_how_many_are_unknown() -> None:
    ones = [
        result("Köping", code="1983", population=25950),
        result("Karasjok", 2019, "2.1-no", "NO", code="2021", population=2565),
        result("Sorø", 2009, "1-dk", "DK", code="340"),
    ]
    assert [str(note) for note in population_notes(ones)] == [
        "Populations in NO are those of 2024-01-01, the nearest that is known here (evaluations: 1).",
        "Populations in SE are those of 2016-12-31, the nearest that is known here (evaluations: 1).",
        "Evaluations whose population isn't known: 1.",
    ]
