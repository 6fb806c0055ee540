"""Taking in: upload, look, decide. Nothing gets into the instance that nobody has looked at."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Event, State
from kompass.apps.evaluations.services import uploads
from kompass.apps.evaluations.services.change import AlreadyDone
from kompass.apps.evaluations.services.importing import Asked, Incoming, accept, open_incoming
from kompass.apps.evaluations.services.leaving_rest import MARK
from kompass.apps.evaluations.services.reading_reports import READABLE, Said
from kompass.apps.evaluations.services.sorting_table import rest_text, sort_table, take_in_sound
from kompass.apps.evaluations.services.staging import Kind, Staged, forget, stage, staged
from kompass.apps.evaluations.services.taking_in import OPEN_STATES
from kompass.apps.evaluations.state_words import STATES
from kompass.apps.evaluations.views import asked, words
from kompass.apps.evaluations.views.form_words import in_words_of_the_form
from kompass.apps.evaluations.views.looking import figures_of, table_shown
from kompass.apps.municipalities.finding import INVENTED_IN_FILE, municipality_of
from kompass.apps.site.frame import voice
from kompass.apps.site.unusual import Unusual, tell
from kompass.apps.site.upload_limit import TOO_LARGE
from kompass.core.errors import Fault, FileFault, KompassError, OutputError
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue
from kompass.files.content_types import KNOWN, clean_name
from kompass.files.differences import Difference, differences
from kompass.files.evaluation_file import fingerprint
from kompass.presentation.layer_words import layer_words

_SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
MOST_DIFFERENCES = 200


@dataclass(frozen=True, slots=True)
class Against:
    """What is here already under the id of what has come."""

    row: Evaluation
    same: bool
    differences: list[Difference]
    more: int

    @property
    def may_be_replaced(self) -> bool:
        return self.row.state in OPEN_STATES

    @property
    def may_be_taken(self) -> bool:
        """Whether taking it in can change anything: of the same content its files, of a withdrawn one nothing."""
        return self.may_be_replaced or (self.same and not self.is_withdrawn)

    @property
    def is_withdrawn(self) -> bool:
        return self.row.state == State.WITHDRAWN


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form for a file; what can't be used is told beside it."""
    context: dict[str, object] = {"endings": _endings(), "limit": uploads.largest() // 2**20, "faults": ()}
    context["editions"] = Catalogue().edition_ids()
    if request.method != "POST":
        return render(request, "work/new.html", context)
    name = ""
    try:
        name, data = _uploaded(request)
        municipality, edition = (request.POST.get(one, "").strip()[:120] for one in ("municipality", "edition"))
        said = Said(municipality, edition, invented=request.POST.get("invented") == "yes")
        one = stage(name, data, asked.moment(), voice().language, said)
        try:
            _checked(one)
        except BaseException:
            forget(one)
            raise
    except OutputError:
        raise
    except KompassError as error:
        tell(Unusual.UPLOAD_REFUSED, request, error=error)
        faults = in_words_of_the_form(error.faults, name)
        context |= {"faults": faults, "unfold": faults != [*error.faults]}
        return render(request, "work/new.html", context, status=422)
    return redirect("work_incoming", key=one.key)


@require_safe
def incoming(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What has come, before it is taken in: for a report each figure beside its place in the document."""
    one, known = _staged(key), Catalogue()
    context: dict[str, object] = {"one": one, "operation": uuid.uuid4()}
    if one.kind is Kind.TABLE:
        return render(request, "work/incoming_table.html", context | table_shown(sort_table(one.path, known)))
    what = open_incoming(one.evaluation_file, known, one.name)
    texts = known.texts(what.edition, voice().language)
    context |= {
        "evaluation": what.evaluation,
        "edition": texts.title,
        "files": what.files,
        "layers": [(layer_words(layer), len(marks)) for layer, marks in what.evaluation.marks.items()],
        "against": _against(what),
    }
    if one.told is not None:
        context |= {"figures": figures_of(one.told, texts), "doubts": one.told["doubts"], "told": one.told}
    return render(request, "work/incoming.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take it in. Sent twice it is done once; another content is taken only where that was said.

    Who asks for it as a page, in another language say, sees what was sent.
    """
    if request.method != "POST":
        return redirect("work_incoming", key=key)
    one, known, by = _staged(key), Catalogue(), asked.by(request)
    wanted = Asked(replace=request.POST.get("replace") == "yes", publish=request.POST.get("publish") == "yes")
    if one.kind is Kind.TABLE:
        outcomes, rest = take_in_sound(one.path, by, known, publishes=wanted.publish)
        state = STATES[State.PUBLISHED if wanted.publish else State.PREPARED]
        taken_in = [(done, state) for done in outcomes if done.taken]
        context = {"one": one, "outcomes": taken_in, "problems": [o for o in outcomes if o.problem is not None]}
        status = 409 if not taken_in and (rest.rest or context["problems"]) else 200
        return render(request, "work/taken_table.html", context | table_shown(rest), status=status)
    done = Event.objects.filter(operation=by.operation).first()
    if done is not None:
        return redirect("work_evaluation", evaluation_id=done.evaluation_id)
    what = open_incoming(one.evaluation_file, known, one.name)
    if one.kind is Kind.REPORT:
        what = _with_document(what, one)
    try:
        row, taken = accept(what, by, known, wanted)
    except AlreadyDone as already:
        return redirect("work_evaluation", evaluation_id=already.event.evaluation_id)
    said = voice().t("{name}: {state}.", name=str(row), state=words.TAKEN[taken])
    messages.success(request, said)
    return redirect("work_evaluation", evaluation_id=row.pk)


@require_safe
def rest(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The rows of a table that aren't taken in, each with its line and why."""
    one = _staged(key)
    if one.kind is not Kind.TABLE:
        raise Http404
    text = rest_text(sort_table(one.path, Catalogue()), voice().say)
    made = HttpResponse(MARK + text, content_type="text/csv; charset=utf-8")
    made["Content-Disposition"] = f'attachment; filename="{one.path.stem}.rest.csv"'
    made["Cache-Control"] = "no-store"
    return made


@require_safe
def reading(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """The whole report of a reading, as a file that runs nothing."""
    one = _staged(key)
    if one.kind is not Kind.REPORT:
        raise Http404
    name = f"{one.path.stem}.reading.html"
    made = FileResponse(
        one.reading_report.open("rb"), as_attachment=True, filename=name, content_type="text/html; charset=utf-8"
    )
    made["Content-Security-Policy"] = _SANDBOX
    return made


def _staged(key: uuid.UUID) -> Staged:
    try:
        return staged(key)
    except KeyError as error:
        raise Http404 from error


def _uploaded(request: HttpRequest) -> tuple[str, bytes]:
    """Raises FileFault for a form without a file, or with one that is too large or empty."""
    file = request.FILES.get("file")
    if request.META.get(TOO_LARGE):
        raise FileFault(
            Fault(
                msg("The file is larger than {limit} MB.", limit=uploads.largest() // 2**20),
                hint=msg("Whoever runs the instance may allow more (KOMPASS_MAX_UPLOAD_MB)."),
            )
        )
    if not isinstance(file, UploadedFile) or file.name is None:
        raise FileFault(Fault(msg("No file was chosen.")))
    data = file.read()
    if not data:
        raise FileFault(Fault(msg("The file is empty.")))
    return clean_name(file.name), data


def _checked(one: Staged) -> None:
    """Raises KompassError for what can't be used, so that it is told beside the form."""
    if one.kind is Kind.TABLE:
        sort_table(one.path, Catalogue())
        return
    what = open_incoming(one.evaluation_file, Catalogue(), one.name)
    municipality_of(what.evaluation, INVENTED_IN_FILE)


def _with_document(what: Incoming, one: Staged) -> Incoming:
    """The report itself goes along: whoever doubts a figure looks it up there."""
    file = uploads.described(one.name, one.path.read_bytes())
    assert file.content_type in KNOWN
    return Incoming(what.evaluation, what.edition, (file,), one.path)


def _against(what: Incoming) -> Against | None:
    row = Evaluation.objects.filter(pk=what.evaluation.id).select_related("municipality").first()
    if row is None:
        return None
    here = exchange.read(row.pk)
    if fingerprint(here) == fingerprint(what.evaluation):
        return Against(row, True, [], 0)
    found = differences(here, what.evaluation)
    return Against(row, False, found[:MOST_DIFFERENCES], max(0, len(found) - MOST_DIFFERENCES))


def _endings() -> str:
    return ",".join((".yaml", ".yml", ".json", ".zip", ".csv", *READABLE))
