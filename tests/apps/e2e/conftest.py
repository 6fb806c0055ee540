"""A demo instance as people run it: a server process of its own, on the database that the tests are run on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 120
"""Seconds until an instance has to be up; filling a demo takes a few."""


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo instance."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {name: value for name, value in os.environ.items() if not name.startswith(("KOMPASS_", "DJANGO_"))}
    given |= {
        "KOMPASS_DATA": str(tmp_path_factory.mktemp("instance")),
        "KOMPASS_DATABASE_URL": os.environ.get("KOMPASS_TEST_DATABASE_URL", ""),
        "KOMPASS_WORKERS": "1",
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "kompass", "serve", "--demo", "--port", str(port)]
    with (tmp_path_factory.mktemp("log") / "server.log").open("wb+") as log:
        server = subprocess.Popen(command, env=given, cwd=ROOT, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, server, log.name)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait(address: str, server: subprocess.Popen[bytes], log: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"{address}/ready", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"the instance didn't come up:\n{Path(log).read_text(encoding='utf-8', errors='replace')[-4000:]}")
