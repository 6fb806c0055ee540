"""A real cluster on this machine, and a worker that is killed in the middle; each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 300
"""Seconds after which a cluster hangs rather than works."""


def played(scene: str, folder: Path) -> dict[str, Any]:
    """What a scene of `on_a_cluster` found."""
    command = [sys.executable, "-c", "from tests.scale.on_a_cluster import main; main()", scene, str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=ENOUGH, check=False)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def test_a_killed_worker_changes_no_byte(tmp_path: Path) -> None:
    found = played("killed_worker", tmp_path)
    assert found["killed"]
    assert found["begun"] > found["parts"], "the partition in the dead worker's hands must have been begun again"
    assert found["same_bytes"]
    assert found["evaluations"] == 120


def test_the_cluster_at_an_address_gives_what_a_pool_gives_and_is_left(tmp_path: Path) -> None:
    assert played("at_an_address", tmp_path) == {"same_bytes": True, "evaluations": 40, "disconnected": 1}


def test_an_address_where_nobody_answers_is_named(tmp_path: Path) -> None:
    assert "tcp://127.0.0.1:9" in played("nobody_answers", tmp_path)["said"]


def test_the_command_works_on_a_cluster_as_it_does_here(tmp_path: Path) -> None:
    found = played("by_command", tmp_path)
    assert found == {"codes": [0, 0, 0, 0], "same_store": True, "same_answer": True}


def test_a_scheduler_that_goes_away_is_told(tmp_path: Path) -> None:
    assert "connection to the Dask scheduler was lost" in played("scheduler_lost", tmp_path)["said"]
