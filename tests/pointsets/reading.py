"""The working set as plain data: every string of it with its key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from kompass.files.catalogue import EDITIONS, POINT_SETS
from kompass.files.plain import read_plain

LANGUAGES = ("sv", "nb", "da", "en")
FOLDER = POINT_SETS / "kompass-2.1" / "1.0"
_WORD = re.compile(r"[^\W\d_]+(?:[-–’'][^\W\d_]+)*")

Key = tuple[str, ...]


@cache
def texts(language: str) -> dict[str, Any]:
    return _mapping(read_plain(FOLDER / f"texts.{language}.yaml").data)


@cache
def points(language: str) -> dict[str, dict[str, Any]]:
    return _mapping(texts(language)["points"])


@cache
def glossary() -> list[dict[str, Any]]:
    terms = _mapping(read_plain(EDITIONS / "glossary.yaml").data)["terms"]
    assert isinstance(terms, list)
    return terms


def strings(value: object, key: Key = ()) -> Iterator[tuple[Key, str]]:
    """Every text below ``value``, in the order of the file."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from strings(below, (*key, str(name)))


def said(language: str) -> Iterator[tuple[Key, str]]:
    """Every text that a reader meets: aspects, levels and points."""
    for part in ("aspects", "levels", "points"):
        yield from strings(texts(language)[part], (part,))


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def five_grams(value: object) -> set[tuple[str, ...]]:
    """Every run of five words inside one text of ``value``."""
    found: set[tuple[str, ...]] = set()
    for _, text in strings(value):
        listed = words(text)
        found.update(tuple(listed[at : at + 5]) for at in range(len(listed) - 4))
    return found


def _mapping(data: object) -> dict[str, Any]:
    assert isinstance(data, dict)
    return data
