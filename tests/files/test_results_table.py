"""The table of published results is read exactly, and a bad row is refused with its line."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kompass.core.errors import FileFault, SchemaFault, SyntaxFault
from kompass.files.results_table import COLUMNS, OWN_COLUMNS, PUBLISHED, Level, read_results, read_sound_results

HEAD = ",".join(COLUMNS)
GOOD = "SE,Sorsele,2014,v2.0,subarea,1.1,,11,15,75,no,a report"


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "results.csv"
    path.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    return path


def test_the_published_table_holds_345_figures_of_three_countries() -> None:
    rows = read_results()

    assert len(rows) == 345
    assert {row.country for row in rows} == {"DK", "NO", "SE"}
    assert {row.label for row in rows} == {"v1", "v2.0", "v2.1", "v2020"}


def test_no_figure_is_without_a_source_that_a_reader_can_find() -> None:
    assert all(row.source.startswith(("http", "KREVI: ", "SKL: ", "KS-Konsulent: ")) for row in read_results())


def test_sums_that_are_not_printed_say_so() -> None:
    sums = {r.municipality: r.points for r in read_results() if "sum of the printed" in (r.heading or "")}

    assert sums == {"Helsingborg": 631, "Köping": 403}


def test_the_columns_are_told_in_the_readme_beside_the_table() -> None:
    readme = (PUBLISHED.parent / "README.md").read_text(encoding="utf-8")

    assert all(f"| `{column}` |" in readme for column in COLUMNS)
    assert all(f"`{column}`" in readme for column in OWN_COLUMNS)


def test_figures_are_exact_and_what_is_empty_is_unknown(tmp_path: Path) -> None:
    first, second = read_results(
        table(
            tmp_path,
            "DK,Sorø,2009,v1,area,2,Tilgængelighed,44.5,100,,no,a report",
            "DK,Sorø,2009,v1,total,,,396.5,800,,yes,a report",
        )
    )

    assert (first.points, first.maximum, first.percent) == (Fraction(89, 2), Fraction(100), None)
    assert (first.level, first.item_id, first.heading) == (Level.AREA, "2", "Tilgængelighed")
    assert (second.item_id, second.code, second.heading, second.uncertain) == ("total", None, None, True)
    assert (first.line, second.line) == (2, 3)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("SE,Sorsele,2014,v2.0,subarea,1.1,,eleven,15,75,no,a report", "achieved"),
        ("SE,Sorsele,2014,v2.0,subarea,1.1,,,15,75,no,a report", "achieved"),
        ("SE,Sorsele,2014,v2.0,subarea,1.1,,16,15,75,no,a report", "achieved"),
        ("SE,Sorsele,2014,v2.0,subarea,1.1,,-1,15,75,no,a report", "achieved"),
        ("SE,Sorsele,2014,v2.0,subarea,1.1,,nan,15,75,no,a report", "achieved"),
        ("SE,Sorsele,2014,v2.0,subarea,1.1,,11,15,101,no,a report", "percent"),
        ("SE,Sorsele,2014,v2.0,subarea,1.1,,11,15,75,maybe,a report", "uncertain"),
        ("SE,Sorsele,2014,v2.0,subarea,1,,11,15,75,no,a report", "code"),
        ("SE,Sorsele,2014,v2.0,total,1,,11,15,75,no,a report", "code"),
        ("SE,Sorsele,2014,v2.0,suburb,1.1,,11,15,75,no,a report", "level"),
        ("SE,Sorsele,14,v2.0,subarea,1.1,,11,15,75,no,a report", "year"),
        ("Sweden,Sorsele,2014,v2.0,subarea,1.1,,11,15,75,no,a report", "country"),
        ("SE,,2014,v2.0,subarea,1.1,,11,15,75,no,a report", "municipality"),
        ("SE,Sorsele,2014,,subarea,1.1,,11,15,75,no,a report", "edition"),
        ("SE,Sorsele,2014,v2.0,subarea,1.1,,11,15,75,no,", "source"),
        (GOOD, "code"),
        ("SE,Sorsele,2014", None),
        (f"{GOOD},more", None),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_column(tmp_path: Path, row: str, column: str | None) -> None:
    path = table(tmp_path, GOOD, row)

    with pytest.raises(SchemaFault) as caught:
        read_results(path)

    (fault,) = caught.value.faults
    assert (fault.place.file, fault.place.line, fault.place.key) == (str(path), 3, column)


def test_all_bad_rows_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SchemaFault) as caught:
        read_results(table(tmp_path, "SE", GOOD, "NO"))

    assert [fault.place.line for fault in caught.value.faults] == [2, 4]


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    path.write_text("name,points\nSorø,396\n", encoding="utf-8")

    with pytest.raises(SchemaFault, match=r"results\.csv:1: The columns"):
        read_results(path)


@pytest.mark.parametrize("own", [("line", "problem"), ("problem",), ("problem", "line")])
def test_our_own_columns_of_a_rest_are_read_over(tmp_path: Path, own: tuple[str, ...]) -> None:
    path = tmp_path / "rest.csv"
    said = ",".join("7" for _ in own)
    path.write_text(f"{','.join(own)},{HEAD}\n{said},{GOOD}\n{said},SE\n{said},{GOOD},more\n", encoding="utf-8")

    rows, bad = read_sound_results(path)

    assert rows == read_results(table(tmp_path, GOOD))
    assert [one.fault.place.line for one in bad] == [3, 4]
    assert bad[0].key == ("SE", "", "", "")
    assert f"hasn't {len(COLUMNS) + len(own)} columns" in str(bad[0].fault.message)
    assert bad[1].fault.message == bad[0].fault.message


@pytest.mark.parametrize("first", ["line,line", "line,problem,why", "Line,problem", "number"])
def test_other_columns_than_our_own_are_refused(tmp_path: Path, first: str) -> None:
    path = tmp_path / "rest.csv"
    path.write_text(f"{first},{HEAD}\n", encoding="utf-8")

    with pytest.raises(SchemaFault, match=r"rest\.csv:1: The columns"):
        read_results(path)


def test_a_quote_that_is_never_closed_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SyntaxFault, match="isn't a well-formed table"):
        read_results(table(tmp_path, '"SE,Sorsele'))


def test_a_table_that_isnt_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileFault):
        read_results(tmp_path / "nothing.csv")
