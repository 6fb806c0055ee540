"""A disk that is full. Here files may grow to so many bytes, and writing more fails as where there is no room."""

from __future__ import annotations

import re
import secrets
import sys
from pathlib import Path

import pytest

from kompass.files.evaluation_file import read_evaluation
from tests.apps.instances import ROOT, Instance
from tests.apps.sound.browser import owner
from tests.apps.work.hostile import bundle

FURUDAL = ROOT / "examples" / "furudal-2025.yaml"
pytestmark = [pytest.mark.slow]


def files_in(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()} if folder.is_dir() else set()


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))
from kompass.cli.main import main
sys.exit(main({words!r}))
"""
MOST = 8 * 1024 * 1024


class LimitedInstance(Instance):
    """Its server may write no file larger than `MOST`."""

    def _command(self, words: tuple[object, ...]) -> list[str]:
        given = [str(word) for word in words]
        if given[0] != "serve":
            return super()._command(words)
        return [sys.executable, "-c", LIMITED.format(most=MOST, words=given)]


def note(size: int, data: bytes = b"") -> tuple[str, bytes, str]:
    return "note.txt", data + b"a" * size, "text/plain"


def test_a_disk_without_room_for_an_upload_is_a_page_and_the_server_goes_on(instance: Instance) -> None:
    limited = LimitedInstance(instance.data, instance.database_url)
    large = secrets.token_hex(MOST).encode()  # packed it is half as large: it can be staged, but not kept
    with limited.served("--no-worker") as server:
        browser = owner(instance, server)
        status, _ = browser.upload("/en/work/new/", "a.yaml", b"a" * (MOST + 100_000))
        assert status == 503  # it can't even arrive
        assert files_in(instance.data / "incoming") == set()

        status, _ = browser.upload("/en/work/new/", "a.kompass.zip", bundle(("note.txt", large, "text/plain")))
        assert status == 503
        assert files_in(instance.data / "incoming") == set()

        status, address = browser.upload("/en/work/new/", "a.kompass.zip", bundle(note(MOST + 1_000_000)))
        assert status == 302
        operation = re.findall(r'name="operation" value="([^"]+)"', browser.get(address)[1])[0]
        status, _ = browser.post(f"{address}take/", {"operation": operation})
        assert status == 503
        assert files_in(instance.data / "uploads") == set()
        assert instance.verified() == {"evaluations": 0, "deviations": []}

        assert server.get("/en/")[0] == server.get("/ready")[0] == 200
        status, address = browser.upload("/en/work/new/", "a.kompass.zip", bundle(note(1000)))
        assert browser.post(f"{address}take/", {"operation": operation})[0] == 302
    assert len(files_in(instance.data / "uploads")) == 1
    assert instance.verified() == {"evaluations": 1, "deviations": []}


NO_ROOM = """
import resource
from kompass.apps.jobs import worker
kept = worker.keep
def without_room(data, sha256):
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
    try:
        kept(data, sha256)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
worker.keep = without_room
worker.Worker().run_waiting()
"""


def test_a_disk_without_room_for_a_report_leaves_nothing_half_and_it_is_made_later(instance: Instance) -> None:
    instance.must("import", FURUDAL, "--publish")
    path = f"/en/reports/{read_evaluation(FURUDAL).id}/v1/pdf/"
    with instance.served("--no-worker") as server:
        assert server.get(path)[0] == 202
        for _ in range(4):  # more often than a report may fail
            instance.python(NO_ROOM)
        assert files_in(instance.data / "reports") == set()
        assert server.get(path)[0] == 202  # still waited for, not failed

        instance.must("worker", "--once")
        assert server.get(path)[0] == 200
    assert instance.verified() == {"evaluations": 1, "deviations": []}
