"""The form in which a set is chosen, and its way into the selection language of the commands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from kompass.apps.comparison.editions import title_of
from kompass.apps.comparison.published import Published
from kompass.core.benchmark.selection_language import Range, Selection, parse
from kompass.core.evaluation.model import Basis
from kompass.core.messages import Message, msg
from kompass.presentation.speech import Speech

PREFIX = "set-"
"""Before the names of the form's fields, so that they meet no other part of an address."""
COUNTRIES = {"SE": msg("Sweden"), "NO": msg("Norway"), "DK": msg("Denmark")}
FIRST = {"": msg("First and repeated"), "yes": msg("First evaluations only"), "no": msg("Repeated evaluations only")}

BASES = {
    Basis.OFFICIAL: msg("official points"),
    Basis.PRINTED: msg("points as printed"),
    Basis.WORKING_SET: msg("working set, not the official instrument"),
}


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    shown: str | Message
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class SetForm:
    """What the fields hold, as text; filled from the address or as it was sent."""

    values: dict[str, str]
    countries: tuple[Option, ...]
    editions: tuple[Option, ...]
    counties: tuple[str, ...]
    first: tuple[Option, ...]


def was_sent(query: QueryDict) -> bool:
    return any(key.startswith(PREFIX) for key in query)


def written(query: QueryDict) -> str:
    """The form in the selection language. What stands in a field is text there; `parse` says what can't be used."""
    return " ".join(f"{key}={value}" for key, value in _pairs(query))


def _pairs(query: QueryDict) -> Iterator[tuple[str, str]]:
    def value(name: str) -> str:
        return " ".join(query.get(PREFIX + name, "").replace("=", " ").split())

    for key in ("country", "edition"):
        if value(key):
            yield key, value(key)
    for key, low, high in (("year", "since", "until"), ("population", "least", "most")):
        ends = value(low), value(high)
        if any(ends):
            yield key, f"{ends[0]}..{ends[1]}"
    for key in ("county", "first"):
        if value(key):
            yield key, value(key)
    for key in ("all", "mixed"):
        if value(key) == "yes":
            yield key, "yes"


def mixed(text: str) -> str:
    """The set that may mix countries and editions besides. Raises SchemaFault."""
    return str(replace(parse(text) if text.strip() else Selection(), mixed=True))


def canonical(text: str) -> str:
    """The shortest text that asks for the same. Raises SchemaFault."""
    return str(parse(text)) if text.strip() else ""


def form_of(query: QueryDict, selection: Selection | None, among: Published, language: str) -> SetForm:
    """The form as it was sent, else as the set of the address would fill it."""
    asked = selection or Selection()
    values = {
        "country": ",".join(asked.country),
        "edition": ",".join(asked.edition),
        "since": _text(asked.year.low),
        "until": _text(asked.year.high),
        "least": _text(asked.population.low),
        "most": _text(asked.population.high),
        "county": ",".join(asked.county),
        "first": "" if asked.first is None else "yes" if asked.first else "no",
        "all": "yes" if asked.all else "",
        "mixed": "yes" if asked.mixed else "",
    }
    if was_sent(query):
        values = {name: query.get(PREFIX + name, "") for name in values}
    counts: dict[str, int] = {}
    for one in among.ones:
        counts[one.result.edition] = counts.get(one.result.edition, 0) + 1
    countries = {one.result.place.country for one in among.ones}
    counties = {one.result.place.county for one in among.ones if one.result.place.county}
    return SetForm(
        values,
        tuple(Option(key, name, values["country"] == key) for key, name in COUNTRIES.items() if key in countries),
        _edition_options(counts, values["edition"], language),
        tuple(sorted(counties)),
        tuple(Option(key, name, values["first"] == key) for key, name in FIRST.items()),
    )


def _edition_options(counts: Mapping[str, int], chosen: str, language: str) -> tuple[Option, ...]:
    """By title, each with the number of its evaluations."""
    titled = sorted((title_of(key, language), key) for key in counts)
    return tuple(Option(key, f"{title} ({counts[key]})", chosen == key) for title, key in titled)


def words(selection: Selection | None, spoken: Speech) -> list[str]:
    """The set in words, each part short; empty where nothing is asked."""
    if selection is None:
        return []
    t, said = spoken.t, [spoken.say(COUNTRIES[one]) if one in COUNTRIES else one for one in selection.country]
    said += [title_of(one, spoken.language) for one in selection.edition]
    years, people = selection.year, selection.population
    said += [] if years.is_open else [t("years {range}", range=_shown(years))]
    said += [] if people.is_open else [t("{range} inhabitants", range=_shown(people))]
    said += [*selection.county, *selection.name, *(spoken.say(BASES[one]) for one in selection.basis)]
    if selection.first is not None:
        said.append(spoken.say(FIRST["yes" if selection.first else "no"]))
    said += [t("every evaluation")] if selection.all else []
    return [*said, t("mixed")] if selection.mixed else said


def _shown(ends: Range) -> str:
    low, high = ("…" if end is None else str(end) for end in (ends.low, ends.high))
    return low if low == high else f"{low}–{high}"


def _text(value: int | None) -> str:
    return "" if value is None else str(value)
