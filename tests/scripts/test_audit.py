"""Asking for known weaknesses: what is known goes before what isn't, and why something isn't known is said."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from scripts import audit
from scripts.audit import Audit

SOUND = Audit(())
WEAK = Audit(("sample 1.0: GHSA-1, mended in 1.1",))
UNASKED = Audit((), ("no network",))
FOUND = {"name": "sample", "version": "1.0", "vulns": [{"id": "GHSA-1", "fix_versions": ["1.1"]}]}
SKIPPED = {"name": "other", "skip_reason": "Dependency not found on PyPI and could not be audited: other (2.0)"}
LOCK = Path("web.txt")


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ([SOUND, SOUND, SOUND], 0),
        ([SOUND, WEAK, SOUND], 1),
        ([SOUND, UNASKED, SOUND], 2),
        ([UNASKED, WEAK, UNASKED], 1),
        ([WEAK, UNASKED, SOUND], 1),
    ],
)
def test_a_weakness_goes_before_what_could_not_be_asked(
    monkeypatch: pytest.MonkeyPatch, outcomes: list[Audit], code: int
) -> None:
    by_lock = dict(zip(("a.txt", "b.txt", "c.txt"), outcomes, strict=True))
    monkeypatch.setattr(audit, "LOCKS", tuple(by_lock))
    monkeypatch.setattr(audit, "audited", lambda lock: by_lock[lock.name])

    assert audit.main() == code


def says(monkeypatch: pytest.MonkeyPatch, code: int, out: str, err: str) -> None:
    """Let pip-audit say this."""
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, code, stdout=out, stderr=err)
    )


def test_a_weakness_is_found_in_a_lock_of_which_something_could_not_be_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    says(monkeypatch, 1, json.dumps({"dependencies": [SKIPPED, FOUND], "fixes": []}), "Found 1 known vulnerability\n")

    made = audit.audited(LOCK)
    audit.tell(LOCK.name, made)

    assert made.code == 1
    told = capsys.readouterr()
    assert told.out == "web.txt: sample 1.0: GHSA-1, mended in 1.1\n"
    assert "not found on PyPI" in told.err


def test_without_network_the_first_words_of_pip_audit_are_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    says(monkeypatch, 1, "", "\nERROR:pip_audit._cli:could not connect to PyPI's vulnerability feed\nmore of it\n")

    made = audit.audited(LOCK)
    audit.tell(LOCK.name, made)

    assert made.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "could not connect to PyPI's vulnerability feed" in told.err
    assert "more of it" not in told.err


@pytest.mark.parametrize("out", ["", "null", "[]", "{}"], ids=["nothing", "null", "a list", "no libraries"])
def test_what_can_not_be_understood_counts_as_not_known(monkeypatch: pytest.MonkeyPatch, out: str) -> None:
    says(monkeypatch, 0, out, "")

    assert audit.audited(LOCK) == Audit((), ("pip-audit ended with 0",))


def test_a_lock_without_weakness_is_said_to_have_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    says(monkeypatch, 0, json.dumps({"dependencies": [{"name": "a", "version": "1", "vulns": []}]}), "")

    audit.tell(LOCK.name, audit.audited(LOCK))

    assert capsys.readouterr().out == "web.txt: no known weakness\n"


def test_every_lock_is_asked_for_by_itself_or_within_another() -> None:
    pins = {path.name: set(_pins(path)) for path in (audit.ROOT / "requirements").glob("*.txt")}
    asked = set().union(*(pins[name] for name in audit.LOCKS))

    assert {name: pins[name] - asked for name in pins if not pins[name] <= asked} == {}


def _pins(lock: Path) -> list[str]:
    return [line.split()[0] for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line]
