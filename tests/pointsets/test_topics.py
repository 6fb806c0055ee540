"""Every topic of the sources has one home among the points (docs/reference/topics.yaml)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kompass.files.plain import read_plain
from tests.pointsets.reading import points

TOPICS = Path(__file__).resolve().parents[2] / "docs" / "reference" / "topics.yaml"
SOURCES = {"instrument-facts", "karasjok-2019", "koping-2017", "helsingborg-2014", "soro-2009"}
LEFT_OUT_AT_MOST = 15


@pytest.fixture(scope="module")
def topics() -> list[dict[str, Any]]:
    found: Any = read_plain(TOPICS).data
    assert isinstance(found, list)
    return found


def test_every_topic_has_one_home_or_a_reason(topics: list[dict[str, Any]]) -> None:
    for topic in topics:
        assert topic["source"] in SOURCES, topic
        assert topic["point"] in points("en") or topic.get("why"), topic
    assert sum(topic["point"] not in points("en") for topic in topics) <= LEFT_OUT_AT_MOST


def test_every_point_has_a_topic_behind_it(topics: list[dict[str, Any]]) -> None:
    assert set(points("en")) - {topic["point"] for topic in topics} == set()


def test_every_source_has_something_to_say_of_every_area(topics: list[dict[str, Any]]) -> None:
    areas = Counter((topic["source"], str(topic["point"]).split(".")[0]) for topic in topics)
    assert {source for source, area in areas if area in set("12345678")} == SOURCES
    for source in SOURCES - {"soro-2009"}:
        assert all(areas[source, area] for area in "12345678"), source
