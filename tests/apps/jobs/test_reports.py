"""A report that somebody asks for is made once, by whoever holds the lease, and sent so that it can do no harm."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from kompass.apps.evaluations.models import Snapshot, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.apps.jobs import worker as working
from kompass.apps.jobs.models import JobState, ReportJob
from kompass.apps.jobs.services import asking, leasing
from kompass.apps.jobs.services.making import context_of
from kompass.apps.jobs.worker import Worker
from kompass.core.errors import Fault, InternalFault
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from tests.apps.conftest import NOON

ROOT = Path(__file__).resolve().parents[3]
SECOND = timedelta(seconds=1)
Who = Callable[[], By]


@pytest.fixture
def snapshot(db: None, by: Who, catalogue: Catalogue) -> Snapshot:
    return published("furudal-2025.yaml", by, catalogue)


def published(name: str, by: Who, catalogue: Catalogue) -> Snapshot:
    row, _ = take_in(load_evaluation(ROOT / "examples" / name, catalogue).evaluation, by())
    move(row.pk, State.REVIEWED, by())
    return publish(row.pk, by(), catalogue)


def address(snapshot: Snapshot, form: str = "html", language: str = "sv") -> str:
    return f"/{language}/reports/{snapshot.evaluation_id}/v{snapshot.version}/{form}/"


def test_whoever_asks_waits_without_a_script_and_then_gets_the_file(snapshot: Snapshot, client: Client) -> None:
    first = client.get(address(snapshot))
    again = client.get(address(snapshot))

    assert (first.status_code, again.status_code) == (202, 202)
    assert first["Refresh"] == "2; url=?waited"
    assert ReportJob.objects.count() == 1

    assert Worker().run_waiting() == 1
    ready = client.get(address(snapshot))
    content = b"".join(ready)

    job = ReportJob.objects.get()
    assert ready.status_code == 200
    assert ready["Content-Disposition"] == 'attachment; filename="furudal-2025-v1-sv.html"'
    assert "sandbox" in ready["Content-Security-Policy"]
    assert ready["X-Content-Type-Options"] == "nosniff"
    assert hashlib.sha256(content).hexdigest() == job.result_sha256
    assert b"Furudal" in content


def test_who_has_waited_sees_that_the_report_is_ready_and_gets_it_by_itself(snapshot: Snapshot, client: Client) -> None:
    waiting = client.get(f"{address(snapshot, language='en')}?waited")
    Worker().run_waiting()
    ready = client.get(f"{address(snapshot, language='en')}?waited")

    assert waiting.status_code == 202
    assert (ready.status_code, ready["Refresh"]) == (200, "0; url=?")
    assert "The report is ready" in ready.content.decode()
    assert f'href="{address(snapshot, language="en")}"' in ready.content.decode()


def test_a_report_as_pdf(snapshot: Snapshot, client: Client) -> None:
    client.get(address(snapshot, "pdf", "nb"))
    Worker().run_waiting()

    ready = client.get(address(snapshot, "pdf", "nb"))

    assert ready["Content-Type"] == "application/pdf"
    assert b"".join(ready).startswith(b"%PDF-")


def test_drafts_and_what_was_withdrawn_have_no_report(
    snapshot: Snapshot, client: Client, by: Who, catalogue: Catalogue
) -> None:
    row, _ = take_in(load_evaluation(ROOT / "examples/koping-2017.yaml", catalogue).evaluation, by())
    assert client.get(f"/sv/reports/{row.pk}/v1/pdf/").status_code == 404
    assert client.get(f"/sv/reports/{snapshot.evaluation_id}/v2/pdf/").status_code == 404
    assert client.get(f"/sv/reports/{snapshot.evaluation_id}/v1/exe/").status_code == 404

    move(snapshot.evaluation_id, State.WITHDRAWN, by())

    assert client.get(address(snapshot)).status_code == 404
    assert ReportJob.objects.count() == 0


def test_a_job_is_taken_by_one_worker_only(snapshot: Snapshot) -> None:
    asking.ask(snapshot, "sv", "html", NOON)

    first = leasing.take("one", NOON)
    second = leasing.take("two", NOON + SECOND)

    assert first is not None
    assert second is None


def test_the_lease_of_a_dead_worker_runs_out_and_the_next_one_finishes(snapshot: Snapshot) -> None:
    asking.ask(snapshot, "sv", "html", NOON)
    dead = leasing.take("dead", NOON)
    assert dead is not None
    later = NOON + leasing.LEASE + SECOND

    alive = leasing.take("alive", later)

    assert alive is not None
    assert alive.attempts == 2
    assert leasing.finish(alive, "a" * 64, later)
    assert not leasing.finish(dead, "b" * 64, later)
    assert not leasing.go_on(dead, later)
    assert ReportJob.objects.get().result_sha256 == "a" * 64


def test_a_lease_that_is_kept_is_not_taken_over(snapshot: Snapshot) -> None:
    asking.ask(snapshot, "sv", "html", NOON)
    job = leasing.take("slow", NOON)
    assert job is not None

    assert leasing.go_on(job, NOON + leasing.LEASE)

    assert leasing.take("eager", NOON + leasing.LEASE + SECOND) is None


def test_after_three_dead_workers_nobody_tries_again(snapshot: Snapshot, client: Client) -> None:
    asking.ask(snapshot, "sv", "html", NOON)
    now = NOON
    for number in range(3):
        assert leasing.take(f"worker {number}", now) is not None
        now += leasing.LEASE + SECOND

    assert leasing.take("fourth", now) is None

    assert ReportJob.objects.get().state == JobState.FAILED
    answer = client.get(address(snapshot))
    assert answer.status_code == 500
    assert "Refresh" not in answer


def test_a_report_that_can_not_be_made_says_so(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise InternalFault(Fault(msg("The report can't be laid out: {reason}", reason="a test")))

    monkeypatch.setattr(working, "make", broken)
    asking.ask(snapshot, "sv", "html", NOON)

    Worker().run_waiting()

    job = ReportJob.objects.get()
    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert "laid out" in job.failure


def test_a_newer_kompass_makes_the_report_anew(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    old = asking.ask(snapshot, "sv", "html", NOON)
    Worker().run_waiting()
    monkeypatch.setattr(asking, "__version__", "999.0")

    new = asking.ask(snapshot, "sv", "html", NOON)

    assert new.pk != old.pk
    assert new.state == JobState.WAITING


def test_a_report_whose_file_has_gone_is_made_again(snapshot: Snapshot) -> None:
    asking.ask(snapshot, "sv", "html", NOON)
    Worker().run_waiting()
    asking.result_of(ReportJob.objects.get()).unlink()

    assert asking.ask(snapshot, "sv", "html", NOON).state == JobState.WAITING
    Worker().run_waiting()

    assert asking.result_of(ReportJob.objects.get()).is_file()


def test_a_report_tells_of_what_the_municipality_published_before(db: None, by: Who, catalogue: Catalogue) -> None:
    earlier = sorted((ROOT / "examples/earlier").glob("*.yaml"))
    for path in earlier:
        row, _ = take_in(load_evaluation(path, catalogue).evaluation, by())
        move(row.pk, State.REVIEWED, by())
        publish(row.pk, by(), catalogue)
    name = earlier[0].stem.rsplit("-", 1)[0]
    own = next(path for path in (ROOT / "examples").glob(f"{name}-*.yaml"))

    context = context_of(published(own.name, by, catalogue), "sv", catalogue)

    assert [one.evaluation.municipality.name for one in context.earlier] == [context.name]
    before, now = context.earlier[0].evaluation.dates.known, context.evaluation.dates.known
    assert before is not None
    assert now is not None
    assert before < now
