"""Files, reports and tables are shown before they are taken in; what can't be used is told beside the form."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kompass.apps.accounts.models import User
from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Event, Snapshot, State, Upload
from kompass.files.evaluation_file import evaluation_yaml
from tests.apps.work.acting import FURUDAL, ROOT, hidden, send_step, take, upload


def test_an_evaluation_file_is_shown_and_then_taken_in(at_work: Client, owner: User) -> None:
    address = upload(at_work, FURUDAL.name, FURUDAL.read_bytes())

    page = at_work.get(address).content.decode()

    assert "Furudal 2025" in page
    assert "printed in the report" not in page
    assert Evaluation.objects.count() == 0

    at_work.get(take(at_work, address))

    row = Evaluation.objects.get()
    assert row.state == State.PREPARED
    assert row.events.get().actor == owner.pseudonym


def test_a_form_sent_twice_is_done_once(at_work: Client) -> None:
    address = upload(at_work, FURUDAL.name, FURUDAL.read_bytes())
    (operation,) = hidden(at_work.get(address).content.decode(), "operation")

    first = at_work.post(f"{address}take/", {"operation": operation})
    second = at_work.post(f"{address}take/", {"operation": operation})

    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert Event.objects.count() == 1


def test_another_content_is_shown_place_by_place_and_nothing_is_overwritten(
    at_work: Client, furudal: Evaluation
) -> None:
    old = exchange.read(furudal.pk)
    other = evaluation_yaml(replace(old, findings=old.findings[1:], overall=None))
    address = upload(at_work, "other.yaml", other.encode())

    page = at_work.get(address).content.decode()

    assert "with another content" in page
    assert f"findings.{old.findings[0].id}" in page
    (operation,) = hidden(page, "operation")
    refused = at_work.post(f"{address}take/", {"operation": operation})
    assert refused.status_code == 409
    assert exchange.read(furudal.pk) == old


def test_what_is_published_is_not_replaced_even_where_somebody_says_so(at_work: Client, furudal: Evaluation) -> None:
    send_step(at_work, furudal, "reviewed")
    old = exchange.read(furudal.pk)
    address = upload(at_work, "other.yaml", evaluation_yaml(replace(old, findings=())).encode())
    page = at_work.get(address).content.decode()

    assert not hidden(page, "operation")
    refused = at_work.post(f"{address}take/", {"operation": str(uuid.uuid4()), "replace": "yes"})

    assert refused.status_code == 409
    assert exchange.read(furudal.pk) == old


def test_an_old_report_is_shown_figure_beside_place_before_it_is_taken_in(at_work: Client, report: Path) -> None:
    address = upload(at_work, report.name, report.read_bytes(), municipality="Köping")

    page = at_work.get(address).content.decode()

    assert "Figures as read" in page
    assert re.search(r"<dt>Points printed in the report</dt><dd>\d+</dd>", page)
    assert "points and percent agree" in page
    assert Evaluation.objects.count() == 0
    reading = at_work.get(f"{address}reading/")
    assert "attachment" in reading["Content-Disposition"]
    assert "sandbox" in reading["Content-Security-Policy"]
    assert b"<html" in b"".join(reading)

    take(at_work, address)

    row = Evaluation.objects.get()
    kept = Upload.objects.get()
    assert kept.evaluation_id == row.pk
    sent = at_work.get(f"/en/work/{row.pk}/files/{kept.sha256}/")
    assert b"".join(sent) == report.read_bytes()
    assert "attachment" in sent["Content-Disposition"]


@pytest.mark.parametrize(("language", "place"), [("sv", "sida 6, rad 1"), ("nb", "side 6, linje 1")])
def test_where_another_figure_stands_is_said_by_page_and_line(
    at_work: Client, report: Path, language: str, place: str
) -> None:
    take(at_work, upload(at_work, report.name, report.read_bytes(), invented="yes"))

    page = at_work.get(f"/{language}/work/{Evaluation.objects.get().pk}/").content.decode()

    assert f"62 ({place})" in page
    assert "(6:1)" not in page


def test_a_report_of_an_invented_municipality_is_taken_in_where_that_is_said(at_work: Client, report: Path) -> None:
    refused = at_work.post("/en/work/new/", {"file": SimpleUploadedFile(report.name, report.read_bytes())})
    take(at_work, upload(at_work, report.name, report.read_bytes(), invented="yes"))

    assert refused.status_code == 422
    told = refused.content.decode().partition('id="file-faults"')[2].partition("</div>")[0]
    assert "tick “The municipality is invented, as for a trial or a course”" in told
    assert "under “The report doesn&#x27;t say which municipality or edition”" in told
    assert '<details class="fold" open>' in refused.content.decode()
    assert Evaluation.objects.get().municipality.invented


def test_a_file_of_an_invented_municipality_is_refused_with_what_to_write_in_it(at_work: Client) -> None:
    data = FURUDAL.read_text("utf-8").replace("\ninvented: true\n", "\n").encode()

    refused = at_work.post("/en/work/new/", {"file": SimpleUploadedFile(FURUDAL.name, data)})

    assert refused.status_code == 422
    assert "write “invented: true”" in refused.content.decode()
    assert '<details class="fold">' in refused.content.decode()


@pytest.mark.parametrize("text", ["<p>Hello</p>", "<p>Kommunkompassen</p>"])
def test_advice_about_a_report_names_the_form_and_no_option(at_work: Client, text: str) -> None:
    data = f"<html><body>{text}</body></html>".encode()

    refused = at_work.post("/sv/work/new/", {"file": SimpleUploadedFile("page.html", data)})

    assert refused.status_code == 422
    assert 'id="file-faults"' in refused.content.decode()
    assert "--" not in refused.content.decode().partition('id="file-faults"')[2].partition("</div>")[0]


def test_a_table_of_results_is_taken_in_and_published_at_once(at_work: Client) -> None:
    table = (ROOT / "src/kompass/results/published.csv").read_bytes()
    lines = table.decode().splitlines()
    few = "\n".join([lines[0], *(line for line in lines[1:] if ",Köping," in line)]) + "\n"
    address = upload(at_work, "results.csv", few.encode())
    (operation,) = hidden(at_work.get(address).content.decode(), "operation")

    for _ in range(2):
        answer = at_work.post(f"{address}take/", {"operation": operation, "publish": "yes"})
        assert answer.status_code == 200

    assert {row.state for row in Evaluation.objects.all()} == {State.PUBLISHED}
    assert Snapshot.objects.count() == Evaluation.objects.count() > 0


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("evaluation.yaml", b"a" * 60_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("broken.yaml", b"format: [1"),
        ("empty.yaml", b" "),
        ("binary.yaml", b"\0\1\2"),
        ("foreign.yaml", b"hello: there\n"),
        ("noise.pdf", b"%PDF-1.7\nnothing of the kind"),
        ("noise.docx", b"PK\3\4 broken"),
        ("noise.zip", b"PK\3\4 broken"),
        ("bomb.kompass.zip", bomb()),
        ("letter.txt", b"Dear Sir or Madam, how are you?\n"),
        ("program.exe", b"MZ"),
        ("formula.csv", b"=cmd|' /C calc'!A0\n"),
        ("../../../etc/passwd.yaml", b"format: 1\n"),
    ],
)
def test_what_can_not_be_used_is_told_beside_the_form(at_work: Client, name: str, data: bytes) -> None:
    answer = at_work.post("/en/work/new/", {"file": SimpleUploadedFile(name, data)})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "can&#x27;t be used" in page or "can't be used" in page
    assert "Traceback" not in page
    assert "/incoming/" not in page
    assert Evaluation.objects.count() == 0


def test_a_file_larger_than_the_limit_is_refused(at_work: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "KOMPASS", settings.KOMPASS.model_copy(update={"max_upload_mb": 1}))

    answer = at_work.post("/en/work/new/", {"file": SimpleUploadedFile("big.yaml", b"a" * 1_100_000)})

    assert answer.status_code == 422
    assert "larger than 1 MB" in answer.content.decode()
