"""Deleting an account: the person goes, history keeps the pseudonym."""

from __future__ import annotations

import logging

from allauth.usersessions.models import UserSession
from django.db import transaction

from kompass.apps.accounts.models import Invitation, User
from kompass.apps.accounts.services.roles import is_last_owner
from kompass.core.errors import Fault, Refused
from kompass.core.messages import msg

_log = logging.getLogger("kompass.accounts")


def forget(user: User) -> None:
    """Everything that is about the person, sessions and invitations too. Raises Refused for the last owner.

    Events name who did something by the pseudonym only, and stay.
    """
    with transaction.atomic():
        if is_last_owner(user):
            raise Refused(
                Fault(msg("The last owner has to stay."), hint=msg("Invite another owner first, then delete this one."))
            )
        for session in UserSession.objects.filter(user=user):
            session.end()
        Invitation.objects.filter(email__iexact=user.email).delete()
        pseudonym = user.pseudonym
        user.delete()
    _log.info("account %s deleted", pseudonym)
