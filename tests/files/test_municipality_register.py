"""The municipality register: names and codes, each for its time."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from kompass.files.municipality_register import REGISTER, RegisteredMunicipality, named, names_in, register

ROOT = Path(__file__).resolve().parents[2]
LISTS = ROOT.parent / "shared" / "data" / "registers"


def codes(name: str, country: str | None = None, on: str | None = None) -> list[str]:
    return [one.code for one in named(name, country, on)]


def test_every_country_has_as_many_municipalities_as_it_says_it_has() -> None:
    today = Counter(one.country for one in register() if one.valid_on("2024-12-01"))
    assert today == {"DK": 98, "NO": 357, "SE": 290}
    assert sum(one.country == "NO" and one.valid_on("2019-06-01") for one in register()) == 422


@pytest.mark.parametrize(("country", "digits"), [("DK", 3), ("NO", 4), ("SE", 4)])
def test_codes_have_the_countrys_number_of_digits(country: str, digits: int) -> None:
    assert all(len(one.code) == digits and one.code.isdigit() for one in register() if one.country == country)


def test_a_code_belongs_to_one_name_at_a_time() -> None:
    for on in ("2005-01-01", "2014-01-01", "2019-12-31", "2020-01-01", "2024-01-01"):
        valid = Counter((one.country, one.code) for one in register() if one.valid_on(on))
        assert valid.most_common(1)[0][1] == 1, on


@pytest.mark.parametrize(
    ("name", "country", "on", "code"),
    [
        ("Sorø Kommune", "DK", "2009-03-23", "340"),
        ("Helsingborgs stad", "SE", "2014-12", "1283"),
        ("KÖPINGS KOMMUN", "SE", "2017", "1983"),
        ("Karasjok", "NO", "2019", "2021"),
        ("Karasjok", "NO", "2021", "5437"),
        ("Karasjok", "NO", "2024-01-01", "5610"),
        ("Kárášjohka", "NO", "2019", "2021"),
        ("Falu kommun", "SE", None, "2080"),
        ("Västerås stad", "SE", None, "1980"),
        ("Åbenrå", "DK", None, "580"),
        ("soro", "DK", None, "340"),
    ],
)
def test_names_are_found_as_people_write_them(name: str, country: str, on: str | None, code: str) -> None:
    assert codes(name, country, on) == [code]


def test_the_day_on_which_a_code_ends_is_not_its_own() -> None:
    assert codes("Karasjok", "NO", "2019-12-31") == ["2021"]
    assert codes("Karasjok", "NO", "2020-01-01") == ["5437"]


def test_a_year_counts_when_any_day_of_it_does() -> None:
    one = RegisteredMunicipality("NO", "1", "X", (), "2020-06-01", "2024-01-01", "", ())
    assert [one.valid_on(date) for date in ("2019", "2020", "2020-05", "2023", "2024")] == [
        False,
        True,
        False,
        True,
        False,
    ]


def test_two_of_one_name_are_both_given_and_nobody_is_made_up() -> None:
    assert codes("Herøy", "NO", "2014") == ["1515", "1818"]
    assert codes("Lövsjö") == []


def test_merged_municipalities_name_what_they_went_into() -> None:
    assert [one.successors for one in named("Ørskog", "NO", "2019")] == [("1507",)]
    assert [one.successors for one in named("Tysfjord", "NO", "2019")] == [("1806", "1875")]


def test_successors_are_in_the_register_on_that_day() -> None:
    for one in register():
        for code in one.successors:
            assert any(other.code == code and other.valid_on(one.valid_until or "") for other in register()), one


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I Ringkøbing-Skjern Kommune og i Sorø", ["Ringkøbing-Skjern", "Sorø"]),
        ("Nore og Uvdal kommune, Øvre Eiker og Gjøvik", ["Nore og Uvdal", "Øvre Eiker", "Gjøvik"]),
        ("HELSINGBORGS STAD", ["Helsingborg"]),
        ("Upplands-Bro och Upplands Väsby", ["Upplands-Bro", "Upplands Väsby"]),
        ("Uddevallamodellen, Oslo-regionen och sala", []),
        ("Time er det ikke nok av. Mark och Strand ringde. Time kommune", ["Time"]),
    ],
)
def test_names_are_found_in_running_text(text: str, names: list[str]) -> None:
    assert [one.name for one in names_in(text)] == names


def test_a_name_that_two_countries_have_belongs_to_none() -> None:
    assert [one.country for one in names_in("Berg kommun")] == [None]
    assert [one.country for one in names_in("Berg kommun", "SE")] == ["SE"]


def test_the_place_of_a_name_is_the_name_alone() -> None:
    text = "Vi ser til Asker kommune"
    assert [text[one.start : one.end] for one in names_in(text)] == ["Asker"]


def test_the_register_loads_quickly() -> None:
    register.cache_clear()
    start = time.perf_counter()
    register()
    assert time.perf_counter() - start < 0.3  # about 0.01 on an idle machine


def test_rows_are_sorted_so_that_changes_are_read_easily() -> None:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        keys = [(row["country"], row["code"], row["valid_from"]) for row in csv.DictReader(file)]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.skipif(not LISTS.is_dir(), reason="needs ../shared: the official lists aren't the project's")
def test_the_register_is_what_the_official_lists_give() -> None:
    done = subprocess.run([sys.executable, "-m", "scripts.registers", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0
