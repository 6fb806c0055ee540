"""The steps of an evaluation: review, publish, correct, withdraw; none is skipped or rests on what is out of date."""

from __future__ import annotations

from dataclasses import replace

from django.test import Client

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Snapshot, State
from kompass.files.evaluation_file import evaluation_yaml
from tests.apps.work.acting import FURUDAL, send_step, take, upload


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
