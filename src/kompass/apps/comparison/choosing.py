"""The choice that an address holds: which evaluations, against which set; and addresses for the next choice.

``?m=se/helsingborg/2014&m=se/koping/2017&against=edition=2.1-se``: short enough for a mail, the same in every language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from kompass.apps.comparison.published import Published, PublishedOne
from kompass.apps.evaluations.addresses import stood_at, was_withdrawn
from kompass.core.benchmark.selection_language import Selection, alike, parse
from kompass.core.benchmark.side_by_side import MOST_COLUMNS
from kompass.core.errors import Fault, KompassError, Place, Refused, UnknownItem
from kompass.core.messages import msg

_PLAIN = "/=.,:"
"""Signs that stay as they are in the address, so that it can be read."""
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """``against`` None: no set; the empty text: all of the first one's country and edition.

    ``faults`` is what in the address couldn't be used; the rest is as it was asked for.
    """

    ones: tuple[PublishedOne, ...] = ()
    against: str | None = None
    mixed: bool = False
    faults: tuple[Fault, ...] = ()

    @property
    def selection(self) -> Selection:
        """The set that is asked for. Raises SchemaFault."""
        return parse(self.against) if self.against and self.against.strip() else Selection()

    @property
    def is_full(self) -> bool:
        return len(self.ones) >= MOST_COLUMNS

    def query(self, **more: str) -> str:
        """``?m=…``, which stands for this choice in every language."""
        pairs = [("m", one.handle) for one in self.ones]
        pairs += [] if self.against is None else [("against", self.against)]
        pairs += [("mixed", "yes")] if self.mixed else []
        pairs += list(more.items())
        return f"?{urlencode(pairs, safe=_PLAIN)}" if pairs else ""

    def with_one(self, one: PublishedOne) -> Choice:
        return replace(self, ones=(*self.ones, one), faults=())

    def without(self, one: PublishedOne) -> Choice:
        return replace(self, ones=tuple(other for other in self.ones if other is not one), faults=())

    def against_set(self, against: str | None) -> Choice:
        return replace(self, against=against, faults=())


def choice_of(query: QueryDict, among: Published) -> Choice:
    """What the address says; at most a dozen, each once."""
    faults: list[Fault] = []
    ones: dict[str, PublishedOne] = {}
    for handle in query.getlist("m"):
        if not handle.strip():
            continue
        try:
            one = find_one(handle.strip().strip("/"), among)
        except KompassError as error:
            faults += error.faults
            continue
        ones[one.handle] = one
    if len(ones) > MOST_COLUMNS:
        message = msg("{count} evaluations don't fit side by side; {most} do.", count=len(ones), most=MOST_COLUMNS)
        faults.append(Fault(message, hint=msg("The first of them are shown. To compare more, choose a set.")))
    against = query.get("against")
    return Choice(tuple(ones.values())[:MOST_COLUMNS], against, query.get("mixed") == "yes", tuple(faults))


def find_one(handle: str, among: Published) -> PublishedOne:
    """The evaluation of a handle; the latest where it says no year.

    Raises UnknownItem, with those that are nearest or the years that there are; Refused for one that was withdrawn.
    """
    if handle in among.by_handle:
        return among.by_handle[handle]
    parts = handle.split("/")
    own = [one for one in among.ones if one.handle.split("/")[:2] == parts[:2]]
    if own and len(parts) < _PARTS:
        return own[-1]
    place = _place(*parts) if len(parts) == _PARTS else None
    if place is not None:
        before = stood_at(*place)
        moved = [one for one in own if one.evaluation in before]
        if moved:
            return moved[0]
        if was_withdrawn(*place):
            raise Refused(Fault(msg("The evaluation {name} was withdrawn.", name=handle), Place(key="m")))
    message = msg("No evaluation here is “{handle}”.", handle=handle)
    if own:
        years = ", ".join(one.title for one in own)
        raise UnknownItem(Fault(message, Place(key="m"), msg("There are: {names}.", names=years)))
    meant = ", ".join(among.by_handle[one].title for one in alike(handle, list(among.by_handle)))
    hint = msg("Did you mean: {names}?", names=meant) if meant else msg("Search it by its name instead.")
    raise UnknownItem(Fault(message, Place(key="m"), hint))


def _place(country: str, slug: str, year: str) -> tuple[str, str, int, int] | None:
    """The parts of a handle, None for a year that is none."""
    whole, _, number = year.partition("-")
    if not (whole.isascii() and whole.isdigit() and len(whole) == 4):
        return None
    if number and not (number.isascii() and number.isdigit() and len(number) < 3):
        return None
    return country, slug, int(whole), int(number or 1)


def found_by_name(text: str, among: Published, names: Sequence[int]) -> list[PublishedOne]:
    """Evaluations of the municipalities with these ids, in their order, the latest first."""
    return [one for key in names for one in reversed(among.of_municipality.get(key, ()))]
