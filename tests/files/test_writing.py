"""A file is written whole or not at all, whatever happens on the way."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kompass.core.errors import OutputError
from kompass.files.writing import write_bytes, write_text
from tests.cli.running import FURUDAL, Kompass, blocks, environment
from tests.files.cast import SMALL

OLD = Path(__file__).resolve().parent / "formats" / "format-0.yaml"


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.endswith(".part"))


def test_a_new_file_holds_what_was_written(tmp_path: Path) -> None:
    write_text(tmp_path / "new.txt", "blåbær\n")
    assert (tmp_path / "new.txt").read_bytes() == "blåbær\n".encode()
    assert left_over(tmp_path) == []


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "file.txt"
    target.write_text("old and longer")
    write_text(target, "new")
    assert target.read_text() == "new"
    assert left_over(tmp_path) == []


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600), (0o000, 0o666)])
def test_a_new_file_has_the_permissions_that_the_umask_leaves(mask: int, mode: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        write_text(tmp_path / "new.txt", "x")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == mode


def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "secret.txt"
    target.write_text("old")
    target.chmod(0o600)
    write_text(target, "new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target, link = tmp_path / "folder" / "file.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 255)
    write_text(target, "x")
    assert target.read_text() == "x"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("gone/out.txt", "there is no such file or folder"),
        ("file/out.txt", "should be a folder"),
        ("folder", "directory"),
        ("n" * 256, "name is too long"),
        ("loop", "circle"),
        ("pipe", "not an ordinary file"),
    ],
)
def test_a_target_that_cannot_be_written_is_told_with_the_reason(name: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OutputError) as raised:
        write_text(tmp_path / name, "new")
    (fault,) = raised.value.faults
    assert fault.place.file == str(tmp_path / name)
    assert says in str(fault.message)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "file").read_text() == "old"


@pytest.mark.parametrize("target", ["/proc/kompass.txt", "/proc/self/kompass.txt", "/dev/null/kompass.txt"])
def test_a_folder_that_takes_no_files_is_told(target: str) -> None:
    with pytest.raises(OutputError):
        write_text(Path(target), "new")


def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    link = tmp_path / "nowhere"
    link.symlink_to("/dev/null")
    with pytest.raises(OutputError):
        write_text(link, "new")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("command", [["upgrade", OLD], ["report", FURUDAL]], ids=["upgrade", "report"])
@pytest.mark.parametrize("name", ["gone/out.html", "file/out.html", "folder.html"])
def test_a_command_with_such_a_target_ends_with_exit_code_2(
    command: list[object], name: str, tmp_path: Path, kompass: Kompass
) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder.html").mkdir()
    ran = kompass(*command, "-o", tmp_path / name)
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    assert block.startswith(f"kompass: {tmp_path / name}: ")
    assert left_over(tmp_path) == []


def child(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A process that runs some lines of Python with our module at hand."""
    head = "import os, resource, signal, sys, time\nfrom pathlib import Path\nfrom kompass.files import writing\n"
    return subprocess.Popen(
        [sys.executable, "-c", head + textwrap.dedent(code), *map(str, arguments)],
        env=environment(PYTHONDONTWRITEBYTECODE="1"),  # on a full disk Python would leave half a module
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


FULL_DISK = """
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
    try:
        writing.write_bytes(Path(sys.argv[1]), bytes(1_000_000))
    except writing.OutputError as error:
        print(error)
"""


def test_a_disk_that_fills_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    out, err = child(FULL_DISK, target).communicate(timeout=60)
    assert err == ""
    assert out == f"{target}: The file can't be written: the file would be too large. Nothing was changed.\n"
    assert target.read_bytes() == b"old"
    assert left_over(tmp_path) == []


FULL_DISK_COMMAND = """
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
    from kompass.cli.main import main
    sys.exit(main(["report", sys.argv[1], "-o", sys.argv[2]]))
"""


def test_a_command_on_a_full_disk_ends_with_exit_code_2_and_one_block(tmp_path: Path) -> None:
    target = tmp_path / "new.html"
    process = child(FULL_DISK_COMMAND, FURUDAL, target)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    (block,) = blocks(err)
    assert "Nothing was changed" in block
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("failing", ["fsync", "chmod", "replace"])
def test_a_fault_at_any_step_leaves_the_old_file(failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(5, "made for the test")

    target = tmp_path / "file.txt"
    target.write_text("old")
    monkeypatch.setattr(os if failing == "fsync" else Path, failing, fail)
    with pytest.raises(OutputError, match="the disk has a fault"):
        write_text(target, "new")
    monkeypatch.undo()
    assert target.read_text() == "old"
    assert left_over(tmp_path) == []


@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError])
def test_a_person_who_stops_the_command_leaves_the_old_file(
    stop: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_number: int) -> None:
        raise stop

    target = tmp_path / "file.txt"
    target.write_text("old")
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(stop):
        write_text(target, "new")
    monkeypatch.undo()
    assert target.read_text() == "old"
    assert left_over(tmp_path) == []


KILLED = """
    def wait(*_arguments, **_options):
        print("here", flush=True)
        time.sleep(600)

    owner = os if sys.argv[2] == "fsync" else Path
    setattr(owner, sys.argv[2], wait)
    writing.write_bytes(Path(sys.argv[1]), b"new" * 100_000)
"""


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_process_killed_on_the_way_leaves_the_old_file_and_nothing_that_troubles_the_next(
    step: str, tmp_path: Path
) -> None:
    target = tmp_path / "file.bin"
    target.write_bytes(b"old")
    process = child(KILLED, target, step)
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir() if path.name != "file.bin"] == left_over(tmp_path)
    write_bytes(target, b"newer")
    assert target.read_bytes() == b"newer"


def test_two_processes_that_write_the_same_file_never_mix(tmp_path: Path) -> None:
    target = tmp_path / "file.bin"
    code = "writing.write_bytes(Path(sys.argv[1]), sys.argv[2].encode() * 1_000_000)"
    writers = [child(f"for _ in range(20): {code}", target, letter) for letter in "ab"]
    for writer in writers:
        assert writer.communicate(timeout=60) == ("", "")
    assert set(target.read_bytes()) in ({ord("a")}, {ord("b")})
    assert target.stat().st_size == 1_000_000
    assert left_over(tmp_path) == []


def test_a_file_can_be_upgraded_onto_itself(tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(SMALL, encoding="utf-8")
    assert kompass("upgrade", path, "-o", path).code == 0
    assert kompass("score", path).code == 0
