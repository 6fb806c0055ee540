"""Who may use the addresses of this app."""

from __future__ import annotations

from kompass.apps.accounts.rule import ANYONE, LOGGED_IN, Rule, Rules

RULES: Rules = {
    "account_login": Rule(ANYONE),
    "account_logout": Rule(LOGGED_IN),
}
