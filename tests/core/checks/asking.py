"""Asking one check, or all of them, about an evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kompass.core.checks.model import Remark, Subject
from kompass.core.evaluation.model import Evaluation
from kompass.core.instrument.model import Edition
from kompass.core.scoring.exact import score

Check = Callable[[Subject], Iterator[Remark]]


def remarks(check: Check, one: Evaluation, of: Edition) -> list[Remark]:
    return list(check(Subject(one, of, score(one, of))))


def codes(check: Check, one: Evaluation, of: Edition) -> list[str]:
    return [remark.code for remark in remarks(check, one, of)]
