"""Who is meant by a name, a code, or a name with a year; what is ambiguous is asked back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.benchmark.results import Result
from kompass.core.errors import UnknownItem
from kompass.files.place_lookup import evaluations_of, handle_of, look_up
from kompass.files.places import place_of
from kompass.files.results_data import published
from tests.files.results_cast import result

POOL = published()


def norwegian(name: str, year: int, total: str = "300", number: int = 1) -> Result:
    place = place_of(name, "NO", year)
    return result(place.name, year, "2010-no", "NO", total, code=place.code, county=place.county, number=number)


def refusal(text: str, pool: tuple[Result, ...] = POOL) -> list[str]:
    with pytest.raises(UnknownItem) as raised:
        look_up(text, pool)
    return [str(part) for fault in raised.value.faults for part in (fault.message, fault.hint) if part]


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("Köping", "Köping-2017"),
        ("köpings kommun", "Köping-2017"),
        ("koping 2017", "Köping-2017"),
        ("1983", "Köping-2017"),
        ("SE 1983", "Köping-2017"),
        ("se/köping-2017", "Köping-2017"),
        ("Strängnäs-2014", "Strängnäs-2014"),
        ("Ringkøbing-Skjern-2009", "Ringkøbing-Skjern-2009"),
        ("2021", "Karasjok-2019"),
        ("5610", "Karasjok-2019"),
        ("Kárášjohka", "Karasjok-2019"),
    ],
)
def test_a_name_a_code_or_a_name_with_its_year_finds_the_result(text: str, handle: str) -> None:
    assert handle_of(look_up(text, POOL).result) == handle


@given(st.sampled_from(POOL))
def test_every_result_is_found_by_its_handle(one: Result) -> None:
    assert look_up(handle_of(one), POOL).result is one


def test_the_latest_of_several_is_taken_and_that_is_said() -> None:
    found = look_up("Örebro", POOL)
    assert found.result.year == 2015
    assert [str(note) for note in found.notes] == [
        "The latest is taken: Örebro-2015. Before it: Örebro-2010, Örebro-2012."
    ]
    assert [one.year for one in evaluations_of("Örebro", POOL)] == [2010, 2012, 2015]


def test_a_year_without_an_evaluation_is_told_with_those_that_have_one() -> None:
    assert refusal("Strängnäs-2015") == [
        "Strängnäs has no evaluation of 2015 here.",
        "There are: Strängnäs-2014 (2010-se), Strängnäs-2016 (2.1-se).",
    ]


def test_a_misspelt_name_gets_the_nearest_ones() -> None:
    assert refusal("Örebru") == [
        "No municipality with an evaluation here is called “Örebru”.",
        "Did you mean: Örebro?",
    ]
    assert refusal("Xyzzy")[1] == "Known here are 31, from Asker to Øvre Eiker."


def test_a_municipality_without_an_evaluation_is_told_apart_from_a_name_that_nobody_has() -> None:
    assert refusal("Vetlanda")[0] == "No evaluation of Vetlanda (SE 0685) is here."
    assert refusal("Vetlandia")[0] == "No municipality with an evaluation here is called “Vetlandia”."


def test_an_ambiguous_name_asks_for_county_or_code() -> None:
    pool = (norwegian("Herøy (Nordland)", 2014), norwegian("Herøy (Møre og Romsdal)", 2015))

    message, hint = refusal("Herøy", pool)
    assert message == (
        "Several municipalities here are meant by “Herøy”: Herøy (Nordland), NO 1818, Herøy (Møre og Romsdal), NO 1515."
    )
    assert "code" in hint
    assert "county" in hint
    assert look_up("Herøy (Nordland)", pool).result is pool[0]
    assert look_up("NO 1515", pool).result is pool[1]


def test_a_merged_one_names_its_successor_and_a_new_one_where_it_is_from() -> None:
    assert refusal("Songdalen")[1] == "Songdalen (1017) went into Kristiansand (4204) on 2020-01-01."
    message, fate, choices = refusal("4204")
    assert message == "No evaluation of Kristiansand (NO 4204) is here."
    assert fate.startswith("Kristiansand (4204) was made from Kristiansand (1001), Songdalen (1017), Søgne (1018) on ")
    assert choices == "There are: Kristiansand-2008 (1-no)."
    assert [str(note) for note in look_up("Kristiansand", POOL).notes] == [
        "Kristiansand (1001) went into Kristiansand (4204) on 2020-01-01."
    ]


def test_before_and_after_a_merger_are_two_municipalities_and_the_year_tells_which() -> None:
    pool = (norwegian("Kristiansand", 2014), norwegian("Kristiansand", 2022))

    assert refusal("Kristiansand", pool)[0].startswith("Several municipalities here are meant")
    assert look_up("Kristiansand-2014", pool).result is pool[0]
    assert look_up("4204", pool).result is pool[1]


def test_two_different_results_of_one_year_are_asked_back_and_equal_ones_are_one() -> None:
    one, other = result(total="403"), result(total="404")
    assert refusal("Köping", (one, other))[0] == "Köping has several results of 2017."
    assert look_up("Köping", (one, result(total="403"))).result is one
    assert refusal("Köping", (one, result(total="403", edition="2020-se")))[0] == "Köping has several results of 2017."
    second = result(total="404", number=2)
    assert look_up("Köping-2017-2", (one, second)).result is second


@pytest.mark.parametrize("text", ["", " ", "-", "2017-", "SE", "(", "=1+1", "x" * 5000])
def test_nonsense_is_refused(text: str) -> None:
    assert refusal(text)
