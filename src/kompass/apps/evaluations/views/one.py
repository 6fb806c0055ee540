"""One evaluation as its owner sees it: what to look at, what may happen next, what has happened."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from kompass.apps.accounts.models import User
from kompass.apps.evaluations.models import Evaluation, Event, State
from kompass.apps.evaluations.models.evaluation import STEPS
from kompass.apps.evaluations.published import shown, snapshots
from kompass.apps.evaluations.services.change import AlreadyDone
from kompass.apps.evaluations.services.reviewing import remarks_of
from kompass.apps.evaluations.services.stepping import take_step
from kompass.apps.evaluations.state_words import STATES
from kompass.apps.evaluations.views import asked, words
from kompass.apps.site.frame import voice
from kompass.core.checks.model import Remark, Weight
from kompass.core.errors import Fault, Place, Refused, SchemaFault
from kompass.core.evaluation.model import WrittenText
from kompass.core.messages import Message, msg, renamed
from kompass.files.catalogue import Catalogue
from kompass.files.plain import key_text

PER_PAGE = 50
NEEDS_SOUND = (State.REVIEWED, State.PUBLISHED)
"""Steps that an evaluation with errors can't take; the services refuse them."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event, for people."""

    at: datetime
    what: Message
    who: str


@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """All evaluations with their states, the latest changed first."""
    rows = _latest_changed_first()
    state = request.GET.get("state", "")
    if state in STATES:
        rows = rows.filter(state=state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    listed = [(row, STATES[row.state]) for row in page]
    context = {"page": page, "listed": listed, "states": STATES.items(), "chosen": state}
    return render(request, "work/evaluations.html", context)


def _latest_changed_first() -> QuerySet[Evaluation]:
    """``changed_at``: when something last happened to each, found by the index of events; no query of its own."""
    latest = Event.objects.filter(evaluation=OuterRef("pk")).order_by("-revision").values("at")[:1]
    rows = Evaluation.objects.select_related("municipality")
    return rows.annotate(changed_at=Coalesce(Subquery(latest), F("made_at"))).order_by("-changed_at", "pk")


@require_safe
def evaluation(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    return render(request, "work/evaluation.html", _context(_row(evaluation_id)))


@require_POST
def step(request: HttpRequest, evaluation_id: str) -> HttpResponse:
    """The next state. Sent twice it is done once; resting on an older revision it is refused."""
    row = _row(evaluation_id)
    to = request.POST.get("step", "")
    if to not in words.STEPS:
        raise SchemaFault(Fault(msg("There is no such step."), Place(key="step")))
    by, revision = asked.by(request), asked.revision(request)
    try:
        take_step(row, State(to), by, Catalogue(), revision=revision, note=_note(request))
    except Refused as refused:
        row.refresh_from_db()
        return render(request, "work/evaluation.html", _context(row) | _kept(request, refused), status=409)
    except AlreadyDone as done:
        if done.event.evaluation_id != row.pk:
            raise Refused(Fault(msg("This form was sent for another evaluation."))) from done
    else:
        said = voice().t("{name}: {state}.", name=str(row), state=STATES[to])
        messages.success(request, said)
    return redirect("work_evaluation", evaluation_id=row.pk)


def _row(key: str) -> Evaluation:
    row = Evaluation.objects.select_related("municipality").filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def _kept(request: HttpRequest, refused: Refused) -> dict[str, Any]:
    """Why, and what was written, so that it needn't be written again."""
    return {"faults": refused.faults, "note": request.POST.get("note", "")}


def _note(request: HttpRequest) -> WrittenText | None:
    """What was corrected."""
    said = request.POST.get("note", "").strip().replace("\r\n", "\n")
    return WrittenText(get_language() or "en", said) if said else None


def _context(row: Evaluation) -> dict[str, Any]:
    remarks = _remarks(row)
    versions = list(row.snapshots.order_by("-version"))
    steps = [(to, words.STEPS[to]) for to in STEPS[row.state] if to in words.STEPS]
    errors = sum(1 for one in remarks if one.weight is Weight.ERROR)
    return {
        "row": row,
        "state": STATES[row.state],
        "remarks": [
            (words.WEIGHTS[weight], [(key_text(one.key), one) for one in group])
            for weight, group in groupby(remarks, key=lambda one: one.weight)
        ],
        "errors": errors,
        "steps": [(to.value, word, uuid.uuid4()) for to, word in _stated(steps) if not (errors and to in NEEDS_SOUND)],
        "snapshots": versions,
        "uploads": list(row.uploads.order_by("at", "name")),
        "events": _happened(row),
        "address": next((one.address for one in shown(snapshots().filter(evaluation=row))), None),
    }


def _stated(steps: list[tuple[str, Message]]) -> list[tuple[State, Message]]:
    return [(State(to), word) for to, word in steps]


def _remarks(row: Evaluation) -> list[Remark]:
    known = Catalogue()
    groups = known.texts(known.edition(row.edition, row.edition_version), voice().language).interview_groups
    return [replace(one, message=renamed(one.message, "group", groups)) for one in remarks_of(row, known)]


def _happened(row: Evaluation) -> list[Happened]:
    """The latest first; who has left is known to nobody any more."""
    events = list(row.events.order_by("-revision").values("kind", "actor", "at", "after__state"))
    names = {user.pseudonym: str(user) for user in User.objects.filter(pseudonym__in={e["actor"] for e in events})}
    spoken = voice()
    found: list[Happened] = []
    for one in events:
        state = STATES.get(str(one["after__state"]))
        what = words.EVENTS.get(one["kind"]) or state or msg("changed")
        actor = one["actor"]
        known = spoken.t("the instance") if actor is None else names.get(actor)
        found.append(Happened(one["at"], what, known or spoken.t("somebody who has left")))
    return found
