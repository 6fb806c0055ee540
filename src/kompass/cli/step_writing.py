"""The work of ``kompass review``, ``publish``, ``correct``, ``withdraw`` and ``reopen``."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kompass.apps.accounts.services.acting import actor_of
from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.finding import find_evaluation
from kompass.apps.evaluations.services.stepping import take_step
from kompass.apps.evaluations.state_words import STATES
from kompass.cli.evaluations_writing import evaluation_data
from kompass.cli.options import voice_in
from kompass.cli.output import complain, faults_data, say, say_json
from kompass.core.errors import Fault, KompassError, Place, Refused
from kompass.core.evaluation.model import WrittenText
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue
from kompass.presentation.speech import LANGUAGES


@dataclass(frozen=True, slots=True)
class Step:
    """Which state is next, by whom, and what is said of it."""

    to: State
    by: str | None = None
    note: str = ""
    note_language: str = ""


def write_steps(names: Sequence[str], step: Step, lang: str, *, as_json: bool) -> int:
    """Each by itself; returns the exit code. One that can't go there doesn't stop the others.

    Raises Refused for whoever isn't an owner, and for a note in a language that we don't speak; then nothing was done.
    """
    spoken, known = voice_in(lang), Catalogue()
    actor, note = actor_of(step.by), _note(step)
    told: list[dict[str, object]] = []
    code = 0
    for name in names:
        try:
            row, version = _taken(name, step.to, actor, note, known)
        except KompassError as error:
            placed = _placed(error, name)
            code = max(code, placed.exit_code)
            told.append({"asked": name, "evaluation": None, "faults": faults_data(placed, spoken)})
            if not as_json:
                complain(placed, spoken)
            continue
        told.append({"asked": name, "evaluation": evaluation_data(row, version), "faults": []})
        if not as_json:
            say(spoken.t("{name}: {state}.", name=f"{row} ({row.pk})", state=STATES[row.state]))
    if as_json:
        say_json(told)
    return code


def _taken(
    name: str, to: State, actor: uuid.UUID | None, note: WrittenText | None, known: Catalogue
) -> tuple[Evaluation, int | None]:
    row = find_evaluation(name)
    at = datetime.now(UTC)  # noqa: TID251 - the edge of a command asks the clock
    snapshot = take_step(row, to, By(at, actor), known, revision=row.revision, note=note)
    row.refresh_from_db()
    return row, snapshot.version if snapshot else None


def _note(step: Step) -> WrittenText | None:
    if step.note_language and step.note_language not in LANGUAGES:
        raise Refused(Fault(msg("“{language}” is none of sv, nb, da, en.", language=step.note_language)))
    text = step.note.strip()
    return WrittenText(step.note_language, text) if text else None


def _placed(error: KompassError, name: str) -> KompassError:
    """Every fault with the evaluation that was asked for, since several may be."""
    return type(error)([Fault(f.message, Place(name, f.place.line, f.place.key), f.hint) for f in error.faults])
