"""Bad days of a server: no stylesheets, processes that die; and what its log tells of all of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kompass.files.evaluation_file import read_evaluation
from tests.apps.instances import ROOT, Instance, Server, children, wait_for
from tests.apps.sound.browser import owner

FURUDAL = ROOT / "examples" / "furudal-2025.yaml"
pytestmark = [pytest.mark.slow]


def test_the_log_is_one_object_a_line_and_tells_nothing_of_anybody(instance: Instance) -> None:
    token = "a-token-that-opens-something"
    with instance.served() as server:
        browser = owner(instance, server)
        server.get("/sv/find/?q=Grevens+hemlighet")
        server.get(f"/sv/account/invitation/{token}/")
        server.get(f"/sv/account/nowhere/{token}/")
        browser.post("/sv/account/login/", {"login": "anna@example.org", "password": "not this one"})
        server.get("/sv/work/")
        server.get("/ready?secret=word")

    lines = [json.loads(line) for line in instance.log_lines()]
    assert all({"at", "level", "from", "text"} <= line.keys() for line in lines)
    asked = [line for line in lines if line["from"] == "kompass.request"]
    known = {"at", "level", "from", "text", "method", "path", "status", "milliseconds"}
    assert {frozenset(line) for line in asked} == {frozenset(known)}
    assert {"/sv/find/", "/sv/work/", "/ready", "/sv/account/…"} <= {line["path"] for line in asked}
    text = "\n".join(instance.log_lines())
    for secret in ("Grevens", token, "anna@example.org", "owner@example.org", "not this one", "secret=", "Olga"):
        assert secret not in text
    ours = json.dumps([line for line in lines if not line["text"].startswith(("Kompass is at", "Listening at"))])
    assert "127.0.0.1" not in ours


NO_STYLES = """
import sys
from pathlib import Path
from kompass.cli.instance import open_instance
open_instance()
from kompass.apps.site import serving
from kompass.cli.main import main
serving.STYLES = Path("nowhere") / "designsystemet.css"
sys.exit(main(["serve", "--lang", "en"]))
"""


def test_without_stylesheets_a_server_says_how_to_get_them_and_makes_nothing(instance: Instance) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_STYLES],
        env=instance.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "stylesheets of the pages are missing" in done.stderr
    assert "make assets" in done.stderr
    assert instance.run("verify").returncode == 2  # there is no instance yet


def those(server: Server, sign: str) -> set[int]:
    assert server.process is not None
    return {pid for pid, command in children(server.process.pid).items() if sign in command}


def test_a_server_process_that_dies_is_replaced(instance: Instance) -> None:
    with instance.served("--no-worker", KOMPASS_WORKERS="1") as server:
        before = those(server, "")
        os.kill(max(before), signal.SIGKILL)  # the tracker of resources, where there is one, was started first

        wait_for(lambda: those(server, "") - before, "nobody takes its place", server.process)
        wait_for(lambda: server.get("/ready")[0] == 200, "the new one doesn't answer", server.process)


def test_a_worker_that_dies_beside_the_server_is_replaced_and_makes_the_report(instance: Instance) -> None:
    instance.must("import", FURUDAL, "--publish")
    with instance.served() as server:
        wait_for(lambda: those(server, " worker "), "no worker was started", server.process)
        before = those(server, " worker ")
        os.kill(min(before), signal.SIGKILL)

        wait_for(lambda: those(server, " worker ") - before, "nobody takes its place", server.process)
        path = f"/en/reports/{read_evaluation(FURUDAL).id}/v1/html/"
        wait_for(lambda: server.get(path)[0] == 200, "the report isn't made", server.process)


FORKED_WHILE_STARTING = """
import os, signal, subprocess, sys, threading, time
from pathlib import Path
from kompass.apps.site.replacing import Keeper

opened, pipe = threading.Event(), os.pipe

def slowly():
    both = pipe()
    opened.set()
    time.sleep(0.5)
    return both

os.pipe = slowly
starts = Path(sys.argv[1])
keeper = Keeper([sys.executable, "-c", f"open({str(starts)!r}, 'a').write('started ')"])
keeper.start()
opened.wait()
child = os.fork()  # as the server does for its own processes
if not child:
    time.sleep(60)
    os._exit(0)
end = time.monotonic() + 30
while time.monotonic() < end and (not starts.exists() or starts.read_text().count("started") < 2):
    time.sleep(0.1)
os.kill(child, signal.SIGKILL)
keeper.end(5)
"""


def test_a_process_that_the_server_forks_meanwhile_keeps_no_worker_from_being_replaced(tmp_path: Path) -> None:
    starts = tmp_path / "starts"

    subprocess.run([sys.executable, "-c", FORKED_WHILE_STARTING, str(starts)], cwd=ROOT, check=True, timeout=60)

    assert starts.read_text().count("started") >= 2
