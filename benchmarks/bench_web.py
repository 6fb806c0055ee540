"""How the public pages stand fifty visitors at once, on SQLite and on PostgreSQL, beside a bare Django page.

A demo instance is served on loopback; visitors ask one after another without a pause. Printed are the median, the 95th
and the 99th percentile in milliseconds and the errors. Limits: no error; the 95th percentile of the municipality page
and of the comparison page at most 5 times that of a bare Django page, served by the same server on the same machine.
Pages are kept until something is published; what a page costs that isn't kept yet is printed besides, without a limit.

``python benchmarks/bench_web.py [SECONDS]``; exit code 1 where a limit is missed.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VISITORS = 50
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
MOST_RATIO = 5.0
PAGES = {
    "start": "/sv/",
    "municipality": "/sv/se/helsingborg/",
    "evaluation": "/sv/se/helsingborg/2014/",
    "comparison": "/sv/compare/?m=se/helsingborg/2014&m=se/orebro/2015&m=se/grastorp/2014",
}
LIMITED = ("municipality", "comparison")
BARE = """
import django
from django.conf import settings
settings.configure(SECRET_KEY="x" * 60, ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=[
    "django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}])
django.setup()
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.template import engines
from django.urls import path
page = engines["django"].from_string("<!doctype html><title>{{ name }}</title><h1>{{ name }}</h1>")
urlpatterns = [path("", lambda request: HttpResponse(page.render({"name": "Kompass"})))]
application = get_wsgi_application()
"""
"""A page as small as Django makes one."""


def main() -> int:
    bare, _ = _measured_bare()
    print(f"{'bare Django page':32}{_shown(bare)}")
    missed = []
    for name, url in _databases():
        with tempfile.TemporaryDirectory() as folder, _instance(Path(folder), url) as port:
            for page, path in PAGES.items():
                figures, errors = asyncio.run(_visit(port, path))
                ratio = figures[1] / bare[1]
                limit = f", limit {MOST_RATIO:g}" if page in LIMITED else ""
                print(f"{name + ' ' + page:32}{_shown(figures)}  {ratio:5.1f} × bare at p95{limit}; errors {errors}")
                if page in LIMITED:
                    fresh, failed = asyncio.run(_visit(port, path, kept=False))
                    print(f"{name + ' ' + page + ', not kept':32}{_shown(fresh)}  errors {failed}")
                    errors += failed
                if errors or (page in LIMITED and ratio > MOST_RATIO):
                    missed.append(f"{name} {page}")
    if missed:
        print(f"Missed: {', '.join(missed)}")
    return 1 if missed else 0


def _databases() -> Iterator[tuple[str, str]]:
    yield "SQLite", ""
    url = os.environ.get("KOMPASS_TEST_DATABASE_URL")
    if url:
        yield "PostgreSQL", url
    else:
        print("PostgreSQL left out: run it by scripts/with_postgres.py.")


def _shown(figures: tuple[float, float, float]) -> str:
    return "  ".join(f"{name} {value:7.1f} ms" for name, value in zip(("p50", "p95", "p99"), figures, strict=True))


def _measured_bare() -> tuple[tuple[float, float, float], int]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "bare_page.py").write_text(BARE, encoding="utf-8")
        port = _free_port()
        command = ["granian", "--interface", "wsgi", "--port", str(port), "--workers", "2", "bare_page:application"]
        with _running([sys.executable, "-m", *command], {"PYTHONPATH": folder}, port, "/", folder):
            return asyncio.run(_visit(port, "/"))


@contextmanager
def _instance(folder: Path, url: str) -> Iterator[int]:
    port = _free_port()
    environment = {"KOMPASS_DATA": str(folder), "KOMPASS_DATABASE_URL": url, "KOMPASS_LOG_LEVEL": "error"}
    command = [sys.executable, "-m", "kompass", "serve", "--demo", "--port", str(port)]
    with _running(command, environment, port, "/ready", str(folder)):
        yield port


@contextmanager
def _running(command: list[str], environment: dict[str, str], port: int, path: str, folder: str) -> Iterator[None]:
    path_of_code = os.pathsep.join([environment.pop("PYTHONPATH", ""), str(ROOT / "src"), str(ROOT)]).strip(os.pathsep)
    log = Path(folder) / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, env=os.environ | environment | {"PYTHONPATH": path_of_code}, stdout=output, stderr=output
        )
    try:
        _wait(port, path, server, log)
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int, path: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.perf_counter() + 120
    while time.perf_counter() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).read()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"The server didn't come up:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


async def _visit(port: int, path: str, *, kept: bool = True) -> tuple[tuple[float, float, float], int]:
    """All visitors at once, after a warming up of one. What isn't kept has an address that nobody had before."""
    await _visitor(port, lambda: path, time.perf_counter() + 1.0)
    until, mark = time.perf_counter() + SECONDS, "&" if "?" in path else "?"
    asked = count(1)

    def address() -> str:
        return path if kept else f"{path}{mark}asked={next(asked)}"

    seen = await asyncio.gather(*(_visitor(port, address, until) for _ in range(VISITORS)))
    times = sorted(one for times, _ in seen for one in times)
    if not times:
        raise SystemExit(f"{path}: nobody was answered.")
    at = [times[min(len(times) - 1, int(len(times) * share))] * 1000 for share in (0.5, 0.95, 0.99)]
    return (at[0], at[1], at[2]), sum(errors for _, errors in seen)


async def _visitor(port: int, address: Callable[[], str], until: float) -> tuple[list[float], int]:
    times: list[float] = []
    errors = 0
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        request = f"GET {address()} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
        begun = time.perf_counter()
        try:
            writer.write(request)
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(_length(head))
        except (OSError, asyncio.IncompleteReadError):
            errors += 1
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            continue
        times.append(time.perf_counter() - begun)
        errors += not head.startswith(b"HTTP/1.1 200")
    writer.close()
    return times, errors


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.removeprefix(b"content-length:"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
