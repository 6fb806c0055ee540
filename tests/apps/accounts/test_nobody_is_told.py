"""Nothing tells who has an account: not an answer, not its time, not a mail."""

from __future__ import annotations

import time

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.test import Client, override_settings

from kompass.apps.accounts.models import User
from tests.apps.accounts.making import PASSWORD, account, said

pytestmark = pytest.mark.django_db


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client: Client) -> None:
    account()

    wrong = client.post("/en/account/login/", {"login": "anna@example.org", "password": "not this one"})
    unknown = client.post("/en/account/login/", {"login": "nobody@example.org", "password": "not this one"})

    assert (wrong.status_code, said(wrong)) == (unknown.status_code, said(unknown))
    assert "not correct" in said(wrong)


def test_both_hash_a_password_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hash is what takes time; so both answers take as long, whatever the machine."""
    account()
    counted: list[str] = []
    encode = hashers.MD5PasswordHasher.encode

    def counting(self: object, password: str, salt: str) -> str:
        counted.append(password)
        return str(encode(self, password, salt))  # type: ignore[arg-type]

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counting)
    made = []
    for address in ("anna@example.org", "nobody@example.org"):
        counted.clear()
        client.post("/en/account/login/", {"login": address, "password": "not this one"})
        made.append(len(counted))

    assert made == [1, 1]


def test_asking_for_a_new_password_says_the_same_and_sends_a_mail_either_way(client: Client) -> None:
    account()

    known = client.post("/en/account/password/reset/", {"email": "anna@example.org"}, follow=True)
    unknown = client.post("/en/account/password/reset/", {"email": "nobody@example.org"}, follow=True)

    assert (known.redirect_chain, said(known)) == (unknown.redirect_chain, said(unknown))
    assert [one.to for one in mail.outbox] == [["anna@example.org"], ["nobody@example.org"]]
    assert "/password/reset/key/" in mail.outbox[0].body
    assert "There is no account" in mail.outbox[1].body
    assert "/password/reset/key/" not in mail.outbox[1].body


def test_the_answers_to_a_log_in_take_as_long(client: Client) -> None:
    """With the hash that an instance uses: half as much or twice the work would show it."""
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.ScryptPasswordHasher"],
        ACCOUNT_RATE_LIMITS={"login_failed": "", "login": ""},
    ):
        account()
        taken: dict[str, list[float]] = {"anna@example.org": [], "nobody@example.org": []}
        for _ in range(5):
            for address, times in taken.items():
                start = time.process_time()
                client.post("/en/account/login/", {"login": address, "password": "not this one"})
                times.append(time.process_time() - start)
        first, second = (sorted(times)[2] for times in taken.values())
    assert 0.5 < first / second < 2


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    answer = client.post(
        "/en/account/signup/", {"email": "eve@example.org", "password1": PASSWORD, "password2": PASSWORD}
    )

    assert answer.status_code == 403
    assert not User.objects.exists()
