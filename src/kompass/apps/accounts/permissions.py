"""The one table of permissions: which address is for whom. ``docs/reference/permissions.md`` is written from it.

Each app tells the rules of its own addresses in its ``rules.py``; here they are one table. What isn't in it is refused.
"""

from __future__ import annotations

from kompass.apps.accounts.rule import Rule, Rules
from kompass.apps.accounts.rules import RULES as ACCOUNTS
from kompass.apps.api.rules import RULES as API
from kompass.apps.comparison.rules import RULES as COMPARISON
from kompass.apps.evaluations.rules import RULES as EVALUATIONS
from kompass.apps.jobs.rules import RULES as JOBS
from kompass.apps.municipalities.rules import RULES as MUNICIPALITIES
from kompass.apps.site.rules import RULES as SITE

TABLE: Rules = {**SITE, **MUNICIPALITIES, **COMPARISON, **API, **EVALUATIONS, **JOBS, **ACCOUNTS}


def rule_of(name: str) -> Rule | None:
    """The rule of an address by its name; None where there is none, and then nobody may."""
    return TABLE.get(name)
