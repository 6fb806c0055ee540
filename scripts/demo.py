"""Writes the reports of all examples into out/ and prints a table of their scores.

It runs the commands that a user runs; which reference, known results and earlier evaluation go with which example is
data (examples/examples.yaml).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from kompass.files.plain import read_plain

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
PRINTED = EXAMPLES / "printed"
OUT = ROOT / "out"
CHOICES = EXAMPLES / "examples.yaml"


class CommandFailed(Exception):
    """A command of Kompass ended with a fault; its own words say why."""


@dataclass(frozen=True)
class Shown:
    municipality: str
    year: str
    edition: str
    total: str
    areas: dict[str, str]
    paths: list[Path]


def kompass(*arguments: str) -> str:
    """The output of a command. Exit code 1 only says that the input has findings to look at."""
    command = [sys.executable, "-m", "kompass", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode > 1:
        raise CommandFailed(f"kompass {' '.join(arguments)}\n{done.stderr or done.stdout}".rstrip())
    return done.stdout


OPTIONS = {"references": "--reference", "earlier": "--earlier", "against": "--against"}
"""What examples.yaml calls it, and the option of the command."""
WORDS = {"against"}
"""What isn't a file."""


def chosen() -> dict[str, list[str]]:
    """The options with which each example's report is made."""
    data = read_plain(CHOICES).data
    options: dict[str, list[str]] = {}
    for key, option in OPTIONS.items():
        files = data.get(key) if isinstance(data, dict) else None
        if not isinstance(files, dict):
            raise CommandFailed(
                f"{CHOICES.name}: needs the key '{key}' with example: {'set' if key in WORDS else 'file'}"
            )
        for name, told in files.items():
            value = str(told) if key in WORDS else str((EXAMPLES / str(told)).relative_to(ROOT))
            options.setdefault(name, []).extend([option, value])
    return options


def show(example: Path, beside: list[str]) -> Shown:
    """Write the example's reports and score it."""
    source = str(example.relative_to(ROOT))
    paths = [OUT / f"{example.stem}{suffix}" for suffix in (".pdf", ".html")]
    for path in paths:
        kompass("report", source, "-o", str(path.relative_to(ROOT)), *beside)
    score = json.loads(kompass("score", source, "--json"))
    return Shown(
        municipality=str(score["municipality"]),
        year=str(score["year"]),
        edition=str(score["edition"]),
        total=str(score["total"]["shown"]),
        areas={str(area["id"]): str(area["shown"]) for area in score["areas"]},
        paths=paths,
    )


def read() -> str:
    """Read the printed reports that are shipped into out/read; what the command says of them."""
    paths = [str(path.relative_to(ROOT)) for path in sorted(PRINTED.glob("*.pdf"))]
    return kompass("read", *paths, "-o", "out/read", "--overwrite")


def table(rows: list[Shown]) -> Table:
    area_ids = list(dict.fromkeys(area for row in rows for area in row.areas))
    drawn = Table(box=None, pad_edge=False)
    for title in ("Municipality", "Year", "Edition"):
        drawn.add_column(title)
    for title in ("Total", *area_ids):
        drawn.add_column(title, justify="right")
    for row in rows:
        areas = [row.areas.get(area, "") for area in area_ids]
        drawn.add_row(row.municipality, row.year, row.edition, row.total, *areas)
    return drawn


def main() -> int:
    console = Console(highlight=False, soft_wrap=True)
    OUT.mkdir(exist_ok=True)
    examples = sorted(path for path in EXAMPLES.glob("*.yaml") if path != CHOICES)
    try:
        options = chosen()
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            said = pool.submit(read)
            rows = list(pool.map(lambda example: show(example, options.get(example.stem, [])), examples))
        told = said.result()
    except CommandFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    console.print(table(rows))
    console.print("\nReports:")
    for path in (path for row in rows for path in row.paths):
        console.print(f"  {path.relative_to(ROOT).as_posix()}", markup=False)
    console.print("\nAn old report, read (one figure in it is wrong on purpose):")
    console.print(told.rstrip(), markup=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
