"""The work of ``kompass compare``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kompass.cli.comparing import pool, wanted
from kompass.cli.comparing_writing import comparison_data, require_writer, show, write_document
from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say_json
from kompass.reports.comparing.assembling import Ground, equals


@dataclass(frozen=True, slots=True)
class Asked:
    names: tuple[str, ...]
    tables: tuple[Path, ...]
    mixed: bool
    group: bool
    output: Path | None
    editions: Path | None
    lang: str


def write_comparison(asked: Asked, *, as_json: bool) -> None:
    """Show the comparison, or write it. Raises KompassError; then nothing was written."""
    require_writer(asked.output)
    known = catalogue(asked.editions)
    found = wanted(asked.names, pool(known, asked.tables))
    edition = known.edition(found.results[0].edition)
    ground = Ground(edition, known, voice_in(asked.lang))
    comparison = equals(found.results, ground, notes=found.notes, mixed=asked.mixed, group=asked.group)
    if asked.output is not None:
        write_document(comparison, asked.output)
    elif as_json:
        say_json(comparison_data(comparison))
    else:
        show(comparison)
