"""``kompass --help`` against importing Typer, each as a process of its own. Prints a ratio."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 10
MOST_RATIO = 3
HELP = ["-m", "kompass", "--help"]
RIVAL = ["-c", "import typer"]


def once(arguments: list[str]) -> float:
    """Seconds for one process, from its start to its end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> int:
    once(HELP)  # compiles the modules
    times = [(once(HELP), once(RIVAL)) for _ in range(ROUNDS)]
    ours, theirs = (min(column) for column in zip(*times, strict=True))
    ratio = ours / theirs
    print(
        f"kompass --help {ours * 1000:.0f} ms, import typer {theirs * 1000:.0f} ms, best of {ROUNDS}: "
        f"ratio {ratio:.2f} (at most {MOST_RATIO})"
    )
    return 0 if ratio < MOST_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
