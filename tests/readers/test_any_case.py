"""Patterns whatever the case of letters."""

from __future__ import annotations

import pytest

from kompass.readers.any_case import AnyCase


@pytest.mark.parametrize("text", ["en mätning", "EN MÄTNING", "En Mätning"])
def test_capitals_and_small_letters_are_alike(text: str) -> None:
    found = AnyCase(r"\bmät(?P<end>\w+)").search(text)
    assert found is not None
    assert (found.start(), found["end"]) == (3, "ning")


def test_places_are_those_of_the_text_also_behind_a_letter_whose_small_form_is_two() -> None:
    text = "İİ Besök"
    found = AnyCase("besök").search(text)
    assert found is not None
    assert text[found.start() : found.end()] == "Besök"
