"""Nothing that a reader sees escapes the catalogue, except data: see `tests.presentation.pseudo`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import fingerprint, read_evaluation
from kompass.files.results_data import published
from tests.cli.running import EXAMPLES, FURUDAL, KARASJOK, Kompass, kompass
from tests.files.cast import MARKED, SMALL
from tests.presentation.pseudo import (
    DATES,
    Page,
    escaped,
    evaluation_words,
    outside,
    page,
    pseudo,
    words,
)

__all__ = ["kompass", "pseudo"]

EVALUATIONS = sorted(path for path in EXAMPLES.glob("*.yaml") if path.name != "examples.yaml")
examples = pytest.mark.parametrize("path", EVALUATIONS, ids=lambda path: path.stem)
IDS = words(*Catalogue().edition_ids())
KEYS = words("points marks evaluator findings evidence interviews attended consensus")
"""What a place in a file may name."""

pytestmark = pytest.mark.usefixtures("pseudo")


def data_of(path: Path) -> set[str]:
    evaluation = read_evaluation(path)
    return evaluation_words(evaluation) | words(str(path), fingerprint(evaluation))


def test_the_brackets_are_there_at_all(kompass: Kompass) -> None:
    assert "⟦Total⟧" in kompass("score", KARASJOK).out


def test_a_word_outside_is_found() -> None:
    assert escaped("⟦a {x} ⟦b⟧⟧ c", {"d"}) == {"c"}
    assert outside("a⟦b⟧") == "a"


@pytest.mark.parametrize(
    "arguments",
    [
        ["editions"],
        ["editions", "show", "2.1-no"],
        ["editions", "show", "1-dk"],
        ["editions", "show", "2.1-no", "3.2"],
        ["editions", "show", "2.1-no", "1.2.1"],
        ["editions", "diff", "2010-se", "2.1-se"],
        ["editions", "diff", "1-dk", "2020-no"],
    ],
    ids=" ".join,
)
def test_the_editions_command_says_nothing_of_its_own(arguments: list[str], kompass: Kompass) -> None:
    ran = kompass(*arguments)
    assert ran.code == 0
    assert escaped(ran.out, IDS) == set()


@examples
def test_the_score_command_says_nothing_of_its_own(path: Path, kompass: Kompass) -> None:
    ran = kompass("score", path)
    assert ran.code == 0
    assert escaped(ran.out, data_of(path)) == set()


@examples
@pytest.mark.parametrize("item", ["total", "1", "3"])
def test_an_explanation_says_nothing_of_its_own(path: Path, item: str, kompass: Kompass) -> None:
    ran = kompass("score", path, "--why", item)
    assert ran.code == 0
    assert escaped(ran.out, set()) == set()


def test_the_explanation_of_a_sub_area_says_nothing_of_its_own(kompass: Kompass) -> None:
    for item in ("1.1", "1.3", "4.4", "4.4.1", "8.5", "8.5.2"):
        ran = kompass("score", FURUDAL, "--why", item)
        assert ran.code == 0
        assert escaped(ran.out, set()) == set()


@examples
def test_the_check_command_says_nothing_of_its_own(path: Path, kompass: Kompass) -> None:
    ran = kompass("check", path)
    assert ran.err == ""
    assert escaped(ran.out, data_of(path) | KEYS) == set()


def test_remarks_on_a_poor_file_say_nothing_of_their_own(tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "poor.yaml"
    path.write_text(MARKED, encoding="utf-8")
    assert escaped(kompass("check", path).out, data_of(path) | KEYS) == set()


@pytest.mark.parametrize(
    "change",
    [
        ("1-no", "3-no"),
        ('version: "1"', 'version: "9"'),
        ("format: 1", "format: 2"),
        ("language: nb", "language: fi"),
        ("basis: printed", "basis: printed\nbasis: printed"),
        ("43.5", "many"),
        ("43.5", "-1"),
        ("Furudal", "*m"),
        ("language: nb\n", ""),
    ],
    ids=lambda change: change[1].strip() or "missing",
)
def test_a_complaint_says_nothing_of_its_own(change: tuple[str, str], tmp_path: Path, kompass: Kompass) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(SMALL.replace(*change), encoding="utf-8")
    ran = kompass("score", path)
    assert ran.code == 2
    keys = {
        "kompass",
        "edition",
        "id",
        "version",
        "format",
        "language",
        "basis",
        "points",
        "printed",
        "municipality",
        "name",
    }
    assert escaped(ran.err, keys | words(str(path))) == set()


@pytest.mark.parametrize("name", ["missing.yaml", ".", "n" * 300])
def test_a_complaint_about_a_file_says_nothing_of_its_own(name: str, tmp_path: Path, kompass: Kompass) -> None:
    ran = kompass("score", tmp_path / name)
    assert ran.code == 2
    assert escaped(ran.err, words(str(tmp_path / name))) == set()


@pytest.mark.parametrize(
    "arguments", [["nope"], ["scor"], ["score"], ["score", "--loud"], ["score", "a", "--why"], ["--lang", "fi"]]
)
def test_a_complaint_about_a_command_line_says_nothing_of_its_own(arguments: list[str], kompass: Kompass) -> None:
    ran = kompass(*arguments)
    assert ran.code == 2
    assert escaped(ran.err, set()) == set()


def test_the_notice_of_the_version_is_in_the_catalogue(kompass: Kompass) -> None:
    assert escaped(kompass("--version").out, set()) == set()


@examples
def test_a_report_says_nothing_of_its_own(path: Path, tmp_path: Path, kompass: Kompass) -> None:
    target = tmp_path / "report.html"
    ran = kompass("report", path, "-o", target, "--lang", "en")
    assert (ran.code, ran.err) == (0, "")
    assert escaped(ran.out, words(str(target))) == set()
    found: Page = page(target.read_text(encoding="utf-8"))
    data = data_of(path) | DATES | {"Kompass"}
    assert escaped("".join(found.text), data) == set()
    for text in found.attributes:
        assert escaped(text, data | {"utf", "width", "device", "initial", "scale"}) == set()


@pytest.mark.parametrize(
    ("path", "options"),
    [
        (EXAMPLES / "soro-2009.yaml", ["--against", "country=DK", "--draws", "100"]),
        (EXAMPLES / "helsingborg-2014.yaml", ["--against", "country=SE edition=2010-se", "--draws", "100"]),
        (FURUDAL, ["--also-by", "2010-no"]),
    ],
    ids=lambda one: one.stem if isinstance(one, Path) else one[0],
)
def test_a_report_beside_known_results_says_nothing_of_its_own(
    path: Path, options: list[str], tmp_path: Path, kompass: Kompass
) -> None:
    target = tmp_path / "report.html"
    assert kompass("report", path, "-o", target, "--lang", "en", *options).code == 0
    found: Page = page(target.read_text(encoding="utf-8"))
    known = words(" ".join(f"{result.place.name} {result.source or ''}" for result in published()))
    allowed = data_of(path) | DATES | IDS | known | {"Kompass", "all", "yes", "SE", "DK"}
    assert escaped("".join(found.text), allowed) == set()


@pytest.mark.parametrize("command", [["questionnaire", "--area", "3"], ["guide", "--group", "staff-heads"]])
def test_what_is_sent_out_says_nothing_of_its_own(command: list[str], tmp_path: Path, kompass: Kompass) -> None:
    ran = kompass("editions", *command, "2.1-no", "--format", "html", "-o", tmp_path, "--lang", "en")
    assert ran.code == 0
    (target,) = tmp_path.iterdir()
    found = page(target.read_text(encoding="utf-8"))
    assert escaped("".join(found.text), IDS) == set()


@pytest.mark.parametrize("arguments", [[], ["score"], ["check"], ["upgrade"], ["report"], ["editions"]], ids=" ".join)
def test_a_usage_line_says_nothing_of_its_own(arguments: list[str], kompass: Kompass) -> None:
    first = kompass(*arguments, "--help").out.partition("\n")[0]
    assert first.startswith("⟦Usage:⟧ ")
