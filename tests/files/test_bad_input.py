"""Input that can't be used: one error with file, line and key; in a command exit code 2 and nothing written."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kompass.core.errors import (
    FileFault,
    KompassError,
    SchemaFault,
)
from kompass.files.catalogue import Catalogue
from kompass.files.faults import MAX_FAULTS
from kompass.files.loading import load_evaluation
from tests.cli.running import Kompass, blocks
from tests.files.bad_content import CASES, SEVERAL, Bad
from tests.files.cast import SMALL, as_json


@pytest.mark.parametrize("bad", CASES, ids=str)
def test_wrong_content_is_told_with_file_line_and_key(bad: Bad, tmp_path: Path) -> None:
    path = tmp_path / f"wrong{bad.suffix}"
    path.write_text(bad.text, encoding="utf-8")
    with pytest.raises(KompassError) as raised:
        load_evaluation(path, Catalogue())
    assert type(raised.value) is bad.error
    fault = next(fault for fault in raised.value.faults if (fault.place.key or "") == (bad.key or ""))
    assert fault.place.file == str(path)
    assert fault.place.line == bad.line
    assert str(fault.message).strip()


@pytest.mark.parametrize("bad", CASES, ids=str)
def test_a_command_refuses_wrong_content_in_one_block_with_exit_code_2(
    bad: Bad, tmp_path: Path, kompass: Kompass
) -> None:
    path = tmp_path / f"wrong{bad.suffix}"
    path.write_text(bad.text, encoding="utf-8")
    ran = kompass("score", path)
    assert (ran.code, ran.out) == (2, "")
    found = blocks(ran.err)
    assert found[0].startswith(f"kompass: {path}")
    assert len(found) == len(set(found))
    assert max(map(len, ran.err.splitlines())) < len(str(path)) + 400
    if bad.name not in SEVERAL:
        assert len(found) == 1


@dataclass(frozen=True)
class BadFile:
    """A path that can't be read, made in a folder."""

    name: str
    make: Callable[[Path], Path]
    says: str
    line: int | None = None


def content(data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "wrong.yaml"
        path.write_bytes(data)
        return path

    return make


def sparse(folder: Path) -> Path:
    path = folder / "large.yaml"
    path.touch()
    os.truncate(path, 200_000_000)
    return path


def loop(folder: Path) -> Path:
    path = folder / "loop.yaml"
    path.symlink_to(path)
    return path


def broken_link(folder: Path) -> Path:
    path = folder / "link.yaml"
    path.symlink_to(folder / "gone.yaml")
    return path


def fifo(folder: Path) -> Path:
    path = folder / "pipe.yaml"
    os.mkfifo(path)
    return path


def below_a_file(folder: Path) -> Path:
    (folder / "file").write_text("x")
    return folder / "file" / "wrong.yaml"


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
LATIN_1 = SMALL.replace("Furudal", "Bodø").encode("latin-1")

FILES = [
    BadFile("missing", lambda folder: folder / "missing.yaml", "there is no such file"),
    BadFile("a directory", lambda folder: folder, "directory"),
    BadFile("below a file", below_a_file, "should be a folder"),
    BadFile("a name that is too long", lambda folder: folder / ("x" * 300), "name is too long"),
    BadFile("links in a circle", loop, "circle"),
    BadFile("a link to nothing", broken_link, "there is no such file"),
    BadFile("a pipe", fifo, "not an ordinary file"),
    BadFile("a device", lambda _folder: Path("/dev/zero"), "not an ordinary file"),
    BadFile("a file of the system that never ends", lambda _folder: Path("/proc/self/mem"), "can't be read"),
    BadFile("200 MB", sparse, "200 MB"),
    BadFile("empty", content(b""), "empty"),
    BadFile("only white space", content(b" \n\t\n"), "empty"),
    BadFile("only a byte order mark", content(b"\xef\xbb\xbf"), "empty"),
    BadFile("binary", content(PNG), "binary"),
    BadFile("UTF-16", content(SMALL.encode("utf-16")), "binary"),
    BadFile("UTF-16 without a mark", content(SMALL.encode("utf-16-be")), "binary"),
    BadFile("Latin-1", content(LATIN_1), "UTF-8", line=6),
    BadFile("cut within a letter", content(SMALL.encode() + b"overall: caf\xc3"), "UTF-8", line=9),
    BadFile("half a character as bytes", content(SMALL.encode() + b"overall: \xed\xa0\xbd"), "UTF-8", line=9),
]


@pytest.mark.parametrize("bad", FILES, ids=lambda bad: bad.name)
def test_a_file_that_cannot_be_read_is_told_with_its_name(bad: BadFile, tmp_path: Path) -> None:
    path = bad.make(tmp_path)
    with pytest.raises(FileFault) as raised:
        load_evaluation(path, Catalogue())
    (fault,) = raised.value.faults
    assert fault.place.file == str(path)
    assert fault.place.line == bad.line
    assert bad.says in str(fault.message)


@pytest.mark.parametrize("bad", FILES, ids=lambda bad: bad.name)
@pytest.mark.parametrize("command", ["score", "check", "upgrade", "report"])
def test_a_command_refuses_a_file_that_cannot_be_read_and_writes_nothing(
    bad: BadFile, command: str, tmp_path: Path, kompass: Kompass
) -> None:
    path, target = bad.make(tmp_path), tmp_path / "out.html"
    before = sorted(tmp_path.iterdir())
    ran = kompass(command, path, *(["-o", target] if command in {"report", "upgrade"} else []))
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    assert block.startswith(f"kompass: {path}")
    assert bad.says in block
    assert sorted(tmp_path.iterdir()) == before


def test_a_report_of_wrong_content_leaves_the_old_report(tmp_path: Path, kompass: Kompass) -> None:
    path, target = tmp_path / "wrong.yaml", tmp_path / "out.html"
    path.write_text(SMALL.replace("1-no", "3-no"), encoding="utf-8")
    target.write_text("old")
    assert kompass("report", path, "-o", target).code == 2
    assert target.read_text() == "old"


@pytest.mark.parametrize("text", [SMALL.encode("utf-8-sig"), SMALL.replace("\n", "\r\n").encode()], ids=["BOM", "CRLF"])
def test_a_file_from_windows_is_read_as_any_other(text: bytes, tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(text)
    (tmp_path / "plain.yaml").write_text(SMALL, encoding="utf-8")
    known = Catalogue()
    assert load_evaluation(path, known).evaluation == load_evaluation(tmp_path / "plain.yaml", known).evaluation


def test_crlf_counts_lines_as_an_editor_does(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(SMALL.replace("basis: printed", "basis: guessed").replace("\n", "\r\n").encode())
    with pytest.raises(SchemaFault) as raised:
        load_evaluation(path, Catalogue())
    assert raised.value.faults[0].place.line == 4


def test_all_faults_of_a_file_are_told_at_once_but_no_more_than_twenty(tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(SMALL + "".join(f"extra{n}: 1\n" for n in range(50)), encoding="utf-8")
    ran = kompass("score", path)
    assert ran.code == 2
    assert len(blocks(ran.err)) == MAX_FAULTS


def test_a_value_from_the_file_cannot_steer_the_terminal(tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(as_json(SMALL).replace('"nb"', '"\\u001b[2J\\nkompass: all is well"'), encoding="utf-8")
    ran = kompass("score", path)
    assert "\x1b" not in ran.err
    assert len(blocks(ran.err)) == 1


def test_a_file_that_says_it_is_empty_but_is_not_is_read_to_the_limit_only(tmp_path: Path) -> None:
    with pytest.raises(KompassError):
        load_evaluation(Path("/proc/self/status"), Catalogue())
