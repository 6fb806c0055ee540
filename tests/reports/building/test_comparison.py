from __future__ import annotations

import pytest

from kompass.core.benchmark.reference import PublishedMean, ReferenceSet
from kompass.core.errors import Refused
from kompass.core.evaluation.model import Basis, SourceOfPrint
from kompass.core.instrument.model import TOTAL
from kompass.reports.building.build import build_report
from kompass.reports.building.comparison import comparison
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
    note, table = below(beside(of), "named")
    assert isinstance(table, Table)
    assert note == Note(NoteKind.CAUTION, (Run("Kun de bedste.", "da"),))


def test_named_municipalities_alone_make_no_table_of_members() -> None:
    found = beside(reference(named=(BEST,)))
    assert len(every(found, Table)) == 1
    assert "Mean" not in words_of(found)


def test_one_member_alone_is_shown_without_a_mean() -> None:
    found = reference(A)
    assert headers(members_table(found)) == ["Area", "Testby", "A 2020"]
    assert "Mean" not in words_of(beside(found))


def test_a_published_mean_stands_without_members_and_without_a_number_that_was_not_told() -> None:
    of = reference(published=PublishedMean({"1": OWN.figures["1"]}, None, 2016))
    assert headers(members_table(of)) == ["Area", "Testby", "Mean"]
    assert "Mean: The set." in texts_of(beside(of))
    told = reference(published=PublishedMean({TOTAL: OWN.figures[TOTAL]}, 17, 2016))
    assert "Mean: The set (n = 17)." in texts_of(beside(told))


def test_note_and_source_say_what_the_set_is() -> None:
    source = SourceOfPrint("Table 7.", "The issuer", None, "Page 3")
    words = texts_of(beside(reference(A, B, note=text("Five.\n\nRounded."), source=source)))
    assert words[2:4] == ["Five.", "Rounded."]
    assert words[-1] == "Source: Table 7. The issuer. Page 3."


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
    assert len(headers(second)) == 2 + 7
