from __future__ import annotations

from pathlib import Path

import pytest

from kompass.files.catalogue import Catalogue
from kompass.reports.model import text_sequence
from tests.cli.running import EXAMPLES, FURUDAL, LANGUAGES, Kompass, blocks
from tests.files.cast import SMALL
from tests.reports.html_reading import read_html

SORO = EXAMPLES / "soro-2009.yaml"
PILOTS = EXAMPLES / "reference" / "pilots-2009.yaml"
SWEDEN = EXAMPLES / "reference" / "sweden-2016.yaml"
KOPING = EXAMPLES / "koping-2017.yaml"
OREBRO = {year: EXAMPLES.parent / "tests" / "evaluations" / f"orebro-{year}.yaml" for year in (2010, 2012, 2015)}
"""Published points of one municipality, three times by one edition."""


NAMED = """\
format: 1
kind: reference-set
id: later
edition: 1-no
language: en
basis: printed
name: One of another edition
named:
  - {municipality: Elsewhere, country: "NO", year: 2012, edition: 2010-no, total: 400}
"""
"""Beside the file `SMALL`; the crosswalk between the two says that their totals aren't comparable."""


def page(path: Path) -> str:
    return "\n".join(read_html(path.read_text(encoding="utf-8")).texts)


# --- what is written -------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "start"), [("out.pdf", b"%PDF-"), ("out.html", b"<!doctype html>")])
def test_the_name_says_the_format(name: str, start: bytes, tmp_path: Path, kompass: Kompass) -> None:
    target = tmp_path / name
    ran = kompass("report", SORO, "-o", target)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Written: {target}\n"
    assert target.read_bytes().lower().startswith(start.lower())
    assert list(tmp_path.iterdir()) == [target]


def test_capitals_in_the_name_are_fine(tmp_path: Path, kompass: Kompass) -> None:
    assert kompass("report", SORO, "--output", tmp_path / "OUT.HTML").code == 0


def test_an_old_report_is_replaced(tmp_path: Path, kompass: Kompass) -> None:
    target = tmp_path / "out.html"
    target.write_text("old")
    assert kompass("report", SORO, "-o", target).code == 0
    assert "Sorø" in page(target)


@pytest.mark.parametrize("name", ["out.pdf", "out.html"])
def test_the_same_evaluation_gives_the_same_bytes(name: str, tmp_path: Path, kompass: Kompass) -> None:
    targets = [tmp_path / "a" / name, tmp_path / "b" / name]
    for target in targets:
        target.parent.mkdir()
        assert kompass("report", SORO, "-o", target).code == 0
    assert targets[0].read_bytes() == targets[1].read_bytes()


# --- language --------------------------------------------------------------------------------


def language_of(path: Path) -> str | None:
    return read_html(path.read_text(encoding="utf-8")).all("html")[0].attributes["lang"]


def test_without_a_language_the_report_is_in_the_evaluations_own(tmp_path: Path, kompass: Kompass) -> None:
    kompass("report", SORO, "-o", tmp_path / "out.html")
    assert language_of(tmp_path / "out.html") == "da"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_is_asked_for_is_spoken(language: str, tmp_path: Path, kompass: Kompass) -> None:
    target = tmp_path / "out.html"
    assert kompass("report", FURUDAL, "-o", target, "--lang", language).code == 0
    assert language_of(target) == language


def test_a_language_that_we_do_not_speak_is_refused(tmp_path: Path, kompass: Kompass) -> None:
    ran = kompass("report", SORO, "-o", tmp_path / "out.html", "--lang", "fi")
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    assert "fi" in block
    assert list(tmp_path.iterdir()) == []


# --- reference -------------------------------------------------------------------------------


def test_a_reference_stands_beside_the_municipality(tmp_path: Path, kompass: Kompass) -> None:
    alone, beside = tmp_path / "alone.html", tmp_path / "beside.html"
    assert kompass("report", SORO, "-o", alone, "--lang", "en").code == 0
    assert kompass("report", SORO, "-o", beside, "--lang", "en", "--reference", PILOTS).code == 0
    assert "Silkeborg 2009" not in page(alone)
    assert "Silkeborg 2009" in page(beside)
    assert "(5 municipalities, itself included)" in page(beside)


def test_a_mean_without_members_stands_beside_the_municipality(tmp_path: Path, kompass: Kompass) -> None:
    target = tmp_path / "out.html"
    assert kompass("report", KOPING, "-o", target, "--lang", "en", "--reference", SWEDEN).code == 0
    mean = "Mean: Sweden 2016 (number of municipalities not told, not known whether it is in it itself): total 476"
    assert mean in page(target)


def refused(target: Path, kompass: Kompass, *arguments: object) -> str:
    """The complaint of a report that mustn't be written; the old one is still there."""
    target.write_text("old")
    ran = kompass("report", *arguments, "-o", target)
    assert (ran.code, ran.out) == (2, "")
    assert target.read_text() == "old"
    assert list(target.parent.glob("*.part")) == []
    (block,) = blocks(ran.err)
    return block


def test_a_reference_of_another_basis_is_refused_and_the_old_report_stays(tmp_path: Path, kompass: Kompass) -> None:
    other = tmp_path / "printed.yaml"
    text = PILOTS.read_text(encoding="utf-8").replace("edition: 1-dk\n", "edition: 2.1-no\n", 1)
    other.write_text(text, encoding="utf-8")
    said = refused(tmp_path / "out.pdf", kompass, FURUDAL, "--reference", other)
    assert "another measurement" in said
    assert "same basis" in said


def test_a_reference_of_another_edition_is_refused_and_the_old_report_stays(tmp_path: Path, kompass: Kompass) -> None:
    said = refused(tmp_path / "out.html", kompass, KOPING, "--reference", PILOTS)
    assert "1-dk" in said
    assert "2.1-se" in said


def set_of(path: Path, *changes: tuple[str, str]) -> Path:
    """The pilots' file with some of its words changed, each wherever it stands."""
    words = PILOTS.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in words
        words = words.replace(old, new)
    path.write_text(words, encoding="utf-8")
    return path


def test_a_member_of_another_country_is_refused(tmp_path: Path, kompass: Kompass) -> None:
    mixed = set_of(tmp_path / "mixed.yaml", ("Odder\n    country: DK", "Odder\n    country: SE"))
    said = refused(tmp_path / "out.html", kompass, SORO, "--reference", mixed)
    assert "Odder is in SE" in said
    assert "mixes no countries" in said


def test_figures_of_named_municipalities_above_the_maximum_are_refused(tmp_path: Path, kompass: Kompass) -> None:
    wrong = set_of(tmp_path / "wrong.yaml", ("total: 692", "total: 6920"))
    assert "maximum of 800" in refused(tmp_path / "out.html", kompass, SORO, "--reference", wrong)


def test_named_municipalities_of_an_edition_without_a_crosswalk_are_refused(tmp_path: Path, kompass: Kompass) -> None:
    far = set_of(tmp_path / "far.yaml", ("edition: 1-no", "edition: 2020-no"))
    said = refused(tmp_path / "out.html", kompass, SORO, "--reference", far)
    assert "Edition 2020-no can't stand beside 1-dk: no crosswalk allows it." in said
    assert "editions diff" in said


def test_named_municipalities_of_an_edition_that_is_not_comparable_are_refused(
    tmp_path: Path, kompass: Kompass
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(SMALL, encoding="utf-8")
    later = tmp_path / "later.yaml"
    later.write_text(NAMED, encoding="utf-8")
    said = refused(tmp_path / "out.html", kompass, own, "--reference", later)
    assert "Edition 2010-no can't stand beside 1-no: no crosswalk allows it." in said
    later.write_text(NAMED.replace("2010-no", "1-se"), encoding="utf-8")
    assert kompass("report", own, "-o", tmp_path / "out.html", "--reference", later).code == 0


@pytest.mark.parametrize(
    ("language", "partly"),
    [
        ("en", "Edition 1-se: partly comparable. "),
        ("sv", "Jämförelse med utgåva 1-se: delvis jämförbart. "),
        ("nb", "Utgave 1-se: kan delvis sammenlignes. "),
        ("da", "Udgave 1-se: kan delvist sammenlignes. "),
    ],
)
def test_the_report_says_what_the_crosswalk_says_of_each_other_edition(
    language: str, partly: str, tmp_path: Path, kompass: Kompass
) -> None:
    target = tmp_path / "out.html"
    assert kompass("report", SORO, "-o", target, "--lang", language, "--reference", PILOTS).code == 0
    shown, reasons = page(target), Catalogue().reasons(language)
    assert partly in shown
    for reason in ("first-edition-sweden", "first-edition-countries"):
        assert reasons[reason] in shown
    assert "Umeå 2007 (1-se)" in shown
    assert "Asker 2008 (1-no)" in shown


def test_a_reference_that_is_wrong_is_told_with_its_line(tmp_path: Path, kompass: Kompass) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(PILOTS.read_text(encoding="utf-8").replace("year: 2009", "year: last", 1), encoding="utf-8")
    said = refused(tmp_path / "out.html", kompass, SORO, "--reference", wrong)
    assert said.startswith(f"kompass: {wrong}:")
    assert "members.#1.year" in said


def test_a_reference_that_is_not_there_is_told_by_name(tmp_path: Path, kompass: Kompass) -> None:
    said = refused(tmp_path / "out.html", kompass, SORO, "--reference", tmp_path / "missing.yaml")
    assert str(tmp_path / "missing.yaml") in said


# --- what can't be written -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["out.docx", "out", "out.pdf.txt", ".pdf", "-"])
def test_another_suffix_is_refused_and_nothing_is_written(name: str, tmp_path: Path, kompass: Kompass) -> None:
    ran = kompass("report", SORO, "-o", tmp_path / name)
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    assert ".pdf or .html" in block
    assert list(tmp_path.iterdir()) == []


def test_without_a_target_nothing_is_written(tmp_path: Path, kompass: Kompass) -> None:
    ran = kompass("report", SORO)
    assert (ran.code, ran.out) == (2, "")
    assert "-o" in blocks(ran.err)[0]


@pytest.mark.parametrize("suffix", ["pdf", "html"])
def test_a_folder_that_is_not_there_is_told(suffix: str, tmp_path: Path, kompass: Kompass) -> None:
    target = tmp_path / "missing" / f"out.{suffix}"
    ran = kompass("report", SORO, "-o", target)
    assert (ran.code, ran.out) == (2, "")
    (block,) = blocks(ran.err)
    assert block.startswith(f"kompass: {target}")
    assert "folder" in block
    assert list(tmp_path.iterdir()) == []


def test_a_directory_is_no_target(tmp_path: Path, kompass: Kompass) -> None:
    target = tmp_path / "out.html"
    target.mkdir()
    ran = kompass("report", SORO, "-o", target)
    assert ran.code == 2
    assert "directory" in blocks(ran.err)[0]
    assert list(target.iterdir()) == []


def test_a_target_below_a_file_is_told(tmp_path: Path, kompass: Kompass) -> None:
    (tmp_path / "file").write_text("old")
    ran = kompass("report", SORO, "-o", tmp_path / "file" / "out.html")
    assert ran.code == 2
    assert len(blocks(ran.err)) == 1
    assert (tmp_path / "file").read_text() == "old"


def test_a_device_is_no_target(tmp_path: Path, kompass: Kompass) -> None:
    target = tmp_path / "out.html"
    target.symlink_to("/dev/full")
    ran = kompass("report", SORO, "-o", target)
    assert ran.code == 2
    assert len(blocks(ran.err)) == 1
    assert target.is_symlink()


# --- the own earlier evaluation --------------------------------------------------------------


def test_earlier_evaluations_stand_beside_the_present_one_in_their_order(tmp_path: Path, kompass: Kompass) -> None:
    target = tmp_path / "out.html"
    options = ("--earlier", OREBRO[2012], "--earlier", OREBRO[2010])
    assert kompass("report", OREBRO[2015], "-o", target, "--lang", "en", *options).code == 0
    shown = page(target)
    assert "The total was 615 points in 2012 and is 650 now." in shown
    assert "Area\n2010\n2012\n2015\nChange" in shown


@pytest.mark.parametrize(
    ("own", "earlier", "words"),
    [
        (KOPING, OREBRO[2012], "only its own earlier evaluation"),
        (OREBRO[2010], OREBRO[2012], "isn't earlier"),
        (SORO, SORO, "the same id"),
    ],
)
def test_what_is_no_earlier_evaluation_is_refused_by_name(
    own: Path, earlier: Path, words: str, tmp_path: Path, kompass: Kompass
) -> None:
    complaint = refused(tmp_path / "out.html", kompass, own, "--earlier", earlier)
    assert words in complaint
    assert earlier.name in complaint


def test_the_same_earlier_evaluation_counts_once(tmp_path: Path, kompass: Kompass) -> None:
    options = ("--earlier", OREBRO[2010], "--earlier", OREBRO[2010])
    assert "of the same date as" in refused(tmp_path / "out.html", kompass, OREBRO[2012], *options)


def test_errors_in_a_file_are_told_when_its_report_is_written(tmp_path: Path, kompass: Kompass) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(OREBRO[2010].read_text("utf-8").replace("printed: 516", "printed: 790"), encoding="utf-8")
    ran = kompass("report", OREBRO[2012], "-o", tmp_path / "out.html", "--earlier", wrong, "--lang", "en")
    assert (ran.code, ran.err) == (0, "")
    assert "wrong.yaml: Errors in the file: 1." in ran.out


# --- one way in ------------------------------------------------------------------------------


def test_the_page_says_what_the_model_says(tmp_path: Path, kompass: Kompass) -> None:
    from kompass.cli.report_beside import Beside
    from kompass.cli.report_writing import report_document

    target = tmp_path / "out.html"
    assert kompass("report", SORO, "-o", target, "--reference", PILOTS, "--lang", "nb").code == 0
    document = report_document(SORO, Beside(PILOTS), lang="nb")
    assert page(target) == "\n".join(text_sequence(document.blocks))
