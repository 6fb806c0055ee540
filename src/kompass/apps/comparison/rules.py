"""Who may use the addresses of this app."""

from __future__ import annotations

from kompass.apps.accounts.rule import ANYONE, Rule, Rules

RULES: Rules = {
    "compare": Rule(ANYONE),
    "compare_suggest": Rule(ANYONE),
    "group": Rule(ANYONE),
    "areas": Rule(ANYONE),
    "area": Rule(ANYONE),
    "instrument": Rule(ANYONE),
    "edition": Rule(ANYONE),
    "edition_item": Rule(ANYONE),
    "crosswalk": Rule(ANYONE),
    "papers": Rule(ANYONE),
    "paper": Rule(ANYONE),
    "paper_page": Rule(ANYONE),
}
