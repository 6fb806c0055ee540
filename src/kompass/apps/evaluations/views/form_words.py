"""What is wrong with an uploaded report, in words of the form: the reader's own advice names options of a command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from kompass.apps.evaluations.services.reading_reports import READABLE
from kompass.apps.municipalities.finding import INVENTED_IN_FILE
from kompass.core.errors import Fault
from kompass.core.messages import Message, msg

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
_OPTIONS = (("(--edition)", _PERHAPS), ("--edition", _EDITION), ("--municipality", _WHO))
"""An option that an advice of ``kompass read`` names, in whichever language, and what takes its place."""


def in_words_of_the_form(faults: Sequence[Fault], name: str) -> list[Fault]:
    """``name`` is that of the file; what is wrong with one that is no report is said as it is.

    Keys of an evaluation file say nothing to whoever has sent a report.
    """
    if PurePath(name).suffix.lower() not in READABLE:
        return list(faults)
    return [replace(fault, place=replace(fault.place, key=None), hint=_hint(fault.hint)) for fault in faults]


def _hint(hint: Message | None) -> Message | None:
    if hint is None or hint == INVENTED_IN_FILE:
        return hint and _WHO
    return next((ours for option, ours in _OPTIONS if option in str(hint)), hint)
