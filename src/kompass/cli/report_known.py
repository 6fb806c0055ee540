"""What a report takes from known results: the chosen set with its comparison, and the own earlier results."""

from __future__ import annotations

from dataclasses import replace

from kompass.cli.beside_a_set import Wish, beside_a_set, earlier_results
from kompass.cli.comparing import Pool, pool
from kompass.cli.report_beside import Beside, Own, require_earlier_of
from kompass.core.benchmark.chosen_reference import earlier_of, reference_of
from kompass.core.benchmark.progress import Earlier
from kompass.core.benchmark.reference import ReferenceSet
from kompass.core.benchmark.results import Result
from kompass.core.errors import Fault, Place, Refused
from kompass.core.evaluation.model import WrittenText
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue
from kompass.files.place_lookup import handle_of
from kompass.files.results_data import result_of
from kompass.presentation.set_words import set_name
from kompass.presentation.speech import speech
from kompass.reports.comparing.comparison import Comparison


def known_results(
    own: Own, beside: Beside, known: Catalogue
) -> tuple[ReferenceSet | None, Comparison | None, tuple[Earlier, ...]]:
    """The set as a reference and as a whole comparison, where one is chosen; the own earlier results, unless files are
    given. Raises KompassError for a set that can't be chosen, and for earlier results that can't stand beside it.
    """
    loaded, among = own.loaded, pool(known, beside.tables)
    result = result_of(loaded.evaluation, own.score, loaded.edition)
    reference = comparison = None
    if beside.against is not None:
        wish = Wish(beside.against, own.language, draws=beside.draws, only_profiles=True, notes=among.contradictions)
        found = beside_a_set(result, wish, among)
        name = WrittenText(own.language, set_name(found.selection, loaded.edition, speech(own.language)))
        reference = reference_of(found.unmixed, result, loaded.edition, name)
        comparison = replace(found.comparison, contradicted=bool(among.contradictions))
    return reference, comparison, () if beside.earlier else _earlier(own, result, beside, among)


def _earlier(own: Own, result: Result, beside: Beside, among: Pool) -> tuple[Earlier, ...]:
    """Its own earlier known results. Raises Refused where they were asked for and there are none, or don't fit."""
    found = earlier_results(result, among)
    if not found and beside.since_published:
        raise Refused(
            Fault(
                msg("No earlier result of {name} is known here.", name=result.place.name),
                hint=msg("Give an evaluation file after --earlier, or a table of results after --results."),
            )
        )
    return tuple(_as_earlier(one, own, among.catalogue) for one in found)


def _as_earlier(result: Result, own: Own, known: Catalogue) -> Earlier:
    edition = known.edition(result.edition)
    made = earlier_of(result, edition, known.crosswalk(own.loaded.edition.id, edition.id))
    require_earlier_of(own.loaded, made.evaluation, Place(key=handle_of(result)))
    return made
