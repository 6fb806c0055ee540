"""Patterns for which the case of letters doesn't matter."""

from __future__ import annotations

import re
from collections.abc import Iterator


class AnyCase:
    """A pattern written in small letters, looked for in the small letters of a text.

    Found several times as quickly as with ``re.IGNORECASE``, which keeps `re` from jumping to where a match may begin.
    Groups tell places of the text; what they say is in small letters.
    """

    __slots__ = ("_pattern",)

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def search(self, text: str) -> re.Match[str] | None:
        return self._pattern.search(_small(text))

    def match(self, text: str) -> re.Match[str] | None:
        return self._pattern.match(_small(text))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._pattern.fullmatch(_small(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(_small(text))


def _small(text: str) -> str:
    """Small letters, each at the place of its capital: a letter whose small form is two letters stays as it is."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one) == 1 else letter for letter in text for one in (letter.lower(),))
