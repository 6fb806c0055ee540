"""Running the command: in this process for speed, or as a process of its own where that is the point."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from kompass.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
FURUDAL = EXAMPLES / "furudal-2025.yaml"
KARASJOK = EXAMPLES / "karasjok-2019.yaml"
LANGUAGES = ("sv", "nb", "da", "en")


class Ran(NamedTuple):
    """Exit code, standard output, standard error."""

    code: int
    out: str
    err: str


class Kompass:
    """``kompass("score", path)`` runs the command and gives its exit code, output and complaints."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Ran:
        self._capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = self._capsys.readouterr()
        return Ran(code, captured.out, captured.err)


@pytest.fixture
def kompass(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kompass:
    """The command, speaking English unless told otherwise."""
    for name in ("KOMPASS_DEBUG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KOMPASS_LANG", "en")
    monkeypatch.setenv("COLUMNS", "80")
    return Kompass(capsys)


def environment(**more: str) -> dict[str, str]:
    """A plain environment in which `kompass` can be imported."""
    return {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C.UTF-8", **more}


def process(
    arguments: Sequence[str | bytes],
    python: Sequence[str] = ("-m", "kompass"),
    env: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
) -> Ran:
    """The same as a process of its own."""
    done = subprocess.run(
        [sys.executable, *python, *arguments],
        capture_output=True,
        cwd=ROOT,
        env=dict(env or environment()),
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


def blocks(err: str) -> list[str]:
    """Complaints on standard error: a line that begins with the command's name, and indented advice."""
    found: list[str] = []
    for line in err.splitlines():
        if line.startswith("kompass: "):
            found.append(line)
        else:
            assert line.startswith("    "), err
            assert found, err
            found[-1] += f"\n{line}"
    return found
