"""Making a report of a snapshot: the same blocks and writers as ``kompass report``."""

from __future__ import annotations

from kompass import NOTICE, __version__
from kompass.apps.evaluations.models import Snapshot
from kompass.apps.evaluations.published import on_show
from kompass.apps.evaluations.services.verifying_snapshots import core_snapshot
from kompass.apps.jobs.models import ReportJob
from kompass.apps.jobs.services.asking import folder
from kompass.apps.site.disk import own_folder
from kompass.core.benchmark.progress import Earlier, require_earlier
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Evaluation
from kompass.core.scoring.exact import score
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import fingerprint
from kompass.files.loading import edition_of
from kompass.files.snapshots import read_snapshot
from kompass.files.writing import write_bytes
from kompass.presentation.speech import speech
from kompass.reports.building.build import build_report
from kompass.reports.building.context import Context, Versions
from kompass.reports.model import Document


def make(job: ReportJob, catalogue: Catalogue) -> bytes:
    """The whole file. Raises KompassError where the report can't be made."""
    document = build_report(context_of(job.snapshot, job.language, catalogue))
    if job.format == "pdf":
        from kompass.reports.writers.pdf import write_pdf

        return write_pdf(document)
    return _html(document)


def keep(data: bytes, sha256: str) -> None:
    """Written beside and renamed; what is there under the name already is the same. Raises OutputError."""
    own_folder(folder())
    if not (folder() / sha256).is_file():
        write_bytes(folder() / sha256, data)


def context_of(snapshot: Snapshot, language: str, catalogue: Catalogue) -> Context:
    """All that a report is made of: the snapshot, and what of the municipality was published before it."""
    evaluation = read_snapshot(core_snapshot(snapshot))
    edition = edition_of(evaluation, catalogue)
    earlier = [_earlier(one, edition.id, catalogue) for one in _published_before(snapshot, evaluation)]
    return Context(
        evaluation=evaluation,
        edition=edition,
        texts=catalogue.texts(edition, language),
        score=score(evaluation, edition),
        speech=speech(language),
        versions=Versions(
            __version__,
            fingerprint(evaluation),
            speech(language).t(NOTICE),
            tuple(fingerprint(one.evaluation) for one in earlier),
        ),
        earlier=tuple(earlier),
        reasons=catalogue.reasons(language) if earlier else {},
    )


def _html(document: Document) -> bytes:
    from kompass.reports.writers.html import write_html

    return write_html(document).encode("utf-8")


def _published_before(snapshot: Snapshot, own: Evaluation) -> list[Evaluation]:
    """The latest of each earlier evaluation that was public when this one was published, the earliest first.

    So a report of one snapshot stays the same, whatever is published or withdrawn later on.
    """
    rows = Snapshot.objects.filter(
        evaluation__municipality=snapshot.evaluation.municipality,
        evaluation__in=on_show(),
        published_at__lte=snapshot.published_at,
    ).exclude(evaluation=snapshot.evaluation)
    latest = {one.evaluation_id: one for one in rows.order_by("version").prefetch_related("packed")}
    found: dict[str, Evaluation] = {}
    for one in latest.values():
        evaluation = read_snapshot(core_snapshot(one))
        try:
            require_earlier(own, evaluation)
        except Refused:  # of another basis, of the same date, or of one that was merged: not in one line with it
            continue
        found.setdefault(evaluation.dates.known or "", evaluation)
    return [found[moment] for moment in sorted(found)]


def _earlier(evaluation: Evaluation, now: str, catalogue: Catalogue) -> Earlier:
    edition = edition_of(evaluation, catalogue)
    return Earlier(evaluation, edition, score(evaluation, edition), catalogue.crosswalk(now, edition.id))
