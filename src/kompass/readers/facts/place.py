"""Which municipality a document is about: several signs, weighed, and held against the register."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from kompass.files.municipality_register import named, names_in, register
from kompass.readers.document import Line, SourceDocument
from kompass.readers.lines.headings import folded
from kompass.readers.reading import Confidence, Fact

_NAME = r"[A-ZÅÄÖÆØ@0][\w@&]*(?:[- ](?:(?:og|och) )?[A-ZÅÄÖÆØ@0][\w@&]*){0,4}"
_KOMMUN = re.compile(rf"(?<!\w)({_NAME})\s+(?:[Kk]om?mu?ne?s?|KOM?MU?NE?S?|[Ss]tads?|STADS?)(?!\w)")
_SAYS_KOMMUN = re.compile(r"\s(?:[Kk]om|KOM|[Ss]tad|STAD)")
_GETS = r"(?:f[åa&]r|fick|fik|fikk|opn\wr|oppn\wr|uppn\wr|n\wr|sk\wre[rt]|score[rt]|hamna[rd]e?|lander|landar|endte?)"
_POINTS = re.compile(rf"(?<!\w)({_NAME})\s+(?:[Kk]ommune? )?{_GETS}\s+(?:\w+ ){{0,2}}\d{{2,3}}(?!\d)")
_GOT = re.compile(rf"(?<!\w){_GETS}\s+({_NAME})\s+(?:\w+ ){{0,2}}\d{{2,3}}(?!\d)")
_SHOWS_POINTS = re.compile(r"\d\d(?!\d)")
_LIST = re.compile(rf"^({_NAME}): (?=p\w{{3,4}} per|po\w?int|resultat)")
_WITH_YEAR = re.compile(rf"^\W*({_NAME}),? (?:19|20)\d\d\W*$")
_NO_NAME = (
    *(
        "i",
        "av",
        "af",
        "for",
        "för",
        "til",
        "till",
        "om",
        "hos",
        "vi",
        "og",
        "och",
        "den",
        "det",
        "denne",
        "en",
        "hver",
    ),
    *("alle", "samlet", "totalt", "totalen", "sammantaget", "område", "tema", "analys", "evaluering", "utvärdering"),
    *("rapport", "besöket", "besøget", "besøket"),
)
"""Words before a name, or in its place, that have a capital for another reason."""
_BARE_KOMMUN = re.compile(r"kommune?s?|stads?", re.IGNORECASE)
_INSTRUMENT = re.compile(r"^ko?mm?u?n|kom?pa?s+")
_STRONG = 6
_SHORT = 4
"""A name of so few letters is soon another one."""
_ALIKE = 80
_LIKE_REGISTERED = 83
_AHEAD = 4
"""A register name that the letters fit must fit better than the next one by so much."""


_NOT_LETTERS = re.compile(r"[\d@&_]|[a-zåäöæø][A-ZÅÄÖÆØ](?!\b)")
"""Signs that are in no name: digits for letters, and a capital I for a small l."""


def _beyond_ascii(text: str) -> int:
    return sum(not sign.isascii() for sign in text)


class Place(NamedTuple):
    """``name`` is the register's spelling; where the register hasn't it, as printed and not ``registered``."""

    name: str
    registered: bool
    fact: Fact


@dataclass(slots=True)
class _Candidate:
    registered: str | None
    weight: int = 0
    lines: list[Line] = field(default_factory=list)
    spellings: Counter[str] = field(default_factory=Counter)

    def add(self, other: _Candidate) -> None:
        self.weight += other.weight
        self.lines += other.lines
        self.spellings += other.spellings
        self.registered = self.registered or other.registered

    @property
    def spelling(self) -> str:
        """The most frequent one of letters only; of equals the one with most beyond a to z: recognition takes those."""
        best = max(
            self.spellings,
            key=lambda one: (_NOT_LETTERS.search(one) is None, self.spellings[one], _beyond_ascii(one), one),
        )
        return best.title() if best.isupper() else best


def place_of(document: SourceDocument, country: str, front: Sequence[Line], aside: Iterable[Line]) -> Place | None:
    """``front`` is the cover; lines ``aside`` tell of evaluators and where those come from."""
    candidates: dict[str, _Candidate] = {}
    cover, left = frozenset(front), frozenset(aside)
    for line in document.lines:
        if line in left:
            continue
        for name, weight in _signs(line.text, country, at_front=line in cover, first=bool(front) and line == front[0]):
            _note(candidates, name, weight, line, country)
    for name, weight in ((document.title or "", 4), (re.sub(r"[_\W\d]+", " ", document.name), 1)):
        for found in names_in(name, country):
            _note(candidates, found.name, weight, None, country)
    ranked = _merged(sorted(candidates.values(), key=lambda one: (-one.weight, one.spelling)))
    return _chosen(ranked[0], country) if ranked else None


def _signs(text: str, country: str, *, at_front: bool, first: bool) -> Iterator[tuple[str, int]]:
    """Names that a line may say, with a weight; a name with a year alone is one on the very first line only."""
    plain = " ".join(text.split()).strip("#* ")
    bonus = _STRONG if at_front else 0
    # Names are looked for at every capital, and most lines have none of these: so what is quick to see comes first.
    if _SAYS_KOMMUN.search(plain):
        for found in _KOMMUN.finditer(plain):
            yield _cut(found.group(1), country, genitive=country == "SE"), 2 + bonus
    for pattern in (_POINTS, _GOT, _LIST) if _SHOWS_POINTS.search(plain) else (_LIST,) if ": " in plain else ():
        for found in pattern.finditer(plain):
            yield _cut(found.group(1), country), 2
    year = _WITH_YEAR.match(plain) if first else None
    if year:
        yield _cut(year.group(1), country), bonus
    for one in names_in(plain, country):
        yield one.name, 1 + bonus // 2


def _cut(name: str, country: str, *, genitive: bool = False) -> str:
    """Without words before the name that have a capital for another reason, and without a genitive s."""
    words = name.split()
    for start in range(len(words)):
        part = " ".join(words[start:])
        if named(part, country):
            return part
    while words and _is_no_name(words[0]):
        words.pop(0)
    while words and _BARE_KOMMUN.fullmatch(words[-1]):
        words.pop()
    left = " ".join(words)
    return left[:-1] if genitive and left[-1:] in "sS" else left


def _is_no_name(word: str) -> bool:
    said = folded(word)
    long = len(said) > _SHORT
    return any(said == folded(one) or (long and fuzz.ratio(said, folded(one)) >= _LIKE_REGISTERED) for one in _NO_NAME)


def _shape(name: str) -> str:
    """What recognition makes one of two letters, or two of one, is alike."""
    return folded(name).replace("rn", "m").replace("il", "ll")


def _note(found: dict[str, _Candidate], name: str, weight: int, line: Line | None, country: str) -> None:
    key = folded(name)
    if len(key) < 2 or _INSTRUMENT.search(key):
        return
    entries = named(name, country)
    registered = entries[0].name if entries else None
    one = found.setdefault(registered or key, _Candidate(registered))
    one.weight += weight
    one.spellings[registered or name] += 1
    if line is not None:
        one.lines.append(line)


def _merged(ranked: list[_Candidate]) -> list[_Candidate]:
    """Spellings that differ as recognition makes them differ are one; two names of the register never are."""
    kept: list[_Candidate] = []
    for one in ranked:
        like = next((other for other in kept if _alike(one, other)), None)
        if like is None:
            kept.append(one)
        else:
            like.add(one)
    return sorted(kept, key=lambda one: -one.weight)


def _alike(one: _Candidate, other: _Candidate) -> bool:
    if one.registered and other.registered:
        return False
    a, b = (_shape(each.registered or each.spelling) for each in (one, other))
    return min(len(a), len(b)) >= 4 and max(fuzz.ratio(a, b), fuzz.ratio(a, f"{b}s"), fuzz.ratio(f"{a}s", b)) >= _ALIKE


def _chosen(best: _Candidate, country: str) -> Place:
    line = best.lines[0] if best.lines else None
    if best.registered:
        often = len(best.lines) > 1 and best.weight >= _STRONG
        once = bool(best.lines) and (len(best.lines) > 1 or len(best.registered) > _SHORT)
        confidence = Confidence.HIGH if often else Confidence.MEDIUM if once else Confidence.LOW
        return Place(best.registered, True, Fact(best.registered, line, confidence))
    like = _nearest(best.spelling, country)
    name = like or best.spelling
    return Place(name, like is not None, Fact(name, line, Confidence.LOW))


def _nearest(spelling: str, country: str) -> str | None:
    """The one name of the register that a hurt one can only be, if there is one."""
    said = _shape(spelling)
    if len(said) <= _SHORT:
        return None
    names = {one.name for one in register() if one.country == country}
    ranked = sorted(((fuzz.ratio(said, _shape(name)), name) for name in names), reverse=True)[:2]
    (first, name), (second, _) = ranked
    return name if first >= _LIKE_REGISTERED and first - second >= _AHEAD else None
