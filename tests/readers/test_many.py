"""Many files at once: order, progress, and one file's death that is no other's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kompass.core.errors import Fault, FileFault, Place
from kompass.core.messages import msg
from kompass.readers.many import read_all

ROOT = Path(__file__).resolve().parents[2]


def work(path: Path) -> tuple[str, int]:
    """Reads what the file asks for."""
    text = path.read_text(encoding="utf-8")
    if text == "die":
        os._exit(9)
    if text == "refuse":
        raise FileFault(Fault(msg("This is {what}.", what="no report"), Place(str(path)), msg("Save it anew.")))
    if text == "fault of ours":
        raise RuntimeError(text)
    time.sleep(float(text))
    return path.name, os.getpid()


def files(folder: Path, *texts: str) -> list[Path]:
    paths = [folder / f"{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_outcomes_stand_in_the_order_of_the_paths_and_progress_is_told(tmp_path: Path) -> None:
    paths = files(tmp_path, "0.3", "0", "0", "0.1")
    heard: list[tuple[int, int]] = []
    outcomes = read_all(paths, work, processes=2, on_done=lambda done, of: heard.append((done, of)))
    assert [outcome.path for outcome in outcomes] == paths
    assert [outcome.result[0] for outcome in outcomes if outcome.result] == [path.name for path in paths]
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert len({outcome.result[1] for outcome in outcomes if outcome.result}) == 2


def test_one_file_needs_no_other_process(tmp_path: Path) -> None:
    (outcome,) = read_all(files(tmp_path, "0"), work, processes=2)
    assert outcome.result == ("0.txt", os.getpid())


@pytest.mark.parametrize("processes", [1, 2])
def test_a_file_that_is_refused_says_why_and_the_others_are_read(processes: int, tmp_path: Path) -> None:
    first, second, third = read_all(files(tmp_path, "0", "refuse", "0"), work, processes=processes)
    assert first.result is not None
    assert third.result is not None
    assert isinstance(second.error, FileFault)
    (fault,) = second.error.faults
    assert (str(fault.message), str(fault.hint)) == ("This is no report.", "Save it anew.")


def test_a_file_that_kills_its_process_is_the_only_one_lost(tmp_path: Path) -> None:
    outcomes = read_all(files(tmp_path, "0.2", "die", "0", "0", "die", "0"), work, processes=2)
    assert [outcome.error is not None for outcome in outcomes] == [False, True, False, False, True, False]
    assert "give up" in str(outcomes[1].error)


def test_a_fault_of_ours_is_hidden_by_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="of ours"):
        read_all(files(tmp_path, "0", "fault of ours"), work, processes=2)


def test_an_interrupt_ends_every_process(tmp_path: Path) -> None:
    files(tmp_path, "60", "60", "60")
    program = (
        "import sys; from pathlib import Path; from kompass.readers.many import read_all\n"
        "from tests.readers.test_many import work\n"
        "if __name__ == '__main__':\n"
        f"    read_all(sorted(Path({str(tmp_path)!r}).glob('[0-9].txt')), work, processes=2)\n"
    )
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, str(tmp_path / "program.py")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(1.5)
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(15) != 0
    assert gone(running.pid)


def gone(group: int) -> bool:
    """Whether no process of the group is left, soon."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
