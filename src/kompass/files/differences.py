"""Where two evaluations say different things: each place with what either says there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kompass.core.evaluation.model import Evaluation
from kompass.files.evaluation_plain import to_plain

_NAMES = ("id", "key", "point")
"""What an item of a list is known by; other lists are compared whole."""


@dataclass(frozen=True, slots=True)
class Difference:
    """``place`` as a key of the file (``findings.f3.text``); None where the one or the other says nothing."""

    place: str
    one: str | None
    other: str | None


def differences(one: Evaluation, other: Evaluation) -> list[Difference]:
    """In the order of the file; empty where both have the same canonical form."""
    return list(_between(to_plain(one), to_plain(other), ""))


def _between(one: object, other: object, place: str) -> Iterator[Difference]:
    if one == other:
        return
    ours, theirs = _named(one), _named(other)
    if ours is None or theirs is None:
        yield Difference(place, _shown(one), _shown(other))
        return
    moved = True
    for key in dict.fromkeys([*ours, *theirs]):
        for found in _between(ours.get(key), theirs.get(key), f"{place}.{key}" if place else key):
            moved = False
            yield found
    if moved:  # the same items in another order
        yield Difference(place, ", ".join(ours), ", ".join(theirs))


def _named(value: object) -> dict[str, object] | None:
    """The parts of a mapping, or of a list whose items have names."""
    if isinstance(value, dict):
        return value
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        name = next((name for name in _NAMES if all(name in item for item in value)), None)
        if name is not None:
            found = {str(item[name]): item for item in value}
            return found if len(found) == len(value) else None
    return None


def _shown(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):  # a finding or a sentence: what it says, not what it is filed under
            return str(value["text"])
        return "; ".join(f"{key}: {_shown(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(_shown(item) or "–" for item in value)
    return str(value)
