"""One evaluation as its owner sees it: what to look at, what may happen next, what has happened."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from kompass.apps.accounts.models import User
from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Event, State
from kompass.apps.evaluations.models.evaluation import STEPS
from kompass.apps.evaluations.services.change import AlreadyDone
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.views import asked, words
from kompass.apps.site.frame import voice
from kompass.core.checks.all import check
from kompass.core.checks.model import Remark, Weight
from kompass.core.errors import Fault, Place, Refused, SchemaFault
from kompass.core.evaluation.model import WrittenText
from kompass.core.messages import Message, msg, renamed
from kompass.core.scoring.exact import score
from kompass.files.catalogue import Catalogue
from kompass.files.loading import edition_of
from kompass.files.plain import key_text

PER_PAGE = 50
LONGEST_NOTE = 2000


@dataclass(frozen=True, slots=True)
class Happened:
    """One event, for people."""

    at: datetime
    what: Message
    who: str


@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """All evaluations with their states, the latest changed first."""
    rows = Evaluation.objects.select_related("municipality").order_by("-made_at", "pk")
    state = request.GET.get("state", "")
    if state in words.STATES:
        rows = rows.filter(state=state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    listed = [(row, words.STATES[row.state]) for row in page]
    context = {"page": page, "listed": listed, "states": words.STATES.items(), "chosen": state}
    return render(request, "work/evaluations.html", context)


@require_safe
def evaluation(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "work/evaluation.html", _context(_row(key)))


@require_POST
def step(request: HttpRequest, key: str) -> HttpResponse:
    """The next state. Sent twice it is done once; resting on an older revision it is refused."""
    row = _row(key)
    to = request.POST.get("step", "")
    if to not in words.STEPS:
        raise SchemaFault(Fault(msg("There is no such step."), Place(key="step")))
    by, revision = asked.by(request), asked.revision(request)
    try:
        if to == State.PUBLISHED:
            publish(row.pk, by, Catalogue(), revision=revision, note=_note(request, row))
        else:
            move(row.pk, State(to), by, revision=revision)
    except AlreadyDone as done:
        if done.event.evaluation_id != row.pk:
            raise Refused(Fault(msg("This form was sent for another evaluation."))) from done
    else:
        said = voice().t("{name}: {state}.", name=str(row), state=words.STATES[to])
        messages.success(request, said)
    return redirect("work_evaluation", key=row.pk)


def _row(key: str) -> Evaluation:
    row = Evaluation.objects.select_related("municipality").filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def _note(request: HttpRequest, row: Evaluation) -> WrittenText | None:
    """What was corrected. Raises Refused where a second version comes without saying so."""
    said = request.POST.get("note", "").strip().replace("\r\n", "\n")
    if not said and row.snapshots.exists() and not Event.objects.filter(operation=asked.by(request).operation).exists():
        raise Refused(Fault(msg("Say what was corrected: readers see it beside the new version."), Place(key="note")))
    if len(said) > LONGEST_NOTE:
        raise SchemaFault(Fault(msg("The note is longer than {most} signs.", most=LONGEST_NOTE), Place(key="note")))
    return WrittenText(get_language() or "en", said) if said else None


def _context(row: Evaluation) -> dict[str, Any]:
    remarks = _remarks(row)
    snapshots = list(row.snapshots.order_by("-version"))
    steps = [(to, words.STEPS[to]) for to in STEPS[row.state] if to in words.STEPS]
    errors = sum(1 for one in remarks if one.weight is Weight.ERROR)
    return {
        "row": row,
        "state": words.STATES[row.state],
        "remarks": [
            (words.WEIGHTS[weight], [(key_text(one.key), one) for one in group])
            for weight, group in groupby(remarks, key=lambda one: one.weight)
        ],
        "errors": errors,
        "steps": [(to.value, word, uuid.uuid4()) for to, word in _stated(steps) if to != State.PUBLISHED or not errors],
        "snapshots": snapshots,
        "uploads": list(row.uploads.order_by("at", "name")),
        "events": _happened(row),
        "public": row.state == State.PUBLISHED,
    }


def _stated(steps: list[tuple[str, Message]]) -> list[tuple[State, Message]]:
    return [(State(to), word) for to, word in steps]


def _remarks(row: Evaluation) -> list[Remark]:
    known = Catalogue()
    content = exchange.read(row.pk)
    edition = edition_of(content, known)
    groups = known.texts(edition, voice().language).interview_groups
    found = check(content, edition, score(content, edition))
    return [replace(one, message=renamed(one.message, "group", groups)) for one in found]


def _happened(row: Evaluation) -> list[Happened]:
    """The latest first; who has left is known to nobody any more."""
    events = list(row.events.order_by("-revision").values("kind", "actor", "at", "after__state"))
    names = {user.pseudonym: str(user) for user in User.objects.filter(pseudonym__in={e["actor"] for e in events})}
    spoken = voice()
    found: list[Happened] = []
    for one in events:
        state = words.STATES.get(str(one["after__state"]))
        what = words.EVENTS.get(one["kind"]) or state or msg("changed")
        actor = one["actor"]
        known = spoken.t("the instance") if actor is None else names.get(actor)
        found.append(Happened(one["at"], what, known or spoken.t("somebody who has left")))
    return found
