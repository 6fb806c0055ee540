"""Who may use the addresses of this app: everybody, since only published snapshots are shown."""

from __future__ import annotations

from kompass.apps.accounts.rule import ANYONE, Rule, Rules

_ADDRESSES = (
    "openapi",
    "openapi_root",
    "api:api-root",
    "api:municipalities",
    "api:municipality",
    "api:evaluations",
    "api:evaluation",
    "api:results",
    "api:editions",
    "api:edition",
    "api:areas",
    "api:crosswalks",
    "api:crosswalk",
    "data",
    "data_api",
    "data_version",
    "data_catalog",
    "data_evaluation",
    "data_marks",
    "data_table",
    "sitemap",
    "robots",
)
RULES: Rules = dict.fromkeys(_ADDRESSES, Rule(ANYONE))
