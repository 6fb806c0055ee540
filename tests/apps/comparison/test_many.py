"""However many evaluations are on show, a page asks the database as often, and is there in reasonable time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kompass.apps.comparison.published import published
from tests.apps.many import publish_many

pytestmark = pytest.mark.django_db
MOST_SECONDS = 4
"""Of a processor, for a page about 1,000 evaluations: how busy the machine is doesn't count."""

PAGES: dict[str, Callable[[list[str]], str]] = {
    "chooser": lambda _: "compare/",
    "search": lambda _: "compare/?q=a",
    "three side by side": lambda m: f"compare/?m={m[0]}&m={m[1]}&m={m[2]}",
    "one beside all": lambda m: f"compare/?m={m[0]}",
    "a set": lambda _: "compare/?against=edition%3D2.1-se",
    "every evaluation as a set": lambda _: "compare/?against=edition%3D2.1-se+all%3Dyes",
    "table": lambda m: f"compare/?m={m[0]}&m={m[1]}&format=csv",
    "areas": lambda _: "areas/",
    "area": lambda _: "areas/2.1-se/3/",
    "sub-area": lambda _: "areas/2.1-se/3.2/",
    "group chooser": lambda _: "group/",
    "group": lambda m: f"group/?m={m[0]}&m={m[1]}&m={m[2]}",
    "instrument": lambda _: "instrument/2.1-se/",
}


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/en/{address}")
    assert answer.status_code == 200, address
    return len(queries)


def test_pages_ask_as_often_with_ten_as_with_a_thousand(client: Client) -> None:
    publish_many(10)
    handles = [one.handle for one in published().ones]
    with_ten = {name: _queries(client, address(handles)) for name, address in PAGES.items()}
    publish_many(1000, begin=10)
    assert len(published().ones) == 1000
    with_a_thousand, slow = {}, {}
    for name, address in PAGES.items():
        begun = time.process_time()
        with_a_thousand[name] = _queries(client, address(handles))
        taken = time.process_time() - begun
        if taken > MOST_SECONDS:
            slow[name] = taken

    assert with_a_thousand == with_ten
    assert max(with_ten.values()) <= 4
    assert slow == {}
