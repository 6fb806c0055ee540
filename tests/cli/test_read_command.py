"""`kompass read`: from printed reports to files that every other command takes."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from html import unescape
from pathlib import Path

import pytest

from kompass.core.evaluation.model import Evaluation
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import read_evaluation
from kompass.files.results_table import read_results
from tests.cli.running import Kompass
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.faults import contradict
from tests.readers.synthetic.files import as_docx, as_pdf, as_text
from tests.readers.synthetic.truth import Truth
from tests.readers.test_figures import REPORTS, needs_reports

FAMILY, SEED = "swedish_2010", 4


@pytest.fixture
def report(tmp_path: Path) -> tuple[Path, Truth]:
    """A printed report as PDF, and what it says."""
    truth, printed = make(FAMILY, SEED)
    path = tmp_path / "print.pdf"
    path.write_bytes(as_pdf(printed))
    return path, truth


def written(folder: Path, ending: str) -> list[Path]:
    return sorted(folder.glob(f"*{ending}"))


def the_evaluation(folder: Path) -> Evaluation:
    (path,) = written(folder, ".yaml")
    return read_evaluation(path)


def figures(evaluation: Evaluation) -> dict[str, Fraction | None]:
    return {item: figure.printed for item, figure in evaluation.points.items()}


def expected(truth: Truth) -> dict[str, Fraction | None]:
    found: dict[str, Fraction | None] = {
        item: figure.points for item, figure in {**truth.areas, **truth.sub_areas}.items()
    }
    return found if truth.total is None else {**found, "total": truth.total}


def test_a_report_becomes_a_file_that_check_score_and_report_take(
    report: tuple[Path, Truth], kompass: Kompass, tmp_path: Path
) -> None:
    path, truth = report
    out = tmp_path / "read"
    assert kompass("read", path, "-o", out, "--municipality", "Sandåker").code in (0, 1)
    evaluation = the_evaluation(out)
    assert figures(evaluation) == expected(truth)
    assert len(evaluation.findings) == len(truth.findings)
    (file,) = written(out, ".yaml")
    assert kompass("check", file).code in (0, 1)
    score = json.loads(kompass("score", file, "--json").out)
    assert score["total"]["shown"] == str(truth.total)
    assert kompass("report", file, "-o", tmp_path / "report.html").code == 0
    shown = (tmp_path / "report.html").read_text("utf-8")
    assert [finding.id for finding in evaluation.findings if finding.text.value not in unescape(shown)] == []


@pytest.mark.parametrize("make_file", [as_text, as_docx])
def test_text_and_word_give_the_same_evaluation(make_file: object, kompass: Kompass, tmp_path: Path) -> None:
    truth, printed = make(FAMILY, SEED)
    data = as_text(printed).encode() if make_file is as_text else as_docx(printed)
    path = tmp_path / "print"
    path.write_bytes(data)
    kompass("read", path, "-o", tmp_path / "read", "--municipality", "Sandåker")
    assert figures(the_evaluation(tmp_path / "read")) == expected(truth)


def test_the_results_table_holds_every_figure(report: tuple[Path, Truth], kompass: Kompass, tmp_path: Path) -> None:
    path, truth = report
    kompass("read", path, "-o", tmp_path / "read", "--municipality", "Sandåker")
    (table,) = written(tmp_path / "read", ".results.csv")
    rows = read_results(table)
    assert {row.item_id: row.points for row in rows} == expected(truth)
    assert {Catalogue().labelled(row.label, row.country) for row in rows} == {truth.edition}


def test_a_contradiction_is_kept_named_with_its_places_and_ends_with_1(kompass: Kompass, tmp_path: Path) -> None:
    truth, printed = make(FAMILY, SEED)
    wrong, spot = contradict(truth, printed, dice_for("fault", SEED))
    path = tmp_path / "print.pdf"
    path.write_bytes(as_pdf(wrong))
    ran = kompass("read", path, "-o", tmp_path / "read", "--municipality", "Sandåker")
    assert ran.code == 1
    assert re.search(r"rule each other out|don’t add up|at another place", ran.out), (spot, ran.out)
    assert re.search(r"page \d+, line \d+", ran.out)


def test_reading_again_changes_nothing(report: tuple[Path, Truth], kompass: Kompass, tmp_path: Path) -> None:
    path, _ = report
    out = tmp_path / "read"
    kompass("read", path, "-o", out, "--municipality", "Sandåker")
    before = {file: file.read_bytes() for file in out.iterdir()}
    assert kompass("read", path, "-o", out, "--municipality", "Sandåker").code in (0, 1)
    assert {file: file.read_bytes() for file in out.iterdir()} == before


def test_what_somebody_corrected_is_written_over_only_when_asked(
    report: tuple[Path, Truth], kompass: Kompass, tmp_path: Path
) -> None:
    path, _ = report
    out = tmp_path / "read"
    kompass("read", path, "-o", out, "--municipality", "Sandåker")
    (file,) = written(out, ".yaml")
    file.write_text(file.read_text("utf-8") + "# looked up\n", "utf-8")
    ran = kompass("read", path, "-o", out, "--municipality", "Sandåker")
    assert (ran.code, "# looked up" in file.read_text("utf-8")) == (2, True)
    assert "--overwrite" in ran.err
    assert kompass("read", path, "-o", out, "--municipality", "Sandåker", "--overwrite").code in (0, 1)
    assert "# looked up" not in file.read_text("utf-8")


def test_a_report_that_cannot_be_read_does_not_stop_the_others(
    report: tuple[Path, Truth], kompass: Kompass, tmp_path: Path
) -> None:
    path, _ = report
    empty, broken = tmp_path / "empty.pdf", tmp_path / "broken.pdf"
    empty.write_bytes(b"")
    broken.write_bytes(path.read_bytes()[:2000])
    ran = kompass("read", empty, path, broken, "-o", tmp_path / "read", "--municipality", "Sandåker")
    assert ran.code == 2
    assert len(written(tmp_path / "read", ".yaml")) == 1
    assert [line.count("kompass: ") for line in ran.err.splitlines() if not line.startswith(" ")] == [1, 1]


def test_two_reports_of_one_municipality_and_year_get_names_of_their_own(
    report: tuple[Path, Truth], kompass: Kompass, tmp_path: Path
) -> None:
    path, _ = report
    second = tmp_path / "second.pdf"
    second.write_bytes(path.read_bytes())
    kompass("read", path, second, "-o", tmp_path / "read", "--municipality", "Sandåker")
    assert {file.stem for file in written(tmp_path / "read", ".yaml")} == {"sandaker-2014", "sandaker-2014-2"}


def test_what_is_no_evaluation_is_refused_and_nothing_is_written(kompass: Kompass, tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text("Protokoll från kommunstyrelsen\n1. Mötet öppnas 10 15\n2. Budget 55 100\n", "utf-8")
    ran = kompass("read", path, "-o", tmp_path / "read")
    assert ran.code == 2
    assert "no evaluation" in ran.err
    assert list((tmp_path / "read").iterdir()) == []


def test_an_unknown_edition_is_refused_before_anything_is_read(
    report: tuple[Path, Truth], kompass: Kompass, tmp_path: Path
) -> None:
    path, _ = report
    ran = kompass("read", path, "-o", tmp_path / "read", "--edition", "2099-se")
    assert ran.code == 2
    assert "2099-se" in ran.err


def test_programs_get_figures_doubts_and_files(report: tuple[Path, Truth], kompass: Kompass, tmp_path: Path) -> None:
    path, truth = report
    ran = kompass("read", path, "-o", tmp_path / "read", "--municipality", "Sandåker", "--json")
    (entry,) = json.loads(ran.out)
    assert {figure["item"]: Fraction(figure["points"]) for figure in entry["figures"]} == expected(truth)
    assert (entry["edition"], entry["municipality"]) == (truth.edition, "Sandåker")
    assert [Path(name).exists() for name in entry["written"]] == [True, True, True]


# --- the real ones ---------------------------------------------------------------------------


@needs_reports
def test_a_folder_with_all_real_documents_is_read_in_one_call(kompass: Kompass, tmp_path: Path) -> None:
    ran = kompass("read", *sorted(REPORTS.glob("*.txt")), "-o", tmp_path)
    assert ran.code == 2  # the catalogue of cooperation is none of them
    assert [path.stem for path in written(tmp_path, ".yaml")] == [
        "helsingborg-2014",
        "karasjok-2019",
        "koping-2017",
        "soro-2009",
    ]
    assert re.findall(r"\d{3}_\w+\.txt", ran.err) == [path.name for path in REPORTS.glob("002*")]


@needs_reports
def test_the_report_of_what_was_read_has_all_figures_and_findings_of_helsingborg(
    kompass: Kompass, tmp_path: Path
) -> None:
    (source,) = REPORTS.glob("001*")
    assert kompass("read", source, "-o", tmp_path).code == 0
    evaluation = read_evaluation(tmp_path / "helsingborg-2014.yaml")
    assert len(evaluation.findings) == 99
    assert kompass("report", tmp_path / "helsingborg-2014.yaml", "-o", tmp_path / "report.html").code == 0
    shown = (tmp_path / "report.html").read_text("utf-8")
    assert [finding.id for finding in evaluation.findings if finding.text.value not in unescape(shown)] == []
    for item, figure in evaluation.points.items():
        assert item in shown
        assert str(figure.printed) in shown
