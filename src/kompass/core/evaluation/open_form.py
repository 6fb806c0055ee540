"""What of an evaluation everybody may read once it is published (design rules 7 and 11).

Of the layers only the final one; of the interviews no notes, and no counts of groups so small that they are merged in
anything that leaves the evaluators' hands. All else is as it was frozen.
"""

from __future__ import annotations

from dataclasses import replace

from kompass.core.evaluation.count import UNKNOWN
from kompass.core.evaluation.layers import final_layer
from kompass.core.evaluation.model import CONSENSUS, SELF, Evaluation, Interview, Marks
from kompass.core.evaluation.people import Interviewed, all_groups, merged_groups


def open_form(evaluation: Evaluation) -> Evaluation:
    """The evaluation without what isn't for everybody; the same value where nothing of the kind is in it.

    It scores as the evaluation itself does. The total of interviewed people is told where it is known, so that the
    merged groups can still be had as the difference.
    """
    whole = all_groups(evaluation)
    return replace(
        evaluation,
        marks=_final_only(evaluation),
        interviews=_interviews(evaluation),
        invited_total=whole.invited if whole else evaluation.invited_total,
        attended_total=whole.attended if whole else evaluation.attended_total,
    )


def _final_only(evaluation: Evaluation) -> Marks:
    """One layer as it is; several as what they came to, under the name of the agreement."""
    layers = tuple(evaluation.marks)
    if len(layers) <= 1 and SELF not in layers:
        return evaluation.marks
    final = final_layer(evaluation).marks
    return {CONSENSUS: final} if final else {}


def _interviews(evaluation: Evaluation) -> tuple[Interview, ...]:
    shown = merged_groups(evaluation.interviews)

    def opened(one: Interview) -> Interview:
        if Interviewed((one.group,), one.invited, one.attended) in shown:
            return replace(one, note=None)
        return replace(one, invited=UNKNOWN, attended=UNKNOWN, note=None)

    return tuple(map(opened, evaluation.interviews))
