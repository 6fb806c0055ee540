"""What commands write: tables for people, JSON for programs, and errors that say what to do."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from kompass.core.errors import Fault, KompassError, Place
from kompass.presentation.speech import Speech


def console() -> Console:
    """Standard output; as wide as the terminal, or 100 columns in a pipe."""
    return Console(file=sys.stdout, highlight=False, markup=False, width=None if sys.stdout.isatty() else 100)


def say(text: str = "") -> None:
    """One line of plain text."""
    sys.stdout.write(f"{text}\n")


def say_json(data: object) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """A plain table; ``right`` holds the columns of figures."""
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
        sys.stderr.write(_fault_text(fault, voice) + "\n")


def _fault_text(fault: Fault, voice: Speech) -> str:
    place = place_text(fault.place, voice)
    text = voice.say(fault.message)
    hint = f"\n    {voice.say(fault.hint)}" if fault.hint else ""
    return f"kompass: {place}: {text}{hint}" if place else f"kompass: {text}{hint}"
