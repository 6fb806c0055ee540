"""What the sensitivity analysis is asked for, and the analysis where it is; numpy is loaded only then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompass.core.benchmark.results import Result
from kompass.core.errors import Fault, Refused
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg

if TYPE_CHECKING:
    from kompass.core.benchmark.sensitivity_batch import Sensitivity


@dataclass(frozen=True, slots=True)
class Draws:
    """What the sensitivity analysis is asked for; the same seed gives the same draws."""

    count: int
    seed: int = 1


def draws_of(count: int | None, seed: int) -> Draws | None:
    """None where no draws are asked for. Raises Refused for a seed that nothing uses."""
    if count is None and seed != 1:
        raise Refused(Fault(msg("--seed is for --draws."), hint=msg("Give --draws too, or leave out --seed.")))
    return None if count is None else Draws(count, seed)


def drawn(results: Sequence[Result], edition: Edition, draws: Draws | None) -> Sensitivity | None:
    """The sensitivity analysis where it is asked for and there is somebody to rank. Raises Refused as it does."""
    if draws is None:
        return None
    from kompass.core.benchmark.sensitivity_batch import sensitivity

    return sensitivity(results, edition, seed=draws.seed, draws=draws.count)
