"""The cells of a row as values, and what is wrong with one that can't be one. For all forms of the results table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from kompass.core.messages import Message, msg

LONGEST_SHOWN = 60
"""Characters of a wrong value that a message repeats."""

T = TypeVar("T")


class BadCell(Exception):
    """One cell that can't be used: its column (None for the whole row), why, and what to do."""

    def __init__(self, column: str | None, message: Message, hint: Message | None = None) -> None:
        super().__init__(column)
        self.column, self.message, self.hint = column, message, hint


def cell(cells: Mapping[str, str], column: str, convert: Callable[[str], T]) -> T:
    """The value of a column; one that isn't there is empty. Raises BadCell where ``convert`` raises ValueError."""
    value = cells.get(column, "")
    try:
        return convert(value)
    except ValueError as error:
        short = value if len(value) <= LONGEST_SHOWN else f"{value[: LONGEST_SHOWN - 3]}…"
        message = msg("“{value}” can't stand here.", value=short) if value else msg("There is nothing here.")
        raise BadCell(column, message) from error


def filled(value: str) -> str:
    """The text itself. Raises ValueError where there is none."""
    if not value.strip():
        raise ValueError(value)
    return value


def matching(pattern: str) -> Callable[[str], str]:
    """What passes a text on that has the whole form, and raises ValueError for any other."""

    def convert(value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError(value)
        return value

    return convert
