"""What the commands of comparison share: from names and files on the command line to results and their editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kompass.core.benchmark.results import Result
from kompass.core.messages import Message
from kompass.core.scoring.exact import score
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from kompass.files.place_lookup import look_up
from kompass.files.results_data import result_of
from kompass.files.results_joined import joined

_FILES = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Pool:
    """Everything that may be compared: the published results, and those of the user's own tables."""

    catalogue: Catalogue
    known: tuple[Result, ...]
    contradictions: tuple[Message, ...] = ()
    """Figures that two tables tell differently, of which none is among the known ones; totals that can't be sums."""


@dataclass(slots=True)
class Wanted:
    """What was named on the command line, in its order, with what was decided on the way."""

    results: list[Result] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def pool(catalogue: Catalogue, tables: Iterable[Path]) -> Pool:
    """Raises FileFault or SchemaFault for a table that can't be used."""
    known, contradictions = joined(tables, catalogue)
    return Pool(catalogue, known, contradictions)


def wanted(names: Sequence[str], among: Pool) -> Wanted:
    """A name that is a file is an evaluation file; every other one is looked up. Raises KompassError."""
    found = Wanted(notes=list(among.contradictions))
    for name in names:
        if name.lower().endswith(_FILES):
            found.results.append(_of_file(Path(name), among.catalogue))
            continue
        told = look_up(name, among.known)
        found.results.append(told.result)
        found.notes.extend(told.notes)
    return found


def _of_file(path: Path, catalogue: Catalogue) -> Result:
    loaded = load_evaluation(path, catalogue)
    return result_of(loaded.evaluation, score(loaded.evaluation, loaded.edition), loaded.edition)
