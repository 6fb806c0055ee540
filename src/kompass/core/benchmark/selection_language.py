"""The words in which a set is asked for: ``country=SE edition=2.1 since=2016 population=10000..30000``.

Keys are English in every language, so that a set can be written down in a report and asked for again.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from kompass.core.errors import Fault, Place, SchemaFault
from kompass.core.evaluation.model import Basis
from kompass.core.messages import Message, msg

EXAMPLE = "country=SE edition=2.1 since=2016 population=10000..30000"
MAX_LENGTH = 2000
_KEY = re.compile(r"(?:^|(?<=\s))([^\W\d_][\w-]*)\s*=")
_MANY = 20
_QUOTES = "\"'“”«»"
_GAPS = re.compile(r"\s")
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_YEAR = re.compile(r"(19|20)\d\d", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


class _Bad(ValueError):
    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Range:
    """From ``low`` to ``high``, both included; None is open."""

    low: int | None = None
    high: int | None = None

    def __contains__(self, value: int) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    @property
    def is_open(self) -> bool:
        return self.low is None and self.high is None

    def __str__(self) -> str:
        low, high = ("" if end is None else str(end) for end in (self.low, self.high))
        return low if low == high else f"{low}..{high}"


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; what is empty isn't asked. ``str(selection)`` asks for the same set again."""

    country: tuple[str, ...] = ()
    edition: tuple[str, ...] = ()
    """As written: ``2.1-se``, or ``2.1`` together with the country."""
    year: Range = Range()
    population: Range = Range()
    county: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    """Names or codes of municipalities."""
    basis: tuple[Basis, ...] = ()
    first: bool | None = None
    mixed: bool = False
    """Whether countries and editions may be mixed; a set that does is labelled."""
    all: bool = False
    """Whether every evaluation of a municipality counts, not only its latest."""

    def __str__(self) -> str:
        values = ((one.name, getattr(self, one.name)) for one in fields(self))
        return " ".join(f"{key}={_told(value)}" for key, value in values if _is_asked(key, value))


def parse(text: str) -> Selection:
    """Read what is asked for. Raises SchemaFault with everything that can't be understood."""
    words, faults = _words(text)
    asked: dict[str, object] = {}
    for key, value in words.items():
        try:
            if key in _ALIASES:
                asked["year"] = _year_side(key, value, words, asked.get("year"))
            else:
                asked[key] = _READERS[key](value)
        except _Bad as bad:
            faults.append(Fault(bad.message, Place(key=key)))
    if faults:
        raise SchemaFault(faults)
    selection = Selection(**asked)  # type: ignore[arg-type]  # each reader gives what its field holds
    low, high = selection.year.low, selection.year.high
    if low is not None and high is not None and low > high:  # since and until, each right by itself
        raise SchemaFault(Fault(_turned(low, high), Place(key="until")))
    return selection


def _words(text: str) -> tuple[dict[str, str], list[Fault]]:
    """Keys with their values, and what is wrong with them; a value goes on until the next ``key=``."""
    if len(text) > MAX_LENGTH:
        raise SchemaFault(Fault(msg("The text is longer than {limit} characters.", limit=MAX_LENGTH)))
    found = list(_KEY.finditer(text))
    before = (text[: found[0].start()] if found else text).strip()
    faults: list[Fault] = []
    if before or not found:
        hint = msg("Write it as in: {example}", example=EXAMPLE)
        faults.append(Fault(msg("“{text}” isn't of the form key=value.", text=before), hint=hint))
    words: dict[str, str] = {}
    ends = (*(match.start() for match in found[1:]), len(text))
    for match, end in zip(found, ends, strict=False):  # without a key there is an end and no beginning
        key = match.group(1).casefold()
        value = text[match.end() : end].strip().strip(_QUOTES)
        if key not in _READERS and key not in _ALIASES:
            faults.append(Fault(msg("“{key}” can't be asked for.", key=key), Place(key=key), nearest(key, KEYS)))
        elif key in words:
            message = msg("“{key}” stands twice; several values are parted by commas.", key=key)
            faults.append(Fault(message, Place(key=key)))
        elif not value:
            faults.append(Fault(msg("There is nothing behind “{key}=”.", key=key), Place(key=key)))
        else:
            words[key] = value
    return words, faults


def nearest(word: str, known: tuple[str, ...] | list[str]) -> Message:
    """What may have been meant; where nothing is like it, what is known, as long as that can be read."""
    like = alike(word, known)
    if like:
        return msg("Did you mean: {names}?", names=", ".join(like))
    if len(known) > _MANY:
        return msg("Known here are {count}, from {first} to {last}.", count=len(known), first=known[0], last=known[-1])
    return msg("Known here: {names}.", names=", ".join(known))


def alike(word: str, known: tuple[str, ...] | list[str]) -> list[str]:
    """At most three of the known that are written almost like the word, the nearest first."""
    by_fold = {folded(one): one for one in known}
    return [by_fold[one] for one in difflib.get_close_matches(folded(word), list(by_fold), n=3, cutoff=0.6)]


def folded(text: str) -> str:
    """Alike whatever the case and however its letters are coded."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _several(value: str) -> tuple[str, ...]:
    parts = tuple(dict.fromkeys(" ".join(part.strip().strip(_QUOTES).split()) for part in value.split(",")))
    if not all(parts):
        raise _Bad(msg("There is nothing between two commas."))
    return parts


def _countries(value: str) -> tuple[str, ...]:
    parts = tuple(part.upper() for part in _several(value))
    for part in parts:
        if not _COUNTRY.fullmatch(part):
            raise _Bad(msg("“{value}” isn't a country in two letters, such as SE.", value=part))
    return parts


def _bases(value: str) -> tuple[Basis, ...]:
    try:
        return tuple(Basis(part) for part in _several(value.casefold()))
    except ValueError as error:
        known = ", ".join(Basis)
        raise _Bad(msg("“{value}” isn't one of: {expected}.", value=value, expected=known)) from error


def _yes(value: str) -> bool:
    if value.casefold() not in ("yes", "no"):
        raise _Bad(msg("“{value}” is neither yes nor no.", value=value))
    return value.casefold() == "yes"


def _range(value: str, form: re.Pattern[str] = _NUMBER) -> Range:
    parts = _GAPS.sub("", value).split("..")
    ends = parts if len(parts) > 1 else parts * 2
    if len(ends) > 2 or not any(ends) or not all(form.fullmatch(end) for end in ends if end):
        raise _Bad(msg("“{value}” isn't a range such as {example}.", value=value, example=_EXAMPLES[form]))
    low, high = (int(end) if end else None for end in ends)
    if low is not None and high is not None and low > high:
        raise _Bad(_turned(low, high))
    return Range(low, high)


def _turned(low: int, high: int) -> Message:
    return msg("The range ends at {high}, before it begins at {low}.", low=str(low), high=str(high))


def _years(value: str) -> Range:
    return _range(value, _YEAR)


def _year_side(key: str, value: str, words: Mapping[str, str], known: object) -> Range:
    """``since`` and ``until`` are the two ends of ``year``."""
    if "year" in words:
        raise _Bad(msg("Say either “year” or “{key}”.", key=key))
    if not _YEAR.fullmatch(value):
        raise _Bad(msg("“{value}” isn't a year such as 2016.", value=value))
    before = known if isinstance(known, Range) else Range()
    return Range(int(value), before.high) if key == "since" else Range(before.low, int(value))


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _is_asked(key: str, value: object) -> bool:
    """``first=no`` asks for something; ``mixed=no`` and ``all=no`` only say what is so anyway."""
    if isinstance(value, Range):
        return not value.is_open
    return value not in ((), None) if key == "first" else bool(value)


_EXAMPLES = {_NUMBER: "10000..30000", _YEAR: "2016..2019"}
_ALIASES = ("since", "until")
_READERS: Mapping[str, Callable[[str], object]] = {
    "country": _countries,
    "edition": lambda value: tuple(part.casefold() for part in _several(value)),
    "year": _years,
    "population": _range,
    "county": _several,
    "name": _several,
    "basis": _bases,
    "first": _yes,
    "mixed": _yes,
    "all": _yes,
}
KEYS = (*_READERS, *_ALIASES)
