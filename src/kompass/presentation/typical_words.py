"""Words for typical progress: the mean change is never said without what it rests on and which way it errs."""

from __future__ import annotations

from kompass.core.benchmark.typical_progress import TypicalProgress
from kompass.core.instrument.model import Edition
from kompass.presentation.numbers import signed_number
from kompass.presentation.speech import Speech


def typical_words(typical: TypicalProgress, edition: Edition, spoken: Speech) -> str:
    """The change in points with its caveat; where there are too few steps for a mean, that."""
    if typical.mean is None:
        return spoken.t("Fewer than two steps between published evaluations are known: there is no typical change.")
    change = signed_number(typical.mean, edition.display.steps["mean_total"], spoken.language)
    words = spoken.t("From one published evaluation to the next totals changed by {change} points.", change=change)
    return f"{words} {spoken.say(typical.caveat)}"
