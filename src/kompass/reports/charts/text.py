"""How wide a text will be, and where it wraps, before anything has drawn it.

Advance widths stand in a table per face, in hundredths of the type size and rounded up. ``serif`` is measured from the
face of printed reports; ``sans`` is as wide as the widest face that a screen is likely to use. So an estimate is never
too small, and a label never cut.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

MAX_LINES = 3
LINE_HEIGHT = 1.22
_SPACES = re.compile(r"[ \t\r\n]+")  # not the no-break spaces


class Face(StrEnum):
    SERIF = "serif"
    SANS = "sans"


_SERIF = {
    20: "'",
    22: ",.|¦",
    24: ":;",
    26: " \u00a0·′\u2009\u202f",
    28: "ijl{}°ìíîïĩīĭįıĵĺļŀł‘’",
    30: "!()I\\¡ÌÍÎÏĨĪĬĮİľſ",
    32: "ftª²³¹ţŧ",
    34: '"-/JĴ',
    36: "[]´º•",
    38: "*r¨ŕŗř“”„",
    40: "`s¯śŝşš″",
    44: "?cz¿çćĉċčźżž",
    46: "ae~àáâãäåèéêëāăąēĕėęě",
    48: "#$0123456789¢£¤¥§€",
    50: "FS_bgvxðĝğġģŚŜŞŠ",
    52: "^dkopqyµòóôõöøýþÿđķĸōŏőŷǿ",
    54: "LhuÞùúûüďĥħĹĻĽĿŁŋũūŭůűų≤≥≈",
    56: "+<=>EPn«±¸»ÈÉÊËß×÷ñĒĔĖĘĚĳńņňŉ–−",
    58: "YÝŶŸ",
    60: "BRT¬ĲŔŖŘŢŤŦ†",
    62: "Z¶ŹŻŽ",
    64: "%KĶ",
    66: "CVX¼½¾ÇĆĈĊČ",
    68: "UÙÚÛÜŊŨŪŬŮŰŲ",
    70: "AGN©®ÀÁÂÃÄÅÑæĀĂĄĜĞĠĢŃŅŇ",
    72: "&DOQÐÒÓÔÕÖØĎĐŌŎŐẞ",
    74: "HĤĦ",
    76: "wŵ—…",
    78: "œ",
    80: "m",
    84: "M",
    88: "ÆŒ",
    90: "@",
    92: "‰",
    96: "WŴ",
}
_SANS = {
    24: "′",
    28: "'ijlìíîïĩīĭįıĵĺļ",
    30: "IJÌÍÎÏĨĪĬĮİĴł",
    32: " \u00a0,.·‘’\u2009\u202f",
    34: "/:;\\|¦",
    36: "fŀſ",
    38: "-ľ″",
    40: "()[]tţťŧ",
    42: "!r¡²³¹ŕŗř",
    46: '"',
    48: "ªº",
    50: "*_`§¨¯°´¸–†",
    52: "“”„",
    54: "?sz¿śŝşšźżž",
    56: "LcçćĉċčĳĹĻĽĿ",
    58: "FkķĸŁ",
    60: "vxyýÿĲŷ•",
    62: "PTYaeo«»ÝÞàáâãäåèéêëðòóôõöøāăąēĕėęěōŏőŢŤŦŶŸǿ",
    64: "$0123456789ESbdghnpqu{}¢£¤¥µ¶ÈÉÊËßñùúûüþďđĒĔĖĘĚĝğġģĥńņňŋŚŜŞŠũūŭůűų€",
    66: "KĶ",
    70: "ABCRVXZÀÁÂÃÄÅÇĀĂĄĆĈĊČħŔŖŘŹŻŽ",
    74: "UÙÚÛÜŨŪŬŮŰŲ",
    76: "HNÑĤŃŅŇŊ",
    78: "&DGÐĎĐĜĞĠĢẞ",
    80: "OQÒÓÔÕÖØŌŎŐ",
    82: "wŉŵ",
    84: "#+<=>^~¬±×÷−≤≥≈",
    88: "M",
    92: "Ħ",
    96: "%",
    98: "m¼½¾Æ",
    100: "@W©®æŴ—…",
    104: "œ",
    108: "Œ",
    136: "‰",
}
_WIDTHS = {
    face: {char: width for width, chars in table.items() for char in chars}
    for face, table in ((Face.SERIF, _SERIF), (Face.SANS, _SANS))
}
_UNKNOWN = 110
_STRONG = {Face.SERIF: 1.08, Face.SANS: 1.2}


@lru_cache(maxsize=8192)
def text_width(text: str, size: float, face: Face, *, strong: bool = False) -> float:
    """An upper estimate of the width of ``text`` set in ``size``."""
    table = _WIDTHS[face]
    hundredths = sum(table.get(char, _UNKNOWN) for char in text)
    return hundredths * size / 100 * (_STRONG[face] if strong else 1)


def wrap(
    text: str, width: float, size: float, face: Face, *, strong: bool = False, most: int = MAX_LINES
) -> tuple[str, ...]:
    """``text`` in at most so many balanced lines, as near to ``width`` as its longest word lets it.

    Nothing is ever cut: where the lines aren't enough, they become wider than ``width``.
    """
    words = [word for word in _SPACES.split(text) if word]
    if not words:
        return ("",)
    limit = width
    lines = _fill(words, limit, size, face, strong=strong)
    while len(lines) > most:
        limit *= 1.05
        lines = _fill(words, limit, size, face, strong=strong)
    return _balanced(words, lines, limit, size, face, strong=strong)


def _fill(words: list[str], width: float, size: float, face: Face, *, strong: bool) -> tuple[str, ...]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if text_width(longer, size, face, strong=strong) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _balanced(
    words: list[str], lines: tuple[str, ...], limit: float, size: float, face: Face, *, strong: bool
) -> tuple[str, ...]:
    """As many lines, but of lengths as even as they can be: a last line of one short word looks like a slip."""
    best = lines
    for step in range(1, 20):
        narrower = _fill(words, limit * (1 - step / 20), size, face, strong=strong)
        if len(narrower) != len(lines):
            break
        best = narrower
    return best
