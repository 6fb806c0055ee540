from __future__ import annotations

import pytest

from kompass.presentation.dates import shown_span

DAYS = ("2025-03-10", "2025-03-12")
TWO_MONTHS = ("2025-03-31", "2025-04-02")
TWO_YEARS = ("2024-12-30", "2025-01-03")


@pytest.mark.parametrize(
    ("span", "language", "shown"),
    [
        (DAYS, "sv", "10–12 mars 2025"),
        (DAYS, "nb", "10.–12. mars 2025"),
        (DAYS, "da", "10.–12. marts 2025"),
        (DAYS, "en", "10–12 March 2025"),
        (TWO_MONTHS, "sv", "31 mars–2 april 2025"),
        (TWO_MONTHS, "nb", "31. mars–2. april 2025"),
        (TWO_MONTHS, "da", "31. marts–2. april 2025"),
        (TWO_MONTHS, "en", "31 March – 2 April 2025"),
        (TWO_YEARS, "sv", "30 december 2024–3 januari 2025"),
        (TWO_YEARS, "nb", "30. desember 2024–3. januar 2025"),
        (TWO_YEARS, "da", "30. december 2024–3. januar 2025"),
        (TWO_YEARS, "en", "30 December 2024 – 3 January 2025"),
    ],
)
def test_what_two_days_share_is_said_once(span: tuple[str, str], language: str, shown: str) -> None:
    assert shown_span(*span, language) == shown


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (("2025-03", "2025-05"), "March–May 2025"),
        (("2024-12", "2025-01"), "December 2024 – January 2025"),
        (("2024", "2025"), "2024–2025"),
        (("2025-03", "2025-05-02"), "March 2025 – 2 May 2025"),
        (("2025", "2025-05"), "2025–May 2025"),
    ],
)
def test_dates_that_are_less_exact_share_what_they_can(span: tuple[str, str], shown: str) -> None:
    assert shown_span(*span, "en") == shown


@pytest.mark.parametrize("end", [None, "2025-03-10"])
def test_one_day_is_one_date(end: str | None) -> None:
    assert shown_span("2025-03-10", end, "nb") == "10. mars 2025"
