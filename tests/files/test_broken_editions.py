"""A broken edition is refused with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompass.core.errors import Fault, InputError
from kompass.files.edition_build import build
from tests.files.breakages import BREAKAGES, Breakage
from tests.files.edition_copies import TRIAL, change, copy_of, line_of

EDITION = Path("odd-se") / "1"


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    return copy_of(TRIAL, tmp_path / "editions")


def faults_of(editions: Path) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        build(editions, editions / "pointsets")
    return caught.value.faults


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda breakage: breakage.what)
def test_a_broken_edition_is_refused_with_file_line_and_reason(editions: Path, breakage: Breakage) -> None:
    file = editions / EDITION / breakage.file
    change(file, breakage.old, breakage.new)

    faults = [fault for fault in faults_of(editions) if breakage.reason in str(fault.message)]

    assert faults, [str(fault.message) for fault in faults_of(editions)]
    wanted = line_of(file, breakage.line)
    assert (str(file), wanted) in {(fault.place.file, fault.place.line) for fault in faults}


def test_several_faults_are_told_at_once(editions: Path) -> None:
    structure = editions / EDITION / "structure.yaml"
    change(structure, "depth: point", "depth: area")
    change(structure, "scale: uneven}", "scale: oblique}")
    change(structure, "source: workshop}\ndisplay", "source: hearsay}\ndisplay")

    assert len(faults_of(editions)) == 3


@pytest.mark.parametrize("language", ["sv", "nb", "da", "en"])
def test_a_missing_language_is_refused_with_the_file_that_is_wanted(editions: Path, language: str) -> None:
    file = editions / EDITION / f"texts.{language}.yaml"
    file.unlink()

    (fault,) = faults_of(editions)

    assert fault.place.file == str(file)
    assert str(fault.message) == "The texts in this language are missing."


@pytest.mark.parametrize(("id_folder", "version_folder"), [("odd-se", "3"), ("strange-se", "1")])
def test_a_folder_of_another_name_is_refused_with_the_right_one(
    tmp_path: Path, id_folder: str, version_folder: str
) -> None:
    copy_of(TRIAL / EDITION, tmp_path / id_folder / version_folder)

    (fault,) = faults_of(tmp_path)

    assert fault.place.file == str(tmp_path / id_folder / version_folder / "structure.yaml")
    assert "a folder of another name" in str(fault.message)
    assert str(fault.hint) == "The folder should be odd-se/1."


def point_set(editions: Path, head: str) -> Path:
    """A point set with the trial edition's own marking rules; ``head`` stands before them."""
    path = editions / "pointsets" / "odd-points" / "0.1" / "points.yaml"
    path.parent.mkdir(parents=True)
    structure = (editions / EDITION / "structure.yaml").read_text(encoding="utf-8")
    marking = structure[structure.index("marking:") :]
    first = "format: 1\nid: odd-points\nversion: 0.1\nstatus: draft\norigin: working-set\nsources: []\n"
    path.write_text(first + head + marking, encoding="utf-8")
    return path


def test_a_point_set_for_an_unknown_edition_is_refused(editions: Path) -> None:
    path = point_set(editions, "editions: [even-se]\n")

    (fault,) = faults_of(editions)

    assert (fault.place.file, fault.place.line) == (str(path), 7)
    assert str(fault.message) == "There is no edition “even-se”."


@pytest.mark.parametrize(
    ("rooms", "reason"),
    [
        ("{residents: [neighbours]}", "Nobody sits in the interview group “caretakers”."),
        ("{residents: [neighbours], caretakers: []}", "Nobody sits in the interview group “caretakers”."),
        ("{residents: [a], caretakers: [b], drivers: [c]}", "Edition odd-se has no interview group “drivers”."),
        ("{residents: [a], caretakers: [b]}", "“guests” sits in no interview group of odd-se."),
    ],
)
def test_a_point_set_that_seats_nobody_or_asks_somebody_unseated_is_refused(
    editions: Path, rooms: str, reason: str
) -> None:
    path = point_set(editions, f"editions: [odd-se]\ninterviews: {{odd-se: {rooms}}}\n")
    change(path, '{id: 1.2.1, sub_area: "1.2", weight: 1}', '{id: 1.2.1, sub_area: "1.2", weight: 1, asked: [guests]}')

    faults = faults_of(editions)

    assert reason in [str(fault.message) for fault in faults]
    assert {fault.place.file for fault in faults} == {str(path)}
    assert all(fault.place.line for fault in faults)
