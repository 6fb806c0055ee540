"""What is wrong with an uploaded report, in words of the form: the reader's own advice names options of a command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from kompass.apps.evaluations.services.reading_reports import READABLE
from kompass.core.errors import Fault, Remedy
from kompass.core.messages import msg

_FOLD = msg("The report doesn't say which municipality or edition")
_WHO = msg(
    "Write its name as it was in that year at “{field}” under “{fold}”. Where it is invented, tick “{box}” there.",
    field=msg("Municipality"),
    fold=_FOLD,
    box=msg("The municipality is invented, as for a trial or a course"),
)
_EDITION = msg(
    "If it is an evaluation of this kind, choose its edition at “{field}” under “{fold}”.",
    field=msg("Edition"),
    fold=_FOLD,
)
_PERHAPS = msg(
    "Perhaps its tables are pictures, or it is another edition: choose that at “{field}” under “{fold}”.",
    field=msg("Edition"),
    fold=_FOLD,
)
_REMEDIES = {Remedy.MUNICIPALITY: _WHO, Remedy.EDITION: _EDITION, Remedy.OTHER_EDITION: _PERHAPS}


def in_words_of_the_form(faults: Sequence[Fault], name: str) -> list[Fault]:
    """``name`` is that of the file; what is wrong with one that is no report is said as it is.

    Keys of an evaluation file say nothing to whoever has sent a report.
    """
    if PurePath(name).suffix.lower() not in READABLE:
        return list(faults)
    return [_in_our_words(fault) for fault in faults]


def _in_our_words(fault: Fault) -> Fault:
    hint = fault.hint if fault.remedy is None else _REMEDIES[fault.remedy]
    return replace(fault, place=replace(fault.place, key=None), hint=hint)
