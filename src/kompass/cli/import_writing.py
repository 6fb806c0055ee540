"""The work of ``kompass import``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kompass.apps.accounts.services.acting import actor_of
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.importing import Asked, import_file, is_table, nothing_taken
from kompass.apps.evaluations.services.leaving_rest import take_in_leaving
from kompass.apps.evaluations.services.published_table import Outcome
from kompass.apps.evaluations.services.reading_reports import READABLE
from kompass.apps.evaluations.services.taking_in import Taken
from kompass.apps.evaluations.state_words import STATES
from kompass.cli.options import voice_in
from kompass.cli.output import complain, error_block, faults_data, say, say_json
from kompass.core.errors import Fault, FileFault, KompassError, Place, Refused
from kompass.core.messages import Message, msg
from kompass.files.catalogue import Catalogue
from kompass.files.writing import require_free
from kompass.presentation.speech import Speech

WORDS = {
    Taken.NEW: msg("taken in"),
    Taken.UNCHANGED: msg("here already, unchanged"),
    Taken.REPLACED: msg("replaced"),
}


LEFT = 1
"""Exit code where lines of a table went to the file for the rest."""


def write_imports(
    files: Sequence[Path],
    lang: str,
    *,
    replace: bool,
    publish: bool,
    as_json: bool,
    by: str | None = None,
    rest: Path | None = None,
) -> int:
    """Take each file in, whole or not at all; returns the exit code. One that can't be doesn't stop the others.

    With ``rest`` what is sound of the one table goes in, and its other lines are written there. Raises Refused where
    ``by`` is no owner or ``rest`` has another number of tables, OutputError where it can't be written; then nothing was
    done.
    """
    way, actor = _Way(Asked(replace, publish), rest, voice_in(lang), as_json), actor_of(by)
    if rest is not None:
        _require_one_table(files, rest)
    told = []
    for path in files:
        now = By(datetime.now(UTC), actor)  # noqa: TID251 - the edge of a command asks the clock
        told.append(_written(path, now, way))
    if as_json:
        say_json([data for _, data in told])
    return max((code for code, _ in told), default=0)


@dataclass(frozen=True, slots=True)
class _Way:
    """How files are taken in, and how that is told."""

    asked: Asked
    rest: Path | None
    spoken: Speech
    as_json: bool


def _written(path: Path, by: By, way: _Way) -> tuple[int, dict[str, object]]:
    """Take one file in and say what became of it; its exit code, and the same for a program."""
    try:
        outcomes, left = _imported(path, by, way)
    except KompassError as error:
        placed = _placed(error, path)
        if not way.as_json:
            complain(placed, way.spoken)
        return placed.exit_code, {"file": str(path), "evaluations": [], "faults": faults_data(placed, way.spoken)}
    if not way.as_json:
        _show(path, outcomes, way.spoken)
        _show_rest(path, way.rest, left, way.spoken)
    data: dict[str, object] = {"file": str(path), "evaluations": [_data(one) for one in outcomes], "faults": []}
    return LEFT if left else 0, data if way.rest is None else data | {"rest": left}


def _imported(path: Path, by: By, way: _Way) -> tuple[list[Outcome], int]:
    """What became of a file, and how many lines of a table are left over. Raises KompassError."""
    if path.suffix.lower() in READABLE and path.is_file():
        raise _unread(path)
    if way.rest is not None and is_table(path):
        return take_in_leaving(path, way.rest, by, Catalogue(), way.spoken.say, publishes=way.asked.publish)
    outcomes = import_file(path, by, Catalogue(), way.asked)
    _require_whole(path, outcomes)
    return outcomes, 0


def _unread(path: Path) -> FileFault:
    return FileFault(
        Fault(
            msg("A report has to be read before anything of it can be taken in."),
            Place(str(path)),
            msg("“kompass read {name}” writes an evaluation file; look it through, then take that in.", name=path.name),
        )
    )


def _require_one_table(files: Sequence[Path], rest: Path) -> None:
    if str(rest).startswith("-"):
        message = msg("After --rest comes the name of a file, and “{name}” looks like an option.", name=str(rest))
        raise Refused(Fault(message, hint=msg("Name the file; one that begins with a hyphen as in ./-name.")))
    tables = sum(is_table(path) for path in files)
    if tables != 1:
        message = msg("--rest is for one table of results; tables named here: {count}.", count=tables)
        raise Refused(Fault(message, hint=msg("Take each table in by itself, with a file of its own for its rest.")))
    require_free(rest)


def _require_whole(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Raises Refused with every line of a table that couldn't be taken in; then none of it was."""
    faults: list[Fault] = []
    for one in outcomes:
        key = f"{one.name} {one.year or ''}".strip()
        if isinstance(one.problem, KompassError):
            faults += [Fault(f.message, Place(str(path), key=key), f.hint) for f in one.problem.faults]
        elif one.problem is not None:
            faults.append(Fault(one.problem, Place(str(path), key=key)))
    if faults:
        raise Refused([*faults, nothing_taken(path)])


def _placed(error: KompassError, path: Path) -> KompassError:
    return type(error)(
        [Fault(f.message, f.place if f.place.file else Place(str(path), key=f.place.key), f.hint) for f in error.faults]
    )


def _data(one: Outcome) -> dict[str, object]:
    row = one.evaluation
    return {
        "id": row.pk if row else None,
        "municipality": one.name,
        "year": one.year,
        "outcome": one.taken.value if one.taken else None,
        "state": row.state if row else None,
    }


def _show(path: Path, outcomes: Sequence[Outcome], spoken: Speech) -> None:
    for one in outcomes:
        word: Message = WORDS[one.taken] if one.taken else msg("not taken in")
        name = f"{one.name} {one.year or ''}".strip()
        state = f" ({spoken.say(STATES[one.evaluation.state])})" if one.evaluation else ""
        say(f"{path}: {name}: {spoken.say(word)}{state}")


def _show_rest(path: Path, rest: Path | None, left: int, spoken: Speech) -> None:
    if rest is not None and left:
        said = spoken.t(
            "lines that weren't taken in: {count}. They are in {rest}, each with why.", count=left, rest=rest
        )
        error_block(f"{path}: {said}", spoken.t("Put them right there, then import that file."))
