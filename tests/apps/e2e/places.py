"""Every page of accounts and of the work behind the log-in, and how a person comes to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Page

from tests.apps.accounts.making import PASSWORD
from tests.apps.e2e.filling import COORDINATOR, OWNERS, SOMEBODY, STRANGER, Filled

OWNER = OWNERS[0]
Way = Callable[[Page, Filled, str], None]


@dataclass(frozen=True, slots=True)
class At:
    """An address of an app, with names of the filled instance in it."""

    path: str

    def __call__(self, page: Page, filled: Filled, language: str) -> None:
        names = {**filled.evaluations, **filled.incoming, "me": filled.people[OWNER]}
        path = self.path
        for name, value in names.items():
            path = path.replace(f"{{{name}}}", str(value))
        page.goto(f"/{language}/{path}")
        if "/reauthenticate/" in page.url and "/reauthenticate/" not in path:
            prove(page, language)


def prove(page: Page, language: str) -> None:
    """What concerns the safety of an account asks once more who it is, some minutes after the log-in."""
    onward = page.url.partition("?")[2]
    page.goto(f"/{language}/account/reauthenticate/?{onward}")
    page.locator("#id_password").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("#id_password").press("Enter")


def _tried(email: str, password: str) -> Way:
    """What a password alone leads to."""

    def come(page: Page, filled: Filled, language: str) -> None:
        page.goto(f"/{language}/account/login/")
        page.locator("#id_login").fill(email)
        page.locator("#id_password").fill(password)
        with page.expect_navigation():
            page.locator("#id_password").press("Enter")

    return come


def _invited(which: str) -> Way:
    def come(page: Page, filled: Filled, language: str) -> None:
        page.goto(filled.invitations[which])
        page.goto(f"/{language}/account/invitation/")

    return come


def _invited_with_a_weak_password(page: Page, filled: Filled, language: str) -> None:
    _invited("new")(page, filled, language)
    page.locator("#id_name").fill("Ny")
    page.locator("#id_password").fill("short")
    with page.expect_navigation():
        page.locator("#id_password").press("Enter")


def _passkey(what: str) -> Way:
    def come(page: Page, filled: Filled, language: str) -> None:
        At("account/2fa/webauthn/")(page, filled, language)
        page.locator(f"a[href$='/{what}/']").first.click()
        page.wait_for_load_state()
        if "/reauthenticate/" in page.url:
            prove(page, language)

    return come


def _invited_wrongly(page: Page, filled: Filled, language: str) -> None:
    page.goto(f"/{language}/account/people/")
    page.locator("#id_email").fill("ny@example.org")
    page.locator("#id_place").fill("se/nowhere")
    with page.expect_navigation():
        page.locator("#id_place").press("Enter")


def _refused_upload(page: Page, filled: Filled, language: str) -> None:
    At("work/new/")(page, filled, language)
    broken = FilePayload(name="broken.yaml", mimeType="application/yaml", buffer=b"format: 1\nid: 12\nmarks: [\n")
    page.locator("#file").set_input_files(broken)
    with page.expect_navigation():
        page.locator("main form[enctype] button[type=submit]").click()


def _taken_table(page: Page, filled: Filled, language: str) -> None:
    At(f"work/new/{{table in {language}}}/")(page, filled, language)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()


def _refused_step(page: Page, filled: Filled, language: str) -> None:
    """Somebody else was quicker: the form rests on an older revision."""
    page.goto(f"/{language}/work/{filled.evaluations['prepared']}/")
    page.evaluate("document.querySelectorAll('[name=revision]').forEach((one) => { one.value = '0'; })")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


ANYONE: dict[str, Way] = {
    "log in": At("account/login/"),
    "log in, refused": _tried("nobody@example.org", "not this one"),
    "second factor asked for": _tried(OWNER, PASSWORD),
    "password forgotten": At("account/password/reset/"),
    "mail is on its way": At("account/password/reset/done/"),
    "link to a new password, used": At("account/password/reset/key/1-none/"),
    "password changed": At("account/password/reset/key/done/"),
    "account closed": At("account/inactive/"),
    "log-in broken off": At("account/3rdparty/login/cancelled/"),
    "log-in failed elsewhere": At("account/3rdparty/login/error/"),
    "no signing up": At("account/signup/"),
    "invited": _invited("new"),
    "invited, weak password": _invited_with_a_weak_password,
    "invited, with an account": _invited("known"),
    "invited too long ago": _invited("expired"),
    "log out": At("account/logout/"),
    "work, not logged in": At("work/"),
}
OF_ANYBODY_LOGGED_IN: dict[str, Way] = {
    "my account": At("account/"),
    "work, not allowed": At("work/"),
    "people, not allowed": At("account/people/"),
    "new password": At("account/password/change/"),
    "sessions": At("account/sessions/"),
    "second factors": At("account/2fa/"),
}
BEFORE_A_SECOND_FACTOR: dict[str, Way] = {
    "second factor demanded": At("account/second-factor/"),
    "app": At("account/2fa/totp/activate/"),
    "passkey": At("account/2fa/webauthn/add/"),
}
ACCOUNT_OF_AN_OWNER: dict[str, Way] = {
    "my account": At("account/"),
    "people": At("account/people/"),
    "people, refused": _invited_wrongly,
    "give a role": At("account/people/{me}/role/"),
    "sessions": At("account/sessions/"),
    "delete": At("account/delete/"),
    "second factors": At("account/2fa/"),
    "remove the app": At("account/2fa/totp/deactivate/"),
    "recovery codes": At("account/2fa/recovery-codes/"),
    "new recovery codes": At("account/2fa/recovery-codes/generate/"),
    "passkeys": At("account/2fa/webauthn/"),
    "add a passkey": At("account/2fa/webauthn/add/"),
    "rename a passkey": _passkey("edit"),
    "remove a passkey": _passkey("remove"),
    "prove by password": At("account/reauthenticate/"),
    "prove by code": At("account/2fa/reauthenticate/"),
    "prove by passkey": At("account/2fa/webauthn/reauthenticate/"),
    "new password": At("account/password/change/"),
    "log out": At("account/logout/"),
    "invited, another account": _invited("new"),
}
WORK: dict[str, Way] = {
    "list": At("work/"),
    "list of a state": At("work/?state=withdrawn"),
    "list of a state that none is in": At("work/?state=agreed"),
    "new": At("work/new/"),
    "upload refused": _refused_upload,
    "incoming report": At("work/new/{report}/"),
    "incoming file": At("work/new/{new}/"),
    "incoming, here already": At("work/new/{same}/"),
    "incoming, conflict": At("work/new/{conflict}/"),
    "incoming, conflict with what is published": At("work/new/{conflict with what is published}/"),
    "incoming table": At("work/new/{table}/"),
    "table taken in": _taken_table,
    "prepared": At("work/{prepared}/"),
    "with errors": At("work/{with errors}/"),
    "reviewed": At("work/{reviewed}/"),
    "published": At("work/{published}/"),
    "correcting": At("work/{correcting}/"),
    "withdrawn": At("work/{withdrawn}/"),
    "step refused": _refused_step,
    "unknown": At("work/01JD3M8N6W0000000000000001/"),
}
EVERYWHERE: list[tuple[str | None, str, Way]] = [
    *((None, f"anyone: {name}", way) for name, way in ANYONE.items()),
    *((STRANGER, f"stranger: {name}", way) for name, way in OF_ANYBODY_LOGGED_IN.items()),
    *(
        (COORDINATOR, f"coordinator: {name}", OF_ANYBODY_LOGGED_IN[name])
        for name in ("my account", "work, not allowed")
    ),
    *((SOMEBODY, f"without a second factor: {name}", way) for name, way in BEFORE_A_SECOND_FACTOR.items()),
    *((OWNER, f"owner: {name}", way) for name, way in ACCOUNT_OF_AN_OWNER.items()),
    *((OWNER, f"work: {name}", way) for name, way in WORK.items()),
]
"""Who, what the page is called in the tests, and the way to it."""
