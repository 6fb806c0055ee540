"""Made-up printed evaluations whose truth is known, to measure readers with.

``make(family, seed)`` gives the truth and the printed document; ``noise``, ``faults`` and ``files`` take it from there.
"""

from __future__ import annotations

from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.families import FAMILIES
from tests.readers.synthetic.truth import Printed, Truth

__all__ = ["FAMILIES", "make"]


def make(family: str, seed: int) -> tuple[Truth, Printed]:
    """The same family and seed give the same document, sign for sign."""
    dice = dice_for(family, seed)
    module = FAMILIES[family]
    truth: Truth = module.invent(dice)
    printed: Printed = module.write(truth, dice)
    return truth, printed
