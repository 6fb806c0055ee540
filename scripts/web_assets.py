"""Bring the stylesheets of Designsystemet to where the web application serves them, with a manifest of what they are.

``python scripts/web_assets.py``: npm installs what package-lock.json names (by hash), three files are copied. They are
not committed; the wheel holds them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "node_modules" / "@digdir" / "designsystemet-css"
TARGET = ROOT / "src" / "kompass" / "apps" / "site" / "static" / "vendor" / "designsystemet"
FILES = {
    "dist/src/index.css": "designsystemet.css",
    "dist/theme/designsystemet.css": "theme.css",
    "LICENSE": "LICENSE",
}


def main() -> int:
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    wanted = locked["packages"]["node_modules/@digdir/designsystemet-css"]["version"]
    if _there(wanted):
        return 0
    if shutil.which("npm") is None:
        print("The pages need stylesheets that npm fetches: install Node.js with npm (Debian: npm).", file=sys.stderr)
        return 1
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=ROOT, check=False)
    if done.returncode:
        print("npm could not fetch what package-lock.json names.", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    sums = {}
    for source, name in FILES.items():
        path = PACKAGE / source
        if not path.exists():
            continue
        content = path.read_bytes()
        (TARGET / name).write_bytes(content)
        sums[name] = hashlib.sha256(content).hexdigest()
    manifest = {"name": "@digdir/designsystemet-css", "version": wanted, "licence": "MIT", "sha256": sums}
    (TARGET / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return 0


def _there(wanted: str) -> bool:
    """Whether the files are there, unchanged and of the version that is wanted."""
    try:
        manifest = json.loads((TARGET / "manifest.json").read_text(encoding="utf-8"))
        return manifest["version"] == wanted and all(
            hashlib.sha256((TARGET / name).read_bytes()).hexdigest() == digest
            for name, digest in manifest["sha256"].items()
        )
    except (OSError, ValueError, KeyError):
        return False


if __name__ == "__main__":
    sys.exit(main())
