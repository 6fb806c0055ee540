"""What text recognition makes of letters, per language, and the short words that are certain all the same.

Gathered from a Swedish report that was recognised as if it were English, and from what recognition is known to do.
"""

from __future__ import annotations

from collections.abc import Mapping

_COMMON: dict[str, tuple[str, ...]] = {
    "Il": ("ll",), "lI": ("ll",), "II": ("ll",), "I": ("l",), "|": ("l", "i"), "1": ("l",), "0": ("o",),
    "m": ("rn",), "tl": ("ti",), "ﬁ": ("fi",), "ﬂ": ("fl",),
}  # fmt: skip
_DANO_NORWEGIAN: dict[str, tuple[str, ...]] = {
    "&": ("å",), "4": ("å",), "é": ("å", "æ"), "a": ("å", "æ"), "d": ("å", "ø"), "ae": ("æ",), "e": ("æ",),
    "@e": ("ø",), "o": ("ø",), "@": ("ø", "æ"), "g": ("ø",), "6": ("ø",), "oe": ("ø",), "0": ("o", "ø"),
    "{8": ("få",), "{": ("f",),
}  # fmt: skip

CONFUSIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "sv": _COMMON | {
        "&": ("å", "ä"), "a": ("å", "ä"), "d": ("å", "ä", "ö"), "é": ("å", "ä", "ö"), "4": ("å", "ä"),
        "@": ("å", "ä", "ö"), "i": ("ä",), "o": ("ö",), "6": ("ö",), "G": ("ö",), "S": ("ö",), "0": ("o", "ö"),
        "{8": ("få",), "{": ("f",), "ai": ("ä",), "aé": ("ä",), "éa": ("ä", "å"), "da": ("ä",), "&d": ("å", "ä"),
        "4d": ("ä", "å"), "ad": ("ä", "å"), "éd": ("ä", "å"), "dé": ("ö", "ä"), "oé": ("ö",), "ii": ("ä",),
    },
    "nb": _COMMON | _DANO_NORWEGIAN,
    "da": _COMMON | _DANO_NORWEGIAN,
}  # fmt: skip
"""Language → what was recognised → what may have been printed."""


def _hurt(word: str, *plain: str) -> dict[str, str]:
    """Forms in which a word of one å is met: å as one of the signs that recognition makes of it."""
    signs = {word.replace("å", sign): word for sign in ("&", "4", "é", "d")}
    return signs | dict.fromkeys(plain, word)


CERTAIN: Mapping[str, Mapping[str, str]] = {
    "sv": _hurt("på", "pa") | _hurt("så") | _hurt("få", "fa", "{8") | _hurt("då", "da") | _hurt("mål", "mal")
    | _hurt("från", "fran") | _hurt("någon", "nagon") | _hurt("några", "nagra") | _hurt("något", "nagot")
    | _hurt("måste", "maste") | _hurt("både", "bade") | _hurt("också", "ocksa") | _hurt("nivå", "niva")
    | dict.fromkeys(("f&r", "f4r", "{8r"), "får")
    | dict.fromkeys(("for", "f6r", "fGr", "fSr", "f0r", "fOr"), "för")
    | dict.fromkeys(("infor", "inf6r", "infGr", "infér", "infdr"), "inför")
    | dict.fromkeys(("over", "6ver", "Gver", "Sver", "0ver"), "över")
    | dict.fromkeys(("aven", "dven", "éven", "&ven", "4ven", "@ven", "iven"), "även")
    | dict.fromkeys(("gors", "g6rs", "gGrs", "gSrs", "gérs"), "görs")
    | dict.fromkeys(("gora", "g6ra", "gGra", "gSra", "géra"), "göra")
    | dict.fromkeys(("tlll", "tiIl", "tilI", "tiII", "tlIl", "tIll"), "till") | {"tld": "tid"},
    "nb": _hurt("på", "pa") | _hurt("så") | _hurt("få", "{8") | _hurt("både") | _hurt("også", "ogsa")
    | dict.fromkeys(("tll", "tIl", "tiI"), "til") | {"tld": "tid"},
    "da": _hurt("på", "pa") | _hurt("så") | _hurt("få", "{8") | _hurt("både") | _hurt("også", "ogsa")
    | dict.fromkeys(("tll", "tIl", "tiI"), "til") | {"tld": "tid"},
}  # fmt: skip
"""Short words that can mean one thing only, whatever stands around them."""

_AFTER_YEAR = """
per varje vartannat ett två tre fyra fem sex tio flera många några förra nästa i under senaste sista tredje fjärde
femte antal
"""
_UNSURE = """
senare tidigare kommande följande föregående andra nya första hela halva detta samma alla de dessa olika enstaka fler
sådana från till för på vart och
"""
IS_OR_YEAR = frozenset({"&r", "&dr", "ar", "dr", "ér", "ir", "4r"})
"""What becomes of är and of år in Swedish."""
YEAR_AFTER = frozenset(_AFTER_YEAR.split())
"""After these, and after numbers, it is a year."""
UNSURE_AFTER = frozenset(_UNSURE.split())
"""After these it may be either."""
