"""The work of ``kompass benchmark``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kompass.cli.beside_a_set import Wish, beside_a_set
from kompass.cli.comparing import pool, wanted
from kompass.cli.comparing_writing import comparison_data, require_writer, show, write_document
from kompass.cli.options import catalogue
from kompass.cli.output import say_json
from kompass.reports.comparing.drawn import Draws


@dataclass(frozen=True, slots=True)
class Asked:
    name: str
    against: str
    tables: tuple[Path, ...]
    typical: bool
    output: Path | None
    editions: Path | None
    lang: str
    draws: Draws | None = None


def write_benchmark(asked: Asked, *, as_json: bool) -> int:
    """Show the evaluation beside its set, or write it; 1 where tables contradict each other or the set is empty.

    Raises KompassError; then nothing was written.
    """
    require_writer(asked.output)
    known = catalogue(asked.editions)
    among = pool(known, asked.tables)
    found = wanted([asked.name], among)
    wish = Wish(asked.against, asked.lang, asked.typical, asked.draws, notes=tuple(found.notes))
    made = beside_a_set(found.results[0], wish, among)
    comparison = made.comparison
    if asked.output is not None:
        write_document(comparison, asked.output)
    elif as_json:
        say_json(comparison_data(comparison))
    else:
        show(comparison)
    return int(bool(among.contradictions) or not made.members)
