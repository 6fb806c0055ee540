"""Remarks: what a check has to say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from kompass.core.evaluation.consistency import Key
from kompass.core.evaluation.model import Evaluation
from kompass.core.instrument.model import Edition
from kompass.core.messages import Message
from kompass.core.scoring.model import Score


class Weight(IntEnum):
    """How much a remark matters; the heaviest come first."""

    NOTICE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Remark:
    code: str
    weight: Weight
    key: Key
    message: Message
    advice: Message | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What every check looks at."""

    evaluation: Evaluation
    edition: Edition
    score: Score
