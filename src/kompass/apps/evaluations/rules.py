"""Who may use the addresses of this app."""

from __future__ import annotations

from kompass.apps.accounts.rule import OWNER, Rule, Rules

RULES: Rules = {
    "work": Rule(OWNER),
    "work_new": Rule(OWNER),
    "work_incoming": Rule(OWNER),
    "work_take": Rule(OWNER),
    "work_reading": Rule(OWNER),
    "work_rest": Rule(OWNER),
    "work_evaluation": Rule(OWNER),
    "work_step": Rule(OWNER),
    "work_file": Rule(OWNER),
    "work_bundle": Rule(OWNER),
    "work_upload": Rule(OWNER),
}
