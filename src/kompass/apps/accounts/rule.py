"""One line of the table of permissions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kompass.apps.accounts.models import User

ANYONE = frozenset({"anyone"})
LOGGED_IN = frozenset({"logged-in"})
NOBODY: frozenset[str] = frozenset()
"""For addresses that a library brings and that we don't want."""
OWNER = frozenset({"owner"})


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use an address (`ANYONE`, `LOGGED_IN`, `NOBODY` or roles), in which states of the evaluation it names.

    An owner has the role everywhere; the others have it for a municipality and all its evaluations, or for one
    evaluation. ``states`` None: it names no evaluation, or the state makes no difference.
    """

    who: frozenset[str]
    states: frozenset[str] | None = None

    def allows(self, user: User) -> bool:
        """Whether the user has one of the roles anywhere; for which evaluation, `permissions.may` asks."""
        return any(one.role in self.who for one in user.roles)


Rules = dict[str, Rule]
"""By the name of the address."""
