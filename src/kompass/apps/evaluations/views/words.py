"""Words for steps and events; those for states stand in `state_words`."""

from __future__ import annotations

from kompass.apps.evaluations.models import State
from kompass.apps.evaluations.services.taking_in import Taken
from kompass.core.checks.model import Weight
from kompass.core.messages import Message, msg

STEPS: dict[str, Message] = {
    State.REVIEWED: msg("Mark as reviewed"),
    State.PREPARED: msg("Back to work"),
    State.PUBLISHED: msg("Publish"),
    State.CORRECTING: msg("Open for correction"),
    State.WITHDRAWN: msg("Withdraw"),
}
"""What the owner's buttons say; other steps belong to the work on an evaluation."""
EVENTS: dict[str, Message] = {
    "taken-in": msg("taken in"),
    "replaced": msg("content replaced"),
    "files": msg("files added"),
    "published": msg("published"),
}
TAKEN: dict[Taken, Message] = {
    Taken.NEW: msg("taken in"),
    Taken.UNCHANGED: msg("here already, unchanged"),
    Taken.REPLACED: msg("replaced"),
}
WEIGHTS = {Weight.ERROR: msg("error"), Weight.WARNING: msg("warning"), Weight.NOTICE: msg("notice")}
WITNESSES: dict[str, Message] = {
    "percent": msg("points and percent agree"),
    "parts": msg("its parts add up to it"),
    "whole": msg("adds up with the others"),
    "again": msg("stands twice"),
}
