"""Released means immutable (design rule 2), and a stale build is noticed (design rule 3)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kompass.core.errors import EditionFault
from kompass.core.scoring.exact import score
from kompass.files.catalogue import SHIPPED, Catalogue, own_root
from kompass.files.edition_build import RELEASED, build, released_hashes, stale_files
from kompass.files.loading import load_evaluation
from tests.files.edition_copies import TRIAL, build_at, change, copy_of

ODD = Path(__file__).resolve().parent.parent / "evaluations" / "odd.yaml"
FIRST = Path("odd-se") / "1"
SECOND = Path("odd-se") / "2"


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    return copy_of(TRIAL, tmp_path / "editions")


def refused(folder: Path) -> EditionFault:
    with pytest.raises(EditionFault) as caught:
        build_at(folder)
    return caught.value


def test_an_unchanged_copy_has_nothing_to_write(editions: Path) -> None:
    assert build_at(editions) == 0


def test_a_changed_released_structure_is_refused_with_its_file_and_what_to_do(editions: Path) -> None:
    change(editions / FIRST / "structure.yaml", 'id: "1.1", max: 15', 'id: "1.1", max: 14')
    change(editions / FIRST / "structure.yaml", 'id: "1.2", max: 25', 'id: "1.2", max: 26')

    (fault,) = refused(editions).faults

    assert fault.place.file == str(editions / FIRST / "structure.yaml")
    assert str(fault.message) == "“odd-se@1” is released and has changed."
    assert "new version in a new folder" in str(fault.hint)


def test_a_changed_released_text_is_refused_with_its_file_and_what_to_do(editions: Path) -> None:
    change(editions / FIRST / "texts.nb.yaml", "title: Torget", "title: Plassen")

    (fault,) = refused(editions).faults

    assert fault.place.file == str(editions / FIRST / "texts.nb.yaml")
    assert str(fault.message) == "“odd-se@1/nb@1” is released and has changed."
    assert "revision" in str(fault.hint)


def test_a_refused_build_writes_nothing(editions: Path) -> None:
    before = {path: path.read_bytes() for path in editions.rglob("*.json")}
    change(editions / FIRST / "texts.nb.yaml", "title: Torget", "title: Plassen")

    refused(editions)

    assert {path: path.read_bytes() for path in editions.rglob("*.json")} == before


def test_what_is_released_cant_be_changed_by_calling_it_a_draft(editions: Path) -> None:
    structure = editions / FIRST / "structure.yaml"
    change(structure, "status: released", "status: draft")
    change(structure, "not_chosen: dropped", "not_chosen: zero")

    assert [fault.place.file for fault in refused(editions).faults] == [str(structure)]


def test_an_edition_that_ships_is_guarded_in_the_same_way(tmp_path: Path) -> None:
    editions = copy_of(SHIPPED.editions, tmp_path / "editions")
    change(editions / "2.1-no" / "1" / "structure.yaml", "percent: 5", "percent: 6")

    assert str(refused(editions).faults[0].message) == "“2.1-no@1” is released and has changed."


def test_a_note_for_maintainers_may_be_added_to_a_released_structure(editions: Path) -> None:
    change(editions / FIRST / "structure.yaml", "Made for the tests,", "Made for the tests and nothing else,")

    assert build_at(editions) == 0


def test_a_draft_may_change_freely_until_it_is_released(editions: Path) -> None:
    structure = editions / SECOND / "structure.yaml"
    change(structure, "not_chosen: dropped", "not_chosen: zero")
    assert build_at(editions) == 1

    change(structure, "status: draft", "status: released")
    build_at(editions)
    assert "odd-se@2" in released_hashes(editions / RELEASED)

    change(structure, "not_chosen: zero", "not_chosen: dropped")
    assert [fault.place.file for fault in refused(editions).faults] == [str(structure)]


def test_a_new_wording_is_a_new_revision_and_rescores_nothing(tmp_path: Path) -> None:
    old, new = (copy_of(TRIAL, tmp_path / name) for name in ("old", "new"))
    change(new / FIRST / "texts.sv.yaml", "title: Torget", "title: Stora torget")
    change(new / FIRST / "texts.sv.yaml", "revision: 1", "revision: 2")
    build_at(new)

    before = load_evaluation(ODD, Catalogue((SHIPPED, own_root(old))))
    renewed = Catalogue((SHIPPED, own_root(new)))
    after = load_evaluation(ODD, renewed)

    assert renewed.texts(after.edition, "sv").name("1") == "Stora torget"
    assert renewed.texts(after.edition, "sv").revision == "2"
    assert after.edition.hash == before.edition.hash
    assert score(after.evaluation, after.edition) == score(before.evaluation, before.edition)


def test_an_older_revision_stays_in_the_list_of_released_hashes(editions: Path) -> None:
    change(editions / FIRST / "texts.sv.yaml", "title: Torget", "title: Stora torget")
    change(editions / FIRST / "texts.sv.yaml", "revision: 1", "revision: 2")
    before = released_hashes(editions / RELEASED)

    build_at(editions)

    after = released_hashes(editions / RELEASED)
    assert after.keys() - before.keys() == {"odd-se@1/sv@2"}
    assert before.items() <= after.items()


def test_a_source_that_was_changed_after_the_build_makes_it_stale(editions: Path) -> None:
    change(editions / SECOND / "texts.en.yaml", "title: The bell tower", "title: The belfry")

    stale = stale_files(build(editions, editions / "pointsets").files)

    assert stale == [editions / SECOND / "built" / "texts.en.json"]


@pytest.mark.parametrize("damage", ["edited", "removed"])
def test_built_json_that_was_edited_or_removed_by_hand_is_stale(editions: Path, damage: str) -> None:
    built = editions / FIRST / "built" / "structure.json"
    if damage == "edited":
        change(built, '"max": "40"', '"max": "41"')
    else:
        built.unlink()

    assert stale_files(build(editions, editions / "pointsets").files) == [built]


def test_built_json_holds_the_sha256_that_an_evaluation_keeps(editions: Path) -> None:
    built = json.loads((editions / FIRST / "built" / "structure.json").read_text(encoding="utf-8"))

    assert built["hash"] == released_hashes(editions / RELEASED)["odd-se@1"]
    assert built["hash"] == Catalogue((SHIPPED, own_root(editions))).edition("odd-se", "1").hash


def test_a_folder_without_editions_is_refused(tmp_path: Path) -> None:
    assert "no editions here" in str(refused(tmp_path))
