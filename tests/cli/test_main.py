"""The process's edge: exit codes, broken pipes, full disks, and faults of ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kompass.cli import score_writing
from kompass.cli.main import main
from tests.cli.running import FURUDAL, KARASJOK, ROOT, Kompass, blocks, environment, process


def fail(*_arguments: object, **_options: object) -> None:
    raise ZeroDivisionError("seven\nlines")


def test_a_fault_of_ours_gives_exit_code_3_and_no_traceback(kompass: Kompass, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score_writing, "write_score", fail)
    ran = kompass("score", KARASJOK)
    assert (ran.code, ran.out) == (3, "")
    (block,) = blocks(ran.err)
    assert "ZeroDivisionError" in block
    assert "KOMPASS_DEBUG=1" in block
    assert "Traceback" not in ran.err


def test_a_fault_of_ours_shows_itself_when_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score_writing, "write_score", fail)
    monkeypatch.setenv("KOMPASS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["score", str(KARASJOK)])


@pytest.mark.parametrize("error", [RecursionError, MemoryError, UnicodeError, OSError, AssertionError, SystemError])
def test_no_kind_of_fault_is_shown_as_a_traceback(
    error: type[Exception], kompass: Kompass, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raise_it(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(score_writing, "write_score", raise_it)
    ran = kompass("score", KARASJOK)
    assert ran.code == 3
    assert len(blocks(ran.err)) == 1


def test_who_stops_a_command_gets_the_exit_code_of_stopping(kompass: Kompass, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(score_writing, "write_score", stop)
    ran = kompass("score", KARASJOK)
    assert ran == (130, "", "")


@pytest.mark.parametrize("read", [0, 1, 100])
def test_a_reader_that_goes_away_is_no_fault(read: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kompass", "editions", "show", "2.1-no", "--json"],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.read(read)
        started.stdout.close()
        assert started.stderr.read() == b""
    assert started.returncode == 0


@pytest.mark.parametrize("arguments", [["editions"], ["editions", "show", "2.1-no", "--json"], ["--version"]])
def test_an_output_that_cannot_be_written_gives_exit_code_2(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kompass", *arguments],
            cwd=ROOT,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode() == "kompass: The output can't be written: the disk is full.\n"


def test_a_name_that_is_no_text_is_told_like_any_other(tmp_path: Path) -> None:
    ran = process(["score", bytes(tmp_path) + b"/caf\xe9.yaml"])
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    assert "there is no such file" in block


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_lacks_letters_gets_what_it_can_show(encoding: str) -> None:
    env = environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    ran = process(["score", str(FURUDAL), "--lang", "sv"], env=env, encoding=encoding)
    assert (ran.code, ran.err) == (0, "")
    assert "Furudal" in ran.out


def test_a_path_with_spaces_works_like_any_other(tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "Furudal kommune – 2025.yaml"
    path.write_bytes(FURUDAL.read_bytes())
    assert kompass("score", path).out == kompass("score", FURUDAL).out


def test_the_same_input_gives_the_same_output(kompass: Kompass) -> None:
    assert kompass("score", FURUDAL) == kompass("score", FURUDAL)
    assert kompass("check", FURUDAL, "--json") == kompass("check", FURUDAL, "--json")


def test_one_command_leaves_no_trace_of_its_language_for_the_next(kompass: Kompass) -> None:
    expected = kompass("score", "--help")
    kompass("editions", "--lang", "sv")
    assert kompass("score", "--help") == expected
