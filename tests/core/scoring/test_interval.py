from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from kompass.core.exact import round_to_step
from kompass.core.scoring.interval import Interval, shown_range

halves = st.builds(Fraction, st.integers(0, 200), st.sampled_from([1, 2, 3, 4, 20]))
steps = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 10), Fraction(5), Fraction(1, 3)])


coarse = st.builds(Fraction, st.integers(0, 6), st.sampled_from([1, 2]))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """On a coarse grid as well, so that ends often coincide."""
    low, wide = draw(coarse | halves), draw(coarse | halves)
    return Interval(low, low + wide, closed=draw(st.booleans()) or wide == 0)


@st.composite
def members(draw: st.DrawFn, interval: Interval) -> Fraction:
    """A value in the interval, often one of its ends."""
    share = draw(st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(99, 100), Fraction(1)]))
    value = interval.low + share * (interval.high - interval.low)
    assume(interval.contains(value))
    return value


@given(intervals(), intervals(), halves)
def test_two_intervals_meet_in_what_both_contain(one: Interval, other: Interval, value: Fraction) -> None:
    both = one.meet(other)
    for candidate in (value, one.low, one.high, other.low, other.high):
        inside = one.contains(candidate) and other.contains(candidate)
        assert inside == (both is not None and both.contains(candidate))


@given(intervals(), intervals())
def test_meeting_is_the_same_from_both_sides_and_with_itself(one: Interval, other: Interval) -> None:
    assert one.meet(other) == other.meet(one)
    assert one.meet(one) == one


@given(intervals(), intervals(), st.data())
def test_a_sum_contains_the_sums_of_what_its_parts_contain(one: Interval, other: Interval, data: st.DataObject) -> None:
    assert (one + other).contains(data.draw(members(one)) + data.draw(members(other)))


@given(intervals(), st.builds(Fraction, st.integers(1, 20), st.integers(1, 20)), st.data())
def test_scaling_scales_what_is_contained(one: Interval, factor: Fraction, data: st.DataObject) -> None:
    value = data.draw(members(one))
    assert one.times(factor).contains(value * factor)


@given(halves, halves, steps)
def test_a_rounded_figure_contains_exactly_what_is_shown_so(value: Fraction, maximum: Fraction, step: Fraction) -> None:
    assume(value <= maximum)
    shown = round_to_step(value, step)
    interval = Interval.rounded(shown, step, maximum)
    assert interval.contains(value)
    for candidate in (interval.low, interval.middle, interval.high):
        if interval.contains(candidate):
            assert round_to_step(candidate, step) == shown
    assert 0 <= interval.low <= interval.high <= maximum or not interval.closed


@given(intervals(), steps, st.data())
def test_the_shown_range_spans_what_its_values_are_shown_as(one: Interval, step: Fraction, data: st.DataObject) -> None:
    low, high = shown_range(one, step)
    assert low == round_to_step(one.low, step)
    assert low <= round_to_step(data.draw(members(one)), step) <= high
    # the highest figure is reached: one step more would need a value from beyond the interval
    assert high + step - step / 2 >= one.high
    assert high == low or one.contains(high - step / 2)


def test_ties_are_rounded_up_so_the_upper_end_stays_open() -> None:
    eight = Interval.rounded(Fraction(8), Fraction(1), Fraction(25))
    assert (eight.low, eight.high, eight.closed) == (Fraction(15, 2), Fraction(17, 2), False)
    assert eight.contains(Fraction(15, 2))
    assert not eight.contains(Fraction(17, 2))


def test_nothing_lies_below_zero_or_above_the_maximum() -> None:
    assert Interval.rounded(Fraction(0), Fraction(1), Fraction(25)).low == 0
    full = Interval.rounded(Fraction(25), Fraction(1), Fraction(25))
    assert full.high == 25
    assert full.contains(Fraction(25))


def test_karasjok_area_3_lies_where_its_sub_areas_and_its_own_figure_meet() -> None:
    parts = Interval(Fraction("43.25"), Fraction("43.75"), closed=False)
    own = Interval.rounded(Fraction(43), Fraction(1), Fraction(100))
    assert parts.meet(own) == Interval(Fraction("43.25"), Fraction("43.5"), closed=False)


def test_intervals_that_only_touch_at_an_open_end_contradict_each_other() -> None:
    low, high = Interval(Fraction(1), Fraction(2), closed=False), Interval(Fraction(2), Fraction(3))
    assert low.meet(high) is None
    assert Interval(Fraction(1), Fraction(2)).meet(high) == Interval.exactly(Fraction(2))
