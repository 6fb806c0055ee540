from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, FURUDAL, KARASJOK, LANGUAGES, Kompass, blocks
from tests.files.cast import MARKED, SMALL

SORO = EXAMPLES / "soro-2009.yaml"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.yaml"
    path.write_text(SMALL.replace("1-no", "3-no"), encoding="utf-8")
    return path


@pytest.fixture
def gaps(tmp_path: Path) -> Path:
    path = tmp_path / "gaps.yaml"
    path.write_text(MARKED, encoding="utf-8")
    return path


def test_a_file_without_remarks_is_fine(kompass: Kompass) -> None:
    ran = kompass("check", SORO)
    assert ran == (0, f"{SORO}: nothing to look at.\n", "")


def test_a_notice_is_no_reason_for_exit_code_1(kompass: Kompass) -> None:
    ran = kompass("check", KARASJOK)
    assert ran.code == 0
    assert "points.3: notice: " in ran.out


def test_a_warning_gives_exit_code_1_with_place_and_advice(gaps: Path, kompass: Kompass) -> None:
    ran = kompass("check", gaps)
    assert (ran.code, ran.err) == (1, "")
    remarks = [line for line in ran.out.splitlines() if line.startswith(str(gaps))]
    assert any(": warning: " in line for line in remarks)
    assert any(line.startswith("    ") for line in ran.out.splitlines())
    assert remarks[-1].startswith(f"{gaps}: ")


def test_the_heaviest_remarks_come_first(kompass: Kompass) -> None:
    (file,) = json.loads(kompass("check", FURUDAL, "--json").out)
    order = {"error": 0, "warning": 1, "notice": 2}
    weights = [order[remark["weight"]] for remark in file["remarks"]]
    assert weights == sorted(weights)
    assert weights


def test_json_has_one_shape(kompass: Kompass) -> None:
    files = json.loads(kompass("check", FURUDAL, SORO, KARASJOK, "--json").out)
    assert [file["file"] for file in files] == [str(FURUDAL), str(SORO), str(KARASJOK)]
    assert all(set(file) == {"file", "remarks"} for file in files)
    remarks = [remark for file in files for remark in file["remarks"]]
    assert all(set(remark) == {"code", "weight", "line", "key", "message", "advice"} for remark in remarks)
    assert all(isinstance(remark["line"], int) for remark in remarks)
    assert files[1]["remarks"] == []


def test_json_and_text_end_with_the_same_exit_code(gaps: Path, kompass: Kompass) -> None:
    assert kompass("check", gaps, "--json").code == kompass("check", gaps).code == 1


def test_a_file_that_cannot_be_used_does_not_hide_the_others(wrong: Path, gaps: Path, kompass: Kompass) -> None:
    ran = kompass("check", wrong, gaps, SORO)
    assert ran.code == 2
    (block,) = blocks(ran.err)
    assert block.startswith(f"kompass: {wrong}:3: edition: ")
    assert str(gaps) in ran.out
    assert f"{SORO}: nothing to look at." in ran.out


def test_the_line_of_a_remark_is_the_line_in_the_file(kompass: Kompass) -> None:
    ((remark,),) = [file["remarks"] for file in json.loads(kompass("check", KARASJOK, "--json").out)]
    line = KARASJOK.read_text(encoding="utf-8").splitlines()[remark["line"] - 1]
    assert line.strip().startswith('"3":')


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_in_remarks_follow_the_language(language: str, kompass: Kompass) -> None:
    assert ("43.25" if language == "en" else "43,25") in kompass("check", KARASJOK, "--lang", language).out


def test_without_a_file_the_command_says_what_is_missing(kompass: Kompass) -> None:
    ran = kompass("check")
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    assert "FILE is missing" in block
