"""The work of ``kompass compare``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kompass.cli.comparing import pool, wanted
from kompass.cli.comparing_writing import comparison_data, require_writer, show, write_document
from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say_json
from kompass.reports.comparing.assembling import Shown, equals
from kompass.reports.comparing.drawn import Draws
from kompass.reports.comparing.ground import Ground


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
    ground = Ground(edition, known, voice_in(asked.lang))
    shown = Shown(mixed=asked.mixed, group=asked.group, draws=asked.draws)
    comparison = equals(found.results, ground, notes=found.notes, shown=shown)
    if asked.output is not None:
        write_document(comparison, asked.output)
    elif as_json:
        say_json(comparison_data(comparison))
    else:
        show(comparison)
    return int(bool(among.contradictions))
