"""A pool of processes whose workers are really killed."""

from __future__ import annotations

from functools import partial, reduce
from multiprocessing import active_children
from pathlib import Path

import pytest

from kompass.core.errors import FileFault
from kompass.scale.executors import OneProcess, Processes, fold
from kompass.scale.jobs import SyntheticJob, summarise_synthetic
from kompass.scale.summaries import Summary, merge
from tests.scale.at_work import JOBS, die_over, kill_one_at_work, note_and_summarise, pids_that_started


def test_killed_workers_change_no_byte(tmp_path: Path) -> None:
    """One is killed after the third answer and one after the seventh, each in the middle of a partition."""
    alone = fold(OneProcess(), summarise_synthetic, JOBS, merge)
    answers: list[Summary] = []
    killed: list[int] = []
    for answer in Processes(2).results(partial(note_and_summarise, folder=tmp_path), JOBS):
        answers.append(answer)
        if len(answers) in {3, 7}:
            killed.append(kill_one_at_work(tmp_path, {child.pid for child in active_children()} - set(killed)))
    begun = pids_that_started(tmp_path)
    assert len(set(killed)) == 2
    assert len(begun) > len(JOBS), "what was in the dead workers' hands must have been begun again"
    assert reduce(merge, answers).to_bytes() == alone.to_bytes()


def test_a_partition_that_kills_every_worker_is_given_up_at_the_third(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="died three times"):
        fold(Processes(2), partial(die_over, folder=tmp_path, place=2), JOBS[:4], merge)
    assert len(list(tmp_path.iterdir())) == 3


def test_an_error_of_the_work_itself_is_not_tried_again() -> None:
    with pytest.raises(ZeroDivisionError):
        fold(Processes(1), _fail, JOBS[:3], merge)


def _fail(job: SyntheticJob) -> Summary:
    raise ZeroDivisionError(job.place)
