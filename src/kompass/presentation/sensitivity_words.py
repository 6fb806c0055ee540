"""Words for ranks over repeated draws: always labelled, never as a chance (design rule 8)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kompass.presentation.comparing_words import ended, interval_words
from kompass.presentation.numbers import exact_number
from kompass.presentation.speech import Speech

if TYPE_CHECKING:
    from kompass.core.benchmark.sensitivity_batch import RankSpread, Sensitivity


def draws_label(found: Sensitivity, spoken: Speech) -> str:
    """What the draws are and what they aren't, with the seed by which they come out the same again."""
    return spoken.t(
        "Sensitivity analysis, not probability: every total was drawn anew {draws} times (seed {seed}), with {percent} "
        "% of itself as standard deviation. The tolerance takes the same {percent} % as a hard limit; about a third of "
        "the draws lie beyond it, so that ranks come out which the tolerance excludes. That shows how easily the order "
        "changes, not who is really ahead.",
        draws=exact_number(Fraction(found.draws), spoken.language),
        seed=str(found.seed),
        percent=exact_number(found.tolerance, spoken.language),
    )


def draws_words(spread: RankSpread, spoken: Speech) -> str:
    """The ranks of one evaluation: of the middle half of the draws, whole ranks outwards, and of all of them."""
    middle = interval_words(int(spread.quartiles.lower), -int(-spread.quartiles.upper // 1), spoken)
    return ended(
        spoken.t(
            "in the middle half of the draws {middle}, in all of them {all}",
            middle=middle,
            all=interval_words(spread.first, spread.last, spoken),
        )
    )
