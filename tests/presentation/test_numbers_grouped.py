"""Counts of people, grouped as each language does."""

from __future__ import annotations

import pytest

from kompass.presentation.numbers import grouped_number


@pytest.mark.parametrize(
    ("language", "shown"), [("sv", "32\u00a0785"), ("nb", "32\u00a0785"), ("da", "32.785"), ("en", "32,785")]
)
def test_thousands_are_grouped_from_five_digits_on(language: str, shown: str) -> None:
    assert grouped_number(32785, language) == shown
    assert grouped_number(5721, language) == "5721"
