"""Accounts as people use them: a passkey made and used, an app with codes, every page in every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from kompass.apps.accounts.models import Role
from kompass.apps.accounts.services import inviting
from kompass.apps.accounts.services.roles import Scope
from kompass.presentation.speech import speech
from tests.apps.accounts.making import PASSWORD, account, app_of, code_of, municipality, now, with_role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGUAGES = ("sv", "nb", "da", "en")

FOR_ANYONE = (
    "login/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/1-none/",
    "inactive/",
    "invitation/",
)
OF_AN_OWNER = (
    "",
    "people/",
    "people/{me}/role/",
    "sessions/",
    "delete/",
    "2fa/",
    "2fa/totp/deactivate/",
    "2fa/recovery-codes/",
    "2fa/recovery-codes/generate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "2fa/reauthenticate/",
    "password/change/",
    "reauthenticate/",
    "logout/",
)


@pytest.fixture(autouse=True)
def fresh_limits(transactional_db: None) -> None:
    """What is counted lies in a table of its own, which emptying the others leaves alone."""
    cache.clear()


@pytest.fixture
def visitor(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=live_server.url)
    refused: list[str] = []
    context.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    foreign: list[str] = []
    context.on(
        "request",
        lambda made: foreign.append(made.url) if not made.url.startswith((live_server.url, "data:")) else None,
    )
    yield context
    context.close()
    assert refused == [], "the content security policy holds"
    assert foreign == [], "nobody else is asked"


def log_in(page: Page, language: str = "en", email: str = "anna@example.org") -> None:
    page.goto(f"/{language}/account/login/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_load_state()


def with_a_device(page: Page) -> Any:
    """A virtual device with fingerprint, as a telephone has it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session


def test_a_passkey_is_made_and_then_opens_the_account_by_itself(visitor: BrowserContext) -> None:
    with_role(Role.OWNER)
    page = visitor.new_page()
    with_a_device(page)
    log_in(page)
    assert page.url.endswith("/en/account/second-factor/")
    page.get_by_role("link", name="A passkey").click()
    page.get_by_label("What you call it").fill("Telephone")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto("/en/account/2fa/webauthn/")
    assert "Telephone" in page.locator("main").inner_text()
    page.goto("/en/account/")
    page.locator("main").get_by_role("button", name="Log out").click()

    page.goto("/en/account/login/")
    page.get_by_role("button", name="Log in with a passkey").click()
    page.wait_for_url("**/en/work/")

    page.goto("/en/account/people/")
    assert page.locator("h1").inner_text() == "People and roles"


def test_a_passkey_serves_as_second_factor_after_the_password(visitor: BrowserContext) -> None:
    with_role(Role.OWNER)
    page = visitor.new_page()
    with_a_device(page)
    log_in(page)
    page.goto("/en/account/2fa/webauthn/add/")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto("/en/account/logout/")
    page.locator("main").get_by_role("button", name="Log out").click()

    log_in(page)
    assert page.url.endswith("/2fa/authenticate/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/en/work/")


def test_a_device_that_refuses_is_said_on_the_page(visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto("/en/account/login/")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')) }"
    )

    page.get_by_role("button", name="Log in with a passkey").click()

    page.get_by_role("alert").filter(has_text="wasn't used").wait_for()
    assert page.url.endswith("/en/account/login/")


def test_an_invited_person_sets_up_an_app_and_goes_on_by_keyboard_alone(
    visitor: BrowserContext, live_server: LiveServer
) -> None:
    sent = inviting.invite(
        "bo@example.org",
        Role.LEADER,
        Scope(municipality=municipality()),
        "en",
        at=now(),
        address=live_server.url,
    )
    page = visitor.new_page()
    page.goto(sent.link)
    page.get_by_label("Name").focus()
    page.keyboard.type("Bo Berg")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/second-factor/")
    page.get_by_role("link", name="An app with codes").press("Enter")
    secret = page.locator("main code").inner_text()
    page.get_by_label("Code that the app shows").fill(code_of(secret))
    page.keyboard.press("Enter")
    page.wait_for_url("**/recovery-codes/")
    assert page.locator(".codes li").count() == 10


# --- every page, every language


def faults(page: Page) -> list[tuple[str, str]]:
    found: dict[str, Any] = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    assert found["passes"]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]]


def looked_at(page: Page, path: str, language: str) -> list[str]:
    page.goto(f"/{language}/account/{path}")
    wrong = [f"{path}: {fault}" for fault in faults(page)]
    if page.locator("html").get_attribute("lang") != language:
        wrong.append(f"{path}: lang")
    if page.locator("h1").count() != 1:
        wrong.append(f"{path}: h1")
    for field in page.locator("main input:visible:not([type=checkbox])").all():
        if field.get_attribute("name") != "csrfmiddlewaretoken" and not field.get_attribute("autocomplete"):
            wrong.append(f"{path}: no autocomplete on {field.get_attribute('name')}")
        if field.get_attribute("placeholder"):
            wrong.append(f"{path}: a text inside {field.get_attribute('name')}")
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return [*wrong, f"{path}: scrolls sideways"] if wide > window else wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_for_anyone_stand_in_nobodys_way(visitor: BrowserContext, language: str) -> None:
    account()
    page = visitor.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    wrong = [fault for path in FOR_ANYONE for fault in looked_at(page, path, language)]

    page.goto(f"/{language}/account/login/")
    page.locator("#id_login").fill("anna@example.org")
    page.locator("#id_password").fill("not this one")
    page.locator("#id_password").press("Enter")
    page.get_by_role("alert").first.wait_for()
    wrong += [f"refused: {fault}" for fault in faults(page)]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_an_owner_stand_in_nobodys_way(visitor: BrowserContext, language: str) -> None:
    me = with_role(Role.OWNER)
    page = visitor.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    log_in(page, language)
    wrong = [fault for path in ("second-factor/", "2fa/totp/activate/") for fault in looked_at(page, path, language)]
    secret = page.locator("main code").inner_text()
    page.locator("#id_code").fill(code_of(secret))
    page.locator("#id_code").press("Enter")
    page.wait_for_url("**/recovery-codes/")
    inviting.invite("bo@example.org", Role.OWNER, Scope(), language, at=now(), address="http://x")

    wrong += [fault for path in OF_AN_OWNER for fault in looked_at(page, path.format(me=me.pk), language)]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_between_password_and_code_and_an_open_invitation_too(
    visitor: BrowserContext, live_server: LiveServer, language: str
) -> None:
    app_of(with_role(Role.OWNER))
    page = visitor.new_page()
    log_in(page, language)
    wrong = looked_at(page, "2fa/authenticate/", language)
    sent = inviting.invite("bo@example.org", Role.OWNER, Scope(), language, at=now(), address=live_server.url)
    page.goto(sent.link)
    wrong += looked_at(page, "invitation/", language)
    page.locator("#id_name").fill("Bo")
    page.locator("#id_password").fill("short")
    page.locator("#id_password").press("Enter")
    tied = page.locator("#id_password").get_attribute("aria-describedby") or ""
    assert re.search(r"\bid_password_error\b", tied), "the fault is tied to its field"
    wrong += [f"refused: {fault}" for fault in faults(page)]

    assert wrong == []


# --- what went wrong, in the house's frame too


def broken(*_: object, **__: object) -> None:
    raise OSError("no connection")


def too_many(page: Page, language: str) -> None:
    for number in range(21):
        page.request.get(f"/{language}/account/invitation/{number}/", max_redirects=0)
    page.goto(f"/{language}/account/invitation/")


def no_mail(page: Page, language: str) -> None:
    page.goto(f"/{language}/account/password/reset/")
    page.locator("#id_email").fill("anna@example.org")
    page.locator("#id_email").press("Enter")
    page.wait_for_load_state()


def no_token(page: Page, language: str) -> None:
    page.goto(f"/{language}/account/password/reset/")
    page.context.clear_cookies()
    page.locator("#id_email").fill("anna@example.org")
    page.locator("#id_email").press("Enter")
    page.wait_for_load_state()


def our_fault(page: Page, language: str) -> None:
    page.goto(f"/{language}/find/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (too_many, "Too many attempts"),
        (no_mail, "The mail couldn't be sent"),
        (no_token, "The form was too old"),
        (our_fault, "Something broke here"),
    ],
)
def test_pages_of_what_went_wrong_stand_in_nobodys_way(
    visitor: BrowserContext,
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[Page, str], None],
    said: str,
    language: str,
) -> None:
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", broken)
    monkeypatch.setattr("kompass.apps.municipalities.pages.find", broken)
    account()
    page = visitor.new_page()
    page.set_viewport_size({"width": 390, "height": 844})

    happens(page, language)

    assert page.locator("h1").inner_text() == speech(language).t(said)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
