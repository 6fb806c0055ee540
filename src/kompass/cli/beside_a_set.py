"""One evaluation beside a set of others: the comparison that ``kompass benchmark`` shows and a report takes in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kompass.cli.comparing import Pool
from kompass.core.benchmark.own_figures import with_own_figures
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.selection import select
from kompass.core.benchmark.selection_language import Selection, parse
from kompass.core.benchmark.typical_progress import TypicalProgress, typical_progress
from kompass.core.messages import Message
from kompass.files.catalogue import Catalogue
from kompass.files.place_lookup import evaluations_of, handle_of
from kompass.presentation.speech import speech
from kompass.reports.comparing.assembling import Shown, against_set, unmixed_of
from kompass.reports.comparing.comparison import Comparison
from kompass.reports.comparing.drawn import Draws
from kompass.reports.comparing.ground import Ground


@dataclass(frozen=True, slots=True)
class Wish:
    """How the set is to be told: ``against`` in the language of selections (empty: the own country and edition)."""

    against: str
    lang: str
    typical: bool = False
    draws: Draws | None = None
    only_profiles: bool = False
    """Whether only those stand side by side whose areas are known, at least half of them."""
    notes: tuple[Message, ...] = ()
    """What was decided before the set was chosen, as of tables that contradict each other."""


@dataclass(frozen=True, slots=True)
class SetBeside:
    """The comparison, and those of its set that are of one measure with the own evaluation: what means rest on."""

    comparison: Comparison
    unmixed: tuple[Result, ...]
    selection: Selection
    members: tuple[Result, ...]
    """The whole set, others included where they were asked for."""


def beside_a_set(own: Result, wish: Wish, among: Pool) -> SetBeside:
    """Raises SchemaFault, UnknownItem or Refused for a set that can't be chosen."""
    edition = among.catalogue.edition(own.edition)
    selection = parse(wish.against) if wish.against.strip() else Selection()
    chosen = with_own_figures(select(among.known, selection, own, edition), own)
    chosen = replace(chosen, notes=(*wish.notes, *chosen.notes))
    typical = _typical(among, among.catalogue) if wish.typical else None
    comparison = against_set(
        own,
        chosen,
        Ground(edition, among.catalogue, speech(wish.lang)),
        earlier=earlier_results(own, among),
        shown=Shown(only_profiles=wish.only_profiles, draws=wish.draws, typical=typical),
    )
    return SetBeside(comparison, unmixed_of(chosen, own), selection, tuple(chosen.members))


def earlier_results(own: Result, among: Pool) -> list[Result]:
    """Published results of the same municipality before its own, of one measurement with it, the earliest first."""
    place = (own.place.country, own.place.name)
    if not any((one.place.country, one.place.name) == place for one in among.known):
        return []
    every = evaluations_of(handle_of(own).rpartition("-")[0], among.known)
    return [one for one in every if one.year < own.year and own.basis.is_of_one_measurement_with(one.basis)]


def _typical(among: Pool, known: Catalogue) -> TypicalProgress:
    return typical_progress(among.known, {one: known.edition(one) for one in known.edition_ids()})
