"""What the checks say of an evaluation, and the one rule that follows: nothing with errors is reviewed or published."""

from __future__ import annotations

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation
from kompass.core.checks.all import check
from kompass.core.checks.model import Remark, Weight
from kompass.core.errors import Fault, Place, Refused
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import Score
from kompass.files.catalogue import Catalogue
from kompass.files.faults import MAX_FAULTS
from kompass.files.loading import edition_of
from kompass.files.plain import key_text


def remarks_of(row: Evaluation, catalogue: Catalogue) -> list[Remark]:
    """Everything that the checks say of the rows as they are now, the heaviest first."""
    return check(*_scored(row, catalogue))


def require_sound(row: Evaluation, catalogue: Catalogue) -> None:
    """Raises Refused where the rows as they are now have errors; see `require_without_errors`."""
    require_without_errors(*_scored(row, catalogue))


def require_without_errors(evaluation: CoreEvaluation, edition: Edition, scored: Score) -> None:
    """Raises Refused that says how many errors there are, and names each."""
    errors = [one for one in check(evaluation, edition, scored) if one.weight is Weight.ERROR]
    if not errors:
        return
    head = Fault(
        msg(
            "Errors in the evaluation: {count}. It can't be reviewed or published before they are gone.",
            count=len(errors),
        ),
        hint=msg("Correct the evaluation file and take it in again, in place of this content."),
    )
    raise Refused([head, *(_fault(one) for one in errors[:MAX_FAULTS])])


def _scored(row: Evaluation, catalogue: Catalogue) -> tuple[CoreEvaluation, Edition, Score]:
    evaluation = exchange.read(row.pk)
    edition = edition_of(evaluation, catalogue)
    return evaluation, edition, score(evaluation, edition)


def _fault(remark: Remark) -> Fault:
    return Fault(remark.message, Place(key=key_text(remark.key) or None), remark.advice)
