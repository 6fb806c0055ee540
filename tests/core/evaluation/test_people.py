from __future__ import annotations

from fractions import Fraction

import pytest

from kompass.core.evaluation.model import Count, Interview
from kompass.core.evaluation.people import (
    Interviewed,
    added,
    all_groups,
    is_poor,
    merged_groups,
    turnout,
    turnout_percent,
)
from tests.builders import evaluation, small_edition

OF = small_edition()
UNKNOWN = Count()


def group(name: str, attended: Count = UNKNOWN, invited: Count = UNKNOWN) -> Interview:
    return Interview(f"i-{name}", name, invited, attended)


def names(*interviews: Interview) -> list[tuple[str, ...]]:
    return [row.groups for row in merged_groups(interviews)]


# --- groups of fewer than five ---------------------------------------------------------------


def test_groups_of_fewer_than_five_are_one_row_at_the_end() -> None:
    rows = merged_groups(
        [group("a", Count(2), Count(3)), group("b", Count(5), Count(6)), group("c", Count(4), Count(4))]
    )
    assert rows == [Interviewed(("b",), Count(6), Count(5)), Interviewed(("a", "c"), Count(7), Count(6))]


def test_five_are_not_few() -> None:
    assert names(group("a", Count(5)), group("b", Count(5))) == [("a",), ("b",)]


def test_a_small_group_is_never_merged_with_itself_alone() -> None:
    rows = merged_groups([group("a", Count(2)), group("b", Count(6)), group("c", Count(11))])
    assert [(row.groups, row.attended.number) for row in rows] == [(("c",), 11), (("a", "b"), 8)]


def test_two_small_groups_of_together_fewer_than_five_take_in_a_third() -> None:
    (row,) = merged_groups([group("a", Count(1)), group("b", Count(2)), group("c", Count(9))])
    assert row.attended == Count(12)


def test_a_group_of_unknown_size_of_which_few_were_invited_is_small() -> None:
    assert names(group("a", UNKNOWN, Count(1)), group("b", Count(4)), group("c", Count(9))) == [("c",), ("a", "b")]


def test_groups_without_any_number_stand_by_themselves() -> None:
    assert names(group("a"), group("b")) == [("a",), ("b",)]


def test_without_interviews_there_are_no_rows() -> None:
    assert merged_groups([]) == []


# --- totals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "total"),
    [
        ([Count(3), Count(4)], Count(7)),
        ([Count(3), Count(4, about=True)], Count(7, about=True)),
        ([Count(3), UNKNOWN], UNKNOWN),
        ([Count(0), Count(0)], Count(0)),
        ([], UNKNOWN),
    ],
)
def test_counts_add_up_and_unknown_stays_unknown(counts: list[Count], total: Count) -> None:
    assert added(counts) == total


def test_the_given_total_wins_and_what_is_not_given_is_added_up() -> None:
    groups = (group("a", Count(5), Count(6)), group("b", Count(9), Count(12)))
    whole = all_groups(evaluation(OF, interviews=groups, attended_total=Count(15, about=True)))
    assert whole == Interviewed(("a", "b"), Count(18), Count(15, about=True))


def test_nothing_known_is_no_total() -> None:
    assert all_groups(evaluation(OF, interviews=(group("a"),))) is None


# --- turnout ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("invited", "attended", "share", "poor"),
    [
        (Count(6), Count(4), Fraction(2, 3), False),
        (Count(3000), Count(1999), Fraction(1999, 3000), True),
        (Count(6), Count(0), Fraction(0), True),
        (Count(6), Count(7), Fraction(7, 6), False),
        (Count(0), Count(0), None, False),
        (UNKNOWN, Count(4), None, False),
        (Count(6), UNKNOWN, None, False),
    ],
)
def test_less_than_two_thirds_is_poor_and_unknown_is_neither(
    invited: Count, attended: Count, share: Fraction | None, poor: bool
) -> None:
    assert (turnout(invited, attended), is_poor(invited, attended)) == (share, poor)


@pytest.mark.parametrize(
    ("invited", "attended", "percent"),
    [
        (Count(41), Count(36), Count(88)),
        (Count(200), Count(101), Count(51)),  # 50.5: ties go up
        (Count(30, about=True), Count(20), Count(67, about=True)),
        (Count(30), Count(20, about=True), Count(67, about=True)),
        (UNKNOWN, Count(20), None),
    ],
)
def test_the_turnout_is_whole_percent_and_about_where_a_number_is(
    invited: Count, attended: Count, percent: Count | None
) -> None:
    assert turnout_percent(invited, attended) == percent
