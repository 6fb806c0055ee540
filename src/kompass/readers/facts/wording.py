"""Patterns of words that still match where text recognition has hurt their letters."""

from __future__ import annotations

import re

from kompass.readers.any_case import AnyCase

_HURT = {
    "å": "[åaä&déo4]",
    "ä": "[äaéid4å]",
    "ö": "[öo6gd0ø]",
    "ø": "[øo@gö]",
    "æ": "(?:æ|ae|a|e)",
    "é": "[ée]",
    "ti": "t[il]",
    "ll": "[li]l",
    "rn": "(?:rn|m)",
}
"""What recognition is known to make of letters. None of them may stand in a class of characters."""
_LETTERS = re.compile("|".join(_HURT))


def worded(pattern: str) -> AnyCase:
    """The pattern, whatever its case, with every letter that suffers in recognition allowed to have suffered."""
    return AnyCase(_LETTERS.sub(lambda found: _HURT[found.group()], pattern))
