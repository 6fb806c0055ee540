"""The work of ``kompass import``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.importing import Asked, import_file
from kompass.apps.evaluations.services.published_table import Outcome
from kompass.apps.evaluations.services.taking_in import Taken
from kompass.cli.options import voice_in
from kompass.cli.output import complain, place_text, say, say_json
from kompass.core.errors import Fault, KompassError, Place, Refused
from kompass.core.messages import Message, msg
from kompass.files.catalogue import Catalogue
from kompass.presentation.speech import Speech

WORDS = {
    Taken.NEW: msg("taken in"),
    Taken.UNCHANGED: msg("here already, unchanged"),
    Taken.REPLACED: msg("replaced"),
}


def write_imports(files: Sequence[Path], lang: str, *, replace: bool, publish: bool, as_json: bool) -> int:
    """Take each file in, whole or not at all; returns the exit code. One that can't be doesn't stop the others."""
    spoken, known = voice_in(lang), Catalogue()
    results: list[dict[str, object]] = []
    code = 0
    for path in files:
        by = By(datetime.now(UTC))  # noqa: TID251 - the edge of a command asks the clock
        try:
            outcomes = import_file(path, by, known, Asked(replace, publish))
            _require_whole(path, outcomes)
        except KompassError as error:
            placed = _placed(error, path)
            code = max(code, placed.exit_code)
            results.append({"file": str(path), "evaluations": [], "faults": _faults(placed, spoken)})
            if not as_json:
                complain(placed, spoken)
            continue
        results.append({"file": str(path), "evaluations": [_data(one) for one in outcomes], "faults": []})
        if not as_json:
            _show(path, outcomes, spoken)
    if as_json:
        say_json(results)
    return code


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
        nothing = msg("Nothing of this table was taken in.")
        raise Refused([*faults, Fault(nothing, Place(str(path)))])


def _placed(error: KompassError, path: Path) -> KompassError:
    return type(error)(
        [Fault(f.message, f.place if f.place.file else Place(str(path), key=f.place.key), f.hint) for f in error.faults]
    )


def _faults(error: KompassError, spoken: Speech) -> list[dict[str, object]]:
    return [
        {
            "code": error.code,
            "message": spoken.say(fault.message),
            "place": place_text(fault.place, spoken),
            "hint": spoken.say(fault.hint) if fault.hint else None,
        }
        for fault in error.faults
    ]


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
        state = f" ({one.evaluation.state})" if one.evaluation else ""
        say(f"{path}: {name}: {spoken.say(word)}{state}")
