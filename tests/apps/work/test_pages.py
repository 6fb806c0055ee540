"""What an owner does behind the log-in: take in, look, review, publish, correct, withdraw."""

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
from kompass.apps.site.templatetags.kompass import local_time
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import evaluation_yaml
from kompass.files.loading import load_evaluation
from tests.apps.conftest import NOON

ROOT = Path(__file__).resolve().parents[3]
FURUDAL = ROOT / "examples" / "furudal-2025.yaml"


def upload(client: Client, name: str, data: bytes, **said: str) -> str:
    """Send a file and come to the page that shows what is in it; its address."""
    answer = client.post("/en/work/new/", {"file": SimpleUploadedFile(name, data), **said})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def take(client: Client, address: str, **fields: str) -> str:
    page = client.get(address).content.decode()
    (operation,) = hidden(page, "operation")
    answer = client.post(f"{address}take/", {"operation": operation, **fields})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def send_step(client: Client, row: Evaluation, step: str, **fields: str) -> int:
    row.refresh_from_db()
    sent = {"step": step, "operation": str(uuid.uuid4()), "revision": str(row.revision), **fields}
    return client.post(f"/en/work/{row.pk}/step/", sent).status_code


def named_in_the_list(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/en/work/{query}").content.decode()
    return re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', page)


@pytest.fixture
def furudal(at_work: Client) -> Evaluation:
    take(at_work, upload(at_work, FURUDAL.name, FURUDAL.read_bytes()))
    return Evaluation.objects.get()


@pytest.mark.parametrize("address", ["/en/work/", "/en/work/new/", "/en/work/01JD3M8N6W0000000000000001/"])
def test_strangers_are_sent_to_the_log_in_and_others_away(db: None, address: str) -> None:
    stranger, somebody = Client(), Client()
    somebody.force_login(
        User.objects.create_user("x@example.org"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    assert stranger.get(address).status_code == 302
    assert somebody.get(address).status_code == 403


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


def test_the_way_of_an_evaluation_from_review_to_a_corrected_version(at_work: Client, furudal: Evaluation) -> None:
    assert send_step(at_work, furudal, "reviewed") == 302
    assert send_step(at_work, furudal, "published") == 302
    assert send_step(at_work, furudal, "correcting") == 302
    old = exchange.read(furudal.pk)
    corrected = evaluation_yaml(replace(old, findings=old.findings[1:]))
    take(at_work, upload(at_work, "furudal.yaml", corrected.encode()), replace="yes")
    assert send_step(at_work, furudal, "reviewed") == 302
    assert send_step(at_work, furudal, "published") == 409  # without a word about what was corrected
    assert send_step(at_work, furudal, "published", note="A finding was taken back.") == 302

    first, second = Snapshot.objects.order_by("version")
    assert first.sha256 != second.sha256
    assert second.note == {"lang": "en", "value": "A finding was taken back."}
    page = at_work.get(f"/en/work/{furudal.pk}/").content.decode()
    assert "A finding was taken back." in page
    assert "Olga Owner" in page

    assert send_step(at_work, furudal, "withdrawn") == 302
    furudal.refresh_from_db()
    assert furudal.state == State.WITHDRAWN


def test_a_file_of_a_withdrawn_evaluation_leads_to_it(at_work: Client, furudal: Evaluation) -> None:
    for step in ("reviewed", "published", "withdrawn"):
        assert send_step(at_work, furudal, step) == 302

    page = at_work.get(upload(at_work, FURUDAL.name, FURUDAL.read_bytes())).content.decode()

    main = page.partition("<main")[2]
    assert "it is withdrawn" in main
    assert "Open for correction" in main
    assert f'href="/en/work/{furudal.pk}/"' in main
    assert "/take/" not in main
    assert send_step(at_work, furudal, "correcting") == 302
    again = at_work.get(upload(at_work, FURUDAL.name, FURUDAL.read_bytes())).content.decode()
    assert "it is withdrawn" not in again
    assert "/take/" in again


def test_what_was_done_is_said_once(at_work: Client, furudal: Evaluation) -> None:
    assert send_step(at_work, furudal, "reviewed") == 302

    page = at_work.get(f"/en/work/{furudal.pk}/").content.decode()

    assert page.count(f"{furudal}: reviewed.") == 1


def test_a_step_that_rests_on_an_older_revision_is_refused(at_work: Client, furudal: Evaluation) -> None:
    assert send_step(at_work, furudal, "reviewed") == 302

    assert send_step(at_work, furudal, "published", revision="1") == 409

    furudal.refresh_from_db()
    assert furudal.state == State.REVIEWED


def test_a_state_can_not_be_skipped(at_work: Client, furudal: Evaluation) -> None:
    assert send_step(at_work, furudal, "published") == 409
    assert send_step(at_work, furudal, "withdrawn") == 409
    assert send_step(at_work, furudal, "self-assessed") == 422


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


def test_an_evaluation_goes_out_as_file_and_bundle(at_work: Client, furudal: Evaluation, tmp_path: Path) -> None:
    sent = at_work.get(f"/en/work/{furudal.pk}/evaluation.yaml")
    (tmp_path / "out.yaml").write_bytes(sent.content)

    assert load_evaluation(tmp_path / "out.yaml", Catalogue()).evaluation == exchange.read(furudal.pk)
    packed = b"".join(at_work.get(f"/en/work/{furudal.pk}/bundle/"))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["evaluation.yaml", "files.json"]


@pytest.mark.parametrize("language", ["sv", "nb", "da", "en"])
def test_pages_can_be_seen_in_every_language(at_work: Client, furudal: Evaluation, language: str) -> None:
    for address in ("", "new/", f"{furudal.pk}/"):
        assert at_work.get(f"/{language}/work/{address}").status_code == 200


def test_the_list_begins_with_what_was_changed_last(at_work: Client, furudal: Evaluation) -> None:
    take(at_work, upload(at_work, "sorø.yaml", (ROOT / "examples" / "soro-2009.yaml").read_bytes()))
    before = named_in_the_list(at_work)

    assert send_step(at_work, furudal, "reviewed") == 302

    assert (before, named_in_the_list(at_work)) == (["Sorø", "Furudal"], ["Furudal", "Sorø"])
    assert named_in_the_list(at_work, "?state=prepared") == ["Sorø"]


def test_the_list_tells_when_each_was_changed_last(at_work: Client, furudal: Evaluation) -> None:
    Evaluation.objects.update(made_at=NOON)

    (told,) = re.findall(r'<td class="when">([^<]+)</td>', at_work.get("/en/work/").content.decode())

    assert told == local_time(furudal.events.latest("revision").at)


def test_editions_are_told_by_their_titles(at_work: Client, furudal: Evaluation) -> None:
    for address in ("", "new/", f"{furudal.pk}/"):
        page = at_work.get(f"/da/work/{address}").content.decode()
        assert "Kommunekompasset 2.1, Norge" in page, address
        assert ">2.1-no<" not in page, address


def test_the_list_takes_the_same_queries_for_few_and_many(at_work: Client, furudal: Evaluation) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        at_work.get("/en/work/")
    Evaluation.objects.bulk_create(
        Evaluation(
            id=f"01JD3M8N6W{n:016d}",
            municipality=furudal.municipality,
            municipality_name="Furudal",
            year=2025,
            number=n + 2,
            made_at=NOON,
            edition="2.1-se",
            edition_version="1",
            basis="printed",
            language="sv",
        )
        for n in range(1000)
    )

    with CaptureQueriesContext(connection) as many:
        at_work.get("/en/work/")

    assert len(few) == len(many)
