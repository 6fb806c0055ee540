"""The one table of permissions: which address is for whom. ``docs/reference/permissions.md`` is written from it.

Each app tells the rules of its own addresses in its ``rules.py``; here they are one table. What isn't in it is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kompass.apps.accounts.rule import ANYONE, LOGGED_IN, Rule, Rules
from kompass.apps.accounts.rules import RULES as ACCOUNTS
from kompass.apps.api.rules import RULES as API
from kompass.apps.comparison.rules import RULES as COMPARISON
from kompass.apps.evaluations.rules import RULES as EVALUATIONS
from kompass.apps.jobs.rules import RULES as JOBS
from kompass.apps.municipalities.rules import RULES as MUNICIPALITIES
from kompass.apps.site.rules import RULES as SITE

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kompass.apps.accounts.models import Assignment, User
    from kompass.apps.evaluations.models import Evaluation
    from kompass.apps.municipalities.models import Municipality

TABLE: Rules = {**SITE, **MUNICIPALITIES, **COMPARISON, **API, **EVALUATIONS, **JOBS, **ACCOUNTS}


def rule_of(name: str) -> Rule | None:
    """The rule of an address by its name; None where there is none, and then nobody may."""
    return TABLE.get(name)


def may(user: User | AnonymousUser, name: str, place: Evaluation | Municipality | None = None) -> bool:
    """Whether somebody may use the address of this name, for this evaluation or municipality.

    Without a place: whether they have one of the roles anywhere (a list, say, that shows only what is theirs).
    """
    rule = rule_of(name)
    if rule is None:
        return False
    if rule.who == ANYONE:
        return True
    if not user.is_authenticated:
        return False
    if rule.who == LOGGED_IN:
        return True
    if place is None:
        return rule.allows(user)
    state = getattr(place, "state", None)
    if rule.states is not None and state is not None and state not in rule.states:
        return False
    return any(one.role in rule.who and _covers(one, place) for one in user.roles)


def _covers(assignment: Assignment, place: Evaluation | Municipality) -> bool:
    """Whether a role holds at a place: an owner's everywhere, a municipality's for all its evaluations."""
    if assignment.evaluation_id is None and assignment.municipality_id is None:
        return True
    municipality = getattr(place, "municipality_id", None)
    if municipality is None:
        return assignment.municipality_id == place.pk
    return assignment.evaluation_id == place.pk or assignment.municipality_id == municipality
