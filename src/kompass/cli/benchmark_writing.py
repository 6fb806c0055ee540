"""The work of ``kompass benchmark``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kompass import NOTICE, __version__
from kompass.cli.comparing import Pool, others_of, pool, wanted, with_own_figures
from kompass.cli.comparing_writing import comparison_data, require_writer, show, write_document
from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say_json
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
from kompass.files.catalogue import Catalogue
from kompass.files.place_lookup import evaluations_of, handle_of
from kompass.reports.comparing.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Asked:
    name: str
    against: str
    tables: tuple[Path, ...]
    typical: bool
    output: Path | None
    editions: Path | None
    lang: str


def write_benchmark(asked: Asked, *, as_json: bool) -> int:
    """Show the evaluation beside its set, or write it; 1 where tables contradict each other or the set is empty.

    Raises KompassError; then nothing was written.
    """
    require_writer(asked.output)
    known = catalogue(asked.editions)
    among = pool(known, asked.tables)
    found = wanted([asked.name], among)
    own = found.results[0]
    edition = known.edition(own.edition)
    selection = parse(asked.against) if asked.against.strip() else Selection()
    chosen = with_own_figures(select(among.known, selection, own, edition), own)
    chosen = replace(chosen, notes=(*found.notes, *chosen.notes))
    comparison = _comparison(own, chosen, edition, among, asked)
    if asked.output is not None:
        write_document(comparison, asked.output)
    elif as_json:
        say_json(comparison_data(comparison))
    else:
        show(comparison)
    return int(bool(among.contradictions) or not chosen.members)


def _comparison(own: Result, chosen: Chosen, edition: Edition, among: Pool, asked: Asked) -> Comparison:
    known = among.catalogue
    everyone = [own, *(member for member in chosen.members if not is_same_evaluation(member, own))]
    others = others_of(everyone, edition, known)
    columns = everyone if len(everyone) <= MOST_COLUMNS else [own]
    spoken, earlier = voice_in(asked.lang), _earlier(own, among)
    unmixed = [member for member in chosen.members if (member.edition, member.place.country) == _kind(own)]
    return Comparison(
        beside=side_by_side(
            columns, edition, own=own, mean_of_results=unmixed if unmixed != columns else None, others=others
        ),
        texts=known.texts(edition, asked.lang),
        speech=spoken,
        notice=spoken.t(NOTICE),
        software=__version__,
        own=own,
        ranks=ranking(everyone, edition, others) if len(everyone) > 1 else None,
        summaries=summaries(chosen.members, edition, own, others),
        set_notes=chosen.notes,
        left_out=chosen.left_out,
        statements=true_sentences(own, unmixed, edition) if unmixed else (),
        lessons=lessons(own, unmixed, edition),
        own_over_time=_over_time(own, earlier, edition, known),
        since=steps([*earlier, own], known),
        typical=_typical(among, known) if asked.typical else None,
        reasons=known.reasons(asked.lang),
        editions=texts_of(earlier, known, asked.lang),
    )


def _kind(own: Result) -> tuple[str, str]:
    return (own.edition, own.place.country)


def _earlier(own: Result, among: Pool) -> list[Result]:
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
