from __future__ import annotations

import pytest

from kompass.core.checks import dates
from kompass.core.checks.model import Weight
from kompass.core.evaluation.consistency import Key
from kompass.core.evaluation.model import Dates, Evidence
from tests.builders import evaluation, small_edition, text
from tests.core.checks.asking import remarks

OF = small_edition()


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (Dates("2025-03-12", "2025-03-10"), ("dates", "visit_until")),
        (Dates("2025-03", report="2024"), ("dates", "report")),
    ],
)
def test_what_ends_before_it_begins_is_told_at_its_key(given: Dates, key: Key) -> None:
    (found,) = remarks(dates.out_of_order, evaluation(OF, dates=given), OF)
    assert (found.code, found.weight, found.key) == ("dates-out-of-order", Weight.WARNING, key)


def test_evidence_from_after_the_report_is_told() -> None:
    seen = Evidence("e1", "page", text("Page"), seen="2027-01")
    (found,) = remarks(dates.out_of_order, evaluation(OF, dates=Dates("2025-03"), evidence=(seen,)), OF)
    assert found.key == ("evidence", 0, "seen")


@pytest.mark.parametrize("given", [Dates(), Dates("2019-03-01", "2019"), Dates("2019", report="2019-01-05")])
def test_dates_that_may_be_right_are_left_alone(given: Dates) -> None:
    seen = Evidence("e1", "page", text("Page"), seen="2019-01")
    assert remarks(dates.out_of_order, evaluation(OF, dates=given, evidence=(seen,)), OF) == []
