from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kompass.reports.comparing.scale import ranks_of, scale_of

POINTS = st.fractions(min_value=0, max_value=800, max_denominator=40)


@given(st.lists(POINTS, min_size=1, max_size=12))
def test_a_scale_holds_all_values_on_at_most_five_round_steps(values: list[Fraction]) -> None:
    scale = scale_of(values, Fraction(800))
    assert all(0 <= scale.place(value) <= 100 for value in values)
    assert 1 <= (scale.high - scale.low) / scale.step <= 5
    assert scale.low >= 0
    assert str(scale.step).strip("0") in {"1", "2", "5"}


def test_the_pilots_totals_stand_between_300_and_450() -> None:
    scale = scale_of([Fraction("337.725"), Fraction("436.275")], Fraction(800))
    assert [int(value) for value in (scale.low, scale.high, scale.step)] == [300, 450, 50]
    assert [text for _, text in scale.ticks("da")] == ["300", "350", "400", "450"]


def test_nothing_is_written_above_the_maximum() -> None:
    assert scale_of([Fraction(790), Fraction(800)], Fraction(800)).high == 800


def test_ranks_go_from_the_first_to_the_last() -> None:
    assert [(int(place), text) for place, text in ranks_of(5).ticks("sv")] == [
        (0, "1"),
        (25, "2"),
        (50, "3"),
        (75, "4"),
        (100, "5"),
    ]
