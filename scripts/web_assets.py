"""Bring stylesheets and the typeface to where the web application serves them, with a manifest of what they are.

``python scripts/web_assets.py``: npm installs what package-lock.json names (by hash), a few files are copied. They are
not committed; the wheel holds them, so that no visitor's browser asks anybody else for anything.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src" / "kompass" / "apps" / "site" / "static" / "vendor"


@dataclass(frozen=True, slots=True)
class Asset:
    """A package of package-lock.json and those of its files that are served, by the name they get."""

    package: str
    folder: str
    licence: str
    files: dict[str, str]

    @property
    def source(self) -> Path:
        return ROOT / "node_modules" / self.package

    @property
    def target(self) -> Path:
        return VENDOR / self.folder


ASSETS = (
    Asset(
        "@digdir/designsystemet-css",
        "designsystemet",
        "MIT",
        {
            "dist/src/index.css": "designsystemet.css",
            "dist/theme/designsystemet.css": "theme.css",
            "LICENSE": "LICENSE",
        },
    ),
    Asset(
        "@fontsource-variable/inter",
        "inter",
        "OFL-1.1",
        {
            "files/inter-latin-wght-normal.woff2": "latin.woff2",
            "files/inter-latin-ext-wght-normal.woff2": "latin-ext.woff2",
            "LICENSE": "LICENSE",
        },
    ),
)


def main() -> int:
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = [(asset, str(locked[f"node_modules/{asset.package}"]["version"])) for asset in waiting(locked)]
    if not wanted:
        return 0
    if shutil.which("npm") is None:
        print("The pages need stylesheets that npm fetches: install Node.js with npm (Debian: npm).", file=sys.stderr)
        return 1
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=ROOT, check=False)
    if done.returncode:
        print("npm could not fetch what package-lock.json names.", file=sys.stderr)
        return 1
    for asset, version in wanted:
        _copy(asset, version)
    return 0


def waiting(locked: dict[str, Any]) -> tuple[Asset, ...]:
    """Assets that aren't there unchanged in the version that is locked."""
    return tuple(one for one in ASSETS if not _there(one, str(locked[f"node_modules/{one.package}"]["version"])))


def _copy(asset: Asset, version: str) -> None:
    asset.target.mkdir(parents=True, exist_ok=True)
    sums = {}
    for source, name in asset.files.items():
        content = (asset.source / source).read_bytes()
        (asset.target / name).write_bytes(content)
        sums[name] = hashlib.sha256(content).hexdigest()
    manifest = {"name": asset.package, "version": version, "licence": asset.licence, "sha256": sums}
    (asset.target / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _there(asset: Asset, wanted: str) -> bool:
    try:
        manifest = json.loads((asset.target / "manifest.json").read_text(encoding="utf-8"))
        return (
            manifest["version"] == wanted
            and set(manifest["sha256"]) == set(asset.files.values())
            and all(
                hashlib.sha256((asset.target / name).read_bytes()).hexdigest() == digest
                for name, digest in manifest["sha256"].items()
            )
        )
    except (OSError, ValueError, KeyError):
        return False


if __name__ == "__main__":
    sys.exit(main())
