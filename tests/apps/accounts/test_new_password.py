"""A new password, by a link of one use; weak ones are refused."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client

from tests.apps.accounts.making import PASSWORD, account, log_in, logged_in, said

pytestmark = pytest.mark.django_db


def link_in(text: str) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", text)
    assert found is not None
    return found[1]


def test_a_link_gives_a_new_password_once_and_ends_the_sessions(client: Client) -> None:
    account()
    elsewhere = Client()
    log_in(elsewhere)
    client.post("/en/account/password/reset/", {"email": "anna@example.org"})
    link = link_in(str(mail.outbox[0].body))
    form = client.get(link).headers["Location"]
    assert "set-password" in form, "the key doesn't stay in the address"

    client.post(form, {"password1": "another quiet harbour", "password2": "another quiet harbour"})

    assert not logged_in(client), "it logs nobody in: the second factor is asked for"
    assert elsewhere.get("/en/account/").headers["Location"].startswith("/en/account/login/")
    assert "used already" in Client().get(link, follow=True).content.decode()
    assert "was changed" in mail.outbox[-1].subject
    log_in(client, password="another quiet harbour")
    assert logged_in(client)


@pytest.mark.parametrize(
    ("password", "why"),
    [("harbour", "twelve"), ("password12345", "common"), ("anna@example.org", "similar"), ("1234567890123", "common")],
)
def test_weak_passwords_are_refused(client: Client, password: str, why: str) -> None:
    user = account()
    client.post("/en/account/password/reset/", {"email": "anna@example.org"})
    form = client.get(link_in(str(mail.outbox[0].body))).headers["Location"]

    page = client.post(form, {"password1": password, "password2": password}).content.decode()

    assert 'aria-invalid="true"' in page
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_a_long_passphrase_with_spaces_and_letters_of_the_north_is_fine(client: Client) -> None:
    account()
    client.post("/en/account/password/reset/", {"email": "anna@example.org"})
    form = client.get(link_in(str(mail.outbox[0].body))).headers["Location"]
    phrase = "  Æblerne på Ærø er røde om efteråret, og ænderne går " * 2

    client.post(form, {"password1": phrase, "password2": phrase})
    log_in(client, password=phrase)

    assert logged_in(client)


def test_a_mail_server_that_is_not_there_is_said_and_the_same_for_everybody(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.core.mail import EmailMultiAlternatives

    def refused(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailMultiAlternatives, "send", refused)
    account()
    known = client.post("/en/account/password/reset/", {"email": "anna@example.org"})
    unknown = client.post("/en/account/password/reset/", {"email": "nobody@example.org"})

    assert known.status_code == unknown.status_code == 503
    assert said(known) == said(unknown)
    assert "try again later" in said(known)
