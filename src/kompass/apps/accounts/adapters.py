"""Where allauth asks us: who may have an account, how mails go out, how secrets are kept."""

from __future__ import annotations

import base64
import hashlib
import logging
from datetime import UTC, datetime
from smtplib import SMTPException
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from kompass.apps.accounts.models import User
from kompass.apps.accounts.openid.client import PROVED_AT
from kompass.apps.accounts.permissions import may
from kompass.apps.accounts.services import inviting
from kompass.apps.site.frame import voice
from kompass.apps.site.unusual import Unusual, tell

_log = logging.getLogger("kompass.accounts")


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Where the mail server can't be reached, a page says so; the same for addresses with and without account."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            tell(Unusual.MAIL_NOT_SENT, error=error)
            raise ImmediateHttpResponse(render(self.request, "accounts/no_mail.html", status=503)) from error

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """In our words where the library's translations are clumsy; the same with and without such an account."""
        if code == "email_password_mismatch":
            told = voice().t("The e-mail address or the password is not correct. Try again.")
            return ValidationError(told, code=code)
        return super().validation_error(code, *args)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            tell(Unusual.LOG_IN_LIMITED, request)
            raise

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        found = self.authenticate(self.request, email=getattr(user, "email", ""), password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of somebody who has just logged in: who was asked a minute ago isn't asked again.

        A provider may let somebody through who logged in there this morning: what counts is when that was.
        """
        records = get_authentication_records(self.request, self.request.user)
        at_provider = self.request.session.get(PROVED_AT) or 0.0
        times = (at_provider if one["method"] == "socialaccount" else one["at"] for one in records)
        latest = max(times, default=0.0)
        return bool(_now().timestamp() - latest > account_settings.REAUTHENTICATION_TIMEOUT)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """News about one's own account: what was done stays done where the mail doesn't go out."""
        try:
            super().send_notification_mail(template_prefix, user, context, email or getattr(user, "email", ""))
        except ImmediateHttpResponse:
            return

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who has work begins there; an address that somebody came with (``next``) goes before this."""
        if may(request.user, "work"):
            return reverse("work")
        return str(super().get_login_redirect_url(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        _log.info("log-in failed", extra={"event": "log-in-failed"})


class FactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors lie encrypted in the database: a copy of it alone is not enough to make codes."""

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Empty where the instance's key has changed: then no code fits, and nothing breaks."""
        try:
            return _fernet().decrypt(encrypted_text.encode("ascii")).decode()
        except InvalidToken:
            _log.error("the secret of a second factor was kept under another key")
            return ""

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002 - allauth's name
        return voice().t("Passkey")


def _fernet() -> Fernet:
    return Fernet(
        base64.urlsafe_b64encode(hashlib.sha256(b"kompass second factor" + settings.SECRET_KEY.encode()).digest())
    )


class ProviderAdapter(DefaultSocialAccountAdapter):
    """An OpenID provider opens an account that is there, or takes an invitation; it makes none by itself."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        verified = [one.email for one in sociallogin.email_addresses if one.verified]
        if not verified:
            raise ImmediateHttpResponse(_refused(request, unverified=True))
        if not any(inviting.open_for(email, _now()) for email in verified):
            raise ImmediateHttpResponse(_refused(request, unverified=False))
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        user = sociallogin.user
        assert isinstance(user, User)
        user.email = str(data.get("email") or "").lower()
        user.name = str(data.get("name") or "")[:120]
        user.language = get_language() or "sv"
        return user

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        user: User = super().save_user(request, sociallogin, form)
        for invitation in inviting.open_for(user.email, _now()):
            inviting.take(invitation.pk, user, _now())
        return user


def _refused(request: HttpRequest, *, unverified: bool) -> Any:
    return render(request, "accounts/provider_refused.html", {"unverified": unverified}, status=403)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the edge of a request
