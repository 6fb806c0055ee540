"""What may be said of a comparison."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

import pytest
from hypothesis import given

from kompass.core.benchmark.results import Result
from kompass.core.benchmark.sentences import (
    AtOrAboveMean,
    BesideFew,
    Extreme,
    HighestInSet,
    Outstanding,
    Rests,
    Standing,
    TotalToMean,
    true_sentences,
)
from kompass.core.errors import Refused
from tests.core.benchmark import krevi
from tests.core.benchmark.invented import AREAS, OF, result, sets

DK = krevi.edition("1-dk")
PILOTS = krevi.results(krevi.PILOTS)
SORO = krevi.result("Sorø")
S = TypeVar("S")


def said(kind: type[S], own: Result, members: list[Result]) -> list[S]:
    of = DK if own.edition == DK.id else OF
    return [statement for statement in true_sentences(own, members, of) if isinstance(statement, kind)]


def one(kind: type[S], own: Result = SORO, members: list[Result] = PILOTS) -> S:
    (statement,) = said(kind, own, members)
    return statement


# --- Sorø among the pilots -------------------------------------------------------------------


def test_soro_is_at_or_above_the_mean_in_four_of_eight_areas() -> None:
    statement = one(AtOrAboveMean)
    assert statement.items == ("3", "4", "5", "7")
    assert str(statement.message) == "At or above the mean in 4 of 8 areas: 3, 4, 5, 7."
    assert statement.rests == Rests(5, 5, includes_own=True)


def test_without_itself_in_the_mean_it_says_so() -> None:
    others = [pilot for pilot in PILOTS if pilot is not SORO]
    statement = one(AtOrAboveMean, SORO, others)
    assert statement.rests == Rests(4, 4, includes_own=False)
    assert str(statement.rests.message) == "4 evaluations, its own not among them"


def test_soros_rank_is_an_interval() -> None:
    rank = one(Standing)
    assert (rank.rank, rank.first, rank.last, rank.count, rank.shared) == (2, 1, 3, 5, False)
    assert str(rank.message) == "Number 2 of 5 by points; within the tolerance 1 to 3."


def test_soros_total_stands_beside_the_unrounded_mean() -> None:
    total = one(TotalToMean)
    assert (total.mean, total.difference) == (Fraction("380.5"), Fraction(16))


def test_soros_extremes() -> None:
    found = {statement.kind: (statement.items, statement.value) for statement in said(Outstanding, SORO, PILOTS)}
    assert found == {
        Extreme.HIGHEST: (("3",), Fraction(64)),
        Extreme.LOWEST: (("7",), Fraction(36)),
        Extreme.FURTHEST_ABOVE: (("5",), Fraction(11)),
        Extreme.FURTHEST_BELOW: (("1",), Fraction("-3.4")),
    }


def test_soro_has_most_points_in_one_area() -> None:
    assert (one(HighestInSet).items, one(HighestInSet).alone) == (("3",), ("3",))


# --- borders ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "other", "words"),
    [
        ((50, 50), (50, 50), "At or above the mean in all 2 areas."),
        ((10, 10), (50, 50), "At or above the mean in none of 2 areas."),
        ((10, 50), (50, 50), "At or above the mean in 1 of 2 areas: 2."),
    ],
)
def test_none_and_all_have_words_of_their_own(own: tuple[int, int], other: tuple[int, int], words: str) -> None:
    members = [result("Testby", *own), *(result(name, *other) for name in ("Nabo", "Fjern", "Tredje"))]
    assert str(one(AtOrAboveMean, members[0], members).message) == words


def test_what_is_missing_is_named_and_shrinks_what_the_sentence_rests_on() -> None:
    own = result("Testby", 50, None, 30, 30)
    members = [own, *(result(n, 40, 40, None, 40) for n in ("Nabo", "Tredje")), result("Fjern", 60, 60, None, 10)]
    statement = one(AtOrAboveMean, own, members)
    assert (statement.items, statement.known, statement.without) == (("1", "4"), ("1", "4"), ("2", "3"))
    assert statement.rests == Rests(4, 4, includes_own=True)
    assert [*said(TotalToMean, own, members), *said(Standing, own, members)] == []


def test_counts_may_differ_by_area() -> None:
    three = [result(name, 40, 40) for name in ("Nabo", "Tredje", "Fjerde")]
    members = [result("Testby", 50, 50), *three, result("Fjern", 60)]
    statement = one(AtOrAboveMean, members[0], members)
    assert str(statement.rests.message) == "4 to 5 evaluations, its own among them"


def test_beside_one_or_two_others_they_are_named_and_nothing_is_said_of_a_mean() -> None:
    own, near, far = result("Testby", 50, 50, 50), result("Nabo", 40, 40), result("Fjern", 60)
    members = [own, near, far]
    assert [*said(AtOrAboveMean, own, members), *said(HighestInSet, own, members)] == []
    few = [(one.items, [other.place.name for other in one.others]) for one in said(BesideFew, own, members)]
    assert few == [(("1",), ["Nabo", "Fjern"]), (("2",), ["Nabo"])]


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (50, "At or above the mean in the only area that can be compared."),
        (10, "Below the mean in the only area that can be compared."),
    ],
)
def test_a_single_area_is_not_counted(figure: int, words: str) -> None:
    members = [result("Testby", figure), *(result(name, 40) for name in ("Nabo", "Fjern", "Tredje"))]
    assert str(one(AtOrAboveMean, members[0], members).message) == words


def test_alone_nothing_is_said_of_means_or_ranks() -> None:
    own = result("Testby", 50, 40, 30, 20)
    kinds = [type(statement) for statement in true_sentences(own, [own], OF)]
    assert kinds == [Outstanding, Outstanding]  # its own highest and lowest area


def test_all_equal_areas_have_no_highest() -> None:
    own = result("Testby", 50, 50, 50, 50)
    assert true_sentences(own, [], OF) == ()


def test_ties_all_stand() -> None:
    own = result("Testby", 50, 50, 20, 20)
    found = {statement.kind: statement.items for statement in said(Outstanding, own, [])}
    assert found == {Extreme.HIGHEST: ("1", "2"), Extreme.LOWEST: ("3", "4")}


def test_most_points_may_be_shared_with_another() -> None:
    own = result("Testby", 50, 40, 30, 20)
    statement = one(HighestInSet, own, [result(name, 50, 30, 60) for name in ("Nabo", "Fjern", "Tredje")])
    assert (statement.items, statement.alone, statement.known) == (("1", "2"), ("2",), ("1", "2", "3"))


def test_a_shared_rank_is_said_and_the_own_one_is_always_counted() -> None:
    own = result("Testby", 50, 50, 50, 50)
    rank = one(Standing, own, [result("Nabo", 60, 40, 50, 50)])
    assert (rank.rank, rank.count, rank.shared) == (1, 2, True)


def test_editions_do_not_mix() -> None:
    with pytest.raises(Refused):
        true_sentences(SORO, [*PILOTS, replace(SORO, year=2008, edition="1-se")], DK)


# --- laws ------------------------------------------------------------------------------------


@given(sets(least=4, whole=True))
def test_nobody_is_below_the_mean_everywhere_he_is_highest(members: list[Result]) -> None:
    own = members[0]
    above, highest = one(AtOrAboveMean, own, members), one(HighestInSet, own, members)
    assert set(highest.alone) <= set(highest.items) <= set(above.items)
    for item in AREAS:
        mean = sum((member.figures[item] for member in members), Fraction(0)) / len(members)
        assert (item in above.items) is (own.figures[item] >= mean)


@given(sets(least=4, whole=True))
def test_in_every_area_someone_is_at_or_above_the_mean(members: list[Result]) -> None:
    items = [set(one(AtOrAboveMean, own, members).items) for own in members]
    assert set().union(*items) == set(AREAS)
