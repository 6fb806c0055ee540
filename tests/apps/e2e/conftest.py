"""Instances as people run them: server processes of their own, on the database that the tests are run on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

import pytest

from tests.apps.e2e.filling import Filled
from tests.apps.e2e.people import House
from tests.apps.instances import new_instance, wait_for

PATIENCE = 120
"""Seconds until an instance has to be up; filling a demo takes a few."""


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo instance."""
    with (
        new_instance(tmp_path_factory.mktemp("instance")) as made,
        made.served("--demo", KOMPASS_WORKERS="1") as server,
    ):
        wait_for(lambda: server.get("/ready")[0] == 200, "the demo isn't ready", server.process, PATIENCE)
        yield server.address


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An instance as a municipality runs it: nobody with a role gets in without a second factor."""
    with new_instance(tmp_path_factory.mktemp("house")) as made, made.served() as server:
        address = f"http://localhost:{server.port}"  # a passkey belongs to a name, never to a number
        told = made.python(f"from tests.apps.e2e.filling import fill\nfill({address!r})")
        forget = partial(made.python, "from django.core.cache import cache\ncache.clear()")
        yield House(address, Filled(**json.loads(told)), forget)
