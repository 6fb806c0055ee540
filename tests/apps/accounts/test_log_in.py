"""Logging in: password with a second factor, limits, sessions, and nothing that tells who has an account."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import hashers
from django.core import mail
from django.test import Client, RequestFactory, override_settings

from kompass.apps.accounts.adapters import AccountAdapter, FactorAdapter
from kompass.apps.accounts.log_in import log_in_of
from kompass.apps.accounts.models import Role, User
from kompass.apps.site.settings import read_settings
from tests.apps.accounts.making import PASSWORD, account, app_of, code_of, log_in, with_role

pytestmark = pytest.mark.django_db


def logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


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


# --- nobody learns who has an account


def said(answer: Any) -> str:
    """The page without what differs each time, and without the address that was written into it."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return re.sub(r"(anna|nobody)@example\.org", "", text)


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
    """With the hash that an instance uses: the medians lie within half of one another."""
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.ScryptPasswordHasher"],
        ACCOUNT_RATE_LIMITS={"login_failed": "", "login": ""},
    ):
        account()
        taken: dict[str, list[float]] = {"anna@example.org": [], "nobody@example.org": []}
        for _ in range(5):
            for address, times in taken.items():
                start = time.perf_counter()
                client.post("/en/account/login/", {"login": address, "password": "not this one"})
                times.append(time.perf_counter() - start)
        first, second = (sorted(times)[2] for times in taken.values())
    assert 0.5 < first / second < 2


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    answer = client.post(
        "/en/account/signup/", {"email": "eve@example.org", "password1": PASSWORD, "password2": PASSWORD}
    )

    assert answer.status_code == 403
    assert not User.objects.exists()


# --- a new password


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


# --- limits


def test_guessing_one_account_is_limited_from_everywhere(client: Client) -> None:
    account()
    for number in range(5):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(
            "/en/account/login/", {"login": "anna@example.org", "password": "not this one"}
        )

    answer = log_in(Client(REMOTE_ADDR="192.0.2.99"))

    assert "Too many failed" in answer.content.decode()


def test_one_address_can_not_try_many_accounts() -> None:
    browser = Client(REMOTE_ADDR="192.0.2.1")
    for number in range(10):
        browser.post("/en/account/login/", {"login": f"{number}@example.org", "password": "not this one"})
    account()

    log_in(browser)

    assert not logged_in(browser)
    other = Client(REMOTE_ADDR="192.0.2.2")
    log_in(other)
    assert logged_in(other)


def test_too_many_requests_get_a_page_of_ours(client: Client) -> None:
    answers = [client.post("/en/account/password/reset/", {"email": "a@example.org"}) for _ in range(6)]

    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].content.decode()


@pytest.mark.parametrize(
    ("proxies", "expected"), [(0, "198.51.100.7"), (1, "203.0.113.5")], ids=["no proxy", "behind one"]
)
def test_the_address_of_a_visitor_is_taken_from_the_hop_that_we_know(proxies: int, expected: str) -> None:
    """What the visitor wrote into the header stands left of what the proxy added, and is never believed."""
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="10.9.9.9, 203.0.113.5", REMOTE_ADDR="198.51.100.7")

    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        assert AccountAdapter(request).get_client_ip(request) == expected


def test_a_proxy_is_believed_only_where_the_settings_say_so() -> None:
    behind = read_settings({"KOMPASS_BEHIND_PROXY": "true"})

    assert log_in_of(read_settings({}))["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0
    assert log_in_of(behind)["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1


# --- sessions


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
