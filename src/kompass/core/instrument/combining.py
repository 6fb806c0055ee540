"""The combining rules: from the levels of one measuring point to its share of the maximum.

Both scorers stand on this one function. A missing level is worth nothing *yet*: it never counts as a level, and
coverage tells that it is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kompass.core.instrument.model import Aspect, Combine, CombineRule


@dataclass(frozen=True, slots=True)
class AspectShare:
    """One aspect in the making of a point's share (all figures are shares of 1)."""

    aspect: Aspect
    level: int | None
    share: Fraction
    counts: bool
    """False where a rule leaves the aspect out: a lock-step that is broken, a minimum set by another aspect."""
    contribution: Fraction


def combine(rule: Combine, aspects: Sequence[Aspect], levels: Sequence[int | None]) -> tuple[AspectShare, ...]:
    """Each aspect's contribution; their sum is the point's share (0 to 1).

    ``levels`` holds a position in the aspect's scale or None for a missing one, in the order of ``aspects``.
    """
    shares = [
        Fraction(0) if level is None else aspect.scale.share(level)
        for aspect, level in zip(aspects, levels, strict=True)
    ]
    if rule.rule is CombineRule.MINIMUM:
        return _minimum(aspects, levels, shares)
    return _weighted(rule, aspects, levels, shares)


def point_share(rule: Combine, aspects: Sequence[Aspect], levels: Sequence[int | None]) -> Fraction:
    """The point's share of its maximum, 0 to 1."""
    return sum((part.contribution for part in combine(rule, aspects, levels)), Fraction(0))


def _minimum(
    aspects: Sequence[Aspect], levels: Sequence[int | None], shares: Sequence[Fraction]
) -> tuple[AspectShare, ...]:
    lowest = shares.index(min(shares))
    return tuple(
        AspectShare(aspect, level, share, i == lowest, share if i == lowest else Fraction(0))
        for i, (aspect, level, share) in enumerate(zip(aspects, levels, shares, strict=True))
    )


def _weighted(
    rule: Combine, aspects: Sequence[Aspect], levels: Sequence[int | None], shares: Sequence[Fraction]
) -> tuple[AspectShare, ...]:
    weights = sum((aspect.weight for aspect in aspects), Fraction(0))
    parts: list[AspectShare] = []
    holds = True
    for aspect, level, share in zip(aspects, levels, shares, strict=True):
        contribution = share * aspect.weight / weights if holds else Fraction(0)
        parts.append(AspectShare(aspect, level, share, holds, contribution))
        if rule.rule is CombineRule.LOCK_STEP and rule.holds_from is not None:
            holds = holds and share >= rule.holds_from
    return tuple(parts)
