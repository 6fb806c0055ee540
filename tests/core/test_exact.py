from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.exact import exact_text, fixed_text, parse_exact, round_to_step

numbers = st.builds(Fraction, st.integers(-(10**6), 10**6), st.integers(1, 10**4))
decimals = st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False, places=4)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15", Fraction(15)),
        ("7.5", Fraction(15, 2)),
        ("7,5", Fraction(15, 2)),
        ("15/2", Fraction(15, 2)),
        ("-0,25", Fraction(-1, 4)),
        ("007", Fraction(7)),
        ("0/3", Fraction(0)),
    ],
)
def test_numbers_are_read_exactly(text: str, value: Fraction) -> None:
    assert parse_exact(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1",
        "1\n",
        "1.",
        ".5",
        "+1",
        "1e3",
        "1_000",
        "1 000",
        "1.000,5",
        "0x1",
        "nan",
        "inf",
        "1/0",
        "1/-2",
        "1/2/3",
        "1.5/2",
        "½",
        "٣",
        "1" * 13,
        "0." + "1" * 25,
    ],
)
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse_exact(text)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_a_value_error(text: str) -> None:
    try:
        value = parse_exact(text)
    except ValueError:
        return
    assert isinstance(value, Fraction)


@given(numbers)
def test_written_numbers_are_read_back_identically(value: Fraction) -> None:
    assert parse_exact(exact_text(value)) == value


@given(decimals)
def test_decimals_are_written_as_decimals(value: Decimal) -> None:
    text = exact_text(Fraction(value))
    assert "/" not in text
    assert Fraction(text) == Fraction(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(15, 2), "7.5"),
        (Fraction(25, 3), "25/3"),
        (Fraction(-1, 4), "-0.25"),
        (Fraction(100), "100"),
        (Fraction(0), "0"),
        (Fraction(1, 80), "0.0125"),
        (Fraction(-1, 3), "-1/3"),
        (Fraction(1, 20), "0.05"),
    ],
)
def test_the_shortest_exact_text_is_written(value: Fraction, text: str) -> None:
    assert exact_text(value) == text


def test_fixed_text_has_no_trailing_zeros() -> None:
    assert [fixed_text(Fraction(n, 2), 3) for n in (0, 1, 2, -1)] == ["0", "0.5", "1", "-0.5"]


@given(numbers, st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 10), Fraction(5), Fraction(1, 3)]))
def test_rounding_gives_the_nearest_step_and_ties_go_up(value: Fraction, step: Fraction) -> None:
    rounded = round_to_step(value, step)
    assert (rounded / step).denominator == 1
    assert -step / 2 < rounded - value <= step / 2
    assert round_to_step(rounded, step) == rounded


@pytest.mark.parametrize(("value", "rounded"), [("0.5", 1), ("1.5", 2), ("2.5", 3), ("-0.5", 0), ("2.4999", 2)])
def test_ties_go_up_never_to_the_even_number(value: str, rounded: int) -> None:
    assert round_to_step(Fraction(value), Fraction(1)) == rounded


def test_what_can_be_read_can_be_read_again_from_its_shortest_text() -> None:
    fine = parse_exact("1/549755813888")  # exact as a decimal, but of more places than may be read

    assert exact_text(fine) == "1/549755813888"
    assert parse_exact(exact_text(fine)) == fine
