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
    plain = page.replace("’", "'").replace("&#x27;", "'")
    assert "603 points in 2019 by edition 2.1-se and 648 in 2021 by edition 2020-se. They aren't subtracted" in plain
    assert "From 2017 to 2019 the total went from 555 to 603 points (+48)" in plain
    assert "+45" not in plain
    assert "No line: another measure begins" in page

    alone = tmp_path / "nobody.html"
    assert kompass("benchmark", SORO, "--against", "country=DK", "--lang", "en", "-o", alone).code == 0
    assert "No line: another measure begins" not in alone.read_text(encoding="utf-8")


VALLENTUNA = ("Vallentuna-2019", "Vallentuna-2017", "Vallentuna-2021")


def test_one_municipality_over_time_is_a_way_and_no_ranking_of_itself(kompass: Kompass) -> None:
    """Named in any order; 2.1 and 2020 differ, so one step is subtracted and the other is not."""
    made = json.loads(kompass("compare", *VALLENTUNA, "--mixed", "--json").out)
    assert [one["year"] for one in made["columns"]] == [2017, 2019, 2021]
    assert (made["ranks"], made["mean_of"], {row["mean"] for row in made["rows"]}) == ([], [], {None})
    within, across = made["since"]
    assert (within["totals"], within["change"], within["beyond_tolerance"]) == (["555", "603"], "48", False)
    assert (across["totals"], across["change"], across["areas"]) == (["603", "648"], None, {})
    assert (across["not_subtracted"], across["comparable_share"]) == ("recut-2020-total", "0")


def test_the_way_names_editions_and_reason_and_marks_the_break(kompass: Kompass, tmp_path: Path) -> None:
    to = tmp_path / "way.html"
    assert kompass("compare", *VALLENTUNA, "--mixed", "-o", to).code == 0
    page = " ".join(to.read_text(encoding="utf-8").split())
    for said in (
        "Vallentuna: the way from 2017 to 2021",
        "648 of 800 points",
        "555 points in 2017 (edition 2.1-se); 603 points in 2019 (edition 2.1-se)",
        "comparing within one edition is safest",
        "No line: another measure begins",
        "Only the total is known of: 2017, 2019.",
    ):
        assert said in page, said
    assert "Mean of" not in page
    assert "Rank" not in page


def test_a_total_from_before_2010_gets_the_rule_of_thumb_as_a_band(kompass: Kompass, tmp_path: Path) -> None:
    own = tmp_path / "umea.csv"
    rows = "country,municipality,year,edition,source,total\nSE,Umeå,2012,v2.0,a report,560\n"
    own.write_text(rows, encoding="utf-8")
    out = " ".join(kompass("compare", "Umeå-2007", "Umeå-2012", "--mixed", "--results", own).out.split())
    assert "560 is roughly 640–660 on the scale from before 2010." in out
    assert "The earlier total, 646, lies within that: neither rise nor fall can be told." in out


def test_sub_areas_of_two_evaluations_are_set_beside_each_other(kompass: Kompass, tmp_path: Path) -> None:
    """Köping 2017 has all sub-areas; an invented one of 2020 by the same edition has two of them."""
    own, to = tmp_path / "koping.csv", tmp_path / "koping.html"
    own.write_text(
        "country,municipality,year,edition,source,1.1,1.2\nSE,Köping,2019,v2.1,a report,14,9\n", encoding="utf-8"
    )
    assert kompass("compare", "Köping-2017", "Köping-2019", "--results", own, "-o", to).code == 0
    page = " ".join(to.read_text(encoding="utf-8").split())
    assert "The sub-areas then and now" in page
    assert "The sub-areas that moved most, points" in page


MERGER = EXAMPLES / "merger" / "three-municipalities.csv"


def test_the_invented_merger_shows_best_practice_by_sub_area_too(kompass: Kompass, tmp_path: Path) -> None:
    asked = ("compare", "Norrlida", "Ekbacka", "Gransjö", "--results", MERGER, "--group")
    made = json.loads(kompass(*asked, "--json").out)["group"]
    best = {one["item"]: (one["who"], one["count"]) for one in made["best"]}
    assert best["7"] == (["Ekbacka"], 3)
    assert best["6.5"] == (["Norrlida"], 2)  # Gransjö's isn't known, and is no zero
    assert [gap["item"] for gap in made["gaps"] if "." not in gap["item"]] == ["7"]
    to = tmp_path / "merger.html"
    assert kompass(*asked, "-o", to).code == 0
    page = " ".join(to.read_text(encoding="utf-8").split())
    assert "Best practice by sub-area" in page
    assert "neither their mean nor the best of each is a forecast" in page


def test_a_danish_set_by_size_says_that_no_size_is_known(kompass: Kompass) -> None:
    """No list of Danish populations was at hand; nobody is taken for small, large or zero."""
    ran = kompass("benchmark", "Sorø", "--against", "country=DK population=10000..60000")
    assert ran.code == 1
    assert "Left out only because no population is known: 5 evaluations." in ran.out


def test_words_of_area_titles_are_not_torn_beside_many_columns(kompass: Kompass) -> None:
    out = kompass("benchmark", "Köping", "--lang", "sv").out
    for word in ("brukarorientering", "personalpolitik", "samhällsbyggare"):
        assert word in out
