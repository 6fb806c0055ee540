"""Accessibility statement with its fault report, and the privacy page."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

pytestmark = pytest.mark.django_db
ADDRESS = "/en/accessibility/"


@pytest.fixture
def with_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "KOMPASS", settings.KOMPASS.model_copy(update={"contact": "help@example.org"}))


@pytest.mark.usefixtures("with_mail")
def test_a_fault_report_goes_to_whoever_runs_the_instance(client: Client) -> None:
    answer = client.post(
        ADDRESS, {"where": "/sv/", "what": "The menu can't be opened.", "answer_to": "me@example.org"}, follow=True
    )

    assert "Thank you. Your report has been sent." in answer.content.decode()
    (sent,) = mail.outbox
    assert sent.to == ["help@example.org"]
    assert sent.reply_to == ["me@example.org"]
    assert "The menu can't be opened." in sent.body


@pytest.mark.usefixtures("with_mail")
def test_a_fault_stands_between_label_and_field_and_in_the_summary(client: Client) -> None:
    answer = client.post(ADDRESS, {"what": "", "answer_to": "nonsense"})
    text = answer.content.decode()

    assert answer.status_code == 422
    assert 'href="#id_what"' in text
    assert text.index('for="id_what"') < text.index('id="id_what-fault"') < text.index('name="what"')
    assert 'aria-invalid="true"' in text
    assert not mail.outbox


@pytest.mark.usefixtures("with_mail")
def test_a_header_can_not_be_smuggled_into_the_mail(client: Client) -> None:
    answer = client.post(ADDRESS, {"what": "x", "answer_to": "me@example.org\nBcc: all@example.org"})

    assert answer.status_code == 422
    assert not mail.outbox


@pytest.mark.usefixtures("with_mail")
def test_a_mail_server_that_is_away_is_said(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)

    answer = client.post(ADDRESS, {"what": "The menu can't be opened."})

    assert answer.status_code == 422
    assert "The report could not be sent just now. Write to help@example.org." in answer.content.decode()
    assert "The menu can&#x27;t be opened." in answer.content.decode()


@pytest.mark.usefixtures("with_mail")
def test_one_address_can_not_flood_whoever_runs_the_instance() -> None:
    one, other = Client(REMOTE_ADDR="192.0.2.1"), Client(REMOTE_ADDR="192.0.2.2")

    answers = [one.post(ADDRESS, {"what": "The menu can't be opened."}) for _ in range(8)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429] * 3
    assert "Too many attempts" in answers[-1].content.decode()
    assert len(mail.outbox) == 5
    assert one.get(ADDRESS).status_code == 200
    assert other.post(ADDRESS, {"what": "The menu can't be opened."}).status_code == 302


@pytest.mark.usefixtures("with_mail")
def test_a_form_with_faults_uses_up_no_attempt(client: Client) -> None:
    for _ in range(8):
        client.post(ADDRESS, {"what": ""})

    assert client.post(ADDRESS, {"what": "The menu can't be opened."}).status_code == 302


def test_without_a_contact_the_page_says_so(client: Client) -> None:
    text = client.get(ADDRESS).content.decode()

    assert "KOMPASS_CONTACT" in text
    assert "<form method" not in text


def test_privacy_names_how_long_a_session_lasts(client: Client) -> None:
    hours = settings.SESSION_COOKIE_AGE // 3600

    assert f"for at most {hours} hours" in client.get("/en/privacy/").content.decode()
