"""`kompass report` beside known results: a chosen set, own earlier results, another edition, draws."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompass.reports.model import Heading, Table
from tests.cli.running import EXAMPLES, FURUDAL, LANGUAGES, Kompass
from tests.reports.html_reading import read_html

SORO = EXAMPLES / "soro-2009.yaml"
KOPING = EXAMPLES / "koping-2017.yaml"
PILOTS = EXAMPLES / "reference" / "pilots-2009.yaml"
OREBRO = EXAMPLES.parent / "tests" / "evaluations" / "orebro-2012.yaml"
FIRST = "first_measurement: "
TABLE = "municipality,country,year,edition,total,uncertain,source\n"


def page(kompass: Kompass, tmp_path: Path, file: Path, *options: object, lang: str = "en", code: int = 0) -> str:
    """The text of the HTML report."""
    target = tmp_path / "out.html"
    ran = kompass("report", file, "-o", target, "--lang", lang, *options)
    assert (ran.code, ran.err) == (code, "")
    return "\n".join(read_html(target.read_text(encoding="utf-8")).texts)


def blocks_of(file: Path, **beside: object) -> list[object]:
    from kompass.cli.report_beside import Beside
    from kompass.cli.report_writing import report_document

    document = report_document(file, Beside(**beside), lang="en")  # type: ignore[arg-type]  # fields by name
    return list(document.blocks)


# --- a chosen set ----------------------------------------------------------------------------


def test_the_chosen_set_is_the_reference_of_every_chart_and_table(tmp_path: Path, kompass: Kompass) -> None:
    said = page(kompass, tmp_path, SORO, "--against", "country=DK")
    assert "Mean: known results of edition 1-dk (5 municipalities, itself included)" in said
    assert "380.5" in said
    assert ", mean 59" in said or "Mean 59" in said


def test_it_gives_the_same_means_as_a_reference_file_of_the_same_municipalities() -> None:
    def means(**beside: object) -> list[str]:
        tables = [block for block in blocks_of(SORO, **beside) if isinstance(block, Table)]
        (result,) = [table for table in tables if table.caption.startswith("Points per area")]
        return [row.cells[3].shown for row in result.rows]

    assert means(against="country=DK") == means(reference=PILOTS)


def test_the_part_has_ranks_lessons_the_set_and_its_limits() -> None:
    anchors = [block.anchor for block in blocks_of(SORO, against="country=DK") if isinstance(block, Heading)]
    part = anchors[anchors.index("comparison") :]
    wanted = ["comparison", "reference-set", "ranks", "side-by-side", "learn", "profiles", "set", "limits"]
    assert [anchor for anchor in part if anchor in wanted] == wanted
    assert len(anchors) == len(set(anchors))


def test_the_sentences_are_computed(tmp_path: Path, kompass: Kompass) -> None:
    said = page(kompass, tmp_path, SORO, "--against", "country=DK")
    assert "At or above the mean in 4 of 8 areas: 3, 4, 5, 7." in said
    assert "2nd by points; within the tolerance 1st to 3rd" in said


def test_whoever_has_few_areas_is_ranked_but_gets_no_column(tmp_path: Path, kompass: Kompass) -> None:
    blocks = blocks_of(KOPING, against="country=SE edition=2.1")
    anchors = [block.anchor for block in blocks if isinstance(block, Heading)]
    assert "ranks" in anchors
    assert "side-by-side" not in anchors
    said = page(kompass, tmp_path, KOPING, "--against", "country=SE edition=2.1")
    assert "Helsingborg 2017" in said
    assert "* The figure, its year or its edition had to be inferred." in said  # Strängnäs' total


def test_areas_without_a_mean_have_no_row_in_the_figures_of_the_set() -> None:
    tables = [block for block in blocks_of(KOPING, against="country=SE edition=2.1") if isinstance(block, Table)]
    (figures,) = [table for table in tables if table.caption.startswith("The set in figures")]
    assert [row.cells[0].shown[:5] for row in figures.rows] == ["1 Ope", "Total"]


def test_results_of_ones_own_join_with_their_sub_areas(tmp_path: Path, kompass: Kompass) -> None:
    table = tmp_path / "own.csv"
    table.write_text("municipality,country,year,edition,1.1,source\nUmeå,SE,2018,v2.1,3,Own\n", encoding="utf-8")
    said = page(kompass, tmp_path, KOPING, "--against", "country=SE edition=2.1", "--results", table)
    assert "Mean of 2" in said


def test_an_empty_set_is_said_and_the_report_is_made(tmp_path: Path, kompass: Kompass) -> None:
    said = page(kompass, tmp_path, SORO, "--against", "country=DK since=2018", code=1)
    assert "No evaluation fits: there is nothing to compare with." in said
    assert "Its year is 2009." in said
    for unfit in ("Ranks with their tolerance", "Evaluations in this comparison", "Nobody else here"):
        assert unfit not in said
    ran = kompass("report", SORO, "-o", tmp_path / "again.html", "--against", "country=DK since=2018")
    assert "No evaluation fits" in ran.out


def test_tables_that_contradict_each_other_are_something_to_look_at_in_a_report_too(
    tmp_path: Path, kompass: Kompass
) -> None:
    table = tmp_path / "own.csv"
    table.write_text(TABLE + "Odder,DK,2009,v1,300,,A letter\n", encoding="utf-8")
    ran = kompass("report", SORO, "-o", tmp_path / "out.html", "--against", "country=DK", "--results", table)
    assert ran.code == 1
    assert "Odder 2009, total: 377 (published.csv" in ran.out


def test_beside_one_other_no_sentence_rests_on_a_mean_and_none_is_drawn(tmp_path: Path, kompass: Kompass) -> None:
    asked = ("--against", "country=SE edition=2010-se")
    said = page(kompass, tmp_path, EXAMPLES / "helsingborg-2014.yaml", *asked)
    assert "the mean in" not in said
    assert "Beside one other only: Grästorp 2014 (area 2, 3, 4, 5, 6, 7, 8)." in said
    assert "The mean of the total rests on 8 evaluations, those of areas on 2–3 (itself included)." in said
    assert "2–8 municipalities" not in said
    assert "Mean of each area" not in said
    (rows,) = [
        block.rows
        for block in blocks_of(EXAMPLES / "helsingborg-2014.yaml", against="country=SE edition=2010-se")
        if isinstance(block, Table) and block.caption.startswith("Points side by side")
    ]
    assert rows[0].cells[1].shown.startswith("▲")
    assert rows[-1].cells[1].shown == "631"  # Örebro's and Nacka's totals are higher, though they have no column


def test_one_alone_has_no_mean_and_that_is_said(tmp_path: Path, kompass: Kompass) -> None:
    said = page(kompass, tmp_path, SORO, "--against", "name=Odder")
    assert "Only one evaluation fits: it can be shown, but a mean needs two." in said
    assert "Mean:" not in said


def test_where_all_are_equal_nobody_is_above(tmp_path: Path, kompass: Kompass) -> None:
    table = tmp_path / "own.csv"
    rows = "".join(f"{name},SE,2018,v2.1,403,,Own\n" for name in ("Umeå", "Lund", "Kalmar"))
    table.write_text(TABLE + rows, encoding="utf-8")
    said = page(kompass, tmp_path, KOPING, "--against", "name=Umeå,Lund,Kalmar edition=2.1", "--results", table)
    assert "Köping 2017: 1st by points; within the tolerance 1st to 4th" in said


@pytest.mark.parametrize(
    ("file", "options", "told"),
    [
        (SORO, ("--against", "contry=DK"), "country"),
        (SORO, ("--against", "edition=2.1-se"), "A set mixes no editions unless that is asked for"),
        (SORO, ("--against", "name=Soroe"), "Sorø"),
        (SORO, ("--against", "country=DK", "--reference", PILOTS), "either --against or --reference"),
        (FURUDAL, ("--against", "country=NO"), "A score by the working set is another measurement"),
        (SORO, ("--draws", "100"), "--against"),
        (SORO, ("--against", "country=DK", "--draws", "5"), "too few"),
        (SORO, ("--against", "country=DK", "--seed", "5"), "--draws"),
        (SORO, ("--results", "own.csv"), "--against or --since-published"),
        (SORO, ("--since-published",), "No earlier result of Sorø is known here."),
        (SORO, ("--also-by", "1-se"), "Only an evaluation that is marked by measuring point"),
        (FURUDAL, ("--also-by", "3.7"), "3.7"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    file: Path, options: tuple[object, ...], told: str, tmp_path: Path, kompass: Kompass
) -> None:
    target = tmp_path / "out.html"
    ran = kompass("report", file, "-o", target, *options)
    assert ran.code == 2
    assert told in ran.err
    assert not target.exists()


# --- its own earlier results -----------------------------------------------------------------


def test_known_earlier_results_give_the_progress_part(tmp_path: Path, kompass: Kompass) -> None:
    said = page(kompass, tmp_path, OREBRO, "--since-published")
    assert "Over time" in said
    assert "in 2010" in said
    assert "Published results: 2010: " in said
    assert "* The figure, its year or its edition had to be inferred." in said


def test_a_chosen_set_brings_them_too_and_files_go_before_them(tmp_path: Path, kompass: Kompass) -> None:
    assert "Over time" in page(kompass, tmp_path, OREBRO, "--against", "country=SE")
    before = OREBRO.with_name("orebro-2010.yaml")
    said = page(kompass, tmp_path, OREBRO, "--against", "country=SE", "--earlier", before)
    assert "Published results:" not in said


def test_files_and_known_results_are_not_asked_for_together(tmp_path: Path, kompass: Kompass) -> None:
    before = OREBRO.with_name("orebro-2010.yaml")
    ran = kompass("report", OREBRO, "-o", tmp_path / "out.html", "--since-published", "--earlier", before)
    assert ran.code == 2
    assert "--earlier" in ran.err


@pytest.fixture
def koping_again(tmp_path: Path) -> Path:
    """Köping's evaluation, not called the first one."""
    file = tmp_path / "koping.yaml"
    file.write_text(KOPING.read_text("utf-8").replace(f'{FIRST}"yes"', f'{FIRST}"no"'), encoding="utf-8")
    return file


@pytest.mark.parametrize(("older", "where"), [(450, "below"), (490, "within"), (600, "above")])
def test_beside_a_total_from_before_2010_stands_the_rule_of_thumb_once(
    older: int, where: str, koping_again: Path, tmp_path: Path, kompass: Kompass
) -> None:
    table = tmp_path / "own.csv"
    table.write_text(f"{TABLE}Köping,SE,2007,v1,{older},,Own\n", encoding="utf-8")
    said = page(kompass, tmp_path, koping_again, "--since-published", "--results", table)
    assert f"The earlier total, {older}, lies {where} that" in said
    assert "roughly 483–503 on the scale from before 2010" in said
    assert "this one equals about" not in said  # the result's footnote would say it again


def test_how_much_of_the_points_is_comparable_is_said_where_editions_meet(
    koping_again: Path, tmp_path: Path, kompass: Kompass
) -> None:
    table = tmp_path / "own.csv"
    table.write_text(f"{TABLE}Köping,SE,2012,v2.0,390,,Own\n", encoding="utf-8")
    said = page(kompass, tmp_path, koping_again, "--since-published", "--results", table)
    assert "Comparable without reserve: 63 % of the points of edition 2.1-se." in said


def test_a_first_evaluation_has_no_earlier_result(tmp_path: Path, kompass: Kompass) -> None:
    table = tmp_path / "own.csv"
    table.write_text(f"{TABLE}Köping,SE,2012,v2.0,390,,Own\n", encoding="utf-8")
    ran = kompass("report", KOPING, "-o", tmp_path / "out.html", "--since-published", "--results", table)
    assert ran.code == 2
    assert "Köping-2012: " in ran.err


# --- another edition, draws ------------------------------------------------------------------


def test_double_scoring_says_the_share_and_that_it_is_no_change(tmp_path: Path, kompass: Kompass) -> None:
    said = page(kompass, tmp_path, FURUDAL, "--also-by", "2.1-se")
    assert "By edition 2.1-se too" in said
    assert "89 % are comparable without reserve" in said
    assert "two measures of the same practice, not a change" in said


def test_what_could_not_be_carried_over_is_named_with_its_reason(tmp_path: Path, kompass: Kompass) -> None:
    said = page(kompass, tmp_path, FURUDAL, "--also-by", "2010-no")
    assert "0 % of the points of 2010-no could be scored" in said
    assert "Not carried over, and why" in said
    assert "the crosswalk has nothing on it: 1.1, 1.2, 1.3" in " ".join(said.split())
    assert "The same marks by two editions" not in said  # nothing to show


def test_draws_are_labelled_with_their_seed(tmp_path: Path, kompass: Kompass) -> None:
    said = page(kompass, tmp_path, SORO, "--against", "country=DK", "--draws", "200", "--seed", "3")
    assert "Sensitivity analysis, not probability" in said
    assert "200 times (seed 3)" in said
    assert "Sensitivity analysis" not in page(kompass, tmp_path, SORO, "--against", "country=DK")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_part_is_written_in_every_language(language: str, tmp_path: Path, kompass: Kompass) -> None:
    said = page(kompass, tmp_path, SORO, "--against", "country=DK", "--draws", "200", lang=language)
    english = ("Known results", "Sensitivity", "draws", "They aren't", "Beside others")
    assert (language == "en") == any(words in said for words in english)
