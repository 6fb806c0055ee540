"""Writes docs/reference/glossary.md from the glossary's data; with ``--check`` only says whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from kompass.files.catalogue import EDITIONS
from kompass.files.plain import read_plain

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "glossary.md"
LANGUAGES = {"sv": "Swedish", "nb": "Norwegian (bokmål)", "da": "Danish", "en": "English"}
HEAD = """# Glossary

One concept, one word per country. The measuring points, the texts of editions and the translations of the program keep
to these words; in brackets stand others that are right in their place. Words to avoid are in the data,
[glossary.yaml](../../src/kompass/editions/glossary.yaml), and the tests look for them in the measuring points.

This page is made from that file by `scripts/glossary.py`.
"""


def page() -> str:
    """The whole page."""
    data: Any = read_plain(EDITIONS / "glossary.yaml").data
    lines = [HEAD, f"| Concept | {' | '.join(LANGUAGES.values())} |", f"|---{'|---' * len(LANGUAGES)}|"]
    lines.extend(
        f"| {term['id'].replace('-', ' ')} | {' | '.join(_words(term[language]) for language in LANGUAGES)} |"
        for term in data["terms"]
    )
    return "\n".join(lines) + "\n"


def _words(entry: dict[str, Any]) -> str:
    also = entry.get("also", [])
    return f"{entry['term']} ({', '.join(also)})" if also else str(entry["term"])


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is as the data say."""
    if "--check" in arguments:
        current = PAGE.is_file() and PAGE.read_text("utf-8") == page()
        if not current:
            print("docs/reference/glossary.md is stale: run scripts/glossary.py")
        return 0 if current else 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
