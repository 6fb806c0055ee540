"""The municipality that a document is about, as its words name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from kompass.files.municipality_register import named
from kompass.readers.document import SourceDocument
from kompass.readers.lines.headings import folded

_SMALL = re.compile(r"(?<!\S)[^\W\d_A-ZÅÄÖÆØ]+(?!\S)")
_OF_PLACE = re.compile(
    r"((?:[A-ZÅÄÖÆØ&@][^\W\d_]*(?:-[^\W\d_]+)?\s){1,3})(?:kommune?s?|stads?|KOMMUNE?S?|STADS?|Kommune?s?|Stads?)\b"
)
_SAME = 80
"""Of 100: from so much on two names are one, hurt by recognition or in the genitive."""


@lru_cache(maxsize=4)
def small_words(document: SourceDocument) -> frozenset[str]:
    """Words that stand somewhere without a capital, and so are no names."""
    return frozenset(_SMALL.findall(document.text))


@lru_cache(maxsize=4)
def own_names(document: SourceDocument) -> tuple[str, ...]:
    """Words of the name that stands before "kommun" and the like most often; none where two stand alike often."""
    small = small_words(document)
    counts: Counter[str] = Counter()
    lines = (" ".join(line.text.split()) for line in document.lines)
    for words in (found.group(1).split() for line in lines for found in _OF_PLACE.finditer(line)):
        while len(words) > 1 and words[0].lower() in small:
            words.pop(0)
        if words[-1].lower() not in small:
            counts[" ".join(words)] += 1
    clusters: list[tuple[str, int]] = []
    for name, times in counts.most_common():
        like = next((at for at, (other, _) in enumerate(clusters) if _alike(name, other)), None)
        if like is None:
            clusters.append((name, times))
        else:
            clusters[like] = (clusters[like][0], clusters[like][1] + times)
    clusters.sort(key=lambda cluster: -cluster[1])
    if not clusters or (len(clusters) > 1 and clusters[0][1] == clusters[1][1]):
        return ()
    return tuple(clusters[0][0].split())


def _alike(name: str, other: str) -> bool:
    one, two = folded(name).removesuffix("s"), folded(other).removesuffix("s")
    return one == two or (abs(len(one) - len(two)) < 2 and fuzz.ratio(one, two) >= _SAME and not named(name))


def is_own(word: str, own: Iterable[str]) -> bool:
    """Whether a word is one of the municipality's name, also in the genitive or hurt by recognition."""
    return any(_alike(word, name) for name in own)
