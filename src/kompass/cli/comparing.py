"""What the commands of comparison share: from names and files on the command line to results and their editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kompass.core.benchmark.other_editions import OtherEdition
from kompass.core.benchmark.results import Result, is_same_evaluation
from kompass.core.benchmark.selection import Chosen
from kompass.core.instrument.model import Edition
from kompass.core.messages import Message, msg
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


def with_own_figures(chosen: Chosen, own: Result) -> Chosen:
    """The set with the figures that are compared in place of others of the same evaluation; where they differ, said."""
    notes = tuple(_differing(member, own) for member in chosen.members if _tells_otherwise(member, own))
    members = tuple(own if is_same_evaluation(member, own) else member for member in chosen.members)
    return replace(chosen, members=members, notes=(*chosen.notes, *notes))


def _tells_otherwise(member: Result, own: Result) -> bool:
    return is_same_evaluation(member, own) and bool(_differences(member, own))


def _differences(member: Result, own: Result) -> list[str]:
    return [item for item in member.figures if item in own.figures and own.figures[item] != member.figures[item]]


def _differing(member: Result, own: Result) -> Message:
    return msg(
        "The known figures of {name} {year} differ from those compared here in: {items}. Those compared here count.",
        name=own.place.name,
        year=str(own.year),
        items=", ".join(_differences(member, own)),
    )


def others_of(found: Iterable[Result], edition: Edition, catalogue: Catalogue) -> dict[str, OtherEdition]:
    """Editions beside the first one, each with the crosswalk that leads to it."""
    ids = dict.fromkeys(result.edition for result in found if result.edition != edition.id)
    return {one: OtherEdition(catalogue.edition(one), catalogue.crosswalk(edition.id, one)) for one in ids}
