"""Forms sent twice, two at once, processes killed in the middle: nothing is lost and nothing is doubled."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kompass.files.evaluation_file import evaluation_yaml, read_evaluation
from tests.apps.instances import ROOT, Instance, wait_for
from tests.apps.sound.browser import Browser, owner

FURUDAL = ROOT / "examples" / "furudal-2025.yaml"
COUNT = """
from kompass.apps.evaluations.models import Evaluation, Event, Snapshot
print(Evaluation.objects.count(), Event.objects.count(), Snapshot.objects.count())
"""
pytestmark = [pytest.mark.slow]


def counts(instance: Instance) -> tuple[int, ...]:
    """Evaluations, events, snapshots."""
    return tuple(int(part) for part in instance.python(COUNT).split())


def ready_to_publish(instance: Instance) -> str:
    """An evaluation that was reviewed; its id."""
    key = read_evaluation(FURUDAL).id
    instance.must("import", FURUDAL)
    instance.python(
        "from datetime import UTC, datetime\n"
        "from kompass.apps.evaluations.models import State\n"
        "from kompass.apps.evaluations.services.change import By\n"
        "from kompass.apps.evaluations.services.publishing import move\n"
        f"move({key!r}, State.REVIEWED, By(datetime.now(UTC)))"
    )
    return key


def test_a_form_sent_many_times_at_once_is_done_once(instance: Instance) -> None:
    with instance.served("--no-worker") as server:
        browser = owner(instance, server)
        status, address = browser.upload("/en/work/new/", FURUDAL.name, FURUDAL.read_bytes())
        assert status == 302
        operation = re.findall(r'name="operation" value="([^"]+)"', browser.get(address)[1])[0]

        with ThreadPoolExecutor(6) as pool:
            answers = list(pool.map(lambda _: browser.post(f"{address}take/", {"operation": operation}), range(6)))

    assert {status for status, _ in answers} == {302}
    assert len({location for _, location in answers}) == 1
    assert counts(instance) == (1, 1, 0)
    instance.verified()


def test_two_owners_publish_at_once_and_one_of_them_is_told(instance: Instance) -> None:
    key = ready_to_publish(instance)
    with instance.served("--no-worker") as server:
        browsers = [owner(instance, server, f"owner{n}@example.org") for n in range(4)]

        def publish(browser: Browser) -> int:
            sent = {"step": "published", "revision": "2", "operation": str(uuid.uuid4())}
            return browser.post(f"/en/work/{key}/step/", sent)[0]

        with ThreadPoolExecutor(4) as pool:
            answers = sorted(pool.map(publish, browsers))

    assert answers == [302, 409, 409, 409]
    assert counts(instance) == (1, 3, 1)
    instance.verified()


SLOW = """
import time
from pathlib import Path
from kompass.apps.jobs import worker
from kompass.apps.jobs.services import leasing
from datetime import timedelta
leasing.LEASE = timedelta(seconds=2)
made = worker.make
def slow(job, catalogue):
    Path({flag!r}).touch()
    time.sleep({seconds})
    return made(job, catalogue)
worker.make = slow
one = worker.Worker()
while not one.stop.is_set():
    if one.run_waiting():
        break
    time.sleep(0.1)
"""


def test_a_killed_worker_s_report_is_finished_by_another_one(instance: Instance, tmp_path: Path) -> None:
    instance.must("import", FURUDAL, "--publish")
    key = read_evaluation(FURUDAL).id
    flag = tmp_path / "making"
    with instance.served("--no-worker") as server:
        path = f"/en/reports/{key}/v1/html/"
        assert server.get(path)[0] == 202
        first = _process(instance, SLOW.format(flag=str(flag), seconds=600))
        wait_for(flag.exists, "the first worker doesn't begin", first)
        first.kill()
        first.wait()
        assert server.get(path)[0] == 202

        second = _process(instance, SLOW.format(flag=str(flag), seconds=0))
        assert second.wait(60) == 0
        status, content, _ = server.get(path)

    assert status == 200
    files = [one for one in (instance.data / "reports").iterdir() if not one.name.startswith(".")]
    assert [one.name for one in files] == [hashlib.sha256(content).hexdigest()]
    told = instance.python(
        "from kompass.apps.jobs.models import ReportJob\njob = ReportJob.objects.get()\nprint(job.state, job.attempts)"
    )
    assert told.split() == ["done", "2"]


def test_a_worker_that_is_asked_to_end_finishes_its_report(instance: Instance) -> None:
    instance.must("import", FURUDAL, "--publish")
    key = read_evaluation(FURUDAL).id
    with instance.served("--no-worker") as server:
        server.get(f"/en/reports/{key}/v1/pdf/")
        worker = instance.start("worker")
        state = "from kompass.apps.jobs.models import ReportJob\nprint(ReportJob.objects.get().state)"
        wait_for(lambda: instance.python(state).strip() != "waiting", "nobody takes the job", worker)
        worker.terminate()

        assert worker.wait(60) == 0
        assert server.get(f"/en/reports/{key}/v1/pdf/")[0] == 200


def test_a_server_with_its_worker_makes_reports_and_ends_both(instance: Instance) -> None:
    instance.must("import", FURUDAL, "--publish")
    key = read_evaluation(FURUDAL).id
    with instance.served() as server:
        path = f"/sv/reports/{key}/v1/html/"
        wait_for(lambda: server.get(path)[0] == 200, "the report isn't made", server.process)
        assert server.process is not None
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()

    wait_for(lambda: not any(Path(f"/proc/{child}").exists() for child in children), "something goes on")


def many(folder: Path, count: int) -> list[Path]:
    """Evaluation files like Furudal's, each with an id of its own."""
    folder.mkdir()
    text = evaluation_yaml(read_evaluation(FURUDAL))
    key = read_evaluation(FURUDAL).id
    made = []
    for number in range(count):
        path = folder / f"{number:03d}.yaml"
        path.write_text(text.replace(key, f"{key[:-4]}{number:04d}"), encoding="utf-8")
        made.append(path)
    return made


def test_a_server_killed_in_the_middle_of_a_hundred_imports_loses_and_doubles_nothing(
    instance: Instance, tmp_path: Path
) -> None:
    files = many(tmp_path / "many", 100)
    with instance.served("--no-worker") as server:
        browser = owner(instance, server)
        done: list[str] = []
        asked: list[tuple[str, str]] = []
        killer = threading.Thread(target=_kill_after, args=(server.kill, done, 40))
        killer.start()
        for path in files:
            try:
                status, address = browser.upload("/en/work/new/", path.name, path.read_bytes())
                operation = str(uuid.uuid4())
                asked.append((address, operation))
                status, _ = browser.post(f"{address}take/", {"operation": operation})
            except OSError:
                break
            assert status == 302
            done.append(path.stem)
        killer.join()
        assert 40 <= len(done) < 100

        # What was answered is there, whole; what wasn't is there whole or not at all.
        there = instance.verified()["evaluations"]
        assert there in (len(done), len(done) + 1)

        server.begin()
        for address, operation in asked[-2:]:  # as a person would, who doesn't know whether it got there
            assert browser.post(f"{address}take/", {"operation": operation})[0] in (302, 404)
        for path in files[len(done) :]:
            _, address = browser.upload("/en/work/new/", path.name, path.read_bytes())
            assert browser.post(f"{address}take/", {"operation": str(uuid.uuid4())})[0] == 302

    evaluations, events, _ = counts(instance)
    assert (evaluations, events) == (100, 100)
    assert instance.verified() == {"evaluations": 100, "deviations": []}


def test_a_command_killed_in_the_middle_of_imports_can_be_given_again(instance: Instance, tmp_path: Path) -> None:
    files = many(tmp_path / "many", 60)
    instance.must("import", files[0])
    command = instance.start("import", *files)
    wait_for(lambda: counts(instance)[0] > 15, "nothing is taken in", command)
    command.kill()
    command.wait()
    there = instance.verified()["evaluations"]
    assert 15 < there < 60

    told = json.loads(instance.must("import", *files, "--json"))

    assert [one["evaluations"][0]["outcome"] for one in told].count("new") == 60 - there
    assert instance.verified() == {"evaluations": 60, "deviations": []}


def test_two_starts_at_once_prepare_one_instance(instance: Instance) -> None:
    first, second = (instance.start("import", FURUDAL) for _ in range(2))

    assert (first.wait(120), second.wait(120)) == (0, 0)
    assert counts(instance) == (1, 1, 0)
    instance.verified()


def _kill_after(kill: Callable[[], None], done: list[str], count: int) -> None:
    while len(done) < count:
        time.sleep(0.005)
    kill()


def _process(instance: Instance, code: str) -> subprocess.Popen[str]:
    begin = "from kompass.cli.instance import open_instance\nopen_instance()\n"
    return subprocess.Popen([sys.executable, "-c", begin + code], env=instance.environment, cwd=ROOT, text=True)
