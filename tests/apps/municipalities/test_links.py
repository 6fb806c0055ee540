"""Every link of a public page leads somewhere: followed from the start, as a visitor might."""

from __future__ import annotations

import re
from collections import deque

import pytest
from django.test import Client
from django.urls import resolve
from django.utils.translation import override

from kompass.presentation.speech import LANGUAGES
from tests.apps.municipalities.conftest import Publish

pytestmark = pytest.mark.django_db
_LINK = re.compile(r'<a [^>]*?href="(/[^"#]*)')
OF_EACH = 12
"""Addresses that are followed of each kind: the pages of one kind are made alike."""
MADE_WHEN_ASKED = ("report",)
"""Of these the worker makes a file."""


@pytest.fixture
def shown(publish_example: Publish) -> None:
    for name in ("helsingborg-2014", "furudal-2025"):
        publish_example(name)


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_link_of_a_public_page_is_dead(client: Client, language: str) -> None:
    start = f"/{language}/"
    waiting, seen = deque([start]), {start: ""}
    of_kind: dict[str, int] = {}
    dead = []
    while waiting:
        address = waiting.popleft()
        with override(language):
            kind = resolve(address.partition("?")[0]).view_name
        of_kind[kind] = of_kind.get(kind, 0) + 1
        if kind in MADE_WHEN_ASKED or of_kind[kind] > OF_EACH:
            continue
        answer = client.get(address, follow=True)
        if answer.status_code >= 400:
            dead.append((seen[address], address, answer.status_code))
        if address.startswith(start) and answer["Content-Type"].startswith("text/html") and not answer.streaming:
            for found in _LINK.findall(answer.content.decode()):
                link = found.replace("&amp;", "&")
                if link not in seen and (link.startswith(start) or not link.startswith(_others(language))):
                    seen[link] = address
                    waiting.append(link)

    assert dead == []
    assert {"start", "municipality", "evaluation", "area", "compare", "edition", "crosswalk", "data"} <= of_kind.keys()


def _others(language: str) -> tuple[str, ...]:
    """The same pages in other languages are tests of their own."""
    return tuple(f"/{one}/" for one in LANGUAGES if one != language)
