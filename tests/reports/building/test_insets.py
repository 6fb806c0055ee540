from __future__ import annotations

from kompass.reports.building.insets import HOLE, around, in_own_language
from kompass.reports.model import Run
from tests.reports.building.making import pilot

INSET = (Run("ord", "sv"),)


def test_words_of_another_language_stand_where_the_hole_was() -> None:
    assert around(f"Source: {HOLE}.", INSET) == (Run("Source: "), *INSET, Run("."))
    assert around(f"{HOLE} ({HOLE})", INSET) == (*INSET, Run(f" ({HOLE})"))
    assert around(HOLE, INSET) == INSET


def test_a_language_is_marked_only_where_it_isn_t_the_report_s() -> None:
    assert in_own_language("words", "en", pilot("en")) == Run("words")
    assert in_own_language("words", "en", pilot("da")) == Run("words", "en")
