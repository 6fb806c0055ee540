"""Asks an advisory database about every locked library, by pip-audit. Needs the network: no other check runs it.

Exit code 0: none has a known weakness; 1: some have, whatever else couldn't be asked for; 2: some couldn't be asked
for, and of those nothing is known. What package-lock.json names isn't asked for: stylesheets and a typeface, fetched by
hash.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # what pip-audit hands over

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("web.txt", "ocr.txt", "scale.txt", "bench.txt")
"""What is installed where Kompass runs, each with the base; and at a developer's desk: tests, tools, building."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What is known of one lock: a line for each weakness, and a reason for each library that couldn't be asked for."""

    weaknesses: tuple[str, ...]
    unasked: tuple[str, ...] = ()

    @property
    def code(self) -> int:
        """The exit code for it."""
        if self.weaknesses:
            return 1
        return 2 if self.unasked else 0


def audited(lock: Path) -> Audit:
    """What pip-audit says of a lock. It runs beside us, not in us, and so isn't locked."""
    command = ["-m", "uv", "--quiet", "tool", "run", "pip-audit", "--disable-pip", "--require-hashes"]
    done = subprocess.run(
        [sys.executable, *command, "--format", "json", "-r", str(lock)], capture_output=True, text=True, check=False
    )
    try:
        libraries = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):  # it ended before it knew anything
        return Audit((), (_first_line(done.stderr) or f"pip-audit ended with {done.returncode}",))
    return read(libraries)


def read(libraries: list[dict[str, Any]]) -> Audit:
    """From pip-audit's list: libraries with what is known of each, or with the reason why it was skipped."""
    weaknesses = tuple(_weakness(library, one) for library in libraries for one in library.get("vulns", ()))
    return Audit(weaknesses, tuple(library["skip_reason"] for library in libraries if "skip_reason" in library))


def _weakness(library: dict[str, Any], one: dict[str, Any]) -> str:
    mended = ", ".join(one.get("fix_versions", ())) or "none yet"
    return f"{library['name']} {library['version']}: {one['id']}, mended in {mended}"


def _first_line(said: str) -> str:
    return next((line.strip() for line in said.splitlines() if line.strip()), "")


def tell(name: str, audit: Audit) -> None:
    """One line for a lock without known weakness, else one for each; what couldn't be asked for by its first reason."""
    for line in audit.weaknesses:
        print(f"{name}: {line}")
    if audit.unasked:
        print(
            f"{name}: {len(audit.unasked)} not asked for, nothing is known of them: {audit.unasked[0]}", file=sys.stderr
        )
    if not audit.code:
        print(f"{name}: no known weakness")


def main() -> int:
    outcomes = set()
    for name in LOCKS:
        audit = audited(ROOT / "requirements" / name)
        tell(name, audit)
        outcomes.add(audit.code)
    return 1 if 1 in outcomes else max(outcomes)


if __name__ == "__main__":
    sys.exit(main())
