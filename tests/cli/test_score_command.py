from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, FURUDAL, KARASJOK, LANGUAGES, Kompass, blocks
from tests.files.cast import SMALL, as_json

NODE = {
    "id",
    "maximum",
    "points",
    "low",
    "high",
    "shown",
    "covered",
    "own_ceiling",
    "claimed",
    "printed",
    "agreement",
}


def rows(out: str) -> dict[str, list[str]]:
    """Id (or title) → the figures of each line of the table."""
    return {line.split()[0]: line.split() for line in out.splitlines() if line.strip()}


def test_the_table_has_the_total_the_areas_and_the_tolerance(kompass: Kompass) -> None:
    ran = kompass("score", KARASJOK)
    assert (ran.code, ran.err) == (0, "")
    lines = rows(ran.out)
    assert ran.out.splitlines()[0] == "Karasjok 2019 · 2.1-no · points as printed"
    assert lines["Total"][1:4] == ["212", "800", "27"]
    assert lines["3"][-5:] == ["43", "100", "43", "100", "%"]
    assert lines["3.1"][-5:-3] == ["4.3", "15"]
    assert "±5 %" in ran.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_speaks_the_language(language: str, kompass: Kompass) -> None:
    out = kompass("score", KARASJOK, "--lang", language).out
    assert ("12.8" in out) == (language == "en")
    assert ("12,8" in out) == (language != "en")


def test_the_four_languages_differ(kompass: Kompass) -> None:
    assert len({kompass("score", KARASJOK, "--lang", language).out for language in LANGUAGES}) == len(LANGUAGES)


def test_json_has_one_shape_and_exact_numbers_as_text(kompass: Kompass) -> None:
    data = json.loads(kompass("score", KARASJOK, "--json").out)
    assert set(data) == {
        "municipality",
        "country",
        "year",
        "edition",
        "edition_version",
        "basis",
        "layer",
        "claim",
        "total",
        "areas",
        "sub_areas",
    }
    assert (data["municipality"], data["year"], data["basis"], data["layer"]) == ("Karasjok", 2019, "printed", None)
    nodes = [data["total"], *data["areas"], *data["sub_areas"]]
    assert len(nodes) == 1 + 8 + 45
    assert all(set(node) == NODE for node in nodes)
    assert all(isinstance(value, str) for node in nodes for value in node.values() if value is not None)
    assert data["total"]["shown"] == "212"


def test_json_of_a_marked_evaluation_is_exact(kompass: Kompass) -> None:
    data = json.loads(kompass("score", FURUDAL, "--json").out)
    (sub,) = [node for node in data["sub_areas"] if node["id"] == "1.3"]
    assert sub["points"] == "0.625"
    assert sub["low"] == sub["high"] == "0.625"


@pytest.mark.parametrize("item", ["total", "1", "1.3", "1.3.4"])
def test_why_explains_a_figure_of_every_kind(item: str, kompass: Kompass) -> None:
    ran = kompass("score", FURUDAL, "--why", item)
    assert (ran.code, ran.err) == (0, "")
    first, *steps = ran.out.splitlines()
    assert first.lower().startswith(f"{item}: ")
    assert steps
    assert all(step.startswith("  ") for step in steps)


def test_why_can_be_followed_with_a_pocket_calculator(kompass: Kompass) -> None:
    out = kompass("score", FURUDAL, "--why", "1.3").out
    assert "5 × 0.125 = 0.625 points" in out
    assert "Sum: 0 + 0 + 0 + 0.625 + 0 = 0.625 points" in out


def test_why_as_json_is_a_list_of_steps(kompass: Kompass) -> None:
    steps = json.loads(kompass("score", FURUDAL, "--why", "1.3", "--json").out)
    assert all(set(step) == {"depth", "text"} for step in steps)
    assert steps[0]["depth"] == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_names_the_aspects_in_the_language(language: str, kompass: Kompass) -> None:
    out = kompass("score", FURUDAL, "--why", "1.3", "--lang", language).out
    assert {"sv": "Omfattning", "nb": "Omfang", "da": "Udbredelse", "en": "Extent"}[language] in out


def test_one_evaluators_layer_can_be_scored_by_itself(kompass: Kompass) -> None:
    data = json.loads(kompass("score", FURUDAL, "--layer", "evaluator:b", "--json").out)
    assert data["layer"] == "evaluator:b"
    assert data["total"] != json.loads(kompass("score", FURUDAL, "--json").out)["total"]


@pytest.mark.parametrize("layer", ["evaluator:z", "consensus", ""])
def test_a_layer_that_is_not_there_is_told_with_those_that_are(layer: str, kompass: Kompass) -> None:
    ran = kompass("score", FURUDAL, "--layer", layer)
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    assert "evaluator:a, evaluator:b" in block


@pytest.mark.parametrize("item", ["9", "1.9", "1.1.9", "all", ""])
def test_a_figure_that_is_not_there_is_told(item: str, kompass: Kompass) -> None:
    ran = kompass("score", FURUDAL, "--why", item)
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    assert "Ask for total" in block


@pytest.mark.parametrize("name", ["furudal-2025", "helsingborg-2014", "karasjok-2019", "koping-2017", "soro-2009"])
def test_every_example_can_be_scored(name: str, kompass: Kompass) -> None:
    assert kompass("score", EXAMPLES / f"{name}.yaml").code == 0


def test_yaml_and_json_of_the_same_evaluation_score_the_same(tmp_path: Path, kompass: Kompass) -> None:
    (tmp_path / "a.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "a.json").write_text(as_json(SMALL), encoding="utf-8")
    assert kompass("score", tmp_path / "a.json").out == kompass("score", tmp_path / "a.yaml").out


def test_what_is_not_covered_is_a_total_so_far_and_never_a_zero(tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(SMALL, encoding="utf-8")
    out = kompass("score", path).out
    assert "12 % of the maximum is covered: the total is a total so far." in out
    assert "±" not in out
    assert rows(out)["1"][-5] == "–"


def test_errors_in_the_file_are_counted_beneath_the_figures(tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(SMALL.replace("printed: 43.5", 'printed: 143.5}\n  "4": {printed: 101'), encoding="utf-8")
    ran = kompass("score", path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == "Errors in the file: 2. “kompass check” names them."
    assert kompass("check", path).out.count("error") >= 2


@pytest.mark.parametrize("name", ["furudal-2025", "helsingborg-2014", "karasjok-2019", "koping-2017", "soro-2009"])
def test_warnings_and_notices_are_no_errors(name: str, kompass: Kompass) -> None:
    assert "Errors in the file" not in kompass("score", EXAMPLES / f"{name}.yaml").out


def test_a_self_assessment_holds_nothing_of_the_evaluators(tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "self.yaml"
    path.write_text(
        "format: 1\nid: 01JD3M8N6W0000000000000001\nedition: {id: 2.1-no, version: 1}\n"
        "pointset: {id: kompass-2.1, version: 1.0}\nbasis: working-set\nlanguage: nb\n"
        'municipality: {name: Testby, country: "NO"}\n'
        "marks:\n  self:\n    1.1.1: {marks: [4, 4, 4, 4]}\npoints:\n  2.1: {points: 7.5}\n",
        encoding="utf-8",
    )
    claim = json.loads(kompass("score", path, "--layer", "self", "--json").out)
    assert claim["claim"] is True
    assert (claim["total"]["points"], claim["total"]["claimed"]) == ("0", "5")
    assert json.loads(kompass("score", path, "--json").out)["total"]["points"] == "7.5"


def test_a_reference_file_given_as_evaluation_gets_one_line(kompass: Kompass) -> None:
    ran = kompass("score", "examples/reference/pilots-2009.yaml")
    assert ran.code == 2
    assert ran.err.count("kompass:") == 1
    assert "reference file" in ran.err


def test_a_folder_of_editions_that_is_not_there_is_named(kompass: Kompass) -> None:
    ran = kompass("editions", "--editions", "nowhere")
    assert ran.code == 2
    assert "nowhere" in ran.err
