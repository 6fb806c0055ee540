"""An instance with the register, and the shared cast's municipalities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.cache import caches
from pytest_django.plugin import DjangoDbBlocker

from kompass.apps.evaluations.services.change import By
from kompass.files.catalogue import Catalogue
from tests.apps.instances import Instance, new_instance

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Every test's database knows the municipalities, as every instance does."""
    from kompass.apps.municipalities.registering import bring_in_register

    with django_db_blocker.unblock():
        bring_in_register()


@pytest.fixture
def by() -> Callable[[], By]:
    """Another operation each time, at the same moment."""
    return lambda: By(NOON)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    """Empty, on the database that the tests run on; used by processes of its own."""
    with new_instance(tmp_path) as made:
        yield made


@pytest.fixture(autouse=True)
def _no_page_of_another_test() -> None:
    """Databases are rolled back after each test; pages that were kept don't know that."""
    caches["pages"].clear()
