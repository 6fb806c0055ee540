"""Writes docs/reference/permissions.md from the table; with ``--check`` only says whether it is current."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "permissions.md"
HEAD = """# Permissions

Who may open which address of the web application, in which state of the evaluation that it is about. What isn't listed
is refused; a test asks every address for every role and state and compares what happens with this table.

- *anyone*: without an account. What such pages show of evaluations is published, nothing else.
- *logged in*: everybody with an account, and nobody sees more there than what is theirs.
- *owner*: runs the instance, and has the role everywhere. All other roles (lead evaluator, evaluator, coordinator,
  contributor, leader) hold for one municipality with all its evaluations, or for one evaluation.
- *nobody*: comes with a library and is refused.

Pages for people are there in every language; `sv` stands for each of them below.

Whoever has a role and came in by password alone has to set up a second factor before any page that isn't for anyone.

This page is made by `scripts/permissions.py`.

| Address | Name | Who | States |
|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    _start()
    from kompass.apps.accounts.permissions import TABLE
    from tests.apps.accounts.addresses import addresses

    lines = []
    for one in addresses():
        rule = TABLE.get(one.name)
        if rule is None:
            continue  # without a name or a line: refused, and a test names those that have a name
        who = ", ".join(sorted(name.replace("-", " ") for name in rule.who)) or "nobody"
        states = ", ".join(sorted(rule.states)) if rule.states is not None else "all"
        lines.append(f"| `/{one.shown}` | {one.name} | {who} | {states} |")
    return HEAD + "\n".join(sorted(set(lines))) + "\n"


def _start() -> None:
    """Django with an instance of its own, whose database is never opened."""
    import django

    os.environ["KOMPASS_DATA"] = tempfile.mkdtemp(prefix="kompass-permissions-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "kompass.apps.site.django_settings"
    django.setup()


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is as the table says."""
    if "--check" in arguments:
        current = PAGE.is_file() and PAGE.read_text("utf-8") == page()
        if not current:
            print("docs/reference/permissions.md is stale: run python -m scripts.permissions")
        return 0 if current else 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
