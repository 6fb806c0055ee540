"""The name of a set that was chosen by a selection, short enough for a chart's legend."""

from __future__ import annotations

from collections.abc import Iterator

from kompass.core.benchmark.selection_language import Range, Selection
from kompass.core.instrument.model import Edition
from kompass.presentation.speech import Speech


def set_name(asked: Selection, edition: Edition, spoken: Speech) -> str:
    """Such as “known results of edition 2.1-se, from 2016”: what was asked for, in the order of the selection."""
    return ", ".join([spoken.t("known results of edition {edition}", edition=edition.id), *_details(asked, spoken)])


def _details(asked: Selection, spoken: Speech) -> Iterator[str]:
    if not asked.year.is_open:
        yield _range(asked.year, spoken)
    if not asked.population.is_open:
        yield spoken.t("{range} inhabitants", range=_range(asked.population, spoken))
    if asked.county:
        yield ", ".join(asked.county)
    if asked.name:
        yield spoken.t("municipalities chosen by name")
    if asked.first is not None:
        yield spoken.t("first evaluations") if asked.first else spoken.t("repeated evaluations")


def _range(asked: Range, spoken: Speech) -> str:
    if asked.low == asked.high:
        return str(asked.low)
    if asked.high is None:
        return spoken.t("from {low}", low=str(asked.low))
    if asked.low is None:
        return spoken.t("up to {high}", high=str(asked.high))
    return f"{asked.low}–{asked.high}"
