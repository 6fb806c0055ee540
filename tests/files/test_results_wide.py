"""A wide table holds what a long one holds; a hostile one is refused with line and column."""

from __future__ import annotations

import contextlib
import csv
import importlib
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompass.core.errors import FileFault, InputError, MissingPart, SchemaFault, SyntaxFault
from kompass.files.catalogue import Catalogue
from kompass.files.csv_cells import protected, unprotected
from kompass.files.results_parquet import read_parquet, write_parquet
from kompass.files.results_table import ResultRow, read_results, results_text
from kompass.files.results_wide import read_table, read_wide, wide_text
from tests.files.results_cast import hostile, row, tables

CATALOGUE = Catalogue()
HEAD = "country,municipality,year,edition,source,total,3,3 max"
GOOD = "SE,Köping,2017,v2.1,a report,403,44,100"
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def bare(rows: tuple[ResultRow, ...] | list[ResultRow]) -> set[ResultRow]:
    return {replace(one, line=0) for one in rows}


def write(tmp_path: Path, data: bytes | str, name: str = "wide.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def faults(tmp_path: Path, data: bytes | str) -> list[str]:
    path = write(tmp_path, data)
    with pytest.raises(InputError) as raised:
        read_wide(path, CATALOGUE)
    return [f"{fault.place.line}:{fault.place.key}: {fault.message}" for fault in raised.value.faults]


# --- nothing is lost -------------------------------------------------------------------------


def test_the_published_table_goes_wide_and_back(tmp_path: Path) -> None:
    rows = read_results()
    path = write(tmp_path, wide_text(rows))

    assert bare(read_wide(path, CATALOGUE)) == bare(rows)
    with path.open(encoding="utf-8", newline="") as file:
        evaluations = list(csv.DictReader(file))
    keys = {(one.country, one.municipality, one.year, one.label) for one in rows}
    assert len(evaluations) == len(keys)
    koping = next(one for one in evaluations if one["municipality"] == "Köping")
    assert (koping["municipality_code"], koping["total"], koping["1.1 max"]) == ("1983", "403", "15")


@SHARED
@given(rows=tables(), delimiter=st.sampled_from(",;\t"))
def test_long_to_wide_and_back_loses_nothing(tmp_path: Path, rows: list[ResultRow], delimiter: str) -> None:
    path = write(tmp_path, wide_text(rows, delimiter))
    if rows:
        assert bare(read_wide(path, CATALOGUE)) == bare(rows)
        assert len(read_wide(path, CATALOGUE)) == len(rows)
    else:
        assert read_wide(path, CATALOGUE) == ()


@given(hostile)
def test_no_text_begins_like_a_formula_and_each_is_read_as_it_was(text: str) -> None:
    assert not protected(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert unprotected(protected(text)) == text


def test_formulas_are_text_in_the_file(tmp_path: Path) -> None:
    text = wide_text([row(heading="=HYPERLINK(1)", source="@SUM(1)", name="+x")])
    cells = next(csv.reader([text.split("\r\n")[1]]))
    assert [cell for cell in cells if cell[:1] in tuple("=+-@")] == []
    assert bare(read_wide(write(tmp_path, text), CATALOGUE)) == {
        row(heading="=HYPERLINK(1)", source="@SUM(1)", name="+x")
    }


def test_figures_of_one_evaluation_keep_each_its_source_and_its_doubt(tmp_path: Path) -> None:
    rows = [row("5", "1.2", source="a"), row("6", "1.3", source="b", uncertain=True), row("400", None, maximum="800")]
    assert bare(read_wide(write(tmp_path, wide_text(rows)), CATALOGUE)) == bare(rows)


def test_a_figure_that_stands_twice_is_not_written() -> None:
    with pytest.raises(SchemaFault, match="stands twice"):
        wide_text([row("1"), row("2")])


def test_whichever_form_a_table_has_it_is_read(tmp_path: Path) -> None:
    rows = read_results()
    long, wide = write(tmp_path, results_text(rows), "long.csv"), write(tmp_path, wide_text(rows))
    assert bare(read_table(long, CATALOGUE)) == bare(read_table(wide, CATALOGUE)) == bare(rows)


# --- as people save it -----------------------------------------------------------------------


def test_a_byte_order_mark_semicolons_and_decimal_commas_are_read(tmp_path: Path) -> None:
    text = "\ufeffcountry;municipality;year;edition;source;total;2\r\nDK;Sorø;2009;v1;KREVI;396,5;44,5\r\n;;;;;;\r\n"
    total, area = read_wide(write(tmp_path, text), CATALOGUE)

    assert (str(total.points), str(area.points)) == ("793/2", "89/2")
    assert [total.maximum, area.maximum] == [800, 100]  # the edition's, since none is told
    assert (total.line, area.level.value) == (2, "area")


def test_what_is_empty_is_missing_and_zero_is_zero(tmp_path: Path) -> None:
    (one,) = read_wide(write(tmp_path, f"{HEAD}\nSE,Köping,2017,v2.1,x,,0,100\n"), CATALOGUE)
    assert one.item_id == "3"
    assert one.points == 0


def test_a_code_tells_two_of_one_name_apart(tmp_path: Path) -> None:
    head = "country,municipality,municipality_code,year,edition,source,total"
    path = write(tmp_path, f"{head}\nNO,Herøy,1818,2014,v2.0,x,300\nNO,Herøy,1515,2014,v2.0,x,400\n")
    assert [one.municipality for one in read_wide(path, CATALOGUE)] == ["Herøy (Nordland)", "Herøy (Møre og Romsdal)"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (f"{HEAD}\nSE,Köping,2017,v2.1,x,403,101,100", "2:3: The points lie outside 0 to 100."),
        (f"{HEAD}\nSE,Köping,2017,v2.1,x,1 000,44,100", "2:total: “1 000” can't stand here."),
        (f"{HEAD}\nSE,Köping,17,v2.1,x,403,44,100", "2:year: “17” can't stand here."),
        (f"{HEAD}\n{GOOD}\n{GOOD}", "3:municipality: The evaluation stands twice."),
        (f"{HEAD}\nSE,Köping,2017,v2.1,x,,,", "2:municipality: The row has no figure."),
        (f"{HEAD}\nSE,Köping,2017,v9,x,403,44,100", "2:edition: No edition is known by the label “v9” in SE."),
        (f"{HEAD}\nSE,Köping,2017,v2.1,x,403,44", "2:3: The row has 7 cells, the first line 8."),
        (
            f'{HEAD}\n{GOOD}\nSE,"Köp"ing,2017',
            "3:None: This isn't a well-formed table: after a closing quotation mark the cell goes on.",
        ),
        (
            f'{HEAD}\n{GOOD}\nSE,"Köping,2017\n{GOOD}',
            "3:None: This isn't a well-formed table: a quotation mark is never closed.",
        ),
        (f"{HEAD},3\n{GOOD},1", "1:3: The column “3” stands twice."),
        ("country,municipality,year,source,total\n", "1:edition: The column “edition” is missing."),
        (f"{HEAD},totl\n{GOOD},1", "1:totl: The column “totl” isn't known here."),
        (f"{HEAD},4 max\n{GOOD},1", "1:4 max: There is no column “4” for the points."),
        (f"{HEAD},uncertain\n{GOOD},4", "2:uncertain: The row has no figure for “4”."),
        (
            "country,municipality,year,edition,source,kind,1.1\nSE,(mean),2017,v2.1,x,reference,5",
            "2:1.1: A mean or record is of the total or of an area.",
        ),
        (
            "country,municipality,year,edition,source,total,3,3 percent\nSE,A,2017,v2.1,x,3,,5",
            "2:3 percent: There are no points that this belongs to.",
        ),
        (
            "country,municipality,municipality_code,year,edition,source,total\nNO,Karasjok,5610,2019,v2.1,x,212",
            "2:municipality_code: No municipality in NO had the code 5610 in 2019.",
        ),
        (
            HEAD.encode() + b"\nSE,K\0ping",
            "2:municipality: There is a zero byte in the text: the file is damaged, or no text.",
        ),
        (f"{HEAD}\n{GOOD}\nSE,Köping".encode("cp1252"), "2:municipality: The file isn't UTF-8 text."),
        (f"{HEAD}\n{GOOD}".encode("utf-16"), "1:None: The file is UTF-16, not UTF-8 text."),
        (
            f"{HEAD}\n{GOOD}\n" + "x" * 10_000_000,
            "3:None: The line has 10000000 characters; at most 100000 are read.",
        ),
        ("", "None:None: The file is empty."),
        ("\n\n\n,", "1:country: The column “country” is missing."),
    ],
)
def test_a_table_that_cannot_be_used_says_where_and_why(tmp_path: Path, data: bytes | str, told: str) -> None:
    assert faults(tmp_path, data)[0] == told


def test_every_bad_row_is_told_at_once_and_never_more_than_twenty(tmp_path: Path) -> None:
    bad = "\n".join(f"SE,Ort{i},2017,v2.1,x,801,44,100" for i in range(30))
    assert len(faults(tmp_path, f"{HEAD}\n{bad}")) == 20


@SHARED
@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: f"{HEAD}\n{text}".encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path, data)
    with contextlib.suppress(FileFault, SyntaxFault, SchemaFault):
        assert all(0 <= one.points <= one.maximum for one in read_wide(path, CATALOGUE))


# --- Parquet ---------------------------------------------------------------------------------


def test_without_the_library_parquet_is_refused_with_an_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for use in (lambda: write_parquet([row()], tmp_path / "x"), lambda: read_table(tmp_path / "x.parquet", CATALOGUE)):
        with pytest.raises(MissingPart) as raised:
            use()
        assert "extra “scale”" in str(raised.value.faults[0].hint)


def test_parquet_holds_what_the_table_holds(tmp_path: Path) -> None:
    rows = [*read_results(), row("25/3", name="Arboga"), row("0.1234567", "1.2", name="Sala")]
    write_parquet(rows, tmp_path / "results.parquet")
    assert bare(read_table(tmp_path / "results.parquet", CATALOGUE)) == bare(rows)


@settings(SHARED, max_examples=25)
@given(rows=tables())
def test_parquet_loses_nothing(tmp_path: Path, rows: list[ResultRow]) -> None:
    write_parquet(rows, tmp_path / "any.parquet")
    assert bare(read_parquet(tmp_path / "any.parquet", CATALOGUE)) == bare(rows)


def test_parquet_by_others_is_read_and_what_is_none_is_refused(tmp_path: Path) -> None:
    arrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    cells = {"country": ["SE"], "municipality": ["Köping"], "year": [2017], "edition": ["v2.1"], "source": ["x"]}
    parquet.write_table(arrow.table(cells | {"total": [403.1], "3": [44], "4": [None]}), tmp_path / "own.parquet")
    assert [str(one.points) for one in read_parquet(tmp_path / "own.parquet", CATALOGUE)] == ["4031/10", "44"]

    parquet.write_table(arrow.table(cells | {"total": [float("nan")]}), tmp_path / "nan.parquet")
    with pytest.raises(SchemaFault, match="“nan” can't stand here"):
        read_parquet(tmp_path / "nan.parquet", CATALOGUE)
    for path in (write(tmp_path, b"PAR1 nothing PAR1", "broken.parquet"), tmp_path / "none.parquet"):
        with pytest.raises(FileFault):
            read_parquet(path, CATALOGUE)
