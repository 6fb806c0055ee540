"""One evaluation beside a set of others: the comparison that ``kompass benchmark`` shows and a report takes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kompass import NOTICE, __version__
from kompass.cli.comparing import Pool, others_of, with_own_figures
from kompass.cli.draws import Draws, drawn
from kompass.cli.way import all_beside, steps, texts_of
from kompass.core.benchmark.learning import lessons
from kompass.core.benchmark.ranking import ranking
from kompass.core.benchmark.results import Result, is_same_evaluation
from kompass.core.benchmark.selection import Chosen, select
from kompass.core.benchmark.selection_language import Selection, parse
from kompass.core.benchmark.sentences import true_sentences
from kompass.core.benchmark.side_by_side import MOST_COLUMNS, SideBySide, side_by_side
from kompass.core.benchmark.statistics import summaries
from kompass.core.benchmark.typical_progress import TypicalProgress, typical_progress
from kompass.core.instrument.model import Edition
from kompass.core.messages import Message
from kompass.files.catalogue import Catalogue
from kompass.files.place_lookup import evaluations_of, handle_of
from kompass.presentation.speech import speech
from kompass.reports.comparing.comparison import Comparison


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
    unmixed = tuple(member for member in chosen.members if (member.edition, member.place.country) == _kind(own))
    comparison = _comparison(own, chosen, unmixed, edition, among, wish)
    return SetBeside(comparison, unmixed, selection, tuple(chosen.members))


def _comparison(
    own: Result, chosen: Chosen, unmixed: tuple[Result, ...], edition: Edition, among: Pool, wish: Wish
) -> Comparison:
    known = among.catalogue
    everyone = [own, *(member for member in chosen.members if not is_same_evaluation(member, own))]
    others = others_of(everyone, edition, known)
    shown = [one for one in everyone if one is own or not wish.only_profiles or _has_profile(one, edition)]
    columns = shown if len(shown) <= MOST_COLUMNS else [own]
    spoken, earlier = speech(wish.lang), earlier_results(own, among)
    return Comparison(
        beside=side_by_side(
            columns, edition, own=own, mean_of_results=unmixed if list(unmixed) != columns else None, others=others
        ),
        texts=known.texts(edition, wish.lang),
        speech=spoken,
        notice=spoken.t(NOTICE),
        software=__version__,
        own=own,
        ranks=ranking(everyone, edition, others) if len(everyone) > 1 else None,
        draws=drawn([own, *(one for one in unmixed if one.key != own.key)], edition, wish.draws),
        summaries=summaries(chosen.members, edition, own, others),
        set_notes=chosen.notes,
        left_out=chosen.left_out,
        statements=true_sentences(own, unmixed, edition) if unmixed else (),
        lessons=lessons(own, unmixed, edition),
        own_over_time=_over_time(own, earlier, edition, known),
        since=steps([*earlier, own], known),
        typical=_typical(among, known) if wish.typical else None,
        reasons=known.reasons(wish.lang),
        editions=texts_of(earlier, known, wish.lang),
    )


def _has_profile(result: Result, edition: Edition) -> bool:
    """Whether at least half of the areas are known, of the same edition."""
    known = sum(area.id in result.figures for area in edition.areas)
    return result.edition == edition.id and 2 * known >= len(edition.areas)


def _kind(own: Result) -> tuple[str, str]:
    return (own.edition, own.place.country)


def earlier_results(own: Result, among: Pool) -> list[Result]:
    """Published results of the same municipality before its own, of one measurement with it, the earliest first."""
    place = (own.place.country, own.place.name)
    if not any((one.place.country, one.place.name) == place for one in among.known):
        return []
    every = evaluations_of(handle_of(own).rpartition("-")[0], among.known)
    return [one for one in every if one.year < own.year and own.basis.is_of_one_measurement_with(one.basis)]


def _over_time(own: Result, earlier: Sequence[Result], edition: Edition, known: Catalogue) -> SideBySide | None:
    """All of them side by side; another edition's figures stand there marked."""
    return all_beside([*earlier, own], edition, known) if earlier else None


def _typical(among: Pool, known: Catalogue) -> TypicalProgress:
    return typical_progress(among.known, {one: known.edition(one) for one in known.edition_ids()})
