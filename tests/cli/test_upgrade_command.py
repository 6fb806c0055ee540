from __future__ import annotations

from pathlib import Path

from tests.cli.running import ROOT, Kompass, blocks
from tests.files.cast import SMALL

FORMATS = ROOT / "tests" / "files" / "formats"
OLD, EXPECTED = FORMATS / "format-0.yaml", FORMATS / "format-0.expected.yaml"


def test_an_old_file_is_written_in_the_current_format(tmp_path: Path, kompass: Kompass) -> None:
    ran = kompass("upgrade", OLD, "-o", tmp_path / "new.yaml")
    assert ran == (0, f"{OLD}: format 0 written as format 1 to {tmp_path / 'new.yaml'}.\n", "")
    assert (tmp_path / "new.yaml").read_bytes() == EXPECTED.read_bytes()


def test_without_a_target_the_new_file_is_printed(kompass: Kompass) -> None:
    assert kompass("upgrade", OLD) == (0, EXPECTED.read_text(encoding="utf-8"), "")


def test_the_old_file_stays_as_it_was(kompass: Kompass) -> None:
    before = OLD.read_bytes()
    kompass("upgrade", OLD)
    assert OLD.read_bytes() == before


def test_an_upgraded_file_can_be_scored_and_needs_no_more_upgrading(tmp_path: Path, kompass: Kompass) -> None:
    new = tmp_path / "new.yaml"
    kompass("upgrade", OLD, "-o", new)
    assert kompass("score", new).out == kompass("score", OLD).out
    assert kompass("upgrade", new).out == new.read_text(encoding="utf-8")


def test_a_current_file_needs_nothing_and_nothing_is_written(tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "current.yaml"
    path.write_text(SMALL, encoding="utf-8")
    ran = kompass("upgrade", path, "-o", tmp_path / "new.yaml")
    assert ran.code == 0
    assert "nothing to do" in ran.out
    assert not (tmp_path / "new.yaml").exists()


def test_a_newer_file_is_refused_and_nothing_is_written(tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "newer.yaml"
    path.write_text(SMALL.replace("format: 1", "format: 2"), encoding="utf-8")
    ran = kompass("upgrade", path, "-o", tmp_path / "new.yaml")
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    assert block.startswith(f"kompass: {path}:1: format: ")
    assert not (tmp_path / "new.yaml").exists()
