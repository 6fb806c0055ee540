"""The work of ``kompass compare``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kompass import NOTICE, __version__
from kompass.cli.comparing import Wanted, others_of, pool, wanted
from kompass.cli.comparing_writing import comparison_data, require_writer, show, write_document
from kompass.cli.draws import Draws, drawn
from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say_json
from kompass.cli.way import all_beside, in_order, is_way, steps, texts_of
from kompass.core.benchmark.groups import group_of
from kompass.core.benchmark.other_editions import Others
from kompass.core.benchmark.ranking import ranking
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.side_by_side import side_by_side
from kompass.core.benchmark.statistics import summaries
from kompass.core.errors import Fault, Refused
from kompass.core.instrument.model import Edition, SubArea
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue
from kompass.reports.comparing.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Asked:
    names: tuple[str, ...]
    tables: tuple[Path, ...]
    mixed: bool
    group: bool
    output: Path | None
    editions: Path | None
    lang: str
    draws: Draws | None = None


def write_comparison(asked: Asked, *, as_json: bool) -> int:
    """Show the comparison, or write it; 1 where tables contradict each other.

    Raises KompassError; then nothing was written.
    """
    require_writer(asked.output)
    known = catalogue(asked.editions)
    among = pool(known, asked.tables)
    found = wanted(asked.names, among)
    edition = known.edition(found.results[0].edition)
    comparison = _comparison(found, edition, known, asked)
    if asked.output is not None:
        write_document(comparison, asked.output)
    elif as_json:
        say_json(comparison_data(comparison))
    else:
        show(comparison)
    return int(bool(among.contradictions))


def _comparison(found: Wanted, edition: Edition, known: Catalogue, asked: Asked) -> Comparison:
    """All are equals here: means are of the columns of the table's edition, ranks likewise."""
    if is_way(found.results) and not asked.group:
        return _way(found, known, asked)
    _require_unmixed(found.results, asked)
    others: Others = others_of(found.results, edition, known) if asked.mixed else {}
    beside = side_by_side(found.results, edition, others=others)
    own_edition = _of(found.results, edition)
    spoken = voice_in(asked.lang)
    return Comparison(
        beside=beside,
        texts=known.texts(edition, asked.lang),
        speech=spoken,
        notice=spoken.t(NOTICE),
        software=__version__,
        ranks=ranking(own_edition, edition) if len(own_edition) > 1 else None,
        draws=drawn(own_edition, edition, asked.draws),
        summaries=summaries(own_edition, edition),
        set_notes=tuple(found.notes),
        group=group_of(own_edition, edition) if asked.group else None,
        reasons=known.reasons(asked.lang),
    )


def _way(found: Wanted, known: Catalogue, asked: Asked) -> Comparison:
    """One municipality only: its evaluations in order, nothing ranked and no mean of what is one and the same."""
    ordered = in_order(found.results, known)
    _require_unmixed(ordered, asked)
    own, spoken = ordered[-1], voice_in(asked.lang)
    edition = known.edition(own.edition)
    beside = all_beside(ordered, edition, known)
    areas = tuple(row for row in beside.rows if not isinstance(edition.find(row.item), SubArea))
    return Comparison(
        beside=replace(beside, rows=areas),
        texts=known.texts(edition, asked.lang),
        speech=spoken,
        notice=spoken.t(NOTICE),
        software=__version__,
        own=own,
        set_notes=tuple(found.notes),
        own_over_time=beside,
        since=steps(ordered, known),
        reasons=known.reasons(asked.lang),
        editions=texts_of(ordered, known, asked.lang),
    )


def _require_unmixed(results: Sequence[Result], asked: Asked) -> None:
    """Raises Refused where editions or countries differ and nobody asked for that."""
    kinds = dict.fromkeys(f"{result.edition} ({result.place.country})" for result in results)
    if asked.mixed or len(kinds) < 2:
        return
    raise Refused(
        Fault(
            msg("These evaluations are of different editions or countries: {kinds}.", kinds=", ".join(kinds)),
            hint=msg("--mixed sets them side by side, marked; what isn't comparable is never subtracted."),
        )
    )


def _of(results: Sequence[Result], edition: Edition) -> list[Result]:
    """Those of the table's edition and country: what means and ranks are made of."""
    return [result for result in results if (result.edition, result.place.country) == (edition.id, edition.country)]
