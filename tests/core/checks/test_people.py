from __future__ import annotations

import pytest

from kompass.core.checks import people
from kompass.core.checks.model import Weight
from kompass.core.evaluation.model import Count, Interview
from tests.builders import evaluation, small_edition
from tests.core.checks.asking import codes, remarks

OF = small_edition()
UNKNOWN = Count()


def interview(group: str, invited: Count = UNKNOWN, attended: Count = UNKNOWN) -> Interview:
    return Interview(f"i-{group}", group, invited, attended)


def test_more_guests_than_invitations_are_looked_up() -> None:
    one = evaluation(OF, interviews=(interview("staff"), interview("politicians", Count(5), Count(6))))
    (found,) = remarks(people.turnout, one, OF)
    assert (found.code, found.weight, found.key) == ("more-than-invited", Weight.WARNING, ("interviews", 1))


def test_less_than_two_thirds_is_a_poor_turnout() -> None:
    one = evaluation(OF, interviews=(interview("staff", Count(6), Count(3)),))
    (found,) = remarks(people.turnout, one, OF)
    assert (found.code, found.weight, found.key) == ("poor-turnout", Weight.WARNING, ("interviews", 0))


def test_a_poor_turnout_in_total_is_told_of_all_groups() -> None:
    one = evaluation(OF, invited_total=Count(40), attended_total=Count(20, about=True))
    (found,) = remarks(people.turnout, one, OF)
    assert (found.key, str(found.message)) == (("interviews_total",), "all groups: only 20 of 40 came.")


@pytest.mark.parametrize(
    ("invited", "attended"),
    [(Count(6), Count(4)), (Count(6), Count(6)), (UNKNOWN, Count(4)), (Count(6), UNKNOWN), (Count(0), Count(0))],
)
def test_two_thirds_or_an_unknown_number_is_silent(invited: Count, attended: Count) -> None:
    assert codes(people.turnout, evaluation(OF, interviews=(interview("staff", invited, attended),)), OF) == []


def test_an_expected_group_that_nobody_met_is_named() -> None:
    (found,) = remarks(people.missing_groups, evaluation(OF, interviews=(interview("staff"),)), OF)
    assert (found.code, found.weight, found.key) == ("missing-group", Weight.WARNING, ("interviews",))
    assert found.message.values["group"] == "politicians"


@pytest.mark.parametrize("groups", [(), ("politicians", "staff")])
def test_all_groups_or_no_record_of_interviews_is_silent(groups: tuple[str, ...]) -> None:
    one = evaluation(OF, interviews=tuple(interview(group) for group in groups))
    assert codes(people.missing_groups, one, OF) == []
