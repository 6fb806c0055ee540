"""How many people: apart from the model of a whole evaluation, since readers of old reports need nothing else of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people: exact, about, or unknown (then ``number`` is None)."""

    number: int | None = None
    about: bool = False


UNKNOWN = Count()
