"""What is built from the official lists: written anew, or compared with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT.parent / "shared" / "data" / "registers"


def write_or_check(target: Path, built: Callable[[], str], script: str, arguments: list[str]) -> int:
    """The exit code: 1 where ``--check`` finds the target stale. Where the lists aren't, nothing is touched."""
    if not LISTS.is_dir():
        print(f"Skipped: the official lists aren't here ({LISTS}).")
        return 0
    text = built()
    if "--check" not in arguments:
        target.write_text(text, encoding="utf-8")
        return 0
    if target.read_text(encoding="utf-8") == text:
        return 0
    print(f"{target.relative_to(ROOT)} isn't what the official lists give: run python -m {script}")
    return 1
