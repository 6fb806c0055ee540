"""What the owner's instance holds: people with their second factors, an evaluation in each state, open invitations."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from kompass.apps.accounts.models import Role, User
from kompass.apps.accounts.services.inviting import invite
from kompass.apps.accounts.services.roles import Scope, give
from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.reading_reports import Said
from kompass.apps.evaluations.services.staging import stage
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.core.evaluation.model import WrittenText
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import evaluation_yaml
from kompass.files.loading import load_evaluation
from tests.apps.accounts.making import account, app_of, now

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
REPORT = EXAMPLES / "printed" / "sandaker-2014.pdf"
OWNERS = ("olga@example.org", "otto@example.org", "oda@example.org")
"""One for each way of a test, so that no code of an app is asked for twice within its half minute."""
COORDINATOR, STRANGER, SOMEBODY = "cora@example.org", "stig@example.org", "bare@example.org"
"""With a role for one evaluation; without any role; with a role and no second factor yet."""
STATES = {
    State.PREPARED: "karasjok-2019",
    State.REVIEWED: "soro-2009",
    State.PUBLISHED: "helsingborg-2014",
    State.CORRECTING: "koping-2017",
    State.WITHDRAWN: "earlier/furudal-2021",
}
_WAYS: dict[str, tuple[State, ...]] = {
    State.PREPARED: (),
    State.REVIEWED: (State.REVIEWED,),
    State.PUBLISHED: (State.REVIEWED, State.PUBLISHED, State.CORRECTING, State.REVIEWED, State.PUBLISHED),
    State.CORRECTING: (State.REVIEWED, State.PUBLISHED, State.CORRECTING),
    State.WITHDRAWN: (State.REVIEWED, State.PUBLISHED, State.WITHDRAWN),
}
_NOTE = WrittenText("sv", "Poängen i område 4 var avskriven fel.")


@dataclass(frozen=True, slots=True)
class Filled:
    """What tests have to know of it: secrets of apps, ids of evaluations by state, addresses of invitations."""

    secrets: dict[str, str]
    people: dict[str, int]
    evaluations: dict[str, str]
    invitations: dict[str, str]
    incoming: dict[str, str]
    """Keys of files that were sent and not yet taken in."""

    @property
    def with_passkey(self) -> str:
        return OWNERS[0]


def fill(address: str) -> None:
    """Run by a process of the instance; what is made is told on the standard output."""
    catalogue = Catalogue()
    evaluations = {str(state): _brought_to(state, name, catalogue).pk for state, name in STATES.items()}
    evaluations["with errors"] = _with_errors(catalogue).pk
    secrets = {email: app_of(_owner(email)) for email in OWNERS}
    coordinator = account(COORDINATOR)
    give(coordinator, Role.COORDINATOR, Scope(evaluation=Evaluation.objects.get(pk=evaluations[State.PUBLISHED])))
    secrets[COORDINATOR] = app_of(coordinator)
    account(STRANGER)
    give(account(SOMEBODY), Role.OWNER, Scope())
    told: dict[str, Any] = {
        "secrets": secrets,
        "people": dict(User.objects.values_list("email", "pk")),
        "evaluations": evaluations,
        "invitations": _invitations(address),
        "incoming": _incoming(),
    }
    sys.stdout.write(json.dumps(told))


def _owner(email: str) -> User:
    user = account(email)
    give(user, Role.OWNER, Scope())
    return user


def _brought_to(state: State, name: str, catalogue: Catalogue) -> Evaluation:
    row, _ = take_in(load_evaluation(EXAMPLES / f"{name}.yaml", catalogue).evaluation, By(now()))
    for number, to in enumerate(_WAYS[state]):
        if to is State.PUBLISHED:
            publish(row.pk, By(now()), catalogue, note=_NOTE if number > 1 else None)
        else:
            move(row.pk, to, By(now()))
    return row


def _incoming() -> dict[str, str]:
    """A report with doubts, a new file, one that is here already, two that differ from what is here, tables.

    A table is taken in once, so there is one for each language besides the one that is only looked at.
    """
    sent = {
        "report": (REPORT.name, REPORT.read_bytes()),
        "new": ("karasjok-2019.yaml", _file("karasjok-2019").replace(b"2019QM4ZT7E", b"2019QM4ZT7F")),
        "same": ("karasjok-2019.yaml", _file("karasjok-2019")),
        "conflict": ("karasjok-2019.yaml", _other("karasjok-2019")),
        "conflict with what is published": ("helsingborg-2014.yaml", _other("helsingborg-2014")),
        "table": ("odder.csv", _table("DK,Odder")),
        "table in sv": ("silkeborg.csv", _table("DK,Silkeborg")),
        "table in nb": ("stevns.csv", _table("DK,Stevns")),
        "table in da": ("ringkobing.csv", _table("DK,Ringkøbing")),
        "table in en": ("angelholm.csv", _table("SE,Ängelholm")),
    }
    said = Said(municipality="Vallentuna")
    return {name: str(stage(file, data, now(), "sv", said).key) for name, (file, data) in sent.items()}


def _table(start: str) -> bytes:
    """The known results of a municipality."""
    lines = (EXAMPLES.parent / "src/kompass/results/published.csv").read_text(encoding="utf-8").splitlines()
    return "".join(f"{line}\n" for line in (lines[0], *(one for one in lines if one.startswith(start)))).encode()


def _file(name: str) -> bytes:
    return (EXAMPLES / f"{name}.yaml").read_bytes()


def _other(name: str) -> bytes:
    """An example without its first findings."""
    evaluation = load_evaluation(EXAMPLES / f"{name}.yaml", Catalogue()).evaluation
    return evaluation_yaml(replace(evaluation, findings=evaluation.findings[3:])).encode()


def _with_errors(catalogue: Catalogue) -> Evaluation:
    """Area 3 has more points than there are to be had."""
    wrong = _file("karasjok-2019").replace(b"2019QM4ZT7E", b"2019QM4ZT8E").replace(b"printed: 43,", b"printed: 430,")
    one = stage("karasjok-2019.yaml", wrong, now(), "sv", Said())
    return take_in(load_evaluation(one.evaluation_file, catalogue).evaluation, By(now()))[0]


def _invitations(address: str) -> dict[str, str]:
    """Open for somebody new and for somebody who has an account; and one that is too old."""
    made = {
        "new": invite("ny@example.org", Role.OWNER, Scope(), "sv", at=now(), address=address),
        "known": invite(STRANGER, Role.OWNER, Scope(), "sv", at=now(), address=address),
        "expired": invite("sen@example.org", Role.OWNER, Scope(), "sv", at=now() - timedelta(days=30), address=address),
    }
    return {name: sent.link for name, sent in made.items()}
