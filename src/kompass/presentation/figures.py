"""How scores are shown: by the edition's steps, in the language's numbers, never a missing one as zero."""

from __future__ import annotations

from fractions import Fraction

from kompass.core.benchmark.results import Result
from kompass.core.evaluation.model import Basis, Evaluation
from kompass.core.instrument.model import TOTAL, Area, Edition, MeasuringPoint
from kompass.core.messages import Message, msg
from kompass.core.scoring.model import NodeScore
from kompass.core.scoring.tolerance import Band, band_of
from kompass.presentation.numbers import NO_VALUE, exact_number, shown_number
from kompass.presentation.speech import Speech

BASIS = {
    Basis.OFFICIAL: msg("official points"),
    Basis.PRINTED: msg("points as printed"),
    Basis.WORKING_SET: msg("working set, not the official instrument"),
}
_WHOLE = Fraction(1)


def basis_words(evaluation: Evaluation | Result) -> Message:
    """What the points rest on; stands on the cover, at the total and in every chart caption."""
    return BASIS[evaluation.basis]


def step_of(item_id: str, edition: Edition) -> Fraction:
    """The step (points) in which the edition shows the total, an area, a sub-area or a point."""
    if item_id == TOTAL:
        return edition.display.steps["total"]
    item = edition.find(item_id)
    if isinstance(item, Area):
        return edition.display.steps["area"]
    return edition.display.steps["point" if isinstance(item, MeasuringPoint) else "sub_area"]


def mean_step(item_id: str, edition: Edition) -> Fraction:
    """The step (points) in which the edition shows a mean of the total, an area or a sub-area."""
    if item_id == TOTAL:
        return edition.display.steps["mean_total"]
    return edition.display.steps["mean_area" if isinstance(edition.find(item_id), Area) else "mean_sub_area"]


def shown_figure(node: NodeScore, edition: Edition, language: str) -> str:
    """The figure as the edition shows it; two figures where print leaves both possible; a dash where missing."""
    if node.shown is None:
        return NO_VALUE
    step = step_of(node.id, edition)
    fixed = not isinstance(edition.find(node.id), Area) and node.id != TOTAL
    low = shown_number(node.shown, step, language, fixed=fixed)
    if node.shown_high is None:
        return low
    return f"{low}–{shown_number(node.shown_high, step, language, fixed=fixed)}"


def percent_text(node: NodeScore, edition: Edition, language: str) -> str:
    """Percent of the maximum: as printed where printed, else computed and whole."""
    if node.percent is not None:
        return shown_number(node.percent, edition.display.percent_step or _WHOLE, language)
    if node.figure is None or not node.maximum:
        return NO_VALUE
    return shown_number(node.figure * 100 / node.maximum, _WHOLE, language)


def coverage_text(node: NodeScore) -> str:
    """Whole percent of the maximum that is covered, rounded down: 100 % means all of it."""
    return f"{(node.coverage * 100).__floor__()} %"


def tolerance_text(node: NodeScore, edition: Edition, spoken: Speech) -> str:
    """The tolerance in words; a total so far has none."""
    if node.shown is None:
        return spoken.t("Nothing is marked yet.")
    band = band_of(node, edition)
    if band is None:
        return spoken.t(
            "{percent} of the maximum is covered: the total is a total so far.", percent=coverage_text(node)
        )
    low, high = _ends(band, spoken.language)
    return spoken.t(
        "Tolerance ±{percent} %: {low} to {high} points.",
        percent=edition.tolerance,
        low=low,
        high=high,
    )


def shown_band(band: Band, language: str) -> str:
    """A tolerance from–to in whole points: finer it isn't, whatever the edition's step."""
    return "–".join(_ends(band, language))


def _ends(band: Band, language: str) -> tuple[str, str]:
    low, high = (shown_number(end, _WHOLE, language) for end in band)
    return low, high


def ceiling_text(node: NodeScore, edition: Edition, spoken: Speech) -> str | None:
    """What the own ceiling is, where something was deliberately not chosen; the maximum stays (design rule 4)."""
    if node.ceiling >= node.maximum:
        return None
    return spoken.t(
        "The municipality has chosen not to do some of what gives points. Its ceiling is {ceiling} of {maximum}"
        " points; the maximum stays.",
        ceiling=shown_number(node.ceiling, edition.display.steps["sub_area"], spoken.language, fixed=False),
        maximum=exact_number(node.maximum, spoken.language),
    )


def claimed_text(node: NodeScore, edition: Edition, spoken: Speech) -> str | None:
    """The claimed figure, where practice was marked as implemented without evidence."""
    if node.claimed_shown is None or node.shown is None or node.claimed_shown <= node.shown:
        return None
    return spoken.t(
        "With practice that is claimed but not shown by evidence, the total would be {claimed} points.",
        claimed=shown_number(node.claimed_shown, step_of(node.id, edition), spoken.language, fixed=False),
    )
