"""Logging in at an OpenID Connect provider: a real one in a process of its own, which can be told to misbehave."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client, override_settings

from kompass.apps.accounts.log_in import log_in_of
from kompass.apps.accounts.models import Role, User
from kompass.apps.accounts.services import inviting
from kompass.apps.accounts.services.roles import Scope, give
from kompass.apps.site.settings import Settings, read_settings
from tests.apps.accounts.issuer import CLIENT, SECRET
from tests.apps.accounts.making import PASSWORD, account, municipality, now

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
START = "/da/account/oidc/openid/login/"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture(scope="module")
def process() -> Iterator[str]:
    """The address of a provider that runs by itself."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.apps.accounts.issuer"], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as running:
        assert running.stdout is not None
        yield f"http://127.0.0.1:{running.stdout.readline().strip()}"
        running.terminate()


@pytest.fixture
def issuer(process: str) -> Iterator[str]:
    behave(process)
    with instance_of(process):
        yield process


def settings_for(address: str) -> Settings:
    return read_settings(
        {
            "KOMPASS_OIDC_ISSUER": address,
            "KOMPASS_OIDC_CLIENT_ID": CLIENT,
            "KOMPASS_OIDC_CLIENT_SECRET": SECRET,
            "KOMPASS_OIDC_NAME": "Kommune-ID",
        }
    )


def instance_of(address: str) -> override_settings:
    made = settings_for(address)
    return override_settings(KOMPASS=made, SOCIALACCOUNT_PROVIDERS=log_in_of(made)["SOCIALACCOUNT_PROVIDERS"])


def behave(address: str, /, **behaviour: object) -> None:
    urllib.request.urlopen(urllib.request.Request(f"{address}/behave", json.dumps(behaviour).encode()))


def seen_by(issuer: str) -> list[dict[str, str]]:
    seen: list[dict[str, str]] = json.load(urllib.request.urlopen(f"{issuer}/seen"))
    return seen


def sent_away(client: Client, **given: str) -> str:
    """The address at the provider that a browser is led to."""
    page = client.post(START, given).content.decode()
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert found is not None, page
    return unescape(found[1])


def come_back(address: str) -> str:
    """What the provider makes of it: the path that it sends the browser back to."""
    try:
        urllib.request.build_opener(Stay).open(address)
    except urllib.error.HTTPError as answer:
        return str(answer.headers["Location"]).removeprefix("http://testserver")
    raise AssertionError("the provider leads on")


def log_in(client: Client) -> Any:
    return client.get(come_back(sent_away(client)))


def nobody(client: Client) -> bool:
    return "_auth_user_id" not in client.session


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


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param({"claims": {"nonce": "another"}}, id="wrong nonce"),
        pytest.param({"claims": {"nonce": None}}, id="no nonce"),
        pytest.param({"signature": "strange"}, id="signed by another key"),
        pytest.param({"signature": "unknown"}, id="by a key that isn't in the set"),
        pytest.param({"signature": "none"}, id="not signed"),
        pytest.param({"signature": "public key as secret"}, id="signed with what everybody knows"),
        pytest.param({"claims": {"iss": "https://other.example.org"}}, id="another issuer in the token"),
        pytest.param({"issuer": "https://other.example.org"}, id="another issuer in the configuration"),
        pytest.param({"claims": {"aud": "another-client"}}, id="for another client"),
        pytest.param({"claims": {"aud": [CLIENT, "other"], "azp": "other"}}, id="handed over by another client"),
        pytest.param({"claims": {"exp": 1}}, id="expired"),
        pytest.param({"claims": {"sub": None}}, id="about nobody"),
        pytest.param({"claims": {"auth_time": 1}}, id="of a log-in long ago, though a fresh one was asked for"),
        pytest.param({"claims": {"auth_time": "now"}}, id="of a log-in at no time"),
        pytest.param({"no_id_token": True}, id="no token at all"),
    ],
)
def test_what_can_not_be_trusted_logs_nobody_in(issuer: str, client: Client, behaviour: dict[str, Any]) -> None:
    account("bo@example.org")
    behave(issuer, **behaviour)

    answer = log_in(client)

    assert answer.status_code in (401, 502)
    assert nobody(client)
    assert not SocialAccount.objects.exists()
    page = answer.content.decode()
    assert "<h1" in page
    assert 'lang="da"' in page
    assert "Traceback" not in page


@pytest.mark.parametrize(
    "claims",
    [{"email_verified": False}, {"email_verified": None}, {"email_verified": "no"}, {"email": None}],
    ids=["unverified", "not said", "another word", "no address"],
)
def test_an_unverified_address_opens_no_account_and_takes_no_invitation(
    issuer: str, client: Client, claims: dict[str, Any]
) -> None:
    account("bo@example.org")
    inviting.invite("bo@example.org", Role.OWNER, Scope(), "da", at=now(), address="http://x")
    behave(issuer, claims=claims)

    answer = log_in(client)

    assert answer.status_code == 403
    assert nobody(client)
    assert User.objects.count() == 1


def test_who_is_not_invited_gets_no_account(issuer: str, client: Client) -> None:
    inviting.invite("someone-else@example.org", Role.OWNER, Scope(), "da", at=now(), address="http://x")

    answer = log_in(client)

    assert answer.status_code == 403
    assert nobody(client)
    assert not User.objects.exists()


def test_an_expired_invitation_gives_no_account(issuer: str, client: Client) -> None:
    long_ago = now() - inviting.VALID
    inviting.invite("bo@example.org", Role.OWNER, Scope(), "da", at=long_ago, address="http://x")

    assert log_in(client).status_code == 403
    assert not User.objects.exists()


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


def test_a_code_for_another_browser_opens_nothing(issuer: str, client: Client) -> None:
    account("bo@example.org")
    path = come_back(sent_away(Client()))

    answer = client.get(path)

    assert answer.status_code == 401
    assert nobody(client)


def test_a_way_back_is_gone_once(issuer: str, client: Client) -> None:
    account("bo@example.org")
    path = come_back(sent_away(client))
    client.get(path)
    client.post("/da/account/logout/")

    assert client.get(path).status_code == 401
    assert nobody(client)


def test_a_provider_that_is_not_there_is_a_page(client: Client) -> None:
    with instance_of("http://127.0.0.1:9"):
        answer = client.post(START)

    assert answer.status_code == 502
    assert nobody(client)


def test_a_provider_that_goes_away_in_between_is_a_page(issuer: str, client: Client) -> None:
    account("bo@example.org")
    path = come_back(sent_away(client))

    with instance_of("http://127.0.0.1:9"):
        answer = client.get(path)

    assert answer.status_code in (401, 502)
    assert nobody(client)


def test_a_closed_account_stays_closed(issuer: str, client: Client) -> None:
    user = account("bo@example.org")
    give(user, Role.OWNER, Scope())
    User.objects.update(is_active=False)

    log_in(client)

    assert nobody(client)


def test_without_a_provider_in_the_settings_there_is_no_way_to_one(client: Client) -> None:
    assert "oidc" not in client.get("/da/account/login/").content.decode()
    assert client.post(START).status_code == 404
    assert client.get("/oidc/openid/callback/").status_code == 404
