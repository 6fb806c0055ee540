"""What the states of an evaluation are called, in lists and in refusals."""

from __future__ import annotations

from collections.abc import Iterable

from kompass.apps.evaluations.models import State
from kompass.core.messages import Message, msg

STATES: dict[str, Message] = {
    State.PREPARED: msg("taken in, not yet reviewed"),
    State.SELF_ASSESSED: msg("assessed by the municipality itself"),
    State.MARKED: msg("marked by the evaluators"),
    State.AGREED: msg("agreed on"),
    State.REPLIED: msg("replied to"),
    State.REVIEWED: msg("reviewed"),
    State.PUBLISHED: msg("published"),
    State.CORRECTING: msg("open for correction"),
    State.WITHDRAWN: msg("withdrawn"),
}


def listed(states: Iterable[str]) -> Message:
    """Several, one after the other."""
    words = [STATES[state] for state in states]
    return Message("; ".join(f"{{s{at}}}" for at in range(len(words))), {f"s{at}": one for at, one in enumerate(words)})
