"""The cast: accounts with roles, evaluations in every state, and logging in as people do."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from kompass.apps.accounts.models import Role, User
from kompass.apps.accounts.services import inviting
from kompass.apps.accounts.services.roles import Scope, give
from kompass.apps.evaluations.models import Evaluation
from kompass.apps.municipalities.models import Municipality
from tests.apps.conftest import NOON

PASSWORD = "a quiet harbour in May"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the application asks the clock too


def account(email: str = "anna@example.org", *, language: str = "en") -> User:
    user = User.objects.create_user(email, PASSWORD, name="Anna", language=language)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def with_role(role: Role, scope: Scope | None = None, email: str = "anna@example.org") -> User:
    user = account(email)
    give(user, role, scope or Scope())
    return user


def municipality(slug: str = "furudal") -> Municipality:
    return Municipality.objects.get_or_create(
        country="SE", slug=slug, defaults={"name": slug.capitalize(), "invented": True}
    )[0]


def evaluation(of: Municipality, state: str = "prepared", year: int = 2025, number: int = 1) -> Evaluation:
    """A row without content, put into its state before the rule against skipping sees it."""
    return Evaluation.objects.create(
        id=f"01J{of.pk:08d}{year}{number:04d}{state.upper().replace('-', '')[:7]:0<7}",
        municipality=of,
        municipality_name=of.name,
        year=year,
        number=number,
        state=state,
        made_at=NOON,
        edition="2.1-se",
        edition_version="1.0.0",
        basis="working-set",
        language="sv",
        invented=True,
    )


def log_in(client: Client, email: str = "anna@example.org", password: str = PASSWORD) -> Any:
    return client.post("/en/account/login/", {"login": email, "password": password})


def app_of(user: User) -> str:
    """An app with codes for an account; its secret."""
    secret = str(totp.generate_totp_secret())
    Authenticator.objects.create(user=user, type="totp", data={"secret": get_adapter().encrypt(secret)})
    return secret


def code_of(secret: str) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))))


def logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def said(answer: Any) -> str:
    """The page without what differs each time, and without the address that was written into it."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return re.sub(r"(anna|nobody)@example\.org", "", text)


def invited(role: Role = Role.EVALUATOR, email: str = "bo@example.org", language: str = "en") -> inviting.Sent:
    scope = Scope() if role is Role.OWNER else Scope(municipality=municipality())
    return inviting.invite(email, role, scope, language, at=now(), address="http://testserver")
