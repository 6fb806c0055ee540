"""Several tables of results made one: what is equal stands once, what contradicts is named with both its sources.

Of contradicting figures none is taken unless a table is preferred; nothing is overwritten in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from kompass.core.benchmark.selection_language import folded, nearest
from kompass.core.errors import Fault, Place, Refused, UnknownItem
from kompass.core.exact import exact_text
from kompass.core.messages import Message, msg
from kompass.files.places import place_of
from kompass.files.results_notes import register_notes
from kompass.files.results_table import Level, ResultRow


@dataclass(frozen=True, slots=True)
class Table:
    """Rows and where they are from: the name by which the table can be preferred."""

    name: str
    rows: tuple[ResultRow, ...]


class ConflictKind(StrEnum):
    FIGURE = "figure"
    MAXIMUM = "maximum"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One item that is told differently; ``told`` are table and row of each, ``taken`` the table that was preferred."""

    kind: ConflictKind
    told: tuple[tuple[str, ResultRow], ...]
    taken: str | None

    @property
    def message(self) -> Message:
        """What contradicts what, and what has become of it."""
        row = self.told[0][1]
        said = "; ".join(f"{_value(self.kind, row)} ({name}, {row.source})" for name, row in self.told)
        values = {"name": row.municipality, "year": str(row.year), "item": row.item_id, "said": said}
        return Message(_OUTCOMES[self.kind, self.taken is not None].template, values | {"table": self.taken or ""})


@dataclass(frozen=True, slots=True)
class Merged:
    rows: tuple[ResultRow, ...]
    conflicts: tuple[Conflict, ...]
    notes: tuple[Message, ...]
    """What was joined, and what to look at: other spellings, doubles, names that weren't valid that year."""


_OUTCOMES = {
    (ConflictKind.FIGURE, False): msg("{name} {year}, {item}: {said}. None of them is taken."),
    (ConflictKind.FIGURE, True): msg("{name} {year}, {item}: {said}. That of {table} is taken, as you asked."),
    (ConflictKind.MAXIMUM, False): msg("{name} {year}, {item}: other maxima: {said}. None of them is taken."),
    (ConflictKind.MAXIMUM, True): msg(
        "{name} {year}, {item}: other maxima: {said}. {table} is followed, as you asked."
    ),
    (ConflictKind.PERCENT, False): msg("{name} {year}, {item}: other percents: {said}. The points stay, without one."),
    (ConflictKind.PERCENT, True): msg(
        "{name} {year}, {item}: other percents: {said}. {table} is followed, as you asked."
    ),
}
_Evaluation = tuple[str, str, int, str]
_Entry = tuple[str, ResultRow]


def merge(tables: Sequence[Table], prefer: str | None = None) -> Merged:
    """One table of all rows, in the order in which their items first appear.

    ``prefer`` names the table to follow where they contradict. Raises UnknownItem where no table has that name, Refused
    where several have.
    """
    _require_one(tables, prefer)
    names: dict[_Evaluation, str] = {}
    groups: dict[tuple[_Evaluation, Level, str | None], list[_Entry]] = {}
    for table in tables:
        for told in table.rows:
            evaluation = _evaluation(told)
            names.setdefault(evaluation, told.municipality)
            groups.setdefault((evaluation, told.level, told.code), []).append((table.name, told))
    rows: list[ResultRow] = []
    conflicts: list[Conflict] = []
    for (evaluation, _, _), entries in groups.items():
        row, conflict = _one(entries, prefer)
        conflicts += [conflict] if conflict else []
        rows += [] if row is None else [replace(row, municipality=names[evaluation])]
    every = [entry for entries in groups.values() for entry in entries]
    notes = (*_joined_notes(groups.values()), *_spellings(every, names), *_editions(names), *register_notes(rows))
    return Merged(tuple(rows), tuple(conflicts), notes)


def _require_one(tables: Sequence[Table], prefer: str | None) -> None:
    names = [table.name for table in tables]
    if prefer is None:
        return
    if prefer not in names:
        fault = Fault(msg("There is no table “{name}”.", name=prefer), Place(key="prefer"), nearest(prefer, names))
        raise UnknownItem(fault)
    if names.count(prefer) > 1:
        raise Refused(Fault(msg("Several tables are called “{name}”.", name=prefer), Place(key="prefer")))


def _evaluation(row: ResultRow) -> _Evaluation:
    """The same for all spellings of a municipality: its code that year, or its name where the register has none."""
    code = None if row.level is Level.REFERENCE else place_of(row.municipality, row.country, row.year).code
    return row.country, code or folded(row.municipality), row.year, row.label


def _one(entries: list[_Entry], prefer: str | None) -> tuple[ResultRow | None, Conflict | None]:
    """One row of several that tell the same item, and how they contradict; no row where none is to be believed."""
    kind = _contradiction(entries)
    preferred = [entry for entry in entries if entry[0] == prefer]
    taken = prefer if preferred and _contradiction(preferred) is None else None
    conflict = Conflict(kind, tuple(entries), taken) if kind else None
    if kind is None:
        return _joined(entries), None
    if taken is not None:
        return _joined(preferred), conflict
    if kind is ConflictKind.PERCENT:
        return replace(_joined(entries), percent=None), conflict
    return None, conflict


def _contradiction(entries: list[_Entry]) -> ConflictKind | None:
    rows = [row for _, row in entries]
    if len({row.maximum for row in rows}) > 1:
        return ConflictKind.MAXIMUM
    if len({row.points for row in rows}) > 1:
        return ConflictKind.FIGURE
    return ConflictKind.PERCENT if len({row.percent for row in rows if row.percent is not None}) > 1 else None


def _joined(entries: list[_Entry]) -> ResultRow:
    """The first row with what the others add: a percent, a heading, their sources, and their doubt."""
    rows = [row for _, row in entries]
    sources = dict.fromkeys(part for row in rows for part in row.source.split("; "))
    return replace(
        rows[0],
        percent=next((row.percent for row in rows if row.percent is not None), None),
        heading=next((row.heading for row in rows if row.heading), None),
        uncertain=any(row.uncertain for row in rows),
        source="; ".join(sources),
    )


def _joined_notes(groups: Iterable[list[_Entry]]) -> Iterator[Message]:
    """How many figures stand in several tables, and which stand twice in one."""
    several = 0
    for entries in groups:
        names = [name for name, _ in entries]
        several += len(set(names)) > 1 and _contradiction(entries) is None
        for name in dict.fromkeys(one for one in names if names.count(one) > 1):
            row = entries[0][1]
            yield msg(
                "{name} {year}, {item} stands twice in {table}.",
                name=row.municipality,
                year=str(row.year),
                item=row.item_id,
                table=name,
            )
    if several:
        yield msg("Figures that stand in several tables and agree: {count}; each is taken once.", count=several)


def _spellings(entries: Iterable[_Entry], names: dict[_Evaluation, str]) -> Iterator[Message]:
    said = dict.fromkeys((row.municipality, names[_evaluation(row)]) for _, row in entries)
    for other, name in said:
        if other != name:
            yield msg("“{other}” is {name} too, and is written so.", other=other, name=name)


def _editions(names: dict[_Evaluation, str]) -> Iterator[Message]:
    """One municipality evaluated twice in one year by two editions is seldom true."""
    by_year = sorted((key[:3], key[3], name) for key, name in names.items() if not name.startswith("("))
    for (_, _, year), group in groupby(by_year, key=lambda one: one[0]):
        ones = list(group)
        if len(ones) > 1:
            labels = ", ".join(label for _, label, _ in ones)
            yield msg(
                "{name} {year} stands under several editions: {labels}.", name=ones[0][2], year=str(year), labels=labels
            )


def _value(kind: ConflictKind, row: ResultRow) -> str:
    """The figure with what differs, in exact text."""
    points = exact_text(row.points)
    if kind is ConflictKind.MAXIMUM:
        return f"{points} / {exact_text(row.maximum)}"
    percent = "–" if row.percent is None else f"{exact_text(row.percent)} %"
    return f"{points} = {percent}" if kind is ConflictKind.PERCENT else points
