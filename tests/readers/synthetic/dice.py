"""The one door to chance: every draw comes from a seed, so the same seed writes the same document on every machine."""

from __future__ import annotations

from random import Random  # noqa: TID251 (documents made up for tests; the seed is always given)

__all__ = ["Random", "chance", "dice_for"]


def dice_for(family: str, seed: int) -> Random:
    """Dice that don't depend on how Python hashes text."""
    return Random(f"{family}/{seed}")


def chance(dice: Random, probability: float) -> bool:
    return dice.random() < probability
