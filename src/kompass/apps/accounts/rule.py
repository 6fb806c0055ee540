"""One line of the table of permissions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kompass.apps.accounts.models import User

ANYONE = frozenset({"anyone"})
LOGGED_IN = frozenset({"logged-in"})
OWNER = frozenset({"owner"})


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use an address (`ANYONE`, `LOGGED_IN` or roles), and in which states of the evaluation it names.

    ``states`` None: it names no evaluation, or shows published snapshots only.
    """

    who: frozenset[str]
    states: frozenset[str] | None = None

    def allows(self, user: User) -> bool:
        """Whether the user has one of the roles anywhere; for which evaluation, the view asks."""
        return user.assignments.filter(role__in=self.who).exists()


Rules = dict[str, Rule]
"""By the name of the address."""
