"""A table of results before it is taken in: what is new, known, in conflict with what is here, or can't be used.

Whole evaluations are sorted, never single figures: one of which a line can't be used, or contradicts, is held back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from django.db import transaction

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.published_table import Outcome, clashes, fuller, require_fitting, take_in_one
from kompass.core.errors import Fault, KompassError, Place
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.messages import Message, msg
from kompass.files.catalogue import Catalogue
from kompass.files.csv_cells import cells_text
from kompass.files.evaluation_file import fingerprint
from kompass.files.results_evaluations import evaluations_of_rows
from kompass.files.results_table import COLUMNS, OWN_COLUMNS, Level, ResultRow, read_sound_results, row_cells

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A figure of which the table says otherwise than what is here; None: it isn't there."""

    item: str
    here: Fraction | None
    told: Fraction | None
    line: int | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """An evaluation that is here with other figures; nothing of it is overwritten."""

    row: Evaluation
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A row that isn't taken in: its cells, and why."""

    line: int
    cells: tuple[str, ...]
    fault: Fault


@dataclass(slots=True)
class Sorted:
    """A table, sorted; `rest` is in the order of its lines.

    ``refused`` are rows of what is new and could still not be taken in, ``groups`` the rows of what is new, by its id.
    """

    new: list[CoreEvaluation] = field(default_factory=list)
    known: list[Evaluation] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    refused: list[Held] = field(default_factory=list)
    groups: dict[str, list[ResultRow]] = field(default_factory=dict)

    @property
    def faulty(self) -> list[Held]:
        """Rows in which something is wrong, or that are held back with such."""
        return [one for one in sorted(self.held, key=_line) if one.fault.place.key != CONFLICT]

    @property
    def rest(self) -> list[Held]:
        """Every row of what isn't taken in."""
        return sorted([*self.held, *self.refused], key=_line)


CONFLICT = "conflict"
"""The place of a row that is held back because of what is here."""


def sort_table(path: Path, catalogue: Catalogue) -> Sorted:
    """Raises FileFault, SyntaxFault or SchemaFault for what is no table of results."""
    rows, bad = read_sound_results(path)
    held = {one.key: one.fault for one in bad}
    found = Sorted(held=[Held(one.fault.place.line or 0, one.cells, _of_line(one.fault)) for one in bad])
    for key, group in _groups(rows).items():
        if key in held:
            line = held[key].place.line or 0
            message = msg("Held back: another line of this evaluation can't be used (line {line}).", line=line)
            found.held += _rows_held(group, Fault(message))
            continue
        try:
            _sort_one(found, group, catalogue)
        except KompassError as error:
            found.held += _rows_held(group, error.faults[0])
    return found


def take_in_sound(path: Path, by: By, catalogue: Catalogue, *, publishes: bool) -> tuple[list[Outcome], Sorted]:
    """Take in what is new, in one transaction; what became of each, and the table as it is sorted after that."""
    with transaction.atomic():
        outcomes: list[Outcome] = []
        refused: list[Held] = []
        before = sort_table(path, catalogue)
        for evaluation in before.new:
            try:
                outcomes.append(take_in_one(evaluation, by, catalogue, publishes=publishes))
            except KompassError as error:
                outcomes.append(Outcome(evaluation.municipality.name, evaluation.dates.year, None, error))
                refused += _rows_held(before.groups[evaluation.id], error.faults[0])
        after = sort_table(path, catalogue)
        after.refused = refused
        return outcomes, after


def rest_text(found: Sorted, say: Callable[[Message], str]) -> str:
    """The rows that aren't taken in as CSV: their line and, in the reader's words, why, before their own cells."""
    columns = (*OWN_COLUMNS, *COLUMNS)
    rows = ((str(one.line), say(one.fault.message), *one.cells) for one in found.rest)
    return cells_text(columns, (dict(zip(columns, row, strict=True)) for row in rows))


def _groups(rows: Iterable[ResultRow]) -> dict[Key, list[ResultRow]]:
    """The rows of each evaluation; means and records are nobody's."""
    groups: dict[Key, list[ResultRow]] = {}
    for row in rows:
        if row.level is not Level.REFERENCE:
            groups.setdefault((row.country, row.municipality, str(row.year), row.label), []).append(row)
    return groups


def _sort_one(found: Sorted, group: list[ResultRow], catalogue: Catalogue) -> None:
    (evaluation,) = evaluations_of_rows(group, catalogue)
    require_fitting(evaluation, catalogue)
    other = fuller(evaluation)
    here = Evaluation.objects.filter(pk=evaluation.id).first() if other is None else other.evaluation
    if here is None:
        found.new.append(evaluation)
        found.groups[evaluation.id] = group
        return
    if other is not None:
        differing = clashes(evaluation, other)
        is_known = not differing
    else:
        now = exchange.read(here.pk)
        differing = _against(now, evaluation)
        is_known = fingerprint(now) == fingerprint(evaluation) or not differing
    if is_known:
        found.known.append(here)
        return
    lines = {row.item_id: row.line for row in group}
    told = tuple(Clash(item, mine, theirs, lines.get(item)) for item, (mine, theirs) in differing.items())
    found.conflicts.append(Conflict(here, told))
    found.held += _rows_held(group, Fault(msg("It is here already, with another content."), Place(key=CONFLICT)))


def _against(now: CoreEvaluation, told: CoreEvaluation) -> dict[str, tuple[Fraction | None, Fraction | None]]:
    """Figures that the table tells otherwise than they are here; what it doesn't tell contradicts nothing."""
    mine = {item: one.printed for item, one in now.points.items()}
    theirs = {item: one.printed for item, one in told.points.items() if one.printed is not None}
    return {item: (mine.get(item), figure) for item, figure in theirs.items() if mine.get(item) != figure}


def _rows_held(group: list[ResultRow], fault: Fault) -> list[Held]:
    return [
        Held(row.line, row_cells(row), Fault(fault.message, Place(line=row.line, key=fault.place.key), fault.hint))
        for row in group
    ]


def _line(one: Held) -> int:
    return one.line


def _of_line(fault: Fault) -> Fault:
    """Without the path, which is the server's own matter."""
    return Fault(fault.message, Place(line=fault.place.line, key=fault.place.key), fault.hint)
