from __future__ import annotations

import pytest

from kompass.core.evaluation.model import RoleModel
from kompass.core.evaluation.role_models import is_old, year_seen
from tests.builders import text


def model(seen: str | None) -> RoleModel:
    return RoleModel("r1", "municipality", "Asker", text("Local councils"), seen=seen)


@pytest.mark.parametrize(
    ("seen", "year", "old"),
    [
        ("2015", 2020, False),
        ("2015-01-01", 2020, False),
        ("2014-12", 2020, True),
        ("2021", 2020, False),
        (None, 2020, False),
        ("1999", None, False),
    ],
)
def test_more_than_five_years_before_the_evaluation_is_old(seen: str | None, year: int | None, old: bool) -> None:
    assert is_old(model(seen), year) is old


def test_the_year_is_the_date_s() -> None:
    assert [year_seen(model(seen)) for seen in ("2018-05", "2018", None)] == [2018, 2018, None]
