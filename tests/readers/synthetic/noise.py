"""What text recognition does to a scanned page, from nothing (0) to hardly legible (1).

Below a strength of 0.5 no digit is touched: figures survive recognition better than words, and a reader's words can be
measured apart from its figures. Above, digits get lost or changed, and Printed.hurt tells which figures suffered.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tests.readers.synthetic.dice import Random, chance
from tests.readers.synthetic.layout import stands
from tests.readers.synthetic.truth import Printed

LETTERS = {
    "å": ("&", "a", "d", "é", "4"),
    "ä": ("é", "a", "i", "d", "4"),
    "ö": ("o", "6", "G", "d"),
    "æ": ("ae", "a", "e"),
    "ø": ("o", "@", "g"),
    "Å": ("A", "Ä"),
    "Ä": ("A", "A"),
    "Ö": ("O", "0"),
    "Ø": ("@", "O"),
    "é": ("e",),
    "–": ("-", "—"),
    "”": ('"', "“"),
}
PAIRS = (("fö", "f6"), ("rn", "m"), ("oä", "od"), ("Poäng", "Podng"), ("få", "{8"), ("ti", "tl"), ("ll", "Il"))
BULLETS = ("=", "= ", "»", "*", "®", "e", "")
SIGN = re.compile(r"^[-–•*=»®■](?= )")
DIGITS = {"0": "O", "1": "l", "3": "8", "5": "S", "6": "5", "7": "1", "8": "3"}
SAFE = 0.5


def noise(printed: Printed, strength: float, dice: Random) -> Printed:
    """The same pages, line for line, as recognition would give them."""
    if strength <= 0:
        return printed
    pages = tuple(tuple(_line(line, strength, dice) for line in page) for page in printed.pages)
    noisy = replace(printed, pages=pages)
    hurt = frozenset(spot for spot in printed.spots if not stands(spot.text, noisy.cell(spot)))
    return replace(noisy, hurt=printed.hurt | hurt)


def _line(line: str, strength: float, dice: Random) -> str:
    return "\t".join(_cell(cell, strength, dice) for cell in line.split("\t"))


def _cell(cell: str, strength: float, dice: Random) -> str:
    if chance(dice, strength * 0.6):
        cell = SIGN.sub(lambda _: dice.choice(BULLETS), cell)
    return " ".join(_word(word, strength, dice) for word in cell.split(" ")) if cell else cell


def _word(word: str, strength: float, dice: Random) -> str:
    if any(sign.isdigit() for sign in word):
        return word if strength < SAFE else _figure(word, strength, dice)
    for pair, instead in PAIRS:
        if pair in word and chance(dice, strength * 0.5):
            word = word.replace(pair, instead, 1)
    word = "".join(_letter(sign, strength, dice) for sign in word)
    if len(word) > 5 and word.isalpha() and chance(dice, strength * 0.03):
        place = dice.randint(2, len(word) - 2)
        word = f"{word[:place]} {word[place:]}"
    return word + " " if word and chance(dice, strength * 0.03) else word


def _letter(sign: str, strength: float, dice: Random) -> str:
    """Letters beyond a to z suffer most; a hyphen is never lost, or words could not be put together again."""
    if sign in LETTERS:
        return dice.choice(LETTERS[sign]) if chance(dice, strength * 0.7) else sign
    return "" if sign.isalpha() and chance(dice, strength * 0.012) else sign


def _figure(word: str, strength: float, dice: Random) -> str:
    return "".join(_digit(sign, strength, dice) for sign in word)


def _digit(sign: str, strength: float, dice: Random) -> str:
    if not sign.isdigit() or not chance(dice, (strength - SAFE) * 0.08):
        return sign
    return "" if chance(dice, 0.4) else DIGITS.get(sign, "?")
