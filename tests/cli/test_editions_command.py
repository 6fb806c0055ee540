from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kompass.files.catalogue import EDITIONS, POINT_SETS
from tests.cli.running import LANGUAGES, Kompass, blocks

ALL = ["1-dk", "1-no", "1-se", "2.1-no", "2.1-se", "2010-no", "2010-se", "2020-no", "2020-se"]


def own_editions(folder: Path) -> Path:
    """A folder with a copy of one shipped edition under a name of its own, built."""
    shutil.copytree(EDITIONS / "1-dk", folder / "mine-dk")
    for path in (folder / "mine-dk").rglob("*.json"):
        path.write_text(path.read_text(encoding="utf-8").replace("1-dk", "mine-dk"), encoding="utf-8")
    return folder


def own_point_set(folder: Path, version: str) -> Path:
    """A folder with the shipped point set under another version, with one heading changed, built."""
    target = folder / "pointsets" / "kompass-2.1" / version
    shutil.copytree(POINT_SETS / "kompass-2.1" / "1.0", target)
    for path in (target / "built").glob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        if "content" in content:
            content["content"]["version"] = version
        if path.name == "texts.en.json":
            content["content"]["points"]["1.1.1"]["heading"] = "A heading of our own"
        path.write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_the_list_names_every_edition_with_its_depth(kompass: Kompass) -> None:
    ran = kompass("editions")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert [line.split()[0] for line in lines[1:] if not line.startswith(" ")] == ALL
    (row,) = [line for line in lines if line.startswith("2.1-no")]
    assert row.split()[-2:] == ["8", "45"]
    assert "measuring points" in row


def test_the_list_as_json_has_one_shape(kompass: Kompass) -> None:
    listed = json.loads(kompass("editions", "--json").out)
    assert [entry["id"] for entry in listed] == ALL
    keys = {"id", "version", "title", "country", "depth", "status", "valid_from", "valid_until", "hash", "point_sets"}
    assert all(set(entry) == keys for entry in listed)
    assert {entry["depth"] for entry in listed} <= {"total", "area", "sub-area", "point"}
    assert all(len(entry["hash"]) == 64 for entry in listed)
    (norwegian,) = [entry for entry in listed if entry["id"] == "2.1-no"]
    assert norwegian["point_sets"] == ["kompass-2.1/1.0"]


def test_the_list_speaks_four_languages(kompass: Kompass) -> None:
    outputs = {kompass("editions", "--lang", language).out for language in LANGUAGES}
    assert len(outputs) == len(LANGUAGES)
    assert "Danmark" in kompass("editions", "--lang", "da").out


def test_json_is_the_same_whatever_the_terminal_speaks(kompass: Kompass, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = kompass("editions", "show", "2.1-no", "--json", "--lang", "sv").out
    monkeypatch.setenv("KOMPASS_LANG", "sv")
    assert kompass("editions", "show", "2.1-no", "--json").out == expected


def test_show_prints_the_tree_with_points_that_add_up(kompass: Kompass) -> None:
    data = json.loads(kompass("editions", "show", "2.1-no", "--json").out)
    assert data["id"] == "2.1-no"
    assert sum(float(area["max"]) for area in data["items"]) == 800
    for area in data["items"]:
        assert sum(float(sub["max"]) for sub in area["items"]) == float(area["max"])
    text = kompass("editions", "show", "2.1-no").out
    assert "working set, not the official list" in text
    assert text.count("\n    ") >= 45
    assert "1 Openness and democracy (100)" in text


def test_show_of_a_sub_area_has_its_questions(kompass: Kompass) -> None:
    ran = kompass("editions", "show", "2.1-no", "3.2")
    lines = ran.out.splitlines()
    assert lines[0].startswith("3.2 ")
    assert lines[0].endswith("(25)")
    assert any(line.startswith("  3.2.1 ") for line in lines)
    assert any(line.endswith("?") for line in lines)


def test_show_as_json_holds_the_item_and_what_is_below_it(kompass: Kompass) -> None:
    data = json.loads(kompass("editions", "show", "2.1-no", "3.2", "--json").out)
    assert set(data) == {"id", "title", "max", "items"}
    for point in data["items"]:
        assert {"id", "title", "max", "question", "looked_for", "evidence", "not_enough", "asked", "levels"} <= set(
            point
        )
        assert {aspect: list(levels) for aspect, levels in point["levels"].items()} == {
            aspect: ["0", "1", "2", "3", "4"] for aspect in ("system", "extent", "result", "evaluation")
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_follow_the_language(language: str, kompass: Kompass) -> None:
    expected = "(6.25)" if language == "en" else "(6,25)"
    assert expected in kompass("editions", "show", "2.1-no", "5.2", "--lang", language).out


def test_diff_of_neighbours_tells_what_may_be_compared(kompass: Kompass) -> None:
    ran = kompass("editions", "diff", "2010-se", "2.1-se")
    assert (ran.code, ran.err) == (0, "")
    assert "partly comparable" in ran.out
    changes = json.loads(kompass("editions", "diff", "2010-se", "2.1-se", "--json").out)["items"]
    keys = {"from", "to", "from_title", "to_title", "from_max", "to_max", "same", "comparable", "reason"}
    assert all(set(change) == keys for change in changes)
    assert {change["comparable"] for change in changes} <= {"comparable", "partly", "not", None}
    assert any(change["reason"] for change in changes)


def test_diff_without_a_crosswalk_says_that_nothing_may_be_compared(kompass: Kompass) -> None:
    lines = kompass("editions", "diff", "1-dk", "2020-no").out.splitlines()
    assert lines[0] == "There is no crosswalk between these editions: nothing may be compared as figures."
    assert "".join(lines).count("nothing may be compared") == 1
    assert "nothing may be compared" not in kompass("editions", "diff", "2010-se", "2.1-se").out
    assert "nothing may be compared" not in kompass("editions", "diff", "2.1-no", "2.1-no@1").out


def test_an_edition_does_not_differ_from_itself(kompass: Kompass) -> None:
    found = json.loads(kompass("editions", "diff", "2.1-no", "2.1-no@1", "--json").out)
    assert found["items"]
    assert all(change["same"] for change in found["items"])
    assert found["rules"] == []
    assert "No item changes." in kompass("editions", "diff", "2.1-no", "2.1-no@1").out


def test_diff_of_versions_shows_only_what_changes_rules_included(kompass: Kompass) -> None:
    ran = kompass("editions", "diff", "odd-se@1", "odd-se@2", "--editions", "tests/editions")
    assert "Benches (15)" in ran.out
    assert "2.1.1" not in ran.out
    rules = json.loads(kompass("editions", "diff", "1-dk", "2020-no", "--json").out)["rules"]
    assert "Display" in {rule["rule"] for rule in rules}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "3-no"], "There is no edition “3-no”."),
        (["show", ".."], "There is no edition “..”."),
        (["show", "*"], "There is no edition “*”."),
        (["show", ""], "There is no edition “”."),
        (["show", "x" * 5000], "There is no edition"),
        (["show", "2.1-no/../2.1-se"], "There is no edition"),
        (["show", "2.1-no", "9.9"], "Edition 2.1-no has no item 9.9."),
        (["show", "2.1-no", "--version", "7"], "Edition 2.1-no has no version 7."),
        (["show", "2.1-no", "--version", "../1"], "Edition 2.1-no has no version ../1."),
        (["diff", "2.1-no", "nowhere"], "There is no edition “nowhere”."),
        (["diff", "2.1-no@9", "2.1-no"], "Edition 2.1-no has no version 9."),
    ],
)
def test_what_is_not_there_is_told_with_exit_code_2(arguments: list[str], says: str, kompass: Kompass) -> None:
    ran = kompass("editions", *arguments)
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    assert says in block


def test_own_editions_stand_beside_the_shipped_ones(tmp_path: Path, kompass: Kompass) -> None:
    folder = own_editions(tmp_path)
    listed = json.loads(kompass("editions", "--editions", folder, "--json").out)
    assert {entry["id"] for entry in listed} == {*ALL, "mine-dk"}
    assert kompass("editions", "show", "mine-dk", "--editions", folder).code == 0


def test_a_damaged_built_edition_is_told(tmp_path: Path, kompass: Kompass) -> None:
    folder = own_editions(tmp_path)
    built = folder / "mine-dk" / "1" / "built" / "structure.json"
    built.write_text(built.read_text(encoding="utf-8")[:-50], encoding="utf-8")
    ran = kompass("editions", "show", "mine-dk", "--editions", folder)
    assert (ran.code, ran.out) == (2, "")
    assert str(built) in ran.err


def test_building_a_copy_writes_nothing_new_and_a_stale_one_is_told(tmp_path: Path, kompass: Kompass) -> None:
    folder = tmp_path / "editions"
    shutil.copytree(EDITIONS, folder)
    shutil.copytree(POINT_SETS, folder / "pointsets")
    assert kompass("editions", "build", folder).code == 0
    assert kompass("editions", "build", folder, "--check").code == 0
    built = folder / "1-dk" / "1" / "built" / "texts.da.json"
    built.write_text(built.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    ran = kompass("editions", "build", folder, "--check")
    assert ran.code == 1
    assert str(built) in ran.out


def test_a_point_tells_what_is_looked_for_where_and_by_whom(kompass: Kompass) -> None:
    data = json.loads(kompass("editions", "show", "2.1-no", "1.2.1", "--json", "--lang", "nb").out)
    shown = kompass("editions", "show", "2.1-no", "1.2.1", "--lang", "nb").out
    for part in ("looked_for", "not_enough"):
        assert data[part] in shown
    for part in data["evidence"].values():
        assert part in shown
    assert "Vi spør Ordfører og formannskap" in shown


def test_a_point_shows_its_own_levels_where_it_has_some(kompass: Kompass) -> None:
    of_all = {
        point["id"]: point
        for area in json.loads(kompass("editions", "show", "2.1-no", "--json").out)["items"]
        for sub in area["items"]
        for point in sub["items"]
    }
    extents = [json.dumps(point["levels"]["extent"]) for point in of_all.values()]
    assert 30 <= len(set(extents)) < len(extents)
    own = next(point for point in of_all.values() if extents.count(json.dumps(point["levels"]["extent"])) == 1)
    shown = kompass("editions", "show", "2.1-no", own["id"]).out
    assert own["levels"]["extent"]["4"] in shown
    assert "in its own words" in shown


def test_a_point_set_is_shown_by_the_version_that_is_named(tmp_path: Path, kompass: Kompass) -> None:
    own = own_point_set(tmp_path, "1.10")
    (listed,) = [
        entry for entry in json.loads(kompass("editions", "--editions", own, "--json").out) if entry["id"] == "2.1-no"
    ]
    assert listed["point_sets"] == ["kompass-2.1/1.0", "kompass-2.1/1.10"]

    older = kompass("editions", "show", "2.1-no", "--points", "kompass-2.1@1.0", "--editions", own)
    newer = kompass("editions", "show", "2.1-no", "--points", "kompass-2.1@1.10", "--editions", own)
    assert "kompass-2.1 1.0" in older.out
    assert older.out == kompass("editions", "show", "2.1-no").out
    assert "A heading of our own" not in older.out
    assert "kompass-2.1 1.10" in newer.out
    assert "1.1.1 A heading of our own" in newer.out
    for newest in ([], ["--points", "kompass-2.1"]):
        assert kompass("editions", "show", "2.1-no", *newest, "--editions", own).out == newer.out


def test_a_point_set_that_is_not_there_or_does_not_fit_is_refused(kompass: Kompass) -> None:
    unknown = kompass("editions", "show", "2.1-no", "--points", "kompass-2.1@0.1")
    assert (unknown.code, unknown.out) == (2, "")
    assert "doesn't fit edition 2.1-no" in unknown.err
    assert "Point sets that fit: kompass-2.1@1.0." in unknown.err
    refused = kompass("editions", "show", "1-dk", "--points", "kompass-2.1")
    assert (refused.code, refused.out) == (2, "")
    assert "doesn't fit edition 1-dk" in refused.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_measuring_point_is_shown_with_what_each_level_means(language: str, kompass: Kompass) -> None:
    lines = kompass("editions", "show", "2.1-no", "1.1.1", "--lang", language).out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ") and line.strip()[:1].isdigit()] == list(
        "01234"
    ) * 4


def test_an_edition_names_its_kinds_of_findings_and_interview_groups(kompass: Kompass) -> None:
    out = kompass("editions", "show", "2.1-no").out
    assert "challenge (" in out
    assert "chief-executive (" in out


def test_a_tab_is_called_a_tab(tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "tab.yaml"
    path.write_text("format: 1\nedition:\n\tid: 2.1-no\n", encoding="utf-8")
    ran = kompass("check", path)
    assert ran.code == 2
    assert f"{path}:3" in ran.err
    assert "tab" in ran.err
