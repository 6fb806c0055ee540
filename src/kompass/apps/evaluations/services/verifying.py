"""Replaying what happened to what is there: every difference is named, with the evaluation and the place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Event, State
from kompass.apps.evaluations.services import uploads
from kompass.apps.evaluations.services.verifying_snapshots import snapshot_deviations
from kompass.core.errors import KompassError
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.messages import Message, msg
from kompass.files.catalogue import Catalogue
from kompass.files.differences import differences
from kompass.files.evaluation_file import canonical_json, fingerprint, parse_evaluation
from kompass.files.plain import parse_json

CONTENT = ("taken-in", "replaced")
MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Deviation:
    """What isn't as it should be: of which evaluation (id and name), where in it, and what."""

    evaluation: str
    name: str
    place: str
    message: Message


@dataclass(slots=True)
class _Replayed:
    """What the events say there should be."""

    revision: int = 0
    state: str = State.PREPARED.value
    content: CoreEvaluation | None = None
    published: list[tuple[dict[str, object], CoreEvaluation | None]] | None = None
    files: set[str] | None = None


def verify(catalogue: Catalogue) -> Iterator[tuple[Evaluation, list[Deviation]]]:
    """Every evaluation with its deviations; each is looked at by itself, so that others can work meanwhile."""
    for key in list(Evaluation.objects.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = Evaluation.objects.select_for_update().get(pk=key)
            found = [Deviation(row.pk, str(row), place, message) for place, message in _deviations(row, catalogue)]
        yield row, found


def _deviations(row: Evaluation, catalogue: Catalogue) -> Iterator[tuple[str, Message]]:
    told = _Replayed(published=[], files=set())
    yield from _replay(list(row.events.order_by("revision")), told)
    if row.revision != told.revision:
        yield "revision", msg("{there} is here, the events say {told}.", there=row.revision, told=told.revision)
    if row.state != told.state:
        yield "state", msg("{there} is here, the events say {told}.", there=row.state, told=told.state)
    yield from _content_deviations(row, told)
    yield from snapshot_deviations(row, told.published or [], catalogue)
    yield from _file_deviations(row, told)


def _replay(events: list[Event], told: _Replayed) -> Iterator[tuple[str, Message]]:
    assert told.published is not None
    assert told.files is not None
    for event in events:
        place = f"events.{event.revision}"
        if event.revision != told.revision + 1:
            yield place, msg("An event is missing before this one.")
        told.revision = event.revision
        before, after = event.before or {}, event.after or {}
        if event.kind in CONTENT:
            yield from _taken(place, after, told)
        elif event.kind in ("state", "published"):
            if before.get("state") != told.state:
                yield place, msg("The state before it was “{told}”, it says otherwise.", told=told.state)
            told.state = str(after.get("state"))
            if event.kind == "published":
                told.published.append((after, told.content))
        elif event.kind == "files":
            told.files.update(one["sha256"] for one in after.get("added", ()))
        else:
            yield place, msg("Nobody knows what “{kind}” means.", kind=event.kind)
    if not events or events[0].kind != "taken-in":
        yield "events", msg("Nothing tells how the evaluation came here.")


def _taken(place: str, after: dict[str, str], told: _Replayed) -> Iterator[tuple[str, Message]]:
    try:
        told.content = parse_evaluation(parse_json(after.get("canonical", ""), place))
    except KompassError:
        yield place, msg("What was taken in can't be read any more.")
        return
    if fingerprint(told.content) != after.get("sha256"):
        yield place, msg("What was taken in isn't what it was: its sha256 differs.")


def _content_deviations(row: Evaluation, told: _Replayed) -> Iterator[tuple[str, Message]]:
    """The rows against the content that was taken in last."""
    if told.content is None:
        return
    try:
        now = exchange.read(row.pk)
    except (KeyError, ValueError, TypeError) as error:  # rows that no code of ours has written
        yield "rows", msg("The rows can't be read: {error}.", error=f"{type(error).__name__}: {error}")
        return
    if canonical_json(now) == canonical_json(told.content):
        return
    found = differences(now, told.content)
    for one in found[:MOST_PLACES]:
        yield (
            one.place,
            msg("“{there}” is here, the events say “{told}”.", there=_short(one.one), told=_short(one.other)),
        )
    if len(found) > MOST_PLACES:
        yield "rows", msg("Other places that differ: {count}.", count=len(found) - MOST_PLACES)


def _file_deviations(row: Evaluation, told: _Replayed) -> Iterator[tuple[str, Message]]:
    noted = {one.sha256: one for one in row.uploads.all()}
    for sha256 in sorted((told.files or set()) ^ noted.keys()):
        yield f"files.{sha256}", msg("The events and the list of files don't say the same of it.")
    for sha256, one in sorted(noted.items()):
        path = uploads.path_of(sha256)
        if not path.is_file():
            yield f"files.{sha256}", msg("The file “{name}” is missing.", name=one.name)
        elif path.stat().st_size != one.size or uploads.digest_of(path) != sha256:
            yield f"files.{sha256}", msg("The file “{name}” isn't what it was: its sha256 differs.", name=one.name)


def _short(text: str | None) -> str:
    if text is None:
        return "–"
    return text if len(text) <= 80 else f"{text[:77]}…"
