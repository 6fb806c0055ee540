"""Invitations: by mail, for two weeks, once; and that of the first owner."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from kompass.apps.accounts.models import Assignment, Invitation, User
from kompass.apps.accounts.services import inviting
from kompass.core.errors import Refused
from tests.apps.accounts.making import (
    BACKEND,
    PASSWORD,
    account,
    app_of,
    invited,
    municipality,
    now,
)

pytestmark = pytest.mark.django_db


def path_of(sent: inviting.Sent) -> str:
    return sent.link.removeprefix("http://testserver")


def test_an_owner_invites_in_the_language_of_the_invited(owner: Client) -> None:
    municipality()

    answer = owner.post(
        "/sv/account/people/invite/",
        {"email": "Bo@Example.org", "role": "coordinator", "place": "se/furudal", "language": "da"},
        follow=True,
    )

    (sent,) = mail.outbox
    assert sent.to == ["bo@example.org"]
    link = re.search(r"http\S+", str(sent.body))
    assert link is not None
    assert "/da/account/invitation/" in link[0]
    assert "bo@example.org" in answer.content.decode()
    row = Invitation.objects.get()
    token = link[0].rstrip("/").rsplit("/", 1)[1]
    assert token not in str(vars(row)), "only its hash is kept"
    assert row.valid_until - row.invited_at == timedelta(days=14)


def test_taking_it_makes_an_account_with_the_role_and_leads_to_a_second_factor() -> None:
    sent, browser = invited(), Client()
    opened = browser.get(path_of(sent))
    assert opened.headers["Location"] == "/en/account/invitation/", "the token doesn't stay in the address"

    answer = browser.post("/en/account/invitation/", {"name": "Bo", "password": PASSWORD}, follow=True)

    user = User.objects.get(email="bo@example.org")
    assert [one.role for one in user.assignments.all()] == ["evaluator"]
    assert user.emailaddress_set.get().verified
    assert answer.redirect_chain[-1][0] == "/en/account/second-factor/"


def test_it_can_be_used_once() -> None:
    sent = invited()
    first, second = Client(), Client()
    for browser in (first, second):
        browser.get(path_of(sent))
    first.post("/en/account/invitation/", {"name": "Bo", "password": PASSWORD})

    answer = second.post("/en/account/invitation/", {"name": "Eve", "password": PASSWORD})

    assert answer.status_code == 410
    assert "used already" in answer.content.decode()
    assert User.objects.count() == 1


def test_after_two_weeks_it_says_that_it_has_expired() -> None:
    sent, browser = invited(), Client()
    Invitation.objects.update(valid_until=now())
    browser.get(path_of(sent))

    answer = browser.get("/en/account/invitation/")

    assert answer.status_code == 410
    assert "has expired" in answer.content.decode()
    assert "Ask whoever invited you" in answer.content.decode()
    assert "har gått ut" in browser.get("/sv/account/invitation/").content.decode(), "in another language the same"


@pytest.mark.parametrize("token", ["none", "x" * 500, "..%2f..", "%00"])
def test_a_token_that_nobody_sent_opens_nothing(client: Client, token: str) -> None:
    client.get(f"/en/account/invitation/{token}/")

    assert client.get("/en/account/invitation/").status_code == 410


def test_a_weak_password_is_said_at_its_field_and_the_invitation_stays() -> None:
    sent, browser = invited(), Client()
    browser.get(path_of(sent))

    page = browser.post("/en/account/invitation/", {"name": "Bo", "password": "short"}).content.decode()

    assert 'aria-invalid="true"' in page
    assert 'id="id_password_error"' in page
    assert 'aria-describedby="id_password_helptext id_password_error"' in page
    assert Invitation.objects.get().taken_at is None


def test_who_has_an_account_logs_in_to_take_the_role() -> None:
    user = account("bo@example.org")
    app_of(user)
    sent, browser = invited(), Client()
    browser.get(path_of(sent))
    assert "Log in to take the role" in browser.get("/en/account/invitation/").content.decode()
    browser.force_login(user, BACKEND)
    browser.get(path_of(sent))

    browser.post("/en/account/invitation/")

    assert user.assignments.get().role == "evaluator"
    assert user.check_password(PASSWORD)


def test_another_persons_invitation_is_not_taken() -> None:
    browser, sent = Client(), invited()
    browser.force_login(account("eve@example.org"), BACKEND)
    browser.get(path_of(sent))

    answer = browser.post("/en/account/invitation/")

    assert answer.status_code == 409
    assert not Assignment.objects.exists()


def test_inviting_again_makes_the_older_link_useless(owner: Client) -> None:
    old = invited()
    owner.post(f"/en/account/people/invitations/{old.invitation.pk}/again/")
    browser = Client()
    browser.get(path_of(old))

    assert browser.get("/en/account/invitation/").status_code == 410
    assert Invitation.objects.count() == 1


def test_withdrawn_it_no_longer_works(owner: Client) -> None:
    sent = invited()
    owner.post(f"/en/account/people/invitations/{sent.invitation.pk}/withdraw/")
    browser = Client()
    browser.get(path_of(sent))

    assert browser.get("/en/account/invitation/").status_code == 410


def test_without_a_mail_server_it_is_kept_and_sent_later(owner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    municipality()
    given = {"email": "bo@example.org", "role": "leader", "place": "se/furudal", "language": "en"}

    def refused(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", refused)
        page = owner.post("/en/account/people/invite/", given, follow=True).content.decode()
    assert "can&#x27;t be reached" in page or "can't be reached" in page
    assert "not sent" in page
    row = Invitation.objects.get()

    owner.post(f"/en/account/people/invitations/{row.pk}/again/")

    assert len(mail.outbox) == 1
    row.refresh_from_db()
    assert row.sent_at is not None


def test_an_invitation_is_limited_against_guessing(client: Client) -> None:
    answers = [client.get(f"/en/account/invitation/{number}/").status_code for number in range(25)]

    assert answers[0] == 302
    assert answers[-1] == 429


def test_a_command_invites_the_first_owner_and_shows_the_link_where_no_mail_is_set_up(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    environment = {
        **os.environ,
        "KOMPASS_DATA": str(tmp_path),
        "KOMPASS_DATABASE_URL": "",
        "KOMPASS_LOG_LEVEL": "error",
    }
    done = subprocess.run(
        [sys.executable, "-m", "kompass", "invite-owner", "anna@example.org", "--mail-language", "nb"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert re.search(r"http://127\.0\.0\.1:8000/nb/account/invitation/\S{40,}/", done.stdout)
    assert "Traceback" not in done.stderr


def test_the_command_refuses_what_is_no_address() -> None:
    from kompass.apps.accounts.first_owner import invite_first_owner
    from kompass.apps.site.settings import read_settings

    for email, language in (("anna", "sv"), ("anna@example.org", "no")):
        with pytest.raises(Refused):
            invite_first_owner(email, language, read_settings({}))
