from __future__ import annotations

from fractions import Fraction

import pytest

from kompass.core.evaluation.model import WrittenText
from kompass.core.instrument.model import TOTAL
from kompass.reports.building.context import figure_columns, in_language, runs, written
from kompass.reports.model import Align, BulletList, Paragraph, Run
from tests.builders import text
from tests.reports.building.making import edition, member, pilot, printed, reference, texts_of, translated

EN = pilot()


def shapes(value: str) -> list[tuple[str, list[str]]]:
    """Each block as "p" or "list" with its texts."""
    found: list[tuple[str, list[str]]] = []
    for block in written(text(value), EN):
        assert isinstance(block, Paragraph | BulletList)
        found.append(("p" if isinstance(block, Paragraph) else "list", texts_of((block,))))
    return found


# --- written texts ---------------------------------------------------------------------------


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n", "\n \n", "\n\t\n\n"])
def test_blank_lines_part_paragraphs(gap: str) -> None:
    assert shapes(f"One.{gap}Two.") == [("p", ["One."]), ("p", ["Two."])]


def test_broken_lines_are_one_paragraph() -> None:
    assert shapes("One\ntwo\nthree.") == [("p", ["One two three."])]


def test_lines_with_hyphens_are_a_list() -> None:
    assert shapes("- a\n- b") == [("list", ["a", "b"])]


def test_a_list_may_begin_and_end_within_a_paragraph() -> None:
    assert shapes("These:\n- a\n- b\nand more.\n\n- c") == [
        ("p", ["These:"]),
        ("list", ["a", "b"]),
        ("p", ["and more."]),
        ("list", ["c"]),
    ]


def test_an_indented_line_goes_on_with_its_item() -> None:
    assert shapes("- a long\n  item\n- b") == [("list", ["a long item", "b"])]


def test_a_hyphen_without_a_space_or_inside_a_line_is_no_list() -> None:
    assert shapes("-5 or 3 - 4") == [("p", ["-5 or 3 - 4"])]


def test_other_marks_stay_text() -> None:
    assert shapes("# *a* <b> {c} [d](e)") == [("p", ["# *a* <b> {c} [d](e)"])]


def test_nothing_written_is_nothing() -> None:
    assert written(None, EN) == ()


# --- languages -------------------------------------------------------------------------------

DANISH = translated("da", "Dansk.", en="English.")


def test_a_text_in_the_reports_language_carries_no_language_and_no_label() -> None:
    assert written(text("Plain."), EN) == (Paragraph((Run("Plain."),)),)


def test_a_translation_is_used_and_labelled() -> None:
    shown, label = written(DANISH, EN)
    assert shown == Paragraph((Run("English."),))
    assert "Translation" in texts_of((label,))[0]
    assert "Danish" in texts_of((label,))[0]


def test_a_translation_in_the_same_words_is_labelled_too() -> None:
    same = "OK."
    assert len(written(translated("da", same, en=same), EN)) == 2


def test_the_label_names_the_language_in_the_reports_language() -> None:
    shown, label = written(translated("da", "Dansk.", sv="Svenska."), pilot("sv"))
    assert texts_of((shown,)) == ["Svenska."]
    assert "danska" in texts_of((label,))[0]


def test_foreign_text_without_a_translation_keeps_its_language() -> None:
    found = written(translated("da", "Et.\n\n- to\n- tre", nb="Ett."), EN)
    assert found == (Paragraph((Run("Et.", "da"),)), BulletList(((Run("to", "da"),), (Run("tre", "da"),))))


def test_a_variant_of_a_language_is_marked() -> None:
    assert in_language(WrittenText("en-GB", "Well begun"), "en") == ("Well begun", "en-GB")


def test_norwegian_does_not_fall_back_to_danish() -> None:
    assert in_language(WrittenText("sv", "Svenska", {"da": "Dansk"}), "nb") == ("Svenska", "sv")


def test_a_text_in_one_stretch_has_no_broken_lines() -> None:
    assert runs(translated("da", "En\n\n to  tre"), "en") == (Run("En to tre", "da"),)


# --- figures ---------------------------------------------------------------------------------

SET = reference(member("A", {"1": 40, TOTAL: 400}), member("B", {"1": "44.5", TOTAL: 395}), member("C", {"2": 10}))


def test_a_mean_is_shown_by_the_editions_step_for_means() -> None:
    cell = pilot(reference=SET).mean_cell("1")
    assert (cell.shown, cell.value) == ("42", Fraction("42.25"))
    assert pilot("da", reference=SET).mean_cell(TOTAL).shown == "397,5"


def test_a_difference_comes_from_the_unrounded_mean() -> None:
    cell = pilot(reference=SET).difference_cell("1")
    assert (cell.shown, cell.value) == ("+8", Fraction("7.75"))


def test_a_difference_below_the_mean_has_a_real_minus() -> None:
    assert pilot(reference=SET, points=printed({"1": 40})).difference_cell("1").shown.startswith("\N{MINUS SIGN}")


@pytest.mark.parametrize("item", ["2", "3"])
def test_without_a_mean_there_is_a_dash_and_no_value(item: str) -> None:
    one = pilot(reference=SET)
    assert [(cell.shown, cell.value) for cell in (one.mean_cell(item), one.difference_cell(item))] == [("–", None)] * 2


def test_without_an_own_figure_there_is_no_difference() -> None:
    cell = pilot(reference=SET, points=printed({"2": 40})).difference_cell("1")
    assert (cell.shown, cell.value) == ("–", None)


def test_a_missing_figure_is_a_dash_and_has_no_share() -> None:
    one = pilot(points=printed({"2": 0}))
    lacking, zero = one.score.node("1"), one.score.node("2")
    assert (one.points_cell(lacking).shown, one.points_cell(lacking).value) == ("–", None)
    assert (one.percent_cell(lacking).shown, one.share(lacking)) == ("–", None)
    assert (one.points_cell(zero).shown, one.share(zero)) == ("0", Fraction(0))


def test_a_maximum_is_never_rounded() -> None:
    assert EN.number_cell(Fraction(15, 2)).shown == "7.5"
    assert pilot("sv").number_cell(Fraction(15, 2)).shown == "7,5"


def test_all_means_are_known_with_their_numbers() -> None:
    assert [(mean.value, mean.count) for mean in pilot(reference=SET).means] == [
        (Fraction("42.25"), 2),
        (Fraction("397.5"), 2),
    ]
    assert EN.means == []


def test_figures_stand_at_the_end_of_their_columns() -> None:
    first, *others = figure_columns(("Area", "Points", "Max"))
    assert first.align is Align.START
    assert {column.align for column in others} == {Align.END}
    assert first.share > others[0].share


def test_name_year_and_basis_are_words() -> None:
    assert (EN.name, EN.year, EN.basis) == ("Testby", "2020", "points as printed")
    assert EN.area_title(edition("1-dk").areas[0]).strip()
