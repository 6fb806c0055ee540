"""Claims that a report's text makes about figures, as Swedish, Norwegian and Danish reports word them.

Only what is worded plainly is taken: a number of areas beside a mean, the number of group interviews, of people
interviewed or invited, and a rank by points. Where a sentence has the words but isn't plain (a negation, two numbers
for one mean), the claim is kept without a number, so that nobody thinks it was tested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kompass.core.benchmark.passages import Passage


class ClaimKind(StrEnum):
    BESIDE_MEAN = "areas-beside-mean"
    GROUPS = "interview-groups"
    ATTENDED = "people-interviewed"
    INVITED = "people-invited"
    RANK = "rank"


class Side(StrEnum):
    """Where the areas are said to stand beside the mean."""

    ABOVE = "above"
    AT_OR_ABOVE = "at-or-above"
    BELOW = "below"
    AT_OR_BELOW = "at-or-below"


@dataclass(frozen=True, slots=True)
class Claim:
    """``said`` is the number claimed, None where the sentence isn't plain; ``of`` the whole, where it is named."""

    kind: ClaimKind
    line: int
    sentence: str
    said: int | None
    of: int | None = None
    side: Side | None = None


_WORDS = (
    ("nul", "null", "noll", "ingen", "inget", "intet", "inga"),
    ("en", "et", "ett", "én", "ét", "ei"),
    ("to", "två"),
    ("tre",),
    ("fire", "fyra"),
    ("fem",),
    ("seks", "sex"),
    ("syv", "sju"),
    ("otte", "åtte", "åtta"),
    ("ni", "nio"),
    ("ti", "tio"),
    ("elleve", "elva"),
    ("tolv",),
)
_VALUES = {word: value for value, words in enumerate(_WORDS) for word in words}
_ORDINALS = {"næst": 2, "nest": 2, "näst": 2, "tredje": 3, "fjerde": 4, "fjärde": 4, "femte": 5}
_NUMBER = r"\b(?:\d{1,3}|" + "|".join(sorted(_VALUES, key=len, reverse=True)) + r")\b"
_AREAS = r"\w*(?:tema|område)\w*"
_MEAN = r"(?:\w*(?:gennemsnit|gjennomsnitt|genomsnitt|medelvärde)\w*|(?:lands|riks|sverige)?snitt(?:et)?\b)"
_LEVEL = r"(?:på|lik|lika med|lig med|i nivå med|på nivå med|ved|vid)"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_SIDE = _pattern(
    rf"(?P<level>\b{_LEVEL}\s+(?:eller|och|og)\s+)?\b(?P<side>over|över|under)\s+(?:\w+\s+){{0,3}}?{_MEAN}"
)
_OF = _pattern(
    rf"(?P<said>{_NUMBER})\s+(?:u[dt]\s+)?a[fv]\s+(?:(?!\d)\w+\s+){{0,2}}?(?P<of>{_NUMBER})\s+(?:\w+\s+)?{_AREAS}"
)
_ALL = _pattern(rf"\b(?:alle|alla|samtliga|samtlige)\s+(?:de\s+)?(?P<of>{_NUMBER})\s+(?:\w+\s+)?{_AREAS}")
_SOME = _pattern(rf"(?<!\bde )(?<!\bdei )(?P<said>{_NUMBER})\s+(?:\w+\s+)?{_AREAS}")
_UNPLAIN = _pattern(r"\b(?:ikke|ikkje|inte|ej|icke)\b|\b(?:over|över)\s+(?:og|och|eller)\s+under\b")
_GROUPS = _pattern(
    rf"(?P<said>{_NUMBER})\s+(?:\w+\s+)?(?:grupp?e?-?inter[vw](?:iew|ju)|intervjugrupp|interviewgrupp|fokusgrupp)\w*"
)
_PEOPLE = _pattern(r"(?P<said>\b\d{1,4})\s+person(?:er|ar)?\b")
_ABOUT = _pattern(r"\b(?:ca\.?|cirka|omkring|omtrent|ungefär|rundt|runt|knapt?|drygt|godt|over|över)\s*$")
_INTERVIEW = _pattern(r"inter[vw](?:iew|ju)")
_INVITED = _pattern(r"\binvit|\binbj[uö]d|\binnkal|\binnby|\bindbud|\bindkald|\bkallad")
_RANK = _pattern(
    rf"\b(?P<ordinal>{'|'.join(_ORDINALS)})?[\s-]?(?:flest|mest|høyest|højest|högst)\w*\s+(?:antall?\s+)?"
    rf"(?:point|poeng|poäng)\w*\s+(?:\w+\s+){{0,2}}?(?:a[fv]|blandt?)\s+(?:(?!\d)\w+\s+)??(?P<of>{_NUMBER})\s+(?:\w+\s+)?\w*kommun\w*"
)
_ARTICLES = frozenset(_WORDS[1])


def number_in(word: str) -> int:
    """A number in digits or in a Nordic word."""
    return int(word) if word.isdigit() else _VALUES[word.lower()]


def claims_in(passages: Iterable[Passage]) -> Iterator[Claim]:
    """Every claim of the kinds known, in the order of the text."""
    for passage in passages:
        yield from _beside_mean(passage)
        yield from _groups(passage)
        yield from _people(passage)
        yield from _rank(passage)


def _beside_mean(passage: Passage) -> Iterator[Claim]:
    sides = list(_SIDE.finditer(passage.text))
    if not sides:
        return
    counts = list(_OF.finditer(passage.text)) + list(_ALL.finditer(passage.text))
    counts = counts or list(_SOME.finditer(passage.text))
    if not counts:
        return
    counts.sort(key=lambda match: match.start())
    if len(counts) != len(sides) or _UNPLAIN.search(passage.text):
        line = passage.line_at(sides[0].start())
        yield Claim(ClaimKind.BESIDE_MEAN, line, passage.text, None)
        return
    for side, count in zip(sides, counts, strict=True):
        found = count.groupdict()
        of = None if found.get("of") is None else number_in(found["of"])
        said = number_in(found["said"]) if found.get("said") else of
        line = passage.line_at(count.start())
        yield Claim(ClaimKind.BESIDE_MEAN, line, passage.text, said, of, _side(side))


def _side(match: re.Match[str]) -> Side:
    if match["side"].lower() == "under":
        return Side.AT_OR_BELOW if match["level"] else Side.BELOW
    return Side.AT_OR_ABOVE if match["level"] else Side.ABOVE


def _groups(passage: Passage) -> Iterator[Claim]:
    for match in _GROUPS.finditer(passage.text):
        if match["said"].lower() not in _ARTICLES:
            line = passage.line_at(match.start())
            yield Claim(ClaimKind.GROUPS, line, passage.text, number_in(match["said"]))


def _people(passage: Passage) -> Iterator[Claim]:
    """People are counted only where the sentence speaks of interviews; “about 30” claims no number."""
    if not _INTERVIEW.search(passage.text):
        return
    kind = ClaimKind.INVITED if _INVITED.search(passage.text) else ClaimKind.ATTENDED
    matches = [match for match in _PEOPLE.finditer(passage.text) if not _ABOUT.search(passage.text[: match.start()])]
    plain = len(matches) == 1 and not _UNPLAIN.search(passage.text)
    for match in matches:
        said = int(match["said"]) if plain else None
        yield Claim(kind, passage.line_at(match.start()), passage.text, said)


def _rank(passage: Passage) -> Iterator[Claim]:
    for match in _RANK.finditer(passage.text):
        said = _ORDINALS[match["ordinal"].lower()] if match["ordinal"] else 1
        plain = not _UNPLAIN.search(passage.text)
        line = passage.line_at(match.start())
        yield Claim(ClaimKind.RANK, line, passage.text, said if plain else None, number_in(match["of"]))
