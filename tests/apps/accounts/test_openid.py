"""Logging in at an OpenID Connect provider: a real one in a process of its own."""

from __future__ import annotations

import re
from html import unescape

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from kompass.apps.accounts.models import Role, User
from kompass.apps.accounts.services import inviting
from kompass.apps.accounts.services.roles import Scope
from tests.apps.accounts.making import PASSWORD, account, municipality, now
from tests.apps.accounts.provider import (
    START,
    behave,
    come_back,
    instance_of,
    log_in,
    nobody,
    seen_by,
    sent_away,
)
from tests.apps.accounts.provider import issuer as issuer  # noqa: PLC0414 - a fixture
from tests.apps.accounts.provider import process as process  # noqa: PLC0414

pytestmark = pytest.mark.django_db


def test_an_account_with_the_verified_address_is_opened(issuer: str, client: Client) -> None:
    user = account("bo@example.org")

    answer = log_in(client)

    assert answer.headers["Location"] == "/da/account/", "in the language in which one set out"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert User.objects.count() == 1


def test_the_second_time_the_provider_knows_the_person_by_its_own_number(issuer: str, client: Client) -> None:
    user = account("bo@example.org")
    log_in(client)
    behave(issuer, claims={"email": "renamed@example.org"})
    again = Client()

    log_in(again)

    assert again.session["_auth_user_id"] == str(user.pk)


def test_an_invitation_is_taken_with_the_role(issuer: str, client: Client) -> None:
    home = municipality()
    inviting.invite("bo@example.org", Role.COORDINATOR, Scope(municipality=home), "da", at=now(), address="http://x")

    log_in(client)

    user = User.objects.get()
    assert (user.email, user.name, user.language) == ("bo@example.org", "Bo Berg", "da")
    assert user.assignments.get().municipality == home
    assert not user.has_usable_password()
    assert client.get("/da/account/").status_code == 200, "the provider answers for the second factor"


def test_what_is_kept_of_the_provider_is_who_it_is_and_no_more(issuer: str, client: Client) -> None:
    account("bo@example.org")
    log_in(client)

    kept = SocialAccount.objects.get()

    assert set(kept.extra_data["id_token"]) == {"sub", "iss"}
    assert not SocialToken.objects.exists()


def test_pkce_nonce_and_state_are_sent_and_differ_each_time(issuer: str, client: Client) -> None:
    account("bo@example.org")
    for browser in (client, Client()):
        log_in(browser)

    first, second = seen_by(issuer)

    assert first["code_challenge_method"] == "S256"
    assert first["redirect_uri"] == "http://testserver/oidc/openid/callback/"
    assert first["ui_locales"] == "da"
    assert first["max_age"] == str(12 * 60 * 60)
    for name in ("code_challenge", "nonce", "state"):
        assert first[name] != second[name], name
        assert len(first[name]) >= 16


def test_nothing_from_the_address_reaches_the_provider(issuer: str, client: Client) -> None:
    page = client.post(START + "?auth_params=prompt%3Dnone&scope=everything&process=connect&action=rerequest")
    found = re.search(r"url=([^\"]+)\"", page.content.decode())
    assert found is not None

    come_back(unescape(found[1]))

    (asked,) = seen_by(issuer)
    assert "prompt" not in asked
    assert sorted(asked["scope"].split()) == ["email", "openid", "profile"]


def test_it_starts_by_a_form_only(issuer: str, client: Client) -> None:
    assert client.get(START).headers["Location"] == "/da/account/login/"
    assert seen_by(issuer) == []


@pytest.mark.parametrize(("ago", "asked"), [(3600, True), (None, True), (10, False)])
def test_how_long_ago_the_log_in_at_the_provider_was_decides_whether_one_is_asked_again(
    issuer: str, client: Client, ago: int | None, asked: bool
) -> None:
    account("bo@example.org")
    behave(issuer, claims={"auth_time": None if ago is None else int(now().timestamp()) - ago})

    log_in(client)

    page = client.get("/en/account/delete/")
    assert (page.status_code == 302 and "reauthenticate" in page.headers["Location"]) is asked


def test_without_the_provider_one_still_logs_in_by_password(client: Client) -> None:
    user = account()
    with instance_of("http://127.0.0.1:9"):
        refused = client.post("/en/account/oidc/openid/login/")
        page = client.get("/en/account/login/")
        client.post("/en/account/login/", {"login": "anna@example.org", "password": PASSWORD})

    assert (refused.status_code, page.status_code) == (502, 200)
    assert "/en/account/login/" in refused.content.decode()
    assert "couldn't be reached" in refused.content.decode()
    assert client.session["_auth_user_id"] == str(user.pk)


def test_breaking_it_off_is_a_page(issuer: str, client: Client) -> None:
    behave(issuer, cancel=True)

    answer = client.get(come_back(sent_away(client)), follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == "/da/account/3rdparty/login/cancelled/"
    assert nobody(client)


def test_without_a_provider_in_the_settings_there_is_no_way_to_one(client: Client) -> None:
    assert "oidc" not in client.get("/da/account/login/").content.decode()
    assert client.post(START).status_code == 404
    assert client.get("/oidc/openid/callback/").status_code == 404
