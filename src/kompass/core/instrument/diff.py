"""What changes from one edition to another, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.instrument.crosswalk import Crosswalk
from kompass.core.instrument.model import Edition
from kompass.core.instrument.texts import EditionTexts


@dataclass(frozen=True, slots=True)
class Change:
    """One item on both sides; None where a side hasn't got it. Maxima in points."""

    left: str | None
    right: str | None
    left_title: str | None
    right_title: str | None
    left_max: Fraction | None
    right_max: Fraction | None
    comparable: str | None = None
    reason: str | None = None

    @property
    def same(self) -> bool:
        return (self.left_title, self.left_max) == (self.right_title, self.right_max)


def differences(
    left: Edition, right: Edition, left_texts: EditionTexts, right_texts: EditionTexts, walk: Crosswalk | None
) -> list[Change]:
    """Every area, sub-area and measuring point of both editions, paired by the crosswalk or else by id."""

    def change(a: str | None, b: str | None, comparable: str | None = None, reason: str | None = None) -> Change:
        item_a = left.find(a) if a else None
        item_b = right.find(b) if b else None
        return Change(
            a if item_a else None,
            b if item_b else None,
            left_texts.name(a) if a and item_a else None,
            right_texts.name(b) if b and item_b else None,
            item_a.maximum if item_a else None,
            item_b.maximum if item_b else None,
            comparable,
            reason,
        )

    if walk is None:
        return sorted((change(i, i) for i in _all_ids(left, right)), key=_order)
    pairs = _pairs(walk)
    made = [change(a, b, comparable, reason) for a, b, comparable, reason in pairs]
    return sorted(made, key=_order)


def _all_ids(left: Edition, right: Edition) -> set[str]:
    return {*_ids(left), *_ids(right)}


def _ids(edition: Edition) -> Iterator[str]:
    for area in edition.areas:
        yield area.id
        for sub in area.sub_areas:
            yield sub.id
            yield from (point.id for point in sub.points)


def _pairs(walk: Crosswalk) -> Iterator[tuple[str | None, str | None, str, str]]:
    for item in walk.items:
        for i in range(max(len(item.left), len(item.right))):
            a = item.left[min(i, len(item.left) - 1)] if item.left else None
            b = item.right[min(i, len(item.right) - 1)] if item.right else None
            yield a, b, item.comparable.value, item.reason


def _order(change: Change) -> tuple[tuple[int, ...], tuple[int, ...]]:
    def key(item_id: str | None) -> tuple[int, ...]:
        return tuple(int(part) for part in item_id.split(".")) if item_id else ()

    first = key(change.left or change.right)
    return first, key(change.right)
