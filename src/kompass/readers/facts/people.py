"""Whom the evaluators met: groups with their counts from tables, lists and sentences. Never a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kompass.core.evaluation.count import Count
from kompass.readers.document import Line
from kompass.readers.facts.groups import group_of, label_of
from kompass.readers.facts.passages import Passage
from kompass.readers.facts.people_tables import table_of
from kompass.readers.facts.wording import worded
from kompass.readers.known import Known
from kompass.readers.lines.items import starts_with_bullet
from kompass.readers.reading import ReadInterview

_LIST = worded(
    r"^\W*(?:\w*intervju\w*|\w*interview\w*|samtal\w*|vi (?:har )?(?:møtte?|intervju\w+|talte|snakket)) "
    r".{0,25}(?:med|av|af)?\W*:\s*$"
)
_AMONG = worded(
    r"(?:(?:intervju\w*|interview\w*) [^.:]{0,40}person[ae]r(?::|,? "
    r"(?:bland|blant|blandt|däribland|heriblant|herunder)"
    r"(?: disse| dem| andra| andre| annet)?)|bland de intervjuade (?:fanns|finns|var|är|ingår|ingick)|"
    r"blandt de interviewede (?:er|var)|blant de intervjuede? (?:er|var)|"
    r"(?:intervju\w*|interview\w*|samtal\w*) (?:\w+ ){0,3}?med|intervjuade) "
    r"(?P<list>[^.:;]+)"
)
_PIECES = re.compile(r"\s*(?:,|;|\bsamt\b|\bog\b|\boch\b)\s*")
_COUNT = re.compile(
    r"\(?\b(?:(ca\.?|cirka|omkring|omtrent|rundt|om lag) )?(\d{1,2})\s*(?:stk\.?|st\.?|personer|pers\.?)?\)?(?=\W*$)"
)
_BULLET = re.compile(r"^[^\w(]+|^[oe]\s+(?=[A-ZÅÄÖÆØ])")
_LEAD = worded(r"^(?:(?:et|ett) (?:utvalg|urval|udvalg)(?: av| af)?|utvalgte|utvalda|udvalgte|noen|några|flere|flera) ")
_LONGEST = 60
_FAR = 14


def interviews_of(
    lines: Sequence[Line], told: Sequence[Passage], known: Known
) -> tuple[list[ReadInterview], ReadInterview | None]:
    """Groups from a table, else from a list, else from a sentence; with the row in which a table adds them up."""
    filled = [line for line in lines if line.text.strip()]
    table = table_of(filled, known)
    if table:
        return table
    for at, line in enumerate(filled):
        if _LIST.match(line.text):
            rows = list(_listed(filled[at + 1 : at + _FAR], known))
            if len(rows) > 1 and any(row.group for row in rows):
                return rows, None
    return max((list(_among(sentence, known)) for sentence in told), key=len, default=[]), None


def _listed(lines: Sequence[Line], known: Known) -> Iterator[ReadInterview]:
    """Items below “Intervjuer med:”, one a line, as long as they have bullets or name a group."""
    for line in lines:
        text = _BULLET.sub("", " ".join(line.text.split()))
        if not text or text.endswith((".", ":")) or len(text) > _LONGEST:
            return
        one = _group(text, line, known)
        if one.group is None and not starts_with_bullet(line):
            return
        if one.label:
            yield one


def _among(sentence: Passage, known: Known) -> Iterator[ReadInterview]:
    """Groups that a sentence lists; what isn't a group the edition knows is passed over."""
    found = _AMONG.search(sentence.text)
    if found is None:
        return
    seen: set[str | None] = set()
    place = found.start("list")
    for piece in _PIECES.split(sentence.text[place : found.end("list")]):
        one = _group(piece, sentence.line_at(sentence.text.find(piece, place)), known)
        if one.group and one.group not in seen and len(piece) <= _LONGEST:
            seen.add(one.group)
            yield one


def _group(text: str, line: Line, known: Known) -> ReadInterview:
    """One group of a list; its label is empty where nothing but a name stands there."""
    count = _COUNT.search(text)
    attended = Count(int(count.group(2)), about=bool(count.group(1))) if count else Count()
    named = (text[: count.start()] if count else text).strip(" .,-–")
    lead = _LEAD.match(named)
    label = label_of(named[lead.end() :] if lead else named, known)
    return ReadInterview(label, group_of(label, known), Count(), attended, line)
