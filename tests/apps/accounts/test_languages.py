"""Pages of log-in in four languages: also what allauth says by itself, and none of it in another language."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import get_language, override

from tests.apps.accounts.making import account

LANGUAGES = ("sv", "nb", "da")
SAID = (
    "email_password_mismatch",
    "too_many_login_attempts",
    "incorrect_password",
    "incorrect_code",
    "enter_current_password",
    "rate_limited",
    "account_inactive",
    "invalid_password_reset",
)
"""What allauth may say on the pages that we let through."""
TOLD = (
    "account/messages/logged_out.txt",
    "account/messages/password_changed.txt",
    "account/messages/password_set.txt",
    "mfa/messages/totp_activated.txt",
    "mfa/messages/totp_deactivated.txt",
    "mfa/messages/webauthn_added.txt",
    "mfa/messages/webauthn_removed.txt",
    "mfa/messages/recovery_codes_generated.txt",
    "usersessions/messages/sessions_logged_out.txt",
)


def in_all(say: object) -> dict[str, str]:
    made = {}
    for language in (*LANGUAGES, "en"):
        with override(language):
            made[language] = str(say() if callable(say) else say).strip()
    return made


@pytest.mark.parametrize("code", SAID)
def test_errors_of_the_library_are_translated(code: str) -> None:
    every = {**DefaultMFAAdapter.error_messages, **DefaultAccountAdapter.error_messages}

    said = in_all(every[code])

    assert all(said[language] != said["en"] for language in LANGUAGES), said
    assert said["nb"] != said["sv"], "Norwegian doesn't fall back to Swedish"


@pytest.mark.parametrize("template", TOLD)
def test_messages_of_the_library_are_translated(template: str) -> None:
    said = in_all(lambda: render_to_string(template, {"recovery_codes_not_viewed": False}))

    assert all(said[language] != said["en"] for language in LANGUAGES), said
    assert said["nb"] != said["sv"]


def test_what_is_wrong_with_a_password_is_never_said_by_django() -> None:
    """Django lacks these sentences in Norwegian, and would say them in Swedish."""
    validators: Any = settings.AUTH_PASSWORD_VALIDATORS
    names = [str(one["NAME"]) for one in validators]

    assert {name.rpartition(".")[0] for name in names} == {"kompass.apps.accounts.passwords"}
    assert len(names) == 3


FIELD_FAULTS = (forms.CharField(), forms.EmailField(), forms.ChoiceField(choices=[("a", "A")]))


@pytest.mark.parametrize("field", FIELD_FAULTS, ids=lambda field: type(field).__name__)
@pytest.mark.parametrize("value", ["", "no such thing"])
def test_what_is_wrong_with_a_field_is_said_in_every_language(field: forms.Field, value: str) -> None:
    def why() -> str:
        try:
            field.clean(value)
        except ValidationError as error:
            return " ".join(error.messages)
        return language_names[get_language() or ""]

    language_names = {"sv": "s", "nb": "n", "da": "d", "en": "e"}
    said = in_all(why)

    assert len({said[language] for language in ("sv", "nb", "en")}) == 3, said


@pytest.mark.django_db
@pytest.mark.parametrize("language", [*LANGUAGES, "en"])
def test_a_page_says_its_language(client: Client, language: str) -> None:
    page = client.get(f"/{language}/account/login/").content.decode()

    assert f'<html lang="{language}"' in page


@pytest.mark.django_db
def test_a_refused_log_in_speaks_one_language(client: Client) -> None:
    account()
    for language, word in (("sv", "lösenord"), ("nb", "passord"), ("da", "adgangskode"), ("en", "password")):
        page = client.post(f"/{language}/account/login/", {"login": "anna@example.org", "password": "not this one"})
        alert = page.content.decode().split('role="alert"')[1].split("</div>")[0].lower()
        assert word in alert, (language, alert)
