"""Who may use the addresses of this app."""

from __future__ import annotations

from kompass.apps.accounts.rule import ANYONE, Rule, Rules

RULES: Rules = {
    "alive": Rule(ANYONE),
    "ready": Rule(ANYONE),
    "root": Rule(ANYONE),
    "start": Rule(ANYONE),
    "accessibility": Rule(ANYONE),
    "privacy": Rule(ANYONE),
    "style": Rule(ANYONE),
}
