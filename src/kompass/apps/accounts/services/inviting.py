"""Invitations: a link by mail, valid for two weeks, used once. The database knows only the hash of its token."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from kompass.apps.accounts.models import Invitation, Role, User
from kompass.apps.accounts.services.roles import Scope, give, place_name
from kompass.apps.site.unusual import Unusual, tell
from kompass.core.errors import Fault, Refused
from kompass.core.messages import msg
from kompass.presentation.speech import speech

VALID = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation with its link, which is known at this moment only; ``by_mail`` False: the mail didn't go out."""

    invitation: Invitation
    link: str
    by_mail: bool


def invite(
    email: str, role: Role, scope: Scope, language: str, *, at: datetime, by: User | None = None, address: str
) -> Sent:
    """Make an invitation and send it. ``address``: that of the instance, as in ``https://kompass.example.org``.

    One that is open for the same person, role and place is renewed, so that only the newest link works.
    """
    same = Invitation.objects.filter(
        email=email.lower(),
        role=role,
        municipality=scope.municipality,
        evaluation=scope.evaluation,
        taken_at=None,
    ).first()
    invitation = same or Invitation(
        email=email.lower(),
        role=role,
        municipality=scope.municipality,
        evaluation=scope.evaluation,
    )
    invitation.language, invitation.invited_by = language, by
    return send(invitation, at=at, address=address)


def send(invitation: Invitation, *, at: datetime, address: str) -> Sent:
    """Give it a new token and its full time, keep it, then send it; one that wasn't sent can be sent again."""
    token = secrets.token_urlsafe(32)
    invitation.token_sha256 = hashed(token)
    invitation.invited_at, invitation.valid_until, invitation.sent_at = at, at + VALID, None
    invitation.save()
    with override(invitation.language):
        link = f"{address.rstrip('/')}{reverse('invitation_open', kwargs={'token': token})}"
    try:
        _mail(invitation, link).send()
    except (OSError, SMTPException) as error:
        tell(Unusual.MAIL_NOT_SENT, error=error)
        return Sent(invitation, link, by_mail=False)
    invitation.sent_at = at
    invitation.save(update_fields=["sent_at"])
    return Sent(invitation, link, by_mail=True)


def _mail(invitation: Invitation, link: str) -> EmailMessage:
    spoken = speech(invitation.language)
    name = settings.KOMPASS.name
    place = place_name(invitation.municipality, invitation.evaluation)
    role = spoken.say(invitation.role_name)
    what = (
        spoken.t("You are invited to {instance} as {role}, for {place}.", instance=name, role=role, place=place)
        if place
        else spoken.t("You are invited to {instance} as {role}.", instance=name, role=role)
    )
    until = invitation.valid_until.date().isoformat()
    parts = (
        what,
        spoken.t("Open this link to take the invitation:"),
        link,
        spoken.t("It can be used once, until {date}. If you didn't expect it, do nothing.", date=until),
    )
    return EmailMessage(
        spoken.t("Invitation to {instance}", instance=name), "\n\n".join(parts) + "\n", to=[invitation.email]
    )


def hashed(token: str) -> str:
    """A token holds 256 random bits: a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitation(token: str, at: datetime) -> Invitation:
    """The invitation of a token, if it can be taken. Raises Refused with the reason."""
    found = Invitation.objects.filter(token_sha256=hashed(token)).first()
    _check(found, at)
    assert found is not None
    return found


def _check(found: Invitation | None, at: datetime) -> None:
    again = msg("Ask whoever invited you to send a new invitation.")
    if found is None:
        raise Refused(Fault(msg("This invitation was withdrawn or replaced by a newer one."), hint=again))
    if found.taken_at is not None:
        raise Refused(Fault(msg("This invitation has been used already."), hint=msg("Log in with your account.")))
    if found.valid_until <= at:
        raise Refused(Fault(msg("This invitation was valid for two weeks and has expired."), hint=again))


def take(invitation_id: int, user: User | None, at: datetime, *, name: str = "", password: str | None = None) -> User:
    """Take an invitation once, with an account or with a new one. Raises Refused where another was quicker."""
    with transaction.atomic():
        row = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
        _check(row, at)
        assert row is not None
        if user is None:
            user = new_account(row.email, name, password, row.language)
        give(user, Role(row.role), Scope(row.municipality, row.evaluation))
        row.taken_at = at
        row.save(update_fields=["taken_at"])
    return user


def new_account(email: str, name: str, password: str | None, language: str) -> User:
    """An account whose e-mail address was proven, by the link that was sent there or by an OpenID provider."""
    user = User.objects.create_user(email, password, name=name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def open_for(email: str, at: datetime) -> list[Invitation]:
    """What an address is invited to, the oldest first."""
    return list(
        Invitation.objects.filter(email__iexact=email, taken_at=None, valid_until__gt=at).order_by("invited_at")
    )
