from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from kompass.core.benchmark.reference import Mean, reference_mean
from kompass.core.errors import FileFault, KompassError, SchemaFault, SyntaxFault
from kompass.core.evaluation.model import Basis, SourceOfPrint, WrittenText
from kompass.core.instrument.model import TOTAL
from kompass.files.reference_file import read_reference
from tests.files.cast import ROOT, as_json

SHIPPED = ROOT / "examples" / "reference"

GOOD = """\
format: 1
kind: reference-set
id: pilots
edition: 1-dk
language: da
basis: printed
name: Piloterne
members:
  - {municipality: Sorø, country: DK, year: 2009, total: 396.5, areas: {"1": 56, "2": 44.5}}
  - {municipality: Odder, country: DK, year: 2009, total: 377, areas: {"1": 79}}
named:
  - {municipality: Asker, country: "NO", year: 2008, edition: 1-no, total: 550}
"""


def written(folder: Path, text: str, name: str = "reference.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# --- what is read ----------------------------------------------------------------------------


def test_the_pilots_of_2009_are_read_with_their_members_and_the_named_ones() -> None:
    of = read_reference(SHIPPED / "pilots-2009.yaml")
    assert (of.id, of.edition, of.basis) == ("krevi-pilots-2009", "1-dk", Basis.PRINTED)
    assert [member.municipality for member in of.members] == [
        "Ringkøbing-Skjern",
        "Sorø",
        "Silkeborg",
        "Stevns",
        "Odder",
    ]
    assert len(of.named) == 7
    assert {member.edition for member in of.named} == {"1-se", "1-no"}
    assert of.published is None
    assert of.named_caveat is not None
    assert reference_mean(of, TOTAL) == Mean(Fraction("380.5"), 5, includes_own=False)


def test_the_swedish_mean_of_2016_is_read_without_members() -> None:
    of = read_reference(SHIPPED / "sweden-2016.yaml")
    assert (of.edition, of.members, of.named) == ("2.1-se", (), ())
    assert of.published is not None
    assert of.published.figures == {"total": 476, "1": 55}
    assert (of.published.count, of.published.year) == (None, 2016)
    assert of.source is not None
    assert of.source.issuer == "Strängnäs kommun"


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_sets_say_their_name_and_note_in_all_four_languages(path: Path) -> None:
    of = read_reference(path)
    for text in (of.name, of.note):
        assert text is not None
        assert {text.lang, *text.translations} == {"sv", "nb", "da", "en"}


def test_figures_are_exact_and_texts_know_their_language(tmp_path: Path) -> None:
    of = read_reference(written(tmp_path, GOOD))
    assert of.members[0].figures == {"total": Fraction("396.5"), "1": 56, "2": Fraction("44.5")}
    assert (of.members[0].edition, of.members[0].year) == ("1-dk", 2009)
    assert (of.name.lang, of.name.value) == ("da", "Piloterne")


@pytest.mark.parametrize(
    ("written_note", "note"),
    [
        ("Side 3", WrittenText("da", "Side 3")),
        ("{lang: sv, value: Sida 3, translations: {da: Side 3}}", WrittenText("sv", "Sida 3", {"da": "Side 3"})),
        ("null", None),
    ],
)
def test_the_note_of_the_source_is_a_text_with_its_language(
    written_note: str, note: WrittenText | None, tmp_path: Path
) -> None:
    source = f"source: {{title: Rapporten, issuer: KREVI, note: {written_note}}}\n"
    of = read_reference(written(tmp_path, GOOD + source))
    assert of.source == SourceOfPrint("Rapporten", "KREVI", None, note)


def test_a_figure_that_is_not_given_is_missing_and_not_zero(tmp_path: Path) -> None:
    of = read_reference(written(tmp_path, GOOD))
    assert "2" not in of.members[1].figures
    assert "1" not in of.named[0].figures


def test_the_same_set_as_json_is_equal(tmp_path: Path) -> None:
    assert read_reference(written(tmp_path, as_json(GOOD), "reference.json")) == read_reference(written(tmp_path, GOOD))


def test_a_set_of_named_municipalities_alone_is_fine(tmp_path: Path) -> None:
    head, rest = GOOD.split("members:\n")
    of = read_reference(written(tmp_path, head + "named:\n" + rest.split("named:\n")[1]))
    assert (of.members, of.published, len(of.named)) == ((), None, 1)


def test_one_municipality_in_two_years_is_two_evaluations(tmp_path: Path) -> None:
    of = read_reference(
        written(tmp_path, GOOD.replace("Odder, country: DK, year: 2009", "Sorø, country: DK, year: 2012"))
    )
    assert [member.year for member in of.members] == [2009, 2012]


# --- what is refused -------------------------------------------------------------------------


@dataclass(frozen=True)
class Bad:
    name: str
    old: str
    new: str
    line: int | None
    key: str
    error: type[KompassError] = SchemaFault

    def __str__(self) -> str:
        return self.name


MEAN = "published_mean: {total: 476}\n"
BAD = [
    Bad("a municipality twice", "municipality: Odder", "municipality: Sorø", 10, "members.#2"),
    Bad(
        "a member that is named as well",
        'Asker, country: "NO", year: 2008',
        "Odder, country: DK, year: 2009",
        12,
        "named.#1",
    ),
    Bad("members and a published mean", "named:\n", f"{MEAN}named:\n", 11, "published_mean"),
    Bad("a year in words", "year: 2008", "year: last", 12, "named.#1.year"),
    Bad("a year of two digits", "year: 2008", 'year: "08"', 12, "named.#1.year"),
    Bad("a date for a year", "year: 2008", "year: 2008-05", 12, "named.#1.year"),
    Bad("digits of another script", "year: 2008", "year: ٢٠٠٨", 12, "named.#1.year"),
    Bad("an unknown key", "basis: printed", "basis: printed\nbasics: printed", 7, "basics"),
    Bad("an unknown key in a member", "edition: 1-no", "editon: 1-no", 12, "named.#1.editon"),
    Bad("an id of an area that is none", '"2": 44.5', "two: 44.5", 9, "members.#1.areas.two"),
    Bad("points in words", "44.5", "many", 9, "members.#1.areas.2"),
    Bad("points below zero", "44.5", "-44.5", 9, "members.#1.areas.2"),
    Bad("not a number", "44.5", ".nan", 9, "members.#1.areas.2"),
    Bad("a count in words", "named:\n", "published_mean: {count: several}\nnamed:\n", 11, "published_mean.count"),
    Bad("a missing name", "name: Piloterne\n", "", 1, "name"),
    Bad("a missing year", ", year: 2008", "", 12, "named.#1.year"),
    Bad("a country in small letters", '"NO"', "no", 12, "named.#1.country"),
    Bad("a basis that isn't one", "basis: printed", "basis: guessed", 6, "basis"),
    Bad("another kind of file", "reference-set", "evaluation", 2, "kind"),
    Bad("a newer format", "format: 1", "format: 2", 1, "format"),
    Bad("a language we don't speak", "language: da", "language: fi", 5, "language"),
    Bad("an empty name", "name: Piloterne", 'name: " "', 7, "name"),
    Bad("text where a list is", "named:\n", "named: none\nmore:\n", 11, "named"),
    Bad("a duplicate key", "basis: printed", "basis: printed\nbasis: printed", 7, "basis", SyntaxFault),
    Bad("an anchor", "name: Piloterne", "name: &n Piloterne", 7, "name", SyntaxFault),
]


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_wrong_content_is_told_with_file_line_and_key(bad: Bad, tmp_path: Path) -> None:
    assert bad.old in GOOD
    path = written(tmp_path, GOOD.replace(bad.old, bad.new, 1))
    with pytest.raises(KompassError) as raised:
        read_reference(path)
    assert type(raised.value) is bad.error
    fault = next(fault for fault in raised.value.faults if fault.place.key == bad.key)
    assert (fault.place.file, fault.place.line) == (str(path), bad.line)
    assert str(fault.message).strip()


def test_a_set_with_neither_members_nor_a_mean_nor_named_ones_says_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.split("members:\n", maxsplit=1)[0])
    with pytest.raises(SchemaFault) as raised:
        read_reference(path)
    (fault,) = raised.value.faults
    assert fault.place.file == str(path)
    assert fault.place.key == "published_mean"
    assert "“members”" in str(fault.message)


def test_all_doubles_are_told_at_once(tmp_path: Path) -> None:
    double = GOOD.replace("municipality: Odder", "municipality: Sorø")
    double = double.replace('Asker, country: "NO", year: 2008', "Sorø, country: DK, year: 2009")
    with pytest.raises(SchemaFault) as raised:
        read_reference(written(tmp_path, double))
    assert [fault.place.key for fault in raised.value.faults] == ["members.#2", "named.#1"]
    assert {str(fault.message) for fault in raised.value.faults} == {"Sorø 2009 stands twice."}


def test_an_evaluation_is_no_reference_set() -> None:
    with pytest.raises(SchemaFault):
        read_reference(ROOT / "examples" / "soro-2009.yaml")


def test_a_file_that_is_not_there_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as raised:
        read_reference(tmp_path / "missing.yaml")
    assert raised.value.faults[0].place.file == str(tmp_path / "missing.yaml")


def test_an_evaluation_given_as_reference_gets_one_line(tmp_path: Path) -> None:
    path = tmp_path / "evaluation.yaml"
    path.write_text("format: 1\nmunicipality: {name: Testby, country: DK}\n", encoding="utf-8")
    with pytest.raises(SchemaFault, match="a reference file is needed") as raised:
        read_reference(path)
    assert len(raised.value.faults) == 1
