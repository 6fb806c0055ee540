"""Who may use the addresses of this app."""

from __future__ import annotations

from kompass.apps.accounts.rule import ANYONE, Rule, Rules

RULES: Rules = {
    "find": Rule(ANYONE),
    "suggest": Rule(ANYONE),
    "municipality": Rule(ANYONE),
    "evaluation": Rule(ANYONE),
    "evaluation_version": Rule(ANYONE),
}
