"""Logging in: a password, and then a second factor."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, override_settings

from kompass.apps.accounts.adapters import FactorAdapter
from kompass.apps.accounts.models import Role
from kompass.apps.site.settings import read_settings
from tests.apps.accounts.making import PASSWORD, app_of, code_of, log_in, logged_in, said, with_role

pytestmark = pytest.mark.django_db


def test_a_password_alone_leads_to_setting_up_a_second_factor(client: Client) -> None:
    with_role(Role.OWNER)

    log_in(client)

    for page in ("/en/account/", "/en/account/people/", "/en/account/sessions/", "/en/account/password/change/"):
        assert client.get(page).headers["Location"] == "/en/account/second-factor/", page
    assert "stolen password" in client.get("/en/account/second-factor/").content.decode()
    assert client.get("/en/").status_code == 200


@pytest.mark.parametrize("role", Role)
def test_every_role_needs_one(client: Client, role: Role) -> None:
    from kompass.apps.accounts.services.roles import Scope
    from tests.apps.accounts.making import municipality

    with_role(role, Scope() if role is Role.OWNER else Scope(municipality=municipality()))
    log_in(client)

    assert client.get("/en/account/").headers["Location"] == "/en/account/second-factor/"


def test_a_demo_demands_none(client: Client) -> None:
    with_role(Role.OWNER)
    demo = read_settings({"KOMPASS_DEMO": "true"})

    with override_settings(KOMPASS=demo):
        log_in(client)
        assert client.get("/en/account/people/").status_code == 200


@pytest.mark.parametrize(
    ("role", "address", "lands"),
    [
        (Role.OWNER, "/en/account/login/", "/en/work/"),
        (Role.OWNER, "/sv/account/login/", "/sv/work/"),
        (Role.OWNER, "/en/account/login/?next=/en/areas/", "/en/areas/"),
        (Role.EVALUATOR, "/en/account/login/", "/en/account/"),
        (Role.EVALUATOR, "/en/account/login/?next=/en/areas/", "/en/areas/"),
    ],
)
def test_whoever_has_work_begins_there_unless_the_address_says_otherwise(
    client: Client, role: Role, address: str, lands: str
) -> None:
    from kompass.apps.accounts.services.roles import Scope
    from tests.apps.accounts.making import municipality

    with_role(role, Scope() if role is Role.OWNER else Scope(municipality=municipality()))

    answer = client.post(address, {"login": "anna@example.org", "password": PASSWORD})

    assert (answer.status_code, answer.headers["Location"]) == (302, lands)


def test_after_the_second_factor_it_is_the_same(client: Client) -> None:
    secret = app_of(with_role(Role.OWNER))
    log_in(client)

    answer = client.post("/en/account/2fa/authenticate/", {"code": code_of(secret)})

    assert answer.headers["Location"] == "/en/work/"


def test_setting_up_an_app_gives_recovery_codes_and_opens_the_rest(client: Client) -> None:
    user = with_role(Role.OWNER)
    log_in(client)
    page = client.get("/en/account/2fa/totp/activate/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert secret is not None

    answer = client.post("/en/account/2fa/totp/activate/", {"code": code_of(secret[1])})

    assert answer.headers["Location"] == "/en/account/2fa/recovery-codes/"
    codes = client.get("/en/account/2fa/recovery-codes/").content.decode()
    assert codes.count("<li>") >= 10
    assert client.get("/en/account/people/").status_code == 200
    kept = Authenticator.objects.get(user=user, type="totp").data["secret"]
    assert secret[1] not in kept, "kept encrypted"


def test_with_an_app_the_password_is_not_enough_and_a_code_works_once(client: Client) -> None:
    secret = app_of(with_role(Role.OWNER))

    log_in(client)
    assert not logged_in(client)
    client.post("/en/account/2fa/authenticate/", {"code": "000000"})
    assert not logged_in(client)
    code = code_of(secret)
    client.post("/en/account/2fa/authenticate/", {"code": code})
    assert logged_in(client)
    assert client.get("/en/account/people/").status_code == 200

    again = Client()
    log_in(again)
    again.post("/en/account/2fa/authenticate/", {"code": code})
    assert not logged_in(again)


def test_a_passkey_is_not_offered_to_who_has_none(client: Client) -> None:
    app_of(with_role(Role.OWNER))
    log_in(client)

    assert "Use a passkey" not in said(client.get("/en/account/2fa/authenticate/"))


def test_a_recovery_code_works_once(client: Client) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    user = with_role(Role.OWNER)
    app_of(user)
    code = RecoveryCodes.activate(user).get_unused_codes()[0]

    outcomes = []
    for _ in range(2):
        browser = Client()
        log_in(browser)
        browser.post("/en/account/2fa/authenticate/", {"code": code})
        outcomes.append(logged_in(browser))

    assert outcomes == [True, False]


def test_guessing_codes_is_limited(client: Client) -> None:
    secret = app_of(with_role(Role.OWNER))
    log_in(client)
    for _ in range(6):
        client.post("/en/account/2fa/authenticate/", {"code": "000000"})

    client.post("/en/account/2fa/authenticate/", {"code": code_of(secret)})

    assert not logged_in(client)


def test_a_secret_kept_under_another_key_fits_no_code_and_breaks_nothing() -> None:
    kept = FactorAdapter().encrypt("JBSWY3DPEHPK3PXP")

    assert FactorAdapter().decrypt(kept) == "JBSWY3DPEHPK3PXP"
    with override_settings(SECRET_KEY="another key of this instance, made today and kept elsewhere"):
        assert FactorAdapter().decrypt(kept) == ""
