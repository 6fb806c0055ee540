"""The words of the instrument in one language: what a hurt word is compared with.

Words of the document itself don't count: the same noise may have made two of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import lru_cache

from kompass.files.catalogue import Catalogue
from kompass.readers.known import LANGUAGES, Known
from kompass.readers.repairing.rivals import RIVALS

_TWINS = (("män", "man"), ("mænd", "mand"))
"""Endings that recognition makes alike and grammar doesn't tell apart."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``words`` are the forms that may be restored; ``rivals`` are words that only forbid a restoration."""

    words: frozenset[str]
    rivals: frozenset[str] = frozenset()
    prefixes: frozenset[str] = field(default=frozenset(), repr=False)

    def __contains__(self, word: str) -> bool:
        return word.lower() in self.words or word.lower() in self.rivals

    @classmethod
    def of(cls, words: Iterable[str], rivals: Iterable[str] = ()) -> Vocabulary:
        known = frozenset(map(str.lower, words))
        others = frozenset(rivals) | frozenset(_twins(known))
        return cls(known, others, frozenset(word[:end] for word in known | others for end in range(1, len(word) + 1)))


def vocabulary(known: Known) -> Vocabulary:
    """The words of all editions and measuring points in the language in which an edition's reports are printed."""
    return _vocabulary(LANGUAGES.get(known.edition.country, "en"))


@lru_cache(maxsize=8)
def _vocabulary(language: str) -> Vocabulary:
    catalogue = Catalogue()
    texts = [
        catalogue.texts(catalogue.edition(edition_id, point_set=points), language)
        for edition_id in catalogue.edition_ids()
        for points in (None, *catalogue.point_sets(edition_id)[-1:])
    ]
    words = {word for text in texts for said in _strings(asdict(text)) for word in _WORD.findall(said)}
    return Vocabulary.of((word for word in words if len(word) > 1), RIVALS.get(language, frozenset()))


def _twins(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        for one, other in _TWINS:
            if word.endswith(one):
                yield word.removesuffix(one) + other
            elif word.endswith(other):
                yield word.removesuffix(other) + one


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
