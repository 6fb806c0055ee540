"""An instance of its own for a test: commands and servers in processes of their own, on the database asked for."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
POSTGRES = os.environ.get("KOMPASS_TEST_DATABASE_URL", "")
STYLES = ROOT / "src/kompass/apps/site/static/vendor/designsystemet/designsystemet.css"


@dataclass(frozen=True)
class Instance:
    """A data folder and a database."""

    data: Path
    database_url: str

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KOMPASS_")}
        kept |= {"KOMPASS_DATA": str(self.data), "KOMPASS_DATABASE_URL": self.database_url, "KOMPASS_LANG": "en"}
        return kept | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "KOMPASS_LOG_LEVEL": "info"}

    def run(self, *words: object, **more: str) -> subprocess.CompletedProcess[str]:
        """A command of Kompass, run to its end."""
        return subprocess.run(
            self._command(words),
            env=self.environment | more,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def must(self, *words: object) -> str:
        done = self.run(*words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def python(self, code: str) -> str:
        """A few lines in a process of its own, with Django started."""
        begin = "from kompass.cli.instance import open_instance\nopen_instance()\n"
        done = subprocess.run(
            [sys.executable, "-c", begin + code],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *words: object, **more: str) -> subprocess.Popen[str]:
        """A command that goes on; whoever starts it ends it."""
        log = (self.data.parent / f"log-{uuid.uuid4().hex}").open("w", encoding="utf-8")
        with log:
            return subprocess.Popen(
                self._command(words), env=self.environment | more, cwd=ROOT, stdout=log, stderr=log, text=True
            )

    @contextmanager
    def served(self, *words: object, **more: str) -> Iterator[Server]:
        """A server that answers, ended in good order."""
        server = Server(self, free_port(), words, more)
        server.begin()
        try:
            yield server
        finally:
            server.end()

    def verified(self) -> dict[str, Any]:
        """What ``kompass verify`` says; it has to find nothing."""
        done = self.run("verify", "--json")
        assert done.returncode == 0, done.stdout + done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    def log_lines(self) -> list[str]:
        """What the commands that were started have said."""
        return [line for one in self.data.parent.glob("log-*") for line in one.read_text("utf-8").splitlines()]

    def _command(self, words: tuple[object, ...]) -> list[str]:
        return [sys.executable, "-m", "kompass", *(str(word) for word in words)]


class Server:
    """``kompass serve`` of an instance."""

    def __init__(self, instance: Instance, port: int, words: tuple[object, ...], more: dict[str, str]) -> None:
        self.instance, self.port, self._words, self._more = instance, port, words, more
        self.address = f"http://127.0.0.1:{port}"
        self.process: subprocess.Popen[str] | None = None

    def begin(self) -> None:
        self.process = self.instance.start("serve", "--port", self.port, *self._words, **self._more)
        wait_for(lambda: self.get("/alive")[0] == 200, "the server doesn't answer", self.process)

    def get(self, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """Status, content and headers; status 0 where nobody answers."""
        request = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read(), dict(answer.headers)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read(), dict(error.headers)
        except OSError:
            return 0, b"", {}

    def kill(self) -> None:
        """The server and all that it started, at once."""
        assert self.process is not None
        family = _family(self.process.pid)
        for pid in family:
            _signal(pid, 9)
        self.process.wait()

    def end(self) -> None:
        assert self.process is not None
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()
                raise


def children(pid: int) -> dict[int, str]:
    """Processes that a process has started, with their command lines, by what the system tells."""
    found: dict[int, str] = {}
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # a thread or a process may end while one looks
            for child in task.read_text().split():
                found[int(child)] = Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")
    return found


def _family(pid: int) -> list[int]:
    return [pid, *(one for child in children(pid) for one in _family(child))]


def _signal(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def wait_for(is_so: Any, why: str, process: subprocess.Popen[str] | None = None, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert process is None or process.poll() is None, f"{why}: the process has ended"
        assert time.monotonic() < end, why
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


@contextmanager
def new_instance(folder: Path, *, postgres: bool = bool(POSTGRES)) -> Iterator[Instance]:
    """Empty; on PostgreSQL a database of its own, thrown away afterwards."""
    data = folder / f"data-{uuid.uuid4().hex[:8]}"
    if not postgres:
        yield Instance(data, "")
        shutil.rmtree(data, ignore_errors=True)
        return
    name = f"kompass_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    try:
        yield Instance(data, urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}")))
    finally:
        with psycopg.connect(POSTGRES, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
