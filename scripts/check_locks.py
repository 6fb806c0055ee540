"""Refuses a lock that names an address, lacks a hash, or doesn't fit pyproject.toml or the others.

A lock must say what is installed, never where from: that is the machine's own matter.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any  # what tomllib hands over

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
ADDRESS = re.compile(
    r"://|--(?:extra-)?index|--find-links|--trusted-host|\s@\s|\bfile:|^-[ef]\b|^\.{0,2}/", re.MULTILINE
)
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def entries(text: str) -> list[str]:
    """The lock's requirements, each with its continuation lines as one text."""
    joined = text.replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip() and not line.startswith("#")]


def read_lock(path: Path) -> tuple[dict[str, str], list[str]]:
    """Versions by name, and what is wrong with the file itself."""
    text = path.read_text(encoding="utf-8")
    faults = [f"{path.name}: names an address: {found.group().strip()}" for found in ADDRESS.finditer(text)]
    pins: dict[str, str] = {}
    for entry in entries(text):
        pin = PIN.match(entry)
        if pin is None:
            faults.append(f"{path.name}: not pinned with ==: {entry[:60]}")
            continue
        if not HASH.search(entry):
            faults.append(f"{path.name}: {pin[1]} has no sha256")
        pins[canonicalize_name(pin[1])] = pin[2]
    if not pins:
        faults.append(f"{path.name}: locks nothing")
    return pins, faults


def wanted(project: dict[str, Any], extras: list[str]) -> list[Requirement]:
    lines: list[str] = [*project["dependencies"]]
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


def unmet(name: str, pins: dict[str, str], requirements: list[Requirement]) -> list[str]:
    """What pyproject.toml asks for and the lock doesn't hold."""
    return [
        f"{name}: {requirement} is not locked; run make lock"
        for requirement in requirements
        if not requirement.specifier.contains(pins.get(canonicalize_name(requirement.name), "0"), prereleases=True)
    ]


def contradictions(locks: dict[str, dict[str, str]]) -> list[str]:
    """Packages that two locks hold in two versions: then one environment can't take both."""
    versions: dict[str, dict[str, str]] = defaultdict(dict)
    for name, pins in locks.items():
        for package, version in pins.items():
            versions[package][version] = name
    return [f"{package}: locked as {found}" for package, found in sorted(versions.items()) if len(found) > 1]


def main() -> int:
    with (ROOT / "pyproject.toml").open("rb") as stream:
        pyproject = tomllib.load(stream)
    build = pyproject["build-system"]["requires"]
    if "--print-build-requires" in sys.argv:
        print("\n".join(build))
        return 0
    asked = {
        "base": wanted(pyproject["project"], []),
        "read": wanted(pyproject["project"], ["read"]),
        "ocr": wanted(pyproject["project"], ["read", "ocr"]),
        "web": wanted(pyproject["project"], ["web"]),
        "scale": wanted(pyproject["project"], ["scale"]),
        "dev": wanted(pyproject["project"], ["read", "scale", "dev"]),
        "bench": wanted(pyproject["project"], ["read", "scale", "dev", "bench"]),
        "build": [Requirement(line) for line in build],
    }
    faults: list[str] = []
    locks: dict[str, dict[str, str]] = {}
    for name, requirements in asked.items():
        path = LOCKS / f"{name}.txt"
        if not path.exists():
            faults.append(f"{path.name}: missing; run make lock")
            continue
        locks[name], own = read_lock(path)
        faults += own + unmet(path.name, locks[name], requirements)
    strangers = {path.stem for path in LOCKS.glob("*.txt")} - set(asked)
    faults += [f"{name}.txt: nobody makes this lock" for name in sorted(strangers)]
    faults += contradictions(locks)
    print("\n".join(faults) if faults else f"Locks are fine: {len(locks)} files, no address, every hash there.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
