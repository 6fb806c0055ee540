"""Who comes to the pages: each logs in once as people do, by password and code, and goes on with that session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from kompass.presentation.speech import speech
from tests.apps.accounts.making import PASSWORD, code_of
from tests.apps.e2e.filling import Filled

DESK, TELEPHONE, ENLARGED, REFLOWED = 1280, 390, 640, 320
"""640 px are a desk of 1280 px at 200 %, 320 px at 400 %."""


@dataclass
class House:
    """An instance with accounts; ``sessions`` are those of people who have logged in.

    ``forget_attempts`` makes it forget how often somebody has tried: so many pages as the tests nobody opens.
    """

    address: str
    filled: Filled
    forget_attempts: Callable[[], object]
    sessions: dict[str, Any] = field(default_factory=dict)

    def visitor(self, browser: Browser, width: int = DESK, **how: Any) -> BrowserContext:
        return browser.new_context(base_url=self.address, viewport={"width": width, "height": 900}, **how)

    def person(self, browser: Browser, email: str, width: int = DESK, **how: Any) -> BrowserContext:
        """A window of somebody who has logged in."""
        if email not in self.sessions:
            first = self.visitor(browser)
            page = first.new_page()
            log_in(page, email, self.filled.secrets.get(email))
            if email == self.filled.with_passkey:
                add_passkey(page)
            self.sessions[email] = first.storage_state()
            first.close()
        return self.visitor(browser, width, storage_state=self.sessions[email], **how)


def log_in(page: Page, email: str, secret: str | None, language: str = "sv") -> None:
    """By password, then by the code of the app where there is one."""
    page.goto(f"/{language}/account/login/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url(lambda url: not url.endswith("/login/"))
    if secret is None:
        return
    for _ in range(2):  # a code may grow old while one writes it: then one writes the next
        page.locator("#id_code").fill(code_of(secret))
        with page.expect_navigation():
            page.locator("#id_code").press("Enter")
        if "/authenticate/" not in page.url:
            return
    raise AssertionError(page.locator("main").inner_text())


def with_a_device(page: Page) -> None:
    """A virtual device with fingerprint, as a telephone has it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_passkey(page: Page) -> None:
    """Add a passkey and log in a second time, with it: so there is a session on another device, too."""
    with_a_device(page)
    page.goto("/sv/account/2fa/webauthn/add/")
    page.locator("#id_name").fill("Telefon")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/")
    page.context.clear_cookies()
    page.goto("/sv/account/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/sv/work/")


def word(language: str, text: str, **values: object) -> str:
    """What stands on the page, in its language."""
    return speech(language).t(text, **values)
