"""Lines broken at a width, with the hyphens that a word processor would put."""

from __future__ import annotations

from tests.readers.synthetic.dice import Random, chance

VOWELS = frozenset("aeiouyåäöæøéAEIOUYÅÄÖÆØ")
LONG = 8


def wrap(text: str, width: int, hyphens: float, dice: Random) -> list[tuple[str, str | None]]:
    """Lines, each with how it goes on from the one before (LineMark.follows); ``hyphens`` is a probability."""
    lines: list[tuple[str, str | None]] = []
    line, follows = "", None
    for word in text.split(" "):
        rest: str = word
        while rest:
            gap = " " if line else ""
            if len(line) + len(gap) + len(rest) <= width:
                line, rest = line + gap + rest, ""
                continue
            head, tail, sign = _cut(rest, width - len(line) - len(gap), dice, hyphens)
            if head:
                lines.append((line + gap + head, follows))
                line, rest, follows = "", tail, sign
            elif line:
                lines.append((line, follows))
                line, follows = "", " "
            else:  # too long for any line: it stands out
                line, rest = rest, ""
    return [*lines, (line, follows)]


def _cut(word: str, room: int, dice: Random, hyphens: float) -> tuple[str, str, str]:
    """Head, tail and the sign of the break; an empty head where the word can't be cut."""
    for place in range(min(room, len(word) - 2), 2, -1):
        if word[place - 1] in "-/" and word[place].isalpha():
            return word[:place], word[place:], ""
    if len(word) < LONG or not chance(dice, hyphens):
        return "", word, ""
    for place in range(min(room - 1, len(word) - 3), 2, -1):
        if _breaks(word, place):
            return word[:place] + "-", word[place:], "-"
    return "", word, ""


def _breaks(word: str, place: int) -> bool:
    """Before a consonant with a vowel after it, within letters."""
    around = word[place - 2 : place + 3]
    return around.isalpha() and word[place] not in VOWELS and word[place + 1] in VOWELS
