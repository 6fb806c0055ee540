"""Reading an old report for the pages: by ``kompass read``, in a process of its own, within limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kompass.core.errors import Fault, FileFault, InternalFault, NotRecognised, Place, Remedy
from kompass.core.messages import msg

READABLE = (".pdf", ".docx", ".html", ".htm", ".txt")
_PROGRAM = "kompass.cli.limited"
_SECONDS = 330
_READ = (0, 1)
"""Exit codes of a report that was read; with 1 there is something to look at."""
_UNREAD = 2


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a report that it doesn't tell, or tells wrongly; empty where the report knows."""

    municipality: str = ""
    edition: str = ""
    invented: bool = False
    """No printed report says so of itself, and the register knows no invented municipality."""

    @property
    def options(self) -> list[str]:
        """One word each, so that what was typed is never taken for an option."""
        told = {"--municipality": self.municipality, "--edition": self.edition}
        return [f"{option}={value}" for option, value in told.items() if value]


def read_report(path: Path, output: Path, language: str, said: Said) -> None:
    """Write ``read.yaml``, ``read.html`` and ``read.json`` into ``output``.

    Raises NotRecognised with what the reader says of it, FileFault where it makes the reader give up.
    """
    # Run beside the file, so that nothing it says tells where on this machine the file lies.
    command = [sys.executable, "-m", _PROGRAM, "read", "-o", str(output.resolve()), "--json"]
    package = str(Path(__file__).resolve().parents[4])
    paths = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])
    known = {"PYTHONPATH": paths, "PYTHONUTF8": "1", "PATH": os.environ.get("PATH", "")}
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the name is a cleaned one, and no option
            [*command, "--lang", language, *said.options, "--", path.name],
            cwd=path.parent,
            env=known,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _gave_up(path) from error
    if done.returncode == _UNREAD:
        raise NotRecognised(_said(done.stdout, path))
    if done.returncode not in _READ:
        raise _gave_up(path)
    _named(output, done.stdout)


def _named(output: Path, told: bytes) -> None:
    """One report was read, so there is one file of each kind; and what is told is a list of one."""
    for ending in (".yaml", ".html"):
        found = [one for one in output.iterdir() if one.suffix == ending]
        if len(found) != 1:
            raise InternalFault(Fault(msg("Reading the report wrote other files than it should.")))
        found[0].rename(output / f"read{ending}")
    (output / "read.json").write_text(json.dumps(json.loads(told)[0], ensure_ascii=False), encoding="utf-8")


def _said(told: bytes, path: Path) -> list[Fault]:
    """What the command has told of the report, already in the reader's language; nothing where it ended before."""
    with suppress(ValueError, LookupError, TypeError):
        (report,) = json.loads(told)
        return [_fault(one, path) for one in report["faults"]]
    return [Fault(msg("The report couldn't be read."), Place(path.name))]


def _fault(one: dict[str, str | None], path: Path) -> Fault:
    hint, remedy = one["hint"], one["remedy"]
    return Fault(
        msg("{said}", said=one["message"]),
        Place(path.name),
        msg("{said}", said=hint) if hint else None,
        Remedy(remedy) if remedy else None,
    )


def _gave_up(path: Path) -> FileFault:
    return FileFault(
        Fault(
            msg("Reading the file took too long or too much memory and was ended."),
            Place(path.name),
            msg("Open it and save it anew as PDF."),
        )
    )
