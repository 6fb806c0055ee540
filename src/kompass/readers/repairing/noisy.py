"""Whether a document comes from text recognition that didn't know its language."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from kompass.readers.document import SourceDocument
from kompass.readers.repairing.words import is_impossible

_LETTER = re.compile(r"[^\W\d_]")
_AROUND = " \t\"”“„’‘'()[].,;:!?»«*#–—-_=>"
_OWN = re.compile("[åäöæøÅÄÖÆØ]")
_ADDRESS = re.compile(r"https?:|www\.|\w@\w[\w-]*\.|://|^@")
_SHARE = 0.008
"""Clean documents have impossible signs in no more than 3 of 1,000 words, the least noisy scans in 10 and more."""
_FEWEST = 200
"""Words from which on the letters that a language has of its own must be found."""
_OWN_SHARE = {"sv": 0.05, "nb": 0.03, "da": 0.03}
"""Share of words that have one of them: a fifth to a quarter in Swedish, a seventh in Norwegian and Danish."""


@lru_cache(maxsize=4)
def is_noisy(document: SourceDocument, language: str) -> bool:
    """Whether so many words have impossible signs, or so few the letters of the language, that repair is needed."""
    pieces = Counter(document.text.split())
    words: Counter[str] = Counter()
    for piece, times in pieces.items():
        word = piece.strip(_AROUND)
        if _LETTER.search(word) and _ADDRESS.search(word) is None:
            words[word] += times
    count = words.total()
    if not count:
        return False
    own = sum(times for word, times in words.items() if _OWN.search(word))
    if count >= _FEWEST and own < _OWN_SHARE.get(language, 0) * count:
        return True
    return sum(times for word, times in words.items() if is_impossible(word)) > _SHARE * count
