"""The work of ``kompass compare``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kompass import NOTICE, __version__
from kompass.cli.comparing import Wanted, others_of, pool, wanted
from kompass.cli.comparing_writing import comparison_data, require_writer, show, write_document
from kompass.cli.draws import Draws, drawn
from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say_json
from kompass.core.benchmark.groups import group_of
from kompass.core.benchmark.other_editions import Others
from kompass.core.benchmark.ranking import ranking
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.side_by_side import side_by_side
from kompass.core.benchmark.statistics import summaries
from kompass.core.instrument.model import Edition
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


def write_comparison(asked: Asked, *, as_json: bool) -> None:
    """Show the comparison, or write it. Raises KompassError; then nothing was written."""
    require_writer(asked.output)
    known = catalogue(asked.editions)
    found = wanted(asked.names, pool(known, asked.tables))
    edition = known.edition(found.results[0].edition)
    comparison = _comparison(found, edition, known, asked)
    if asked.output is not None:
        write_document(comparison, asked.output)
    elif as_json:
        say_json(comparison_data(comparison))
    else:
        show(comparison)


def _comparison(found: Wanted, edition: Edition, known: Catalogue, asked: Asked) -> Comparison:
    """All are equals here: means are of the columns of the table's edition, ranks likewise."""
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


def _of(results: Sequence[Result], edition: Edition) -> list[Result]:
    """Those of the table's edition and country: what means and ranks are made of."""
    return [result for result in results if (result.edition, result.place.country) == (edition.id, edition.country)]
