"""What a provider can't be trusted with, or isn't there for, opens no account."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from kompass.apps.accounts.models import Role, User
from kompass.apps.accounts.services import inviting
from kompass.apps.accounts.services.roles import Scope, give
from tests.apps.accounts.issuer import CLIENT
from tests.apps.accounts.making import account, now
from tests.apps.accounts.provider import (
    START,
    behave,
    come_back,
    instance_of,
    log_in,
    nobody,
    sent_away,
)
from tests.apps.accounts.provider import issuer as issuer  # noqa: PLC0414 - a fixture
from tests.apps.accounts.provider import process as process  # noqa: PLC0414

pytestmark = pytest.mark.django_db


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
