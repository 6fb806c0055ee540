"""What a profile is set beside: a choice in the address, ``?reference=country`` or in the words of selections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kompass.apps.comparison.sets import words as set_words
from kompass.core.benchmark.reference import MIN_FOR_MEAN, Member, ReferenceSet
from kompass.core.benchmark.results import Result, total_of
from kompass.core.benchmark.selection import ADD_MIXED, Selection, parse, select
from kompass.core.errors import Fault, KompassError, Refused
from kompass.core.evaluation.model import WrittenText
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.messages import msg
from kompass.presentation.speech import Speech

COUNTRY, COUNTY, SIZE, NONE = "country", "county", "size", "none"
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """``reference`` is None where none was wanted or there are too few.

    ``words`` is a set that the address tells in the language of selections, ``named`` the same as people say it.
    """

    options: tuple[Option, ...]
    reference: ReferenceSet | None
    members: tuple[Result, ...] = ()
    words: str = ""
    named: str = ""
    faults: tuple[Fault, ...] = ()
    why_none: Fault | None = None
    """Said beside the choice that nobody has made where nothing can be set beside it."""


def choose(
    asked: str | None, own: Result | None, among: Sequence[Result], edition: Edition, title: str, spoken: Speech
) -> Choice:
    """The reference that the address asks for; without a word, same edition and country. Nothing is raised.

    ``title`` is the edition's name in the page's language.
    """
    if own is None:
        return Choice((), None)
    wanted = COUNTRY if asked is None else asked.strip()[:_LONGEST]
    known = dict(_known(own, title, spoken))
    names = {value: name for value, (name, _) in known.items()} | {NONE: spoken.t("Nothing")}
    options = tuple(Option(value, name, value == wanted) for value, name in names.items())
    if wanted == NONE:
        return Choice(options, None)
    words = named = "" if wanted in names else wanted
    try:
        selection = known[wanted][1] if wanted in known else parse(wanted)
        named = words and (", ".join(set_words(selection, spoken)) or words)
        members = _members(selection, own, among, edition)
    except KompassError as error:
        return _without(Choice(options, None, (), words, named), error.faults, asked)
    if len(members) < MIN_FOR_MEAN:
        few = Fault(msg("A mean needs at least two evaluations; here there are {count}.", count=len(members)))
        return _without(Choice(options, None, members, words, named), (few,), asked)
    name = names.get(wanted, named)
    return Choice(options, _reference(name, members, own, edition, spoken), members, words, named)


def _without(choice: Choice, faults: tuple[Fault, ...], asked: str | None) -> Choice:
    """Somebody who asked has made a mistake; nobody who didn't has."""
    return replace(choice, why_none=faults[0]) if asked is None else replace(choice, faults=faults)


def _known(own: Result, title: str, spoken: Speech) -> Iterator[tuple[str, tuple[str, Selection]]]:
    """Sets that have a word in the address: all of the edition, those of the county, those of about the same size."""
    place = own.place
    yield COUNTRY, (spoken.t("All by {edition}", edition=title), Selection())
    if place.county:
        yield COUNTY, (spoken.t("{county}, by {edition}", edition=title, county=place.county), _county(own))
    if place.population:
        low, high = (str(round(size, -2)) for size in (place.population // 2, place.population * 2))
        name = spoken.t("{low} to {high} inhabitants, by {edition}", edition=title, low=low, high=high)
        yield SIZE, (name, parse(f"population={low}..{high}"))


def _county(own: Result) -> Selection:
    return Selection(county=(own.place.county or "",))


def _members(selection: Selection, own: Result, among: Sequence[Result], edition: Edition) -> tuple[Result, ...]:
    """Raises KompassError for a set that can't be; a mixture has its place in a comparison, not behind one mean."""
    unmixed = Fault(
        msg("A mean mixes neither countries nor editions."),
        hint=msg("Set the municipalities side by side under “Compare” instead."),
    )
    try:
        chosen = select(among, selection, own, edition)
    except Refused as error:
        if any(fault.hint == ADD_MIXED for fault in error.faults):
            raise Refused(unmixed) from error
        raise
    if chosen.mixed:
        raise Refused(unmixed)
    return chosen.members


def _reference(name: str, members: Sequence[Result], own: Result, edition: Edition, spoken: Speech) -> ReferenceSet:
    return ReferenceSet(
        id="chosen",
        edition=edition.id,
        basis=own.basis,
        name=WrittenText(spoken.language, name),
        members=tuple(_member(one, edition) for one in members),
    )


def _member(one: Result, edition: Edition) -> Member:
    figures = {item: points for item, points in one.figures.items() if "." not in item}
    total = total_of(one, edition)
    if total is not None:
        figures[TOTAL] = total
    return Member(_plain(one.place.name), one.place.country, one.year, one.edition, figures)


def _plain(name: str) -> str:
    """The name as an evaluation has it: without the county that tells two of one name apart."""
    return name.partition(" (")[0]
