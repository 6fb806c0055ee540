"""``kompass scale``: invent, summarise, rank."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from kompass.core.errors import MissingPart
from tests.cli.running import FURUDAL, KARASJOK, Kompass, Ran, process


def generated(kompass: Kompass, store: Path, *more: object) -> Ran:
    asked = ("--edition", "2.1-no", "--count", 90, "--partition", 40, "--workers", 1)
    return kompass("scale", "generate", store, *asked, *more)


def test_a_store_is_invented_summarised_and_ranked(tmp_path: Path, kompass: Kompass) -> None:
    made = generated(kompass, tmp_path / "store")
    assert (made.code, made.err) == (0, "")
    assert "in 3 files" in made.out
    assert "invented" in made.out
    told = kompass("scale", "summarise", tmp_path / "store", "--workers", 1)
    assert (told.code, told.err) == (0, "")
    assert "invented" in told.out
    assert "Median" in told.out
    ranked = kompass("scale", "rank", tmp_path / "store", FURUDAL, "--workers", 1, "--draws", 20)
    assert (ranked.code, ranked.err) == (0, "")
    assert "the tolerance of ±5 % leaves the ranks from" in ranked.out
    assert "Sensitivity analysis, no forecast" in ranked.out
    assert "probab" not in ranked.out


def test_json_is_exact_and_the_same_for_any_number_of_workers(tmp_path: Path, kompass: Kompass) -> None:
    generated(kompass, tmp_path)
    one = kompass("scale", "summarise", tmp_path, "--json", "--workers", 1)
    two = kompass("scale", "summarise", tmp_path, "--json", "--workers", 2)
    assert one == two
    found = json.loads(one.out)
    assert (found["evaluations"], found["invented"], found["edition"]) == (90, True, "2.1-no")
    total = found["items"][-1]
    assert sum(total["histogram"]) == total["count"] <= 90
    ranked = json.loads(kompass("scale", "rank", tmp_path, "--number", 7, "--json", "--workers", 1).out)
    assert ranked["total"]["first"] <= ranked["total"]["rank"] <= ranked["total"]["last"]
    assert "sensitivity_analysis" not in ranked


def test_a_store_is_not_overwritten_in_silence(tmp_path: Path, kompass: Kompass) -> None:
    generated(kompass, tmp_path)
    before = sorted(path.read_bytes() for path in tmp_path.iterdir())
    again = generated(kompass, tmp_path, "--seed", 2)
    assert again.code == 2
    assert "--overwrite" in again.err
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == before
    smaller = generated(kompass, tmp_path, "--overwrite", "--count", 10)
    assert smaller.code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["part-000000.parquet"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rank", "STORE"], "either an evaluation file or --number"),
        (["rank", "STORE", str(FURUDAL), "--number", "1"], "either an evaluation file or --number"),
        (["rank", "STORE", "--number", "90"], "no evaluation 90"),
        (["rank", "STORE", str(KARASJOK)], "neither editions nor bases"),
        (["rank", "STORE", "--number", "1", "--draws", "2"], "too few"),
        (["rank", "STORE", "--number", "1", "--draws", "9999999"], "more than 100000"),
        (["summarise", "STORE/nothing"], "no partitions here"),
        (["summarise", "STORE", "--workers", "0"], "--workers"),
        (["summarise", "STORE", "--workers", "2", "--cluster", "tcp://127.0.0.1:9"], "either --workers or --cluster"),
        (["generate", "STORE/new", "--edition", "1-dk"], "no measuring points"),
        (["generate", "STORE/new", "--edition", "nix"], "nix"),
        (["generate", "STORE/part-000000.parquet", "--edition", "2.1-se"], "can't be written to"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value[2:]) or value[0],
)
def test_what_cannot_be_done_is_said(arguments: list[str], said: str, tmp_path: Path, kompass: Kompass) -> None:
    generated(kompass, tmp_path)
    ran = kompass("scale", *(argument.replace("STORE", str(tmp_path)) for argument in arguments))
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_an_address_that_is_none_is_named(tmp_path: Path, kompass: Kompass) -> None:
    """In a process of its own: a client of Dask leaves threads behind."""
    generated(kompass, tmp_path)
    ran = process(["scale", "summarise", str(tmp_path), "--cluster", "tcp://127.0.0.1:nine"])
    assert (ran.code, ran.out) == (2, "")
    assert "tcp://127.0.0.1:nine" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("workers", [1, 2])
def test_a_torn_partition_is_named_whoever_reads_it(workers: int, tmp_path: Path, kompass: Kompass) -> None:
    generated(kompass, tmp_path)
    torn = tmp_path / "part-000002.parquet"
    torn.write_bytes(torn.read_bytes()[:-20])
    ran = kompass("scale", "summarise", tmp_path, "--workers", workers)
    assert ran.code == 2
    assert "part-000002.parquet: This partition can't be read" in ran.err


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, kompass: Kompass, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for name in [name for name in sys.modules if name.startswith(("kompass.scale.", "kompass.cli.scale_"))]:
        monkeypatch.delitem(sys.modules, name)
    ran = kompass("scale", "summarise", tmp_path)
    assert ran.code == MissingPart.exit_code
    assert "pyarrow" in ran.err
    assert "extra “scale”" in ran.err
