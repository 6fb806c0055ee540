"""Who acts by a command: an owner who is named, else the instance itself."""

from __future__ import annotations

import uuid

from kompass.apps.accounts.models import Role, User
from kompass.core.errors import Fault, Refused
from kompass.core.messages import msg


def actor_of(email: str | None) -> uuid.UUID | None:
    """The pseudonym of an owner by their address; None, the instance, where nobody is named.

    Raises Refused for whoever isn't an owner, known or not.
    """
    if email is None:
        return None
    found = User.objects.filter(email__iexact=email.strip(), is_active=True, assignments__role=Role.OWNER).first()
    if found is None:
        raise Refused(
            Fault(
                msg("“{email}” is no owner of this instance.", email=email),
                hint=msg("Name an owner's address, or leave it out: then history says that the instance did it."),
            )
        )
    return found.pseudonym
