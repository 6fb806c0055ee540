"""Crosswalks: what may be compared between two editions, item by item, and why (design rule 9)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Comparable(StrEnum):
    YES = "comparable"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class CrosswalkItem:
    """Items of one edition against items of another; an empty side has no counterpart."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    comparable: Comparable
    reason: str
    """Id of a reason; its sentence stands in the reasons of each language."""

    def turned(self) -> CrosswalkItem:
        return CrosswalkItem(self.right, self.left, self.comparable, self.reason)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    left: str
    right: str
    total: CrosswalkItem
    items: tuple[CrosswalkItem, ...]

    def turned(self) -> Crosswalk:
        """The same crosswalk read from the other side."""
        return Crosswalk(self.right, self.left, self.total.turned(), tuple(item.turned() for item in self.items))

    def one_to_one(self) -> dict[str, str]:
        """Left item → right item where one stands for one and they may be compared at least partly."""
        return {
            item.left[0]: item.right[0]
            for item in self.items
            if len(item.left) == len(item.right) == 1 and item.comparable is not Comparable.NOT
        }

    def item(self, left_id: str) -> CrosswalkItem | None:
        """What the left edition's area or sub-area corresponds to."""
        return next((item for item in self.items if left_id in item.left), None)
