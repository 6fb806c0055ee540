"""Run a command with a PostgreSQL of its own: ``python scripts/with_postgres.py COMMAND…``.

A cluster is made in a temporary folder, reachable by its socket only, and thrown away afterwards. The command finds its
address in KOMPASS_TEST_DATABASE_URL. As root, the server runs as the user postgres, since it refuses to run as root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

MISSING = 4


def main(command: list[str]) -> int:
    programs = _programs()
    if programs is None:
        print("PostgreSQL isn't on this machine: what needs it can't be tested (sh scripts/tools.sh).", file=sys.stderr)
        return MISSING
    folder = Path(tempfile.mkdtemp(prefix="kompass-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, log = folder / "data", folder / "log"
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=200"
    try:
        _run([programs / "initdb", "-D", data, "-U", "kompass", "-A", "trust", "-E", "UTF8", "--no-sync"])
        _run([programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start"])
        address = f"postgresql://kompass@{quote(str(folder), safe='')}/postgres"
        environment = os.environ | {"KOMPASS_TEST_DATABASE_URL": address}
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        if (data / "postmaster.pid").exists():
            _run([programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """The folder with initdb and pg_ctl: on the path, else where Debian puts it, the newest first."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((one for one in folders if (one / "initdb").exists() and (one / "pg_ctl").exists()), None)


def _run(command: list[str | Path]) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *words]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
