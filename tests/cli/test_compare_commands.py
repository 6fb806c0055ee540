"""`kompass compare` and `kompass benchmark`: what is known, side by side, with what may be said of it."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from tests.cli.running import EXAMPLES, LANGUAGES, Kompass

PILOTS = ("Sorø", "Odder", "Silkeborg", "Stevns", "Ringkøbing-Skjern")
SORO = EXAMPLES / "soro-2009.yaml"


def test_the_table_of_the_pilots_is_that_of_the_krevi_report(kompass: Kompass) -> None:
    ran = kompass("compare", *PILOTS, "--json")
    assert ran.code == 0
    made = json.loads(ran.out)
    shown = {row["item"]: [Fraction(value) for value in row["figures"]] for row in made["rows"]}
    assert shown["1"] == [56, 79, 61, 54, 47]
    assert shown["total"] == [Fraction(793, 2), 377, Fraction(831, 2), Fraction(711, 2), 358]
    means = {row["item"]: Fraction(row["mean"]) for row in made["rows"]}
    assert means["total"] == Fraction(761, 2)
    assert [one["municipality"] for one in made["columns"]] == list(PILOTS)


def test_the_rank_comes_with_what_the_tolerance_leaves_open(kompass: Kompass) -> None:
    out = kompass("compare", *PILOTS).out
    assert "Sorø: 2nd by points; within the tolerance 1st to 3rd" in out
    assert "Mean of 5: " in out


def test_a_file_stands_beside_published_results(kompass: Kompass) -> None:
    made = json.loads(kompass("compare", SORO, "Odder", "--json").out)
    assert [(one["municipality"], one["year"]) for one in made["columns"]] == [("Sorø", 2009), ("Odder", 2009)]


def test_editions_are_set_side_by_side_only_when_asked(kompass: Kompass) -> None:
    refused = kompass("compare", "Sorø", "Helsingborg-2014")
    assert refused.code == 2
    assert kompass("compare", "Sorø", "Helsingborg-2014", "--mixed").code == 0


def test_a_name_that_nobody_has_gets_the_nearest(kompass: Kompass) -> None:
    ran = kompass("compare", "Soroe", "Oder")
    assert ran.code == 2
    assert "Sorø" in ran.err or "Odder" in ran.err


def test_an_evaluation_stands_against_a_set_with_n_and_whether_it_is_in_it(kompass: Kompass) -> None:
    ran = kompass("benchmark", SORO, "--against", "country=DK")
    assert ran.code == 0
    assert "The municipality's own evaluation is in the set." in ran.out
    assert "At or above the mean in 4 of 8 areas" in ran.out


def test_a_set_that_is_asked_for_wrongly_is_refused_with_the_key(kompass: Kompass) -> None:
    ran = kompass("benchmark", SORO, "--against", "contry=DK")
    assert ran.code == 2
    assert "contry" in ran.err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_comparison_is_written_in_every_language(lang: str, kompass: Kompass, tmp_path: Path) -> None:
    target = tmp_path / "pilots.html"
    assert kompass("compare", *PILOTS, "-o", target, "--lang", lang).code == 0
    page = target.read_text("utf-8")
    assert f'<html lang="{lang}"' in page
    assert "Ringkøbing-Skjern" in page


def test_a_comparison_is_a_pdf_too(kompass: Kompass, tmp_path: Path) -> None:
    assert kompass("benchmark", SORO, "--against", "country=DK", "-o", tmp_path / "soro.pdf").code == 0
    assert (tmp_path / "soro.pdf").read_bytes().startswith(b"%PDF-")


def test_an_unknown_ending_is_refused_before_anything_is_compared(kompass: Kompass, tmp_path: Path) -> None:
    ran = kompass("compare", *PILOTS, "-o", tmp_path / "pilots.docx")
    assert ran.code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_report_shows_the_way_from_ones_own_earlier_evaluations(kompass: Kompass, tmp_path: Path) -> None:
    """Vallentuna 2017 and 2019 were of edition 2.1, 2021 of 2020: shown together, subtracted never."""
    to = tmp_path / "vallentuna.html"
    asked = ("benchmark", "Vallentuna-2021", "--against", "country=SE edition=2020-se", "--lang", "en")
    assert kompass(*asked, "-o", to).code == 0
    page = " ".join(to.read_text(encoding="utf-8").split())
    assert "2017 (2.1-se)" in page
    assert "2019 (2.1-se)" in page
    assert "The totals of 2019 and now aren't subtracted" in page.replace("’", "'").replace("&#x27;", "'")
    assert "No line: another measure begins" in page

    alone = tmp_path / "nobody.html"
    assert kompass("benchmark", SORO, "--against", "country=DK", "--lang", "en", "-o", alone).code == 0
    assert "No line: another measure begins" not in alone.read_text(encoding="utf-8")


def test_a_danish_set_by_size_says_that_no_size_is_known(kompass: Kompass) -> None:
    """No list of Danish populations was at hand; nobody is taken for small, large or zero."""
    ran = kompass("benchmark", "Sorø", "--against", "country=DK population=10000..60000")
    assert ran.code == 0
    assert "Left out only because no population is known: 5 evaluations." in ran.out
