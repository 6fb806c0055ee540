"""One hurt word: every word of the vocabulary that recognition may have made it from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kompass.readers.repairing.confusions import CERTAIN, CONFUSIONS
from kompass.readers.repairing.vocabulary import Vocabulary

_MOST = 4
"""Confusions in one word; more of them might make any word of any other."""
_SHORT = 5
"""Letters up to which a word that looks like one isn't trusted to be hurt: other words are too near."""
_LONG = 9
"""Letters of the shortest word that may be a compound of two known ones."""
_HEAD, _TAIL = 3, 5
"""Letters of the shortest first and second part."""
_HEADS = frozenset({"mål", "års"})
_IMPOSSIBLE = re.compile(
    r"^[b-df-hj-np-tv-xz]d|[^\W\d_][&{@|0-9]|[&{@|0-9][^\W\d_]|[a-zåäöæø][A-ZÅÄÖÆØ](?:[a-zåäöæø]|$)|é(?!(?:n|er|erna|ns|ers|ens)?$)"
)
"""Signs within a word that no word is written with, a d after the consonant it begins with, and an é that doesn't stand
at its end or before an ending."""
_FIGURE = re.compile(r"^\d+[^\W\d_]{0,2}$|^[A-ZÅÄÖÆØ]*\d+$")
"""Figures, and names such as 3T or K4."""


def is_impossible(word: str) -> bool:
    """Whether a word has signs that no word is written with."""
    return _IMPOSSIBLE.search(word) is not None and _FIGURE.match(word) is None


def repaired_word(word: str, vocabulary: Vocabulary, language: str, *, begins: bool) -> str:
    """The word itself unless it is hurt and one word alone can have been meant; ``begins`` a sentence."""
    small = word[:1].lower() + word[1:] if begins else word
    certain = CERTAIN.get(language, {}).get(word) or CERTAIN.get(language, {}).get(small)
    if certain is not None:
        return certain[0].upper() + certain[1:] if begins and word[0].isupper() else certain
    if not word or word in vocabulary or _FIGURE.match(word) or not _may_be_hurt(word, begins=begins):
        return word
    meant = _meant(word, vocabulary, language)
    if len(meant) != 1 or (meant[0] in vocabulary.rivals - vocabulary.words and not is_impossible(word)):
        return word
    return _cased(meant[0], word, begins=begins)


def _may_be_hurt(word: str, *, begins: bool) -> bool:
    """Names, abbreviations and short words without an impossible sign stay; a nought that begins a name was an Ö."""
    impossible = is_impossible(word)
    if len(word) < 4 or (len(word) <= _SHORT and not impossible):
        return False
    if word[0].isupper() or word[0] == "0":
        return begins and not word[1:].isupper() and len(word) > _SHORT
    return True


@lru_cache(maxsize=65536)
def _meant(word: str, vocabulary: Vocabulary, language: str) -> tuple[str, ...]:
    """All words of the vocabulary that undoing confusions leads to; if there is none, all compounds of two of them."""
    found = {meant for end, meant in _undone(word, vocabulary, language, _MOST) if end == len(word)}
    if not found and len(word) >= _LONG:
        found = set(_compounds(word, vocabulary, language))
    return () if word.lower() in found else tuple(sorted(found))


def _compounds(word: str, vocabulary: Vocabulary, language: str) -> Iterator[str]:
    """A short part is trusted only where it stands as it was printed, or is one that many compounds begin with."""
    for end, head in _undone(word, vocabulary, language, _MOST):
        hurt = head != word[:end].lower()
        if len(head) < _HEAD or len(word) - end < _TAIL or (hurt and len(head) < _TAIL and head not in _HEADS):
            continue
        for joint in ("", "s"):
            if not word.startswith(joint, end):
                continue
            rest = word[end + len(joint) :]
            tails = {tail for place, tail in _undone(rest, vocabulary, language, _MOST) if place == len(rest)}
            yield from (head + joint + tail for tail in tails if len(tail) >= _TAIL + hurt)


def _undone(
    word: str, vocabulary: Vocabulary, language: str, left: int, at: int = 0, so_far: str = ""
) -> Iterator[tuple[int, str]]:
    """Every word that the beginning of a hurt one may have been, and where it ends; ``left`` confusions are undone."""
    if so_far and so_far not in vocabulary.prefixes:
        return
    if so_far in vocabulary:
        yield at, so_far
    if at == len(word):
        return
    yield from _undone(word, vocabulary, language, left, at + 1, so_far + word[at].lower())
    if left == 0:
        return
    confusions = CONFUSIONS.get(language, {})
    for length in (1, 2):
        seen = word[at : at + length]
        if len(seen) == length:
            for letters in confusions.get(seen, ()) or confusions.get(seen.lower() if at == 0 else "", ()):
                yield from _undone(word, vocabulary, language, left - 1, at + length, so_far + letters)


def _cased(meant: str, word: str, *, begins: bool) -> str:
    """A bar was a capital I or the l of a word whose case it doesn't tell, and a nought a capital."""
    capital = word[0].isupper() or (word[0] in "|0" and begins)
    return meant[0].upper() + meant[1:] if capital else meant
