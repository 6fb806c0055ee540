from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.benchmark.nearness import nearness, size_words
from tests.core.benchmark.invented import OF, result

OWN = result("Testby", 50, 40, 30, 20, population=30_000)


def near_of(*areas: float | None, without: str = "4", **parts: object) -> tuple[Fraction | None, int]:
    near = nearness(OWN, result("Nabo", *areas, **parts), OF, without)
    return near.profile, near.areas


def test_the_profile_leaves_out_the_area_in_question() -> None:
    assert near_of(52, 36, 30, 90) == (Fraction(6, 3), 3)
    assert near_of(52, 36, 30, 90, without="1") == (Fraction(4 + 0 + 70, 3), 3)


def test_a_profile_needs_half_of_the_areas_and_missing_is_not_zero() -> None:
    assert near_of(52, 36, None, 90) == (Fraction(3), 2)
    assert near_of(52, None, None, 90) == (None, 1)


def test_size_counts_in_classes_so_that_country_and_profile_may_decide() -> None:
    sizes = [30_000, 45_000, 20_000, 45_001, 61_000, 7_500, 200_000, 900_000, None]
    classes = [nearness(OWN, result("Nabo", population=size), OF, "1").size_class for size in sizes]
    assert classes == [0, 0, 0, 1, 2, 2, 3, 4, 5]


def test_the_nearest_first_by_size_then_country_then_profile() -> None:
    like, unlike = (50, 40, 30, 80), (90, 90, 90, 80)
    expected = [
        result("same size, here, like", *like, population=29_000),
        result("same size, here, unlike", *unlike, population=30_000),
        result("same size, here, unknown", None, None, None, 80, population=30_000),
        result("same size, abroad", *like, population=30_000, country="SE"),
        result("larger", *like, population=55_000),
        result("size unknown", *like),
    ]
    shuffled = expected[3:] + expected[:3]
    ordered = sorted(shuffled, key=lambda other: nearness(OWN, other, OF, "4").key)
    assert [other.place.name for other in ordered] == [other.place.name for other in expected]


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        ("1", "about as large"),
        ("1.32", "a third larger"),
        ("0.66", "a third smaller"),
        ("2.1", "twice as large"),
        ("5.4", "5 times as large"),
        ("0.5", "half as large"),
        ("0.35", "a third as large"),
        ("0.2", "1/5 as large"),
    ],
)
def test_sizes_in_words(ratio: str, words: str) -> None:
    assert str(size_words(Fraction(ratio))) == words


@given(st.integers(1, 1_000_000), st.integers(1, 1_000_000))
def test_nearness_of_size_is_the_same_from_both_sides(one: int, other: int) -> None:
    left, right = result("A", 1, 2, 3, 4, population=one), result("B", 5, 6, 7, 8, population=other)
    assert nearness(left, right, OF, "1").key == nearness(right, left, OF, "1").key
