from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from kompass.core.benchmark.rule_of_thumb import before_2010
from kompass.core.instrument.model import Edition
from tests.builders import area, edition, sub_area

SWEDISH = replace(edition((area("1", sub_area("1.1", 800)),)), id="2010-se")


def band(total: int, of: Edition = SWEDISH) -> list[Fraction]:
    return list(before_2010(Fraction(total), of) or ())


@pytest.mark.parametrize(("total", "low", "high"), [(403, 483, 503), (631, 711, 731), (710, 790, 800), (750, 800, 800)])
def test_eighty_to_a_hundred_points_are_added_and_never_more_than_the_maximum(total: int, low: int, high: int) -> None:
    assert band(total) == [low, high]


def test_the_other_swedish_edition_after_2010_has_the_rule_too() -> None:
    assert band(403, replace(SWEDISH, id="2.1-se")) == [483, 503]


@pytest.mark.parametrize("other", ["1-se", "1-dk", "2.1-no", "2010-no", "2020-se"])
def test_no_other_edition_has_such_a_rule(other: str) -> None:
    assert band(403, replace(SWEDISH, id=other)) == []
