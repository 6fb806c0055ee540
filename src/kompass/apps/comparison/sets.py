"""The form in which a set is chosen, and its way into the selection language of the commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict

from kompass.apps.comparison.editions import title_of
from kompass.apps.comparison.published import Published
from kompass.core.benchmark.selection_language import Range, Selection, parse
from kompass.core.errors import Fault, Place, SchemaFault
from kompass.core.messages import Message, msg
from kompass.presentation.figures import BASIS
from kompass.presentation.speech import Speech

PREFIX = "set-"
"""Before the names of the form's fields, so that they meet no other part of an address."""
COUNTRIES = {"SE": msg("Sweden"), "NO": msg("Norway"), "DK": msg("Denmark")}
FIRST = {"": msg("First and repeated"), "yes": msg("First evaluations only"), "no": msg("Repeated evaluations only")}
_YEARS, _PEOPLE = msg("Years"), msg("Inhabitants")
_LABELS = {
    "country": msg("Country"),
    "edition": msg("Edition"),
    "since": _YEARS,
    "until": _YEARS,
    "least": _PEOPLE,
    "most": _PEOPLE,
    "county": msg("County or region"),
    "first": msg("First or repeated"),
}
_FIELDS = {"year": "since", "population": "least"}
"""Keys of the selection language that are fields of another name here."""
_PEOPLE_FIELDS = ("least", "most")


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
    wrong: Mapping[str, Message]
    """What can't be used in a field, by the field's name."""


def was_sent(query: QueryDict) -> bool:
    return any(key.startswith(PREFIX) for key in query)


def written(query: QueryDict) -> str:
    """The form in the selection language. What stands in a field is text there; `parse` says what can't be used."""
    return " ".join(f"{key}={value}" for key, value in _pairs(query))


def address_of(query: QueryDict) -> str:
    """The shortest text that asks for what the form asks for. Raises SchemaFault with fields as keys of the places."""
    people = list(_no_numbers(query))
    try:
        found = canonical(written(query))
    except SchemaFault as error:
        others = [_at_field(fault) for fault in error.faults if not (people and fault.place.key == "population")]
        raise SchemaFault([*others, *people]) from error
    if people:
        raise SchemaFault(people)
    return found


def _no_numbers(query: QueryDict) -> Iterator[Fault]:
    """By field, where the selection language would only speak of a range."""
    for name in _PEOPLE_FIELDS:
        value = _field(query, name)
        if value and not value.replace(" ", "").isdecimal():
            message = msg("“{value}” isn't a number such as {example}.", value=value, example="10000")
            yield Fault(message, Place(key=name))


def _at_field(fault: Fault) -> Fault:
    key = fault.place.key or ""
    return replace(fault, place=Place(key=_FIELDS.get(key, key)))


def named(fault: Fault) -> Fault:
    """The fault as it is said above the form, where nobody sees the field."""
    label = _LABELS.get(fault.place.key or "")
    return fault if label is None else replace(fault, message=msg("{field}: {what}", field=label, what=fault.message))


def _field(query: QueryDict, name: str) -> str:
    return " ".join(query.get(PREFIX + name, "").replace("=", " ").split())


def _pairs(query: QueryDict) -> Iterator[tuple[str, str]]:
    for key in ("country", "edition", "since", "until"):
        if value := _field(query, key):
            yield key, value
    least, most = (_field(query, name) for name in _PEOPLE_FIELDS)
    if least or most:
        yield "population", f"{least}..{most}"
    for key in ("county", "first"):
        if value := _field(query, key):
            yield key, value
    for key in ("all", "mixed"):
        if _field(query, key) == "yes":
            yield key, "yes"


def mixed(text: str) -> str:
    """The set that may mix countries and editions besides. Raises SchemaFault."""
    return str(replace(parse(text) if text.strip() else Selection(), mixed=True))


def canonical(text: str) -> str:
    """The shortest text that asks for the same. Raises SchemaFault."""
    return str(parse(text)) if text.strip() else ""


def form_of(
    query: QueryDict, selection: Selection | None, among: Published, language: str, wrong: Iterable[Fault] = ()
) -> SetForm:
    """The form as it was sent, with what is wrong in it, else as the set of the address would fill it."""
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
        {fault.place.key: fault.message for fault in wrong if fault.place.key in values},
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
    said += [*selection.county, *selection.name, *(spoken.say(BASIS[one]) for one in selection.basis)]
    if selection.first is not None:
        said.append(spoken.say(FIRST["yes" if selection.first else "no"]))
    said += [t("every evaluation")] if selection.all else []
    return [*said, t("mixed")] if selection.mixed else said


def _shown(ends: Range) -> str:
    low, high = ("…" if end is None else str(end) for end in (ends.low, ends.high))
    return low if low == high else f"{low}–{high}"


def _text(value: int | None) -> str:
    return "" if value is None else str(value)
