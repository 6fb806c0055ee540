"""What a demo instance holds: the shipped examples, the published results, one log-in per role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kompass.apps.accounts.models import ROLE_NAMES, Assignment, Role, User
from kompass.apps.accounts.services.inviting import new_account
from kompass.apps.accounts.services.roles import Scope, give, place_name
from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.published_table import publish_table
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import Taken, take_in
from kompass.core.messages import Message
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from kompass.files.results_table import read_results

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
PASSWORD = "kompass-demo"  # noqa: S105 - a demo runs on loopback only, and says so on every page


@dataclass(frozen=True, slots=True)
class LogIn:
    """What a demo tells everybody of an account."""

    email: str
    role: Message
    place: str
    password: str


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the edge: a demo is filled by a command


def fill() -> None:
    """Idempotent: what is there already stays."""
    catalogue = Catalogue()
    for path in [*sorted(EXAMPLES.glob("*-*.yaml")), *sorted((EXAMPLES / "earlier").glob("*.yaml"))]:
        row, taken = take_in(load_evaluation(path, catalogue).evaluation, By(_now()))
        if taken is Taken.NEW:
            move(row.pk, State.REVIEWED, By(_now()))
            publish(row.pk, By(_now()), catalogue)
    for _ in publish_table(read_results(), By(_now()), catalogue):
        pass
    for role in Role:
        _log_in(role)


def log_ins() -> list[LogIn]:
    """Of every role, the owner's first."""
    rows = Assignment.objects.filter(user__email__endswith="@example.org").select_related(
        "user", "municipality", "evaluation__municipality"
    )
    return [
        LogIn(row.user.email, row.role_name, place_name(row.municipality, row.evaluation), PASSWORD)
        for row in rows.order_by("pk")
    ]


def _log_in(role: Role) -> None:
    """Idempotent. All but the owner have their role for the newest evaluation of the invented municipality."""
    email = f"{role.value}@example.org"
    user = User.objects.filter(email=email).first() or new_account(email, str(ROLE_NAMES[role]), PASSWORD, "en")
    newest = Evaluation.objects.filter(invented=True).order_by("-year", "-number").first()
    if role is Role.OWNER:
        give(user, role, Scope())
    elif newest is not None:
        give(user, role, Scope(evaluation=newest))
