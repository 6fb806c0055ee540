"""What people and other programs give `kompass compare` and `kompass benchmark` wrongly: told, never a traceback."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from kompass.files.results_table import COLUMNS, read_results, results_text
from tests.cli.running import EXAMPLES, Kompass

HEAD = ",".join(COLUMNS)
SORO = EXAMPLES / "soro-2009.yaml"
AREA_1 = '"1": {printed: 56,'
ETTAN = "SE,Ettan,2022,v2020,total,,,400,800,,no,a report"


def table(folder: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    path = folder / "own.csv"
    path.write_bytes("\n".join((head, *rows, "")).encode(encoding))
    return path


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("compare", "Vallentunna", "Sorø"), "Did you mean: Vallentuna?"),
        (("compare", "NO 1504-2021", "Sorø"), "went into Ålesund (1507) on 2020-01-01"),
        (("compare", "Vallentuna-1950", "Sorø"), "Vallentuna-2017 (2.1-se)"),
        (("compare", "Sorø", "Sorø"), "is there 2 times"),
        (("compare", "Helsingborg-2014", "Vallentuna-2021"), "--mixed"),
        (("compare", "Vallentuna-2019", "Vallentuna-2021"), "--mixed"),
        (("benchmark", "Vallentuna-2021", "--against", "edition=2.1"), "mixed=yes"),
        (("benchmark", "Vallentuna-2021", "--against", "name=Helsingbor"), "Did you mean: Helsingborg?"),
        (("compare", "Sorø", "Lomma", "--group", "--mixed"), "2 to 12 members, not 1"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_may_be(asked: tuple[str, ...], said: str, kompass: Kompass) -> None:
    ran = kompass(*asked)
    assert ran.code == 2
    assert said in ran.err
    assert (ran.out, "Traceback" in ran.err) == ("", False)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("SE,Ettan,2022,v2020,total,,,400,900,,no,a report", "The maximum is 900 here and 800 in edition 2020-se."),
        ("SE,Ettan,2022,v2020,total,,,900,800,,no,a report", "The points lie outside 0 to 800."),
        ("SE,Ettan,2022,v99,total,,,400,800,,no,a report", "No edition is known by the label"),
        ("XX,Ettan,2022,v2020,total,,,400,800,,no,a report", "No edition is known by the label"),
        ('SE,"Ettan,2022,v2020,total,,,400,800,,no,a report', "isn't a well-formed table"),
        ("SE,Ettan,2022,v2020,total,,,=1+1,800,,no,a report", "achieved"),
    ],
)
def test_a_bad_row_of_an_own_table_is_told_with_its_place(
    row: str, said: str, kompass: Kompass, tmp_path: Path
) -> None:
    ran = kompass("compare", "Ettan", "Mark", "--results", table(tmp_path, row))
    assert ran.code == 2
    assert "own.csv:" in ran.err
    assert said in ran.err


def test_a_code_that_was_not_valid_in_that_year_is_told_with_what_it_became(kompass: Kompass, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    head = "country,municipality,municipality_code,year,edition,source,total"
    own.write_text(f"{head}\nNO,Ålesund,1504,2021,v2020,a report,400\n", encoding="utf-8")
    ran = kompass("compare", "Ålesund", "Røros", "--results", own)
    assert ran.code == 2
    assert "own.csv:2: municipality_code" in ran.err


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_told_with_what_to_do(encoding: str, kompass: Kompass, tmp_path: Path) -> None:
    ran = kompass(
        "compare", "Åby", "Mark", "--results", table(tmp_path, ETTAN.replace("Ettan", "Åby"), encoding=encoding)
    )
    assert ran.code == 2
    assert "UTF-8" in ran.err


def test_semicolons_and_decimal_commas_are_read_as_spreadsheets_write_them(kompass: Kompass, tmp_path: Path) -> None:
    own = table(tmp_path, "DK;Ettan;2009;v1;total;;;400,5;800;;no;a report", head=HEAD.replace(",", ";"))
    made = json.loads(kompass("compare", "Ettan", "Sorø", "--results", own, "--json").out)
    assert made["rows"][-1]["figures"] == ["400.5", "396.5"]


def test_two_results_of_one_evaluation_that_contradict_are_named_and_neither_is_taken(
    kompass: Kompass, tmp_path: Path
) -> None:
    own = table(tmp_path, "DK,Sorø,2009,v1,area,1,,60,100,,no,a letter")
    ran = kompass("compare", "Sorø", "Odder", "--results", own)
    assert ran.code == 1
    assert (
        "Sorø 2009, 1: 56 (published.csv, KREVI: Evaluering af Sorø Kommune, 2009); 60 (own.csv, a letter)." in ran.out
    )
    made = json.loads(kompass("benchmark", "Odder", "--against", "country=DK", "--results", own, "--json").out)
    area = made["rows"][0]
    assert area["mean_of"] == 4  # Sorø's figure is missing, and no zero
    assert (
        area["figures"][made["columns"].index(next(c for c in made["columns"] if c["municipality"] == "Sorø"))] is None
    )


def test_where_totals_contradict_the_sum_of_the_areas_stands_and_is_said_to(kompass: Kompass, tmp_path: Path) -> None:
    own = table(tmp_path, "SE,Köping,2017,v2.1,total,,,450,800,,no,a letter")
    ran = kompass("compare", "Köping", "Strängnäs", "--results", own)
    assert ran.code == 1
    assert "None of them is taken." in ran.out
    assert "Köping 2017: in place of the total stands the sum of its areas as shown, 403." in ran.out


def test_without_all_areas_nothing_stands_for_a_contradicted_total(kompass: Kompass, tmp_path: Path) -> None:
    own = table(tmp_path, "SE,Strängnäs,2016,v2.1,total,,,450,800,,no,a letter")
    ran = kompass("compare", "Köping", "Strängnäs", "--results", own, "--json")
    assert "in place of the total" not in ran.out
    assert json.loads(ran.out)["rows"][-1]["figures"] == ["403", None]


WIDE = "municipality,country,year,edition,total,1,2,3,4,5,6,7,8,source"


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ("402,90,90,90,90,90,90,90,90", 1),  # 720
        ("402,90,90,90,90,90,90,90,", 1),  # more already without the last one
        ("402,,,,,,,,90", 0),
        ("402,50,50,50,50,50,50,50,52", 0),
        ("406,50,50,50,50,50,50,50,52", 0),  # eight areas, each rounded by as much as half a point
        ("408,50,50,50,50,50,50,50,52", 1),
    ],
)
def test_areas_that_cannot_add_up_to_their_total_are_something_to_look_at(
    figures: str, code: int, kompass: Kompass, tmp_path: Path
) -> None:
    own = table(tmp_path, f"Ettan,SE,2018,v2.1,{figures},a report", head=WIDE)
    ran = kompass("compare", "Ettan", "Köping", "--results", own)
    assert ran.code == code
    assert ("Ettan 2018: the total is" in ran.out) is bool(code)


def test_whoever_was_named_and_does_not_fit_is_told_with_the_reason(kompass: Kompass) -> None:
    out = kompass("benchmark", "Köping", "--against", "name=Köping,Umeå").out
    assert "Umeå 2007 was named, but isn't in the set: It is of another edition: 1-se." in out
    assert "No other evaluation fits: only its own is in the set" in out


def test_typical_change_is_said_with_its_figure_wherever_it_was_asked_for(kompass: Kompass, tmp_path: Path) -> None:
    asked = ("benchmark", "Köping", "--typical")
    assert "totals changed by +59 points. Mean of 11 steps" in kompass(*asked).out
    made = json.loads(kompass(*asked, "--json").out)["typical"]
    assert (made["steps"], made["municipalities"]) == (11, 9)
    assert round(Fraction(made["mean_change"])) == 59
    assert "probably lower" in made["caveat"]
    assert json.loads(kompass("benchmark", "Köping", "--json").out)["typical"] is None
    kompass(*asked, "-o", tmp_path / "koping.html")
    assert "totals changed by +59 points." in (tmp_path / "koping.html").read_text(encoding="utf-8")


def test_a_result_that_two_tables_tell_alike_counts_once(kompass: Kompass, tmp_path: Path) -> None:
    own = table(tmp_path, "DK,Sorø,2009,v1,total,,,396.5,800,,no,a letter")
    ran = kompass("benchmark", "Odder", "--against", "country=DK", "--results", own, "--json")
    assert (ran.code, json.loads(ran.out)["rows"][-1]["mean_of"]) == (0, 5)


def test_a_file_whose_figures_differ_from_the_known_ones_counts_itself_and_says_so(
    kompass: Kompass, tmp_path: Path
) -> None:
    text = (EXAMPLES / "soro-2009.yaml").read_text(encoding="utf-8")
    assert "differ from those compared here" not in kompass("benchmark", SORO, "--against", "country=DK").out
    other = tmp_path / "other.yaml"
    other.write_text(text.replace(AREA_1, AREA_1.replace("56", "61")), encoding="utf-8")
    assert other.read_text(encoding="utf-8") != text
    ran = kompass("benchmark", other, "--against", "country=DK")
    assert "differ from those compared here in: 1" in ran.out
    made = json.loads(kompass("benchmark", other, "--against", "country=DK", "--json").out)
    assert (made["rows"][0]["mean"], made["rows"][0]["mean_includes_own"]) == ("60.4", True)  # (297 - 56 + 61) / 5


def test_an_empty_set_is_said_and_is_something_to_look_at(kompass: Kompass) -> None:
    ran = kompass("benchmark", "Sorø", "--against", "country=DK since=2020")
    assert ran.code == 1
    assert "No evaluation fits" in ran.out
    assert "highest" not in ran.out


def test_a_set_that_asks_for_first_ones_says_how_many_nobody_knows(kompass: Kompass) -> None:
    ran = kompass("benchmark", "Vallentuna-2021", "--against", "first=yes")
    assert "nobody knows whether they were a municipality's first evaluation: 3" in ran.out


def test_one_alone_has_no_mean_no_rank_and_nobody_is_the_highest(kompass: Kompass) -> None:
    ran = kompass("compare", "Sorø")
    assert ran.code == 0
    assert "Mean" not in ran.out
    assert "highest" not in ran.out
    made = json.loads(kompass("compare", "Sorø", "--json").out)
    assert {row["mean"] for row in made["rows"]} == {None}
    assert made["ranks"] == []


def test_where_all_are_equal_nobody_is_marked_and_all_share_the_rank(kompass: Kompass, tmp_path: Path) -> None:
    own = table(tmp_path, ETTAN, ETTAN.replace("Ettan", "Tvåan"), ETTAN.replace("Ettan", "Trean"))
    ran = kompass("compare", "Ettan", "Tvåan", "Trean", "--results", own)
    assert ran.code == 0
    assert ran.out.count("1st by points; within the tolerance 1st to 3rd") == 3
    assert "No two of the totals can be told apart." in ran.out
    assert "highest" not in ran.out


def test_a_name_that_a_spreadsheet_would_run_stays_a_name(kompass: Kompass, tmp_path: Path) -> None:
    name = '=HYPERLINK("x")'
    quoted = '"=HYPERLINK(""x"")"'
    own = table(tmp_path, ETTAN.replace("Ettan", quoted))
    assert name in kompass("compare", name, "Mark", "--results", own).out
    written = results_text(read_results(own))
    assert "\"'=HYPERLINK(" in written
    assert all(not cell.startswith(("=", "+", "@")) for line in written.splitlines() for cell in line.split(","))
    own.write_text(written, encoding="utf-8")
    assert read_results(own)[0].municipality == name


@pytest.mark.parametrize(
    ("lang", "said"), [("sv", "--draws kräver ett heltal."), ("da", "--draws kræver et helt tal.")]
)
def test_what_is_no_number_is_told_in_the_readers_language(lang: str, said: str, kompass: Kompass) -> None:
    ran = kompass("benchmark", "Sorø", "--lang", lang, "--draws", "x")
    assert (ran.code, said in ran.err) == (2, True)


def test_a_quotation_mark_that_is_never_closed_is_told_in_the_readers_language(
    kompass: Kompass, tmp_path: Path
) -> None:
    own = table(tmp_path, ETTAN.replace("a report", '"a report'))
    ran = kompass("compare", "Sorø", "--lang", "sv", "--results", own)
    assert ran.code == 2
    assert "ett citattecken stängs aldrig" in ran.err
