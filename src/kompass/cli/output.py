"""What commands write: tables for people, JSON for programs, and errors that say what to do."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kompass.core.errors import Fault, KompassError, Place
from kompass.presentation.speech import Speech

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 100


def console() -> Console:
    """Standard output; as wide as the terminal, or 100 columns in a pipe."""
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False, markup=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)


def say(text: str = "") -> None:
    """One line of plain text."""
    sys.stdout.write(f"{text}\n")


def say_json(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """A plain table; ``right`` holds the columns of figures."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, header_style="bold")
    for i, header in enumerate(headers):
        made.add_column(header, justify="right" if i in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*row)
    console().print(made)


def place_text(place: Place, voice: Speech) -> str:
    """``file:12: points.3``, with the line as its own word where there is no file."""
    if place.file is None and place.line is not None:
        return voice.t("line {line}", line=place.line) + (f": {place.key}" if place.key else "")
    return str(place)


def complain(error: KompassError, voice: Speech) -> None:
    """An error on standard error: where, what, and what to do."""
    for fault in error.faults:
        _complain(fault, voice)


def faults_data(error: KompassError, voice: Speech) -> list[dict[str, object]]:
    """The same for a program."""
    return [
        {
            "code": error.code,
            "message": voice.say(fault.message),
            "place": place_text(fault.place, voice),
            "hint": voice.say(fault.hint) if fault.hint else None,
            "remedy": fault.remedy,
        }
        for fault in error.faults
    ]


def _complain(fault: Fault, voice: Speech) -> None:
    place, text = place_text(fault.place, voice), voice.say(fault.message)
    error_block(f"{place}: {text}" if place else text, voice.say(fault.hint) if fault.hint else None)


def error_block(text: str, advice: str | None = None) -> None:
    """One complaint: a line that says what, and an indented one that says what to do."""
    sys.stderr.write(f"kompass: {one_line(text)}\n")
    if advice:
        sys.stderr.write(f"    {one_line(advice)}\n")


def one_line(text: str) -> str:
    """Text from elsewhere, fit for a terminal: a broken line or a control character can do no harm."""
    return "".join(ascii(c)[1:-1] if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
