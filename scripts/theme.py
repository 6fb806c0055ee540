"""Write the pages' colours (``static/kompass/tokens.css``) from the reports' own. ``--check`` only looks."""

from __future__ import annotations

import sys
from pathlib import Path

from kompass.apps.site.theme import stylesheet

TARGET = Path(__file__).resolve().parent.parent / "src/kompass/apps/site/static/kompass/tokens.css"


def main() -> int:
    text = stylesheet()
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    if "--check" in sys.argv[1:]:
        print("tokens.css is stale: python scripts/theme.py", file=sys.stderr)
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
