"""Sets are asked for in words; nothing is mixed unasked, and who is left out is told with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.benchmark.results import Result
from kompass.core.benchmark.selection import Chosen, Range, Selection, parse, select
from kompass.core.errors import InputError, Refused, SchemaFault, UnknownItem
from kompass.core.evaluation.model import Basis, YesNo
from kompass.files.catalogue import Catalogue
from kompass.files.results_data import published
from tests.files.results_cast import result

OF = Catalogue().edition("2.1-se")
PILOTS = Catalogue().edition("1-dk")
POOL = published()
KOPING = next(one for one in POOL if one.place.name == "Köping")


def chosen(asked: str, own: Result | None = KOPING, pool: tuple[Result, ...] = POOL) -> Chosen:
    return select(pool, parse(asked) if asked else Selection(), own, OF)


def names(of: Chosen) -> list[str]:
    return sorted(f"{one.place.name} {one.year}" for one in of.members)


def notes(of: Chosen) -> list[str]:
    return [str(note) for note in of.notes]


# --- the language ----------------------------------------------------------------------------


def test_the_example_of_the_manual_is_understood() -> None:
    asked = parse("country=SE edition=2.1 since=2016 until=2019 population=10000..30000 first=yes name=Köping,Umeå")

    assert asked == Selection(
        country=("SE",),
        edition=("2.1",),
        year=Range(2016, 2019),
        population=Range(10000, 30000),
        first=True,
        name=("Köping", "Umeå"),
    )


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (
            "name=Upplands Väsby, Umeå county=Västra Götalands län",
            Selection(name=("Upplands Väsby", "Umeå"), county=("Västra Götalands län",)),
        ),
        ('name="Umeå" mixed=yes', Selection(name=("Umeå",), mixed=True)),
        ("population=10 000..", Selection(population=Range(10000, None))),
        ("population=..500", Selection(population=Range(None, 500))),
        ("year=2016", Selection(year=Range(2016, 2016))),
        ("until=2010", Selection(year=Range(None, 2010))),
        ("country=se,no ALL=YES", Selection(country=("SE", "NO"), all=True)),
        ("basis=printed,official first=no", Selection(basis=(Basis.PRINTED, Basis.OFFICIAL), first=False)),
    ],
)
def test_values_go_on_until_the_next_key(asked: str, meant: Selection) -> None:
    assert parse(asked) == meant


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("contry=SE", "contry: “contry” can't be asked for. | Did you mean: country, county?"),
        ("Sweden", "“Sweden” isn't of the form key=value. | Write it as in: country=SE edition=2.1 since=2016"),
        ("", "“” isn't of the form key=value."),
        ("Umeå country=SE", "“Umeå” isn't of the form key=value."),
        ("country=Sweden", "country: “SWEDEN” isn't a country in two letters, such as SE."),
        ("population=30000..10000", "population: The range ends at 10000, before it begins at 30000."),
        ("since=2019 until=2016", "until: The range ends at 2016, before it begins at 2019."),
        ("population=many", "population: “many” isn't a range such as 10000..30000."),
        ("population=..", "population: “..” isn't a range such as 10000..30000."),
        ("population=1..2..3", "population: “1..2..3” isn't a range such as 10000..30000."),
        ("population=-5", "population: “-5” isn't a range such as 10000..30000."),
        ("since=16", "since: “16” isn't a year such as 2016."),
        ("year=20..16", "year: “20..16” isn't a range such as 2016..2019."),
        ("year=2016 since=2014", "since: Say either “year” or “since”."),
        ("first=perhaps", "first: “perhaps” is neither yes nor no."),
        ("basis=guess", "basis: “guess” isn't one of: official, printed, working-set."),
        ("name=A,,B", "name: There is nothing between two commas."),
        ("name= country=SE", "name: There is nothing behind “name=”."),
        ("country=SE country=NO", "country: “country” stands twice; several values are parted by commas."),
        ("x" * 3000, "The text is longer than 2000 characters."),
    ],
)
def test_what_is_not_understood_is_told_with_an_advice(asked: str, told: str) -> None:
    with pytest.raises(SchemaFault) as raised:
        parse(asked)
    fault = raised.value.faults[0]
    said = f"{fault.place}: {fault.message}" if str(fault.place) else str(fault.message)
    assert f"{said} | {fault.hint}".startswith(told)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SchemaFault) as raised:
        parse("contry=SE first=perhaps population=x")
    assert [fault.place.key for fault in raised.value.faults] == ["contry", "first", "population"]


_words = (
    st.text(st.sampled_from("abcåäöÆØ -()"), min_size=1, max_size=12)
    .map(lambda one: " ".join(one.split()))
    .filter(bool)
)
_ends = st.none() | st.integers(0, 999_999)
_years = st.none() | st.integers(1900, 2099)


def _ordered(low: int | None, high: int | None) -> Range:
    return Range(high, low) if low is not None and high is not None and low > high else Range(low, high)


selections = st.builds(
    Selection,
    country=st.lists(st.sampled_from(["SE", "NO", "DK"]), unique=True).map(tuple),
    edition=st.lists(st.sampled_from(["2.1", "2.1-se", "2010-no"]), unique=True).map(tuple),
    year=st.builds(_ordered, _years, _years),
    population=st.builds(_ordered, _ends, _ends),
    county=st.lists(_words, unique=True, max_size=3).map(tuple),
    name=st.lists(_words, unique=True, max_size=3).map(tuple),
    basis=st.lists(st.sampled_from(list(Basis)), unique=True).map(tuple),
    first=st.sampled_from([None, True, False]),
    mixed=st.booleans(),
    all=st.booleans(),
).filter(lambda one: bool(str(one)))


@given(selections)
def test_a_selection_says_itself_so_that_it_can_be_asked_again(one: Selection) -> None:
    assert parse(str(one)) == one


@given(st.text(max_size=80))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        asked = parse(text)
    except SchemaFault:
        return
    assert str(asked) == "" or parse(str(asked)) == asked


# --- choosing --------------------------------------------------------------------------------


def test_both_ends_of_a_range_belong_to_it() -> None:
    pool = tuple(result(str(people), population=people) for people in (9, 10, 20, 21))
    assert names(chosen("population=10..20", None, pool)) == ["10 2017", "20 2017"]
    assert names(chosen("population=20..", None, pool)) == ["20 2017", "21 2017"]


def test_unsaid_country_and_edition_are_those_of_what_is_compared() -> None:
    of = chosen("")
    assert names(of) == ["Helsingborg 2017", "Köping 2017", "Strängnäs 2016", "Vallentuna 2019", "Ängelholm 2016"]
    assert (of.includes_own, of.mixed) == (True, False)
    assert notes(of) == [
        "Of municipalities with several evaluations the latest is taken.",
        "The municipality's own evaluation is in the set.",
    ]


def test_the_pilots_of_krevi_are_chosen_by_country_alone() -> None:
    own = next(one for one in POOL if one.place.name == "Sorø")
    of = select(POOL, parse("country=DK"), own, PILOTS)
    assert names(of) == ["Odder 2009", "Ringkøbing-Skjern 2009", "Silkeborg 2009", "Sorø 2009", "Stevns 2009"]


def test_everybody_is_either_in_the_set_or_left_out_with_a_reason() -> None:
    of = chosen("edition=2.1 since=2016 population=20000..60000")
    assert len(of.members) + len(of.left_out) == len(POOL)
    reasons = {f"{one.place.name} {one.year}": str(reason) for one, reason in of.left_out}
    assert reasons["Helsingborg 2017"] == "Its population is 140547."
    assert reasons["Karasjok 2019"] == "It is in another country: NO."
    assert reasons["Grästorp 2014"] == "It is of another edition: 2010-se."
    assert reasons["Vallentuna 2017"].startswith("A later one, of 2019, is taken;")


def test_what_is_not_known_of_a_municipality_is_a_reason_of_its_own() -> None:
    pool = (result("A", code="1"), result("B", population=5, county="X län", first=YesNo.NO))
    of = chosen("population=1..9", None, pool)
    assert [(one.place.name, str(why)) for one, why in of.left_out] == [("A", "Its population isn't known.")]
    assert [str(why) for _, why in chosen("county=X", None, pool).left_out] == ["Its county isn't known."]
    assert [str(why) for _, why in chosen("first=no", None, pool).left_out] == [
        "It isn't known whether it was the first evaluation."
    ]


def test_editions_and_countries_are_mixed_only_by_name_and_then_labelled() -> None:
    for asked in ("edition=2.1-se,2010-se", "edition=2010-se", "country=SE,NO", "country=NO edition=2.1"):
        with pytest.raises(Refused) as refused:
            chosen(asked)
        assert "mixed=yes" in str(refused.value.faults[0].hint)
    of = chosen("edition=2.1-se,2010-se mixed=yes")
    assert of.mixed
    assert "Editions are mixed here: 2.1-se, 2010-se. Their points aren't of one measure." in notes(of)
    assert {one.edition for one in of.members} == {"2.1-se", "2010-se"}
    both = chosen("country=SE,NO edition=2.1 mixed=yes")
    assert {one.edition for one in both.members} == {"2.1-se", "2.1-no"}
    assert "Countries are mixed here: NO, SE." in notes(both)


def test_a_permission_to_mix_that_mixes_nothing_is_no_label() -> None:
    assert chosen("mixed=yes").mixed is False


def test_two_evaluations_of_a_municipality_count_once_unless_all_are_asked_for() -> None:
    every = chosen("name=Vallentuna all=yes")
    assert names(every) == ["Vallentuna 2017", "Vallentuna 2019"]
    assert "Evaluations: 2, of municipalities: 1; some count more than once." in notes(every)
    assert names(chosen("name=0115")) == ["Vallentuna 2019"]


def test_an_empty_set_and_a_set_of_one_are_told() -> None:
    empty = chosen("population=1..2")
    assert (empty.members, notes(empty)) == ((), ["No evaluation fits: there is nothing to compare with."])
    assert "Only one evaluation fits: it can be shown, but a mean needs two." in notes(chosen("name=Vallentuna"))
    assert notes(chosen("", pool=()))[0].startswith("No evaluation fits")


def test_whether_the_own_one_is_in_the_set_is_always_said() -> None:
    assert chosen("name=Vallentuna,Helsingborg").includes_own is False
    assert chosen("", own=None).includes_own is None
    earlier = replace(KOPING, year=2019)
    of = chosen("", own=earlier)
    assert of.includes_own is False
    assert "Another evaluation of the same municipality is in the set: 2017." in notes(of)


@pytest.mark.parametrize(
    ("asked", "key", "hint"),
    [
        ("name=Vallentona", "name", "Did you mean: Vallentuna?"),
        ("county=Skone", "county", "Did you mean: Skåne?"),
        ("edition=2.2", "edition", "Known here: 1-dk, 1-no, 1-se, 2.1-no, 2.1-se, 2010-no, 2010-se, 2020-no, 2020-se."),
        ("country=FI", "country", "Known here: DK, NO, SE."),
    ],
)
def test_what_nobody_here_has_is_told_with_the_nearest(asked: str, key: str, hint: str) -> None:
    with pytest.raises(UnknownItem) as raised:
        chosen(asked)
    assert raised.value.faults[0].place.key == key
    assert str(raised.value.faults[0].hint) == hint


def test_a_county_is_known_with_and_without_the_word_for_it() -> None:
    assert names(chosen("county=Skåne")) == names(chosen("county=skåne LÄN")) == ["Helsingborg 2017", "Ängelholm 2016"]


# --- bases -----------------------------------------------------------------------------------


def test_a_working_set_score_is_left_out_and_refused_where_it_is_asked_for() -> None:
    ours = result("Testby", basis=Basis.WORKING_SET)
    pool = (*POOL, ours)
    of = chosen("", pool=pool)
    assert ours not in of.members
    (why,) = (str(why) for one, why in of.left_out if one is ours)
    assert why.startswith("A score by the working set is another measurement")
    for asked in ("name=Testby,Vallentuna", "basis=working-set", "basis=printed,working-set"):
        with pytest.raises(Refused, match="another measurement"):
            chosen(asked, pool=pool)


def test_an_own_working_set_score_meets_only_its_like() -> None:
    ours = replace(KOPING, basis=Basis.WORKING_SET)
    with pytest.raises(Refused, match="another measurement"):
        chosen("", own=ours)
    like = result("Testby", basis=Basis.WORKING_SET)
    assert chosen("", own=ours, pool=(*POOL, like)).members == (like,)


def test_without_an_own_one_bases_that_differ_must_be_chosen() -> None:
    pool = (result("A"), result("B", basis=Basis.WORKING_SET))
    with pytest.raises(Refused, match="another measurement"):
        chosen("", None, pool)
    assert names(chosen("basis=working-set", None, pool)) == ["B 2017"]


# --- laws ------------------------------------------------------------------------------------

pools = st.lists(
    st.builds(
        result,
        name=st.sampled_from(["A", "B", "C", "D"]),
        year=st.integers(2014, 2018),
        edition=st.sampled_from(["2.1-se", "2010-se", "2.1-no"]),
        country=st.sampled_from(["SE", "NO"]),
        basis=st.sampled_from([Basis.PRINTED, Basis.OFFICIAL, Basis.WORKING_SET]),
        population=st.none() | st.integers(0, 50),
        county=st.sampled_from([None, "X län", "Y"]),
        first=st.sampled_from(list(YesNo)),
        number=st.integers(1, 2),
    ),
    max_size=10,
).map(tuple)
asked_for = st.sampled_from(
    ["", "population=10..40", "county=X", "first=yes", "all=yes", "edition=2.1,2010-se mixed=yes", "since=2016 all=yes"]
)


@given(pools, asked_for, st.none() | st.builds(result, name=st.sampled_from(["A", "Z"])))
def test_each_result_is_told_once_and_bases_never_meet(
    pool: tuple[Result, ...], asked: str, own: Result | None
) -> None:
    try:
        of = chosen(asked, own, pool)
    except InputError:
        return
    except Refused:
        assert Basis.WORKING_SET in {one.basis for one in pool}
        return
    told = [id(one) for one in of.members] + [id(one) for one, _ in of.left_out]
    assert sorted(told) == sorted(id(one) for one in pool)
    bases = [one.basis for one in (*of.members, *([own] if own else []))]
    assert all(bases[0].is_of_one_measurement_with(basis) for basis in bases)
    kinds = {(one.place.country, one.edition) for one in of.members}
    assert of.mixed or kinds <= {("SE", "2.1-se")}
    if "all=yes" not in asked:
        assert len({(one.place.country, one.place.name) for one in of.members}) == len(of.members)


def test_a_set_by_size_says_how_many_have_no_known_size() -> None:
    pool = (
        result("A"),
        result("B"),
        result("C", population=5),
        result("D", population=50),
        result("E", edition="2020-se"),
    )
    said = [str(note) for note in chosen("population=1..9", None, pool).notes]
    assert "Left out only because no population is known: 2 evaluations." in said
    assert not [note for note in chosen("", None, pool).notes if "population" in str(note)]
    assert not [note for note in chosen("population=1..9", None, pool[2:4]).notes if "population" in str(note)]
    none = [str(note) for note in chosen("population=1..9", None, pool[:2]).notes]
    assert none == [
        "No evaluation fits: there is nothing to compare with.",
        "Left out only because no population is known: 2 evaluations.",
    ]
