from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from kompass.core.benchmark.reference import Member, PublishedMean, ReferenceSet
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Basis, SourceOfPrint
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL
from kompass.reports.building.build import build_report
from kompass.reports.building.comparison import comparison
from kompass.reports.building.context import ComparedEdition
from kompass.reports.model import Block, Note, NoteKind, Run, Table
from tests.builders import text
from tests.reports.building.making import (
    anchors,
    below,
    cells,
    every,
    example,
    headers,
    member,
    only,
    pilot,
    printed,
    reference,
    row,
    texts_of,
    translated,
    words_of,
)

A, B = member("A", {"1": 40, TOTAL: 300}), member("B", {"1": "44.5", "2": 10})
OWN = member("Testby", {"1": 50, TOTAL: 400})
BEST = member("Best", {"1": 100, TOTAL: 800}, year=2018)


def beside(of: ReferenceSet) -> list[Block]:
    return list(comparison(pilot(reference=of)))


def members_table(of: ReferenceSet) -> Table:
    return only([b for b in below(beside(of), "reference-set") if isinstance(b, Table)], Table)


def named_table(of: ReferenceSet) -> Table:
    return only(below(beside(of), "named"), Table)


def test_without_a_reference_there_is_no_such_part() -> None:
    assert list(comparison(pilot())) == []


def test_members_stand_beside_the_municipality_with_their_year_and_the_mean_last() -> None:
    assert headers(members_table(reference(A, B))) == ["Area", "Testby", "A 2020", "B 2020", "Mean"]


def test_figures_are_shown_by_the_editions_steps_and_missing_ones_as_a_dash() -> None:
    table = members_table(reference(A, B))
    assert row(table, "1 ")[1:] == ["50", "40", "44.5", "42"]
    assert row(table, "2 ")[1:] == ["50", "–", "10", "–"]
    assert row(table, "Total")[1:] == ["400", "300", "–", "–"]
    assert (table.rows[1].cells[2].value, table.rows[-1].total) == (None, True)


def test_the_own_municipality_is_not_doubled_but_stays_in_the_mean() -> None:
    table = members_table(reference(A, OWN))
    assert headers(table) == ["Area", "Testby", "A 2020", "Mean"]
    assert row(table, "1 ")[1:] == ["50", "40", "45"]
    assert "itself included" in words_of(beside(reference(A, OWN)))


def test_the_own_municipality_of_another_year_is_another_column() -> None:
    earlier = member("Testby", {"1": 30}, year=2016)
    assert headers(members_table(reference(A, earlier)))[2:4] == ["A 2020", "Testby 2016"]


def test_the_own_municipality_among_the_named_is_not_doubled_either() -> None:
    assert headers(named_table(reference(A, B, named=(OWN, BEST)))) == ["Area", "Testby", "Best 2018"]
    assert "named" not in anchors(beside(reference(A, B, named=(OWN,))))


def test_named_municipalities_never_enter_the_mean() -> None:
    with_best, without = reference(A, B, named=(BEST,)), reference(A, B)
    assert cells(members_table(with_best)) == cells(members_table(without))
    assert headers(named_table(with_best)) == ["Area", "Testby", "Best 2018"]
    assert row(named_table(with_best), "1 ")[1:] == ["50", "100"]


def test_the_caveat_on_the_named_is_shown_before_their_figures() -> None:
    of = reference(A, B, named=(BEST,), named_caveat=translated("da", "Kun de\nbedste."))
    note, table, *after = below(beside(of), "named")
    assert isinstance(table, Table)
    assert every(after, Table) == []
    assert note == Note(NoteKind.CAUTION, (Run("Kun de bedste.", "da"),))


def test_a_named_municipality_of_another_edition_has_it_in_its_header() -> None:
    far = replace(BEST, municipality="Far", country="SE", edition="1-se")
    assert headers(named_table(reference(A, B, named=(BEST, far)))) == [
        "Area",
        "Testby",
        "Best 2018",
        "Far 2018 (1-se)",
    ]


def test_what_a_crosswalk_says_of_another_edition_stands_before_the_figures() -> None:
    far = replace(BEST, country="SE", edition="1-se")
    one = replace(
        pilot(reference=reference(A, B, named=(far,), named_caveat=text("Only the best."))),
        compared={
            "1-se": ComparedEdition(Comparable.PARTLY, "The questions differ.", {}),
            "1-no": ComparedEdition(Comparable.YES, "All the same.", {}),
        },
    )
    caveat, partly, same, table, *_ = below(comparison(one), "named")
    assert texts_of([caveat]) == ["Only the best."]
    assert partly == Note(NoteKind.INFO, (Run("Edition 1-se: partly comparable. The questions differ."),))
    assert same == Note(NoteKind.INFO, (Run("Edition 1-no: comparable. All the same."),))
    assert isinstance(table, Table)


def test_areas_of_another_edition_are_found_by_the_crosswalk_and_never_by_their_number() -> None:
    far = Member("Far", "SE", 2018, "1-se", {"2": Fraction(22), "5": Fraction(55), TOTAL: Fraction(400)})
    one = replace(
        pilot(reference=reference(A, B, named=(far,))),
        compared={"1-se": ComparedEdition(Comparable.PARTLY, "The areas were cut anew.", {"2": "5"})},
    )
    table = every(below(comparison(one), "named"), Table)[0]
    column = [row.cells[-1].shown for row in table.rows]
    assert (column[0], column[1], column[4], column[-1]) == ("–", "55", "–", "400")


def test_without_another_edition_nothing_is_said_of_comparing() -> None:
    assert "comparable" not in words_of(beside(reference(A, B, named=(BEST,))))


def test_named_municipalities_alone_make_no_table_of_members() -> None:
    found = beside(reference(named=(BEST,)))
    assert len(every(found, Table)) == 1
    assert "Mean" not in words_of(found)


def test_one_member_alone_is_shown_without_a_mean() -> None:
    found = reference(A)
    assert headers(members_table(found)) == ["Area", "Testby", "A 2020"]
    assert "Mean" not in words_of(beside(found))


def test_a_published_mean_stands_without_members_and_without_a_number_that_was_not_told() -> None:
    of = reference(published=PublishedMean({str(i): Fraction(40) for i in range(1, 9)}, None, 2016))
    assert headers(members_table(of)) == ["Area", "Testby", "Mean"]
    untold = "Mean: The set (number of municipalities not told, not known whether it is in it itself)."
    assert untold in texts_of(beside(of))
    told = reference(published=PublishedMean({TOTAL: OWN.figures[TOTAL]}, 17, 2016))
    said = [line for line in texts_of(beside(told)) if line.startswith("Mean:")]
    assert said == [
        "Mean: The set (17 municipalities, not known whether it is in it itself): total 400 (difference 0)."
    ]


def test_every_mean_of_members_says_whether_the_municipality_itself_is_in_it() -> None:
    assert "Mean: The set (2 municipalities, itself included)." in texts_of(beside(reference(A, OWN)))
    assert "Mean: The set (2 municipalities, itself not included)." in texts_of(
        beside(reference(A, replace(B, figures=A.figures)))
    )


def test_note_and_source_say_what_the_set_is() -> None:
    source = SourceOfPrint("Table 7.", "The issuer", None, text("Page 3"))
    words = texts_of(beside(reference(A, B, note=text("Five.\n\nRounded."), source=source)))
    assert words[2:4] == ["Five.", "Rounded."]
    assert words[-1] == "Source: Table 7. The issuer. Page 3."


def test_the_note_of_the_source_keeps_its_language() -> None:
    source = SourceOfPrint("Table 7", None, None, text("Side 3", "da"))
    last = every(beside(reference(A, B, source=source)), Note)[-1]
    assert last.runs == (Run("Source: "), Run("Table 7. "), Run("Side 3", "da"), Run("."))


def test_the_captions_say_the_basis() -> None:
    tables = every(beside(reference(A, B, named=(BEST,))), Table)
    assert [table.caption for table in tables] == [
        "The set (points as printed)",
        "Named municipalities (points as printed)",
    ]


def test_a_set_of_another_basis_is_refused_before_anything_is_built() -> None:
    with pytest.raises(Refused):
        build_report(pilot(reference=reference(A, B, basis=Basis.WORKING_SET)))


def test_the_municipality_itself_may_lack_a_figure() -> None:
    one = pilot(points=printed({"2": 50}), reference=reference(A, B))
    assert row(every(comparison(one), Table)[0], "1 ")[1] == "–"


# --- tolerance -------------------------------------------------------------------------------


def told_apart(of: ReferenceSet, **parts: Any) -> list[str]:
    """The footnotes on tolerance; ``parts`` are fields of the evaluation."""
    found = every(comparison(pilot(reference=of, **parts)), Note)
    return [words for note in found if note.kind is NoteKind.FOOTNOTE and "±" in (words := texts_of([note])[0])]


@pytest.mark.parametrize(
    ("total", "near"),
    [
        ("442", True),  # 419.9 to 464.1 against 380 to 420
        ("442.5", False),  # from 420.375
        ("362", True),  # 343.9 to 380.1
        ("361.5", False),  # up to 379.575
        ("400", True),
    ],
)
def test_totals_whose_bands_overlap_are_named_as_not_distinguishable(total: str, near: bool) -> None:
    (words,) = told_apart(reference(member("A", {TOTAL: total})))
    good = "A total is good to about ±5 % of itself."
    assert words == (f"{good} Not distinguishable from Testby by their totals: A 2020." if near else good)


def test_members_and_named_ones_are_named_in_their_order_and_the_own_one_is_not() -> None:
    near = {TOTAL: 400}
    of = reference(member("A", near), OWN, member("B", {TOTAL: 700}), named=(member("C", near, 2018),))
    (words,) = told_apart(of)
    assert words.endswith(": A 2020, C 2018.")


def test_without_totals_or_with_a_total_so_far_nothing_is_told_apart() -> None:
    assert told_apart(reference(member("A", {"1": 40}), B)) == []
    assert told_apart(reference(A, OWN), points=printed({"1": 50})) == []


def test_soro_is_not_distinguishable_from_silkeborg_and_odder() -> None:
    # 376.675–416.325 against 394.725–436.275 and 358.15–395.85; Ringkøbing-Skjern ends at 375.9, Stevns at 373.275,
    # and the lowest of the named, Lomma's 547, begins at 519.65
    notes = every(comparison(example("soro-2009", "en", with_reference=True)), Note)
    (words,) = (words for note in notes if "±" in (words := texts_of([note])[0]))
    assert words.endswith("Not distinguishable from Sorø by their totals: Silkeborg 2009, Odder 2009.")


def test_soro_stands_beside_four_other_pilots_and_seven_named_ones() -> None:
    first, second = every(comparison(example("soro-2009", "en", with_reference=True)), Table)
    assert headers(first) == [
        "Area",
        "Sorø",
        "Ringkøbing-Skjern 2009",
        "Silkeborg 2009",
        "Stevns 2009",
        "Odder 2009",
        "Mean",
    ]
    assert row(first, "Total")[1:] == ["396.5", "358", "415.5", "355.5", "377", "380.5"]
    assert headers(second)[2:] == [
        "Uddevalla 2007 (1-se)",
        "Södertälje 2007 (1-se)",
        "Botkyrka 2007 (1-se)",
        "Umeå 2007 (1-se)",
        "Kristiansand 2008 (1-no)",
        "Asker 2008 (1-no)",
        "Lomma 2007 (1-se)",
    ]
