"""The one table of permissions: which address is for whom. ``docs/reference/permissions.md`` is written from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kompass.apps.accounts.models import Role

if TYPE_CHECKING:
    from kompass.apps.accounts.models import User

ANYONE = frozenset({"anyone"})
LOGGED_IN = frozenset({"logged-in"})


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use an address (`ANYONE`, `LOGGED_IN` or roles), and in which states of the evaluation it names.

    ``states`` None: it names no evaluation, or shows snapshots only.
    """

    who: frozenset[str]
    states: frozenset[str] | None = None

    def allows(self, user: User) -> bool:
        """Whether the user has one of the roles anywhere; for which evaluation is asked by `may`."""
        return user.assignments.filter(role__in=self.who).exists()


def _roles(*roles: Role) -> frozenset[str]:
    return frozenset(role.value for role in roles)


OWNER = _roles(Role.OWNER)

TABLE: dict[str, Rule] = {
    "alive": Rule(ANYONE),
    "ready": Rule(ANYONE),
    "root": Rule(ANYONE),
    "start": Rule(ANYONE),
    "account_login": Rule(ANYONE),
    "account_logout": Rule(LOGGED_IN),
}


def rule_of(name: str) -> Rule | None:
    """The rule of an address by its name; None where there is none, and then nobody may."""
    return TABLE.get(name)
