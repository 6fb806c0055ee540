"""Asks an advisory database about every locked library, by pip-audit. Needs the network: no other check runs it.

Exit code 0: none has a known weakness; 1: some have; 2: the database couldn't be asked, and then nothing is known.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("web.txt", "ocr.txt", "scale.txt")
"""What is installed where Kompass runs; each holds the base."""


def audited(lock: Path) -> int:
    """pip-audit's own exit code: 1 with a list of what it found. It runs beside us, not in us, and so isn't locked."""
    command = ["-m", "uv", "tool", "run", "pip-audit", "--disable-pip", "--require-hashes", "--strict", "-r", str(lock)]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        print(f"{lock.name}: no known weakness")
        return 0
    found = "known vulnerabilit" in done.stdout + done.stderr and "Name" in done.stdout
    print(f"{lock.name}:\n{done.stdout}{done.stderr if not found else ''}")
    return 1 if found else 2


def main() -> int:
    outcomes = {audited(ROOT / "requirements" / name) for name in LOCKS}
    if 2 in outcomes:
        print("The advisory database couldn't be asked: nothing is known of the libraries above.", file=sys.stderr)
        return 2
    return max(outcomes)


if __name__ == "__main__":
    sys.exit(main())
