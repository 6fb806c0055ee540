"""What an owner sees behind the log-in: the list, an evaluation, its files; and who doesn't."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from kompass.apps.accounts.models import User
from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation
from kompass.apps.site.templatetags.kompass import local_time
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from tests.apps.conftest import NOON
from tests.apps.work.acting import ROOT, send_step, take, upload


def named_in_the_list(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/en/work/{query}").content.decode()
    return re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]+)</a>', page)


@pytest.mark.parametrize("address", ["/en/work/", "/en/work/new/", "/en/work/01JD3M8N6W0000000000000001/"])
def test_strangers_are_sent_to_the_log_in_and_others_away(db: None, address: str) -> None:
    stranger, somebody = Client(), Client()
    somebody.force_login(
        User.objects.create_user("x@example.org"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    assert stranger.get(address).status_code == 302
    assert somebody.get(address).status_code == 403


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

    page = at_work.get("/en/work/").content.decode()
    (told,) = re.findall(r'<td [^>]*class="when">(?:<span[^>]*>[^<]*</span>)?([^<]+)</td>', page)

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
