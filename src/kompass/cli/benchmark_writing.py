"""The work of ``kompass benchmark``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kompass.cli.comparing import Pool, pool, wanted
from kompass.cli.comparing_writing import comparison_data, require_writer, show, write_document
from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say_json
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.selection import select
from kompass.core.benchmark.selection_language import Selection, parse
from kompass.core.benchmark.typical_progress import TypicalProgress, typical_progress
from kompass.files.catalogue import Catalogue
from kompass.files.place_lookup import evaluations_of, handle_of
from kompass.reports.comparing.assembling import Ground, against_set


@dataclass(frozen=True, slots=True)
class Asked:
    name: str
    against: str
    tables: tuple[Path, ...]
    typical: bool
    output: Path | None
    editions: Path | None
    lang: str


def write_benchmark(asked: Asked, *, as_json: bool) -> None:
    """Show the evaluation beside its set, or write it. Raises KompassError; then nothing was written."""
    require_writer(asked.output)
    known = catalogue(asked.editions)
    among = pool(known, asked.tables)
    found = wanted([asked.name], among)
    own = found.results[0]
    edition = known.edition(own.edition)
    chosen = select(among.known, parse(asked.against) if asked.against.strip() else Selection(), own, edition)
    ground = Ground(edition, known, voice_in(asked.lang))
    typical = _typical(among, known) if asked.typical else None
    comparison = against_set(own, chosen, ground, earlier=_earlier(own, among), typical=typical)
    if asked.output is not None:
        write_document(comparison, asked.output)
    elif as_json:
        say_json(comparison_data(comparison))
    else:
        show(comparison)


def _earlier(own: Result, among: Pool) -> list[Result]:
    """Published results of the same municipality before its own, the earliest first."""
    place = (own.place.country, own.place.name)
    if not any((one.place.country, one.place.name) == place for one in among.known):
        return []
    return [one for one in evaluations_of(handle_of(own).rpartition("-")[0], among.known) if one.year < own.year]


def _typical(among: Pool, known: Catalogue) -> TypicalProgress:
    return typical_progress(among.known, {one: known.edition(one) for one in known.edition_ids()})
