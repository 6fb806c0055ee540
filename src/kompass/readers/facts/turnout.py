"""How many people were invited and how many came, where a report says it for all groups together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kompass.core.evaluation.count import Count
from kompass.readers.document import Line
from kompass.readers.facts.passages import Passage
from kompass.readers.facts.wording import worded
from kompass.readers.reading import ReadInterview

_NUMBER = r"(?P<number>\d{1,3})(?P<tens>[- ]?tal(?:et|ls)?)?"
_PEOPLE = (
    r"(?:personer|personar|människor|mennesker|medarbetare|medarbejdere|medarbeidere|interviewdeltagere|deltagare|"
    r"deltagere|deltakere|intervjuade|interviewede|informanter|respondenter|nyckelpersoner|nøkkelpersoner|nøglepersoner)"
)
_HOW_MANY = worded(rf"(?P<before>(?:\b\w+\.? ){{0,2}})(?<![\d.,/-]){_NUMBER}\s+(?:\w+ ){{0,2}}?{_PEOPLE}\b")
_ABOUT = worded(
    r"\b(?:omkring|ca\.?|cirka|circa|omtrent|rundt|runt|om lag|omlag|knappt|drygt|ungefär|närmare|nærmere|nesten|"
    r"næsten|godt|over|över|mer än|mere end|mer enn|et par og)\s*$"
)
_MET = worded(r"intervju|interview|samtal|träffa|møtt|mødte|talte med|talat med|snakke|deltog|deltok|medverka")
_ASKED = worded(r"inviter|inbjud|inbjöd|indbud|indbød|innkalt|indkald|kallade|kallats")
_SOMETHING_ELSE = worded(
    r"\bunderlag|\benkät|\bkurs|\butdann|\butbild|\bdialogmøte|\bborgerpanel|\bhvert år|\bvarje år|\bårlig"
)
_ROUND = {"tio": 10, "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50, "sextio": 60}
_ROUND_WORD = worded(rf"\bett (?P<word>{'|'.join(_ROUND)})tal (?:\w+ ){{0,2}}?{_PEOPLE}\b")
_WITHIN = range(3, 400)


class Turnout(NamedTuple):
    invited: Count
    attended: Count
    asked: tuple[Line, ...]
    """Lines that tell how many were invited."""
    came: tuple[Line, ...]
    """Lines that tell how many came."""


class _Said(NamedTuple):
    number: int
    about: bool
    line: Line


def turnout_of(told: Sequence[Passage], groups: Sequence[ReadInterview], total: ReadInterview | None) -> Turnout:
    """The total of the table, else the exact number that the text says, else what it says about."""
    said = _of_table(total.attended, total.line) if total else []
    asked = _of_table(total.invited, total.line) if total else []
    for sentence in told:
        if _SOMETHING_ELSE.search(sentence.text):
            continue
        if _ASKED.search(sentence.text):
            asked += _numbers(sentence)
        elif _MET.search(sentence.text):
            said += _numbers(sentence)
    counted = sum(one.attended.number or 0 for one in groups)
    attended = _agreed(said, counted if all(one.attended.number is not None for one in groups) else 0)
    invited = _agreed([one for one in asked if attended.number is None or one.number >= attended.number], 0)
    came = tuple(one.line for one in said if one.number == attended.number)
    return Turnout(invited, attended, tuple(one.line for one in asked if one.number == invited.number), came)


def _of_table(count: Count, line: Line) -> list[_Said]:
    return [] if count.number is None else [_Said(count.number, count.about, line)]


def _numbers(sentence: Passage) -> Iterator[_Said]:
    for found in _HOW_MANY.finditer(sentence.text):
        number = int(found.group("number"))
        if number in _WITHIN:
            about = found.group("tens") is not None or _ABOUT.search(found.group("before")) is not None
            yield _Said(number, about, sentence.line_at(found.start("number")))
    for found in _ROUND_WORD.finditer(sentence.text):
        number = next(value for word, value in _ROUND.items() if worded(word).fullmatch(found.group("word")))
        yield _Said(number, True, sentence.line_at(found.start("word")))


def _agreed(said: Sequence[_Said], counted: int) -> Count:
    """Exact numbers go before about; where exact ones differ, the one that the groups add up to, else none."""
    exact = Counter(one.number for one in said if not one.about)
    about = [one.number for one in said if one.about]
    if counted in exact:
        return Count(counted)
    if len(exact) == 1 or (len(exact) > 1 and exact.most_common(2)[0][1] > exact.most_common(2)[1][1]):
        return Count(exact.most_common(1)[0][0])
    if exact or not about or len(set(about)) > 1:
        return Count()
    return Count(about[0], about=True)
