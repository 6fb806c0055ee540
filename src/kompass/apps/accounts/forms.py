"""Forms of logging in: allauth's, with our words where it has none, and fields that browsers and managers can fill."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factors
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.forms import BaseForm
from django.http import QueryDict

from kompass.apps.accounts.models import ROLE_NAMES, Role, User
from kompass.apps.accounts.services.roles import Scope, scope_of
from kompass.apps.site.frame import voice
from kompass.core.errors import KompassError


def _dress(form: BaseForm, **labels: str) -> None:
    """Our labels; no text inside a field, which vanishes when one writes; the rule for passwords in one sentence."""
    spoken = voice()
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        if name in labels:
            field.label = labels[name]
        if field.widget.attrs.get("autocomplete") == "current-password":
            field.help_text = ""
        if field.widget.attrs.get("autocomplete") == "new-password":
            field.help_text = spoken.t("At least twelve signs; spaces count. None of the common ones.")


class LogIn(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = voice()
        _dress(self, login=spoken.t("E-mail address"), password=spoken.t("Password"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class AskForReset(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, email=voice().t("E-mail address"))


def _new_passwords(form: BaseForm) -> None:
    spoken = voice()
    _dress(
        form,
        oldpassword=spoken.t("Password as it is now"),
        password1=spoken.t("New password"),
        password2=spoken.t("New password again"),
    )
    form.fields["password2"].help_text = ""


class NewPassword(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_passwords(self)


class ChangePassword(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_passwords(self)


class SetPassword(account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _new_passwords(self)


class PasswordAgain(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, password=voice().t("Password"))


class Code(factors.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, code=voice().t("Code from the app, or a recovery code"))


class CodeAgain(factors.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, code=voice().t("Code from the app, or a recovery code"))


class FirstCode(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, code=voice().t("Code that the app shows"))


class AddKey(AddWebAuthnForm):
    """A passkey always: it proves the person, not only the device, and so opens the account by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, name=voice().t("What you call it"))
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        self.fields["name"].help_text = voice().t("So that you can tell it from others, as in “Telephone”.")
        if "passwordless" in self.fields:
            self.fields["passwordless"].widget = forms.CheckboxInput(attrs={"hidden": True, "checked": True})
            self.fields["passwordless"].label = ""
            self.fields["passwordless"].help_text = ""


class NameKey(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, name=voice().t("What you call it"))
        self.fields["name"].widget.attrs["autocomplete"] = "off"


class AboutMe(forms.Form):
    """What a person may change of the account without further ado."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(choices=settings.LANGUAGES)

    def __init__(self, user: User, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"name": user.name, "language": user.language})
        self._user = user
        spoken = voice()
        self.fields["name"].label, self.fields["language"].label = spoken.t("Name"), spoken.t("Language of mails")

    def save(self) -> None:
        self._user.name, self._user.language = self.cleaned_data["name"], self.cleaned_data["language"]
        self._user.save(update_fields=["name", "language"])


class NewAccount(forms.Form):
    """What an invited person has to say to get an account."""

    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        strip=False, max_length=256, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, email: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email
        _dress(self, name=voice().t("Name"), password=voice().t("Password"))

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, User(email=self._email, name=self.cleaned_data.get("name", "")))
        return password


class RoleForm(forms.Form):
    """A role and where it holds."""

    role = forms.ChoiceField()
    place = forms.CharField(max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = voice()
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [(one.value, spoken.say(name)) for one, name in ROLE_NAMES.items()]
        role.label, role.initial = spoken.t("Role"), Role.EVALUATOR.value
        self.fields["place"].label = spoken.t("Municipality or evaluation")
        self.fields["place"].help_text = spoken.t(
            "A municipality, as in se/helsingborg, or one evaluation, as in se/helsingborg/2014. Empty for an owner."
        )
        self.fields["place"].widget.attrs.update({"autocomplete": "off", "spellcheck": "false"})

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "role" in data:
            try:
                data["scope"] = scope_of(Role(data["role"]), data.get("place", ""))
            except KompassError as error:
                spoken = voice()
                for fault in error.faults:
                    hint = f" {spoken.say(fault.hint)}" if fault.hint else ""
                    self.add_error("place", spoken.say(fault.message) + hint)
        return data

    @property
    def scope(self) -> Scope:
        scope: Scope = self.cleaned_data["scope"]
        return scope


class InviteForm(RoleForm):
    email = forms.EmailField(max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    field_order = ("email", "role", "place", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = voice()
        self.fields["email"].label = spoken.t("E-mail address")
        self.fields["language"].label = spoken.t("Language of the invitation")
        self.fields["language"].initial = spoken.language
