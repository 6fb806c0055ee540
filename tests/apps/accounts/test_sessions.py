"""Sessions: listed, ended, out of reach of others, and nothing of them in logs and caches."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.apps.accounts.making import PASSWORD, account, log_in, logged_in

pytestmark = pytest.mark.django_db


def test_a_session_gets_another_key_when_somebody_logs_in(client: Client) -> None:
    account()
    client.get("/en/account/invitation/none/")
    before = client.session.session_key

    log_in(client)

    assert before is not None
    assert client.session.session_key != before


def test_logging_out_ends_the_session_and_needs_a_post(client: Client) -> None:
    account()
    log_in(client)
    key = client.session.session_key
    client.get("/en/account/logout/")
    assert logged_in(client)

    client.post("/en/account/logout/")

    assert not logged_in(client)
    taken_back = Client()
    taken_back.cookies["session"] = key or ""
    assert taken_back.get("/en/account/").headers["Location"].startswith("/en/account/login/")


def test_sessions_are_listed_and_ended_one_by_one(client: Client) -> None:
    user = account()
    other = Client(HTTP_USER_AGENT="A browser at the library")
    log_in(other)
    log_in(client)
    page = client.get("/en/account/sessions/").content.decode()
    assert "A browser at the library" in page
    theirs = UserSession.objects.get(user=user, user_agent="A browser at the library")

    client.post(f"/en/account/sessions/{theirs.pk}/end/")

    assert not logged_in(other)
    assert logged_in(client)


def test_nobody_ends_another_persons_session(client: Client) -> None:
    account("bo@example.org")
    victim = Client()
    log_in(victim, "bo@example.org")
    account()
    log_in(client)

    answer = client.post(f"/en/account/sessions/{UserSession.objects.get(user__email='bo@example.org').pk}/end/")

    assert answer.status_code == 404
    assert logged_in(victim)


def test_all_other_sessions_end_at_once(client: Client) -> None:
    account()
    others = [Client(), Client()]
    for one in (*others, client):
        log_in(one)

    client.post("/en/account/sessions/")

    assert [logged_in(one) for one in (*others, client)] == [False, False, True]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    account()
    log_in(client)

    cookie = client.cookies["session"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"], "it goes when the browser is closed"


def test_with_tls_cookies_are_bound_to_it_and_to_the_host(settings_of: Callable[..., dict[str, Any]]) -> None:
    made = settings_of(KOMPASS_ADDRESS="https://kompass.example.org")

    assert made["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert made["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert made["SESSION_COOKIE_SECURE"] is True
    assert made["CSRF_COOKIE_SECURE"] is True
    assert made["SECURE_HSTS_SECONDS"] >= 31536000
    assert made["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False


def test_where_one_goes_after_logging_in_stays_on_this_site(client: Client) -> None:
    account()

    for away in ("https://evil.example.org/", "//evil.example.org", "javascript:alert(1)"):
        browser = Client()
        answer = browser.post("/en/account/login/", {"login": "anna@example.org", "password": PASSWORD, "next": away})
        assert answer.headers["Location"] == "/en/account/", away


def test_a_form_without_its_token_is_refused() -> None:
    account()
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/en/account/login/", {"login": "anna@example.org", "password": PASSWORD}).status_code == 403


def test_what_is_about_safety_asks_again_who_it_is(client: Client) -> None:
    account()
    log_in(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()

    for page in ("/en/account/2fa/totp/activate/", "/en/account/delete/", "/en/account/2fa/webauthn/add/"):
        assert client.get(page).headers["Location"].startswith("/en/account/reauthenticate/"), page
    client.post("/en/account/reauthenticate/?next=/en/account/delete/", {"password": PASSWORD})
    assert client.get("/en/account/delete/").status_code == 200


def test_no_password_and_no_address_of_a_person_reaches_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    user = account()
    client.post("/en/account/login/", {"login": "anna@example.org", "password": "not this one"})
    log_in(client)
    client.post("/en/account/logout/")

    ours = [record for record in caplog.records if not record.name.startswith("django.db")]
    text = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in ours)
    assert "log-in failed" in text
    assert f"logged in: {user.pseudonym}" in text
    assert f"logged out: {user.pseudonym}" in text
    for secret in (PASSWORD, "not this one", "anna@example.org"):
        assert secret not in text


def test_pages_of_accounts_are_kept_by_no_cache(client: Client) -> None:
    account()
    log_in(client)

    for page in ("/en/account/", "/en/account/sessions/", "/en/account/2fa/"):
        assert "no-store" in client.get(page).headers.get("Cache-Control", ""), page
