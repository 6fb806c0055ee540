"""Who published a report and who evaluated: organisations, never people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kompass.files.municipality_register import names_in
from kompass.readers.document import Line
from kompass.readers.facts.cover import EVALUATORS, Cover
from kompass.readers.facts.passages import Passage
from kompass.readers.facts.wording import worded
from kompass.readers.reading import Confidence, Fact


class Organisation(NamedTuple):
    name: str
    country: str
    pattern: re.Pattern[str]


_ORGANISATIONS = (
    Organisation(
        "Sveriges Kommuner och Regioner", "SE", re.compile(r"Sveriges\s+[Kk]ommuner\s+och\s+[Rr]egioner|\bSKR\b")
    ),
    Organisation(
        "Sveriges Kommuner och Landsting", "SE", re.compile(r"Sveriges\s+[Kk]ommuner\s+och\s+[Ll]andsting|\bSKL\b")
    ),
    Organisation("Svenska Kommunförbundet", "SE", re.compile(r"Svenska\s+[Kk]ommunf.rbundet")),
    Organisation("KS-Konsulent", "NO", re.compile(r"\bKS[- ][Kk]onsulent\b|\bKS-K\b")),
    Organisation("KS", "NO", re.compile(r"\bKS\b(?!-)|Kommunesektorens\s+\w+|Kommunenes\s+[Ss]entralforbund")),
    Organisation("KREVI", "DK", re.compile(r"\bKREVIs?\b|[Kk]ommunale og [Rr]egionale [Ee]valueringsinstitut")),
    Organisation("KORA", "DK", re.compile(r"\bKORA\b")),
    Organisation("Kommunernes Landsforening", "DK", re.compile(r"\bKL\b|Kommunernes\s+Landsforening")),
)
_AUTHOR = worded(
    r"ansvarlig|ansvarig|udarbejde|utarbeide|utarbeta|utgiv|utgitt|udgiv|framtag|gennemført af|gjennomført av|"
    r"genomförd av|genomfördes av|har .{0,12} (?:gitt|givet|gjennomført|genomfört|gennemført|vurdert|bedömt)"
)
_UNIVERSITY = re.compile(
    r"(?:Universitetet (?:i|på) [A-ZÅÄÖÆØ]\w+|Høgskolen i [A-ZÅÄÖÆØ]\w+|Högskolan i [A-ZÅÄÖÆØ]\w+|"
    r"[A-ZÅÄÖÆØ]\w+ (?:[Uu]niversitet|[Hh]ögskola|[Hh]øgskole))\b"
)
_COMMUNE = re.compile(r"\s*(?:[Kk]ommune?|[Ss]tad)\b")


def issuer_of(cover: Cover, told: Sequence[Passage], country: str) -> Fact | None:
    """Of the country's organisations: the one on the cover, else the one that says it did it, else the one named."""
    ours = [one for one in _ORGANISATIONS if one.country == country]
    front = " ".join(" ".join(line.text.split()) for line in cover.front)
    for one in ours:
        found = one.pattern.search(front)
        if found:
            again = any(one.pattern.search(sentence.text) for sentence in told if sentence.lines[0] not in cover.front)
            return Fact(one.name, _line_of(cover.front, found.start()), Confidence.HIGH if again else Confidence.MEDIUM)
    said = [(one, sentence, found) for sentence in told for one in ours if (found := one.pattern.search(sentence.text))]
    for one, sentence, found in said:
        if _AUTHOR.search(sentence.text):
            return Fact(one.name, sentence.line_at(found.start()), Confidence.MEDIUM)
    if not said:
        return None
    first, sentence, found = said[0]
    return Fact(first.name, sentence.line_at(found.start()), Confidence.LOW)


def _line_of(lines: Sequence[Line], place: int) -> Line:
    """The line on which a place of their joined text stands."""
    for line in lines:
        place -= len(" ".join(line.text.split())) + 1
        if place < 0:
            return line
    return lines[-1]


def evaluators_of(cover: Cover, told: Sequence[Passage], country: str, own: str | None) -> list[tuple[str, str, Line]]:
    """Organisations of the evaluators with their role, each once; people and their names are passed over."""
    found: list[tuple[str, str, Line]] = []
    lines = cover.evaluators or tuple(
        line
        for sentence in told
        if EVALUATORS.search(sentence.text) and ":" in sentence.text
        for line in sentence.lines
    )
    for line in lines:
        for name, role in _roles(" ".join(line.text.split()), country, own):
            if name not in (other for other, _, _ in found):
                found.append((name, role, line))
    return found


def _roles(text: str, country: str, own: str | None) -> Iterator[tuple[str, str]]:
    for one in _ORGANISATIONS:
        if one.pattern.search(text) and one.country == country:
            yield one.name, "consultant"
    for found in _UNIVERSITY.finditer(text):
        yield found.group(), "researcher"
    for place in names_in(text, country):  # what the register hasn't might be a person's name
        behind = _COMMUNE.match(text, place.end)
        if behind and place.name != own:
            yield text[place.start : behind.end()], "peer"
