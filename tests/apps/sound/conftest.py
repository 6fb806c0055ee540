"""Servers need their stylesheets."""

from __future__ import annotations

import pytest

from tests.apps.instances import STYLES


@pytest.fixture(scope="module", autouse=True)
def _styles() -> None:
    assert STYLES.is_file(), "make assets"
