from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from kompass.core.checks import figures
from kompass.core.checks.model import Remark, Weight
from kompass.core.evaluation.model import Basis, DirectFigure
from kompass.core.instrument.model import TOTAL
from tests.builders import area, edition, evaluation, sub_area
from tests.core.checks.asking import codes, remarks

OF = edition([area("1", sub_area("1.1", 25), sub_area("1.2", 25)), area("2", sub_area("2.1", 50))])


def printed(value: int | str, percent: int | None = None, maximum: int | None = None) -> DirectFigure:
    return DirectFigure(
        printed=Fraction(value),
        percent=None if percent is None else Fraction(percent),
        maximum=None if maximum is None else Fraction(maximum),
    )


def of_print(points: dict[str, DirectFigure]) -> list[Remark]:
    return remarks(figures.printed_against_computed, evaluation(OF, points=points), OF)


def test_a_printed_figure_above_the_maximum_is_an_error() -> None:
    points = {"1.1": printed(26), "2": printed(51), TOTAL: printed(101)}
    found = remarks(figures.above_maximum, evaluation(OF, points=points), OF)
    assert [(r.code, r.weight, r.key) for r in found] == [
        ("above-maximum", Weight.ERROR, ("points", item, "printed")) for item in points
    ]
    assert str(found[-1].message) == "Total: 101 points are more than the maximum of 100."


def test_another_maximum_than_the_edition_s_is_an_error() -> None:
    (found,) = remarks(figures.above_maximum, evaluation(OF, points={"1.1": printed(20, maximum=20)}), OF)
    assert (found.code, found.weight, found.key) == ("other-maximum", Weight.ERROR, ("points", "1.1", "maximum"))


def test_figures_up_to_the_edition_s_maximum_are_silent() -> None:
    points = {"1.1": printed(25, maximum=25), "2.1": DirectFigure(points=Fraction(50)), TOTAL: printed(100)}
    assert codes(figures.above_maximum, evaluation(OF, points=points), OF) == []


def test_printed_figures_that_agree_or_stand_alone_are_silent() -> None:
    assert of_print({"1.1": printed(10, 42), "1.2": printed(10, 40), "1": printed(20), "2": printed(31)}) == []


def test_rounding_is_noticed_and_explained() -> None:
    (found,) = of_print({"1.1": printed(10, 42), "1.2": printed(10, 42), "1": printed(21)})
    assert (found.code, found.weight, found.key) == ("rounding", Weight.NOTICE, ("points", "1"))
    assert str(found.message) == (
        "1: printed 21, the shown parts add up to 20; hidden decimals allow 83/4 to 21: rounding."
    )


def test_points_against_percent_is_an_error_in_the_print() -> None:
    (found,) = of_print({"1.1": printed(10, 50)})
    assert (found.code, found.weight, found.key) == ("print-error", Weight.ERROR, ("points", "1.1"))
    assert str(found.message).startswith("1.1: 10 points and 50 % contradict each other")


def test_an_area_against_its_sub_areas_is_an_error_in_the_print() -> None:
    (found,) = of_print({"1.1": printed(10), "1.2": printed(10), "1": printed(25, percent=50)})
    assert (found.code, found.weight, found.key) == ("print-error", Weight.ERROR, ("points", "1"))
    assert str(found.message) == "1: printed 25, but the parts allow only 19 to 21 points."


def test_a_total_against_its_areas_is_an_error_in_the_print() -> None:
    (found,) = of_print({"1": printed(20), "2": printed(30), TOTAL: printed(55)})
    assert (found.code, found.weight, found.key) == ("print-error", Weight.ERROR, ("points", TOTAL))
    assert str(found.message) == "Total: printed 55, but the parts allow only 49 to 51 points."


def test_a_figure_that_a_program_read_and_nothing_confirms_wants_to_be_looked_up() -> None:
    points = {"1.1": replace(printed(10), unconfirmed=True), "1.2": printed(10)}
    (found,) = remarks(figures.read_by_program, evaluation(OF, points=points), OF)
    assert (found.code, found.weight, found.key) == ("unconfirmed", Weight.WARNING, ("points", "1.1", "confirmed"))


def test_a_figure_that_is_another_elsewhere_is_an_error_until_somebody_decides() -> None:
    points = {"1": replace(printed(20), unconfirmed=True, elsewhere="21 (page 9, line 300)")}
    (found,) = remarks(figures.read_by_program, evaluation(OF, points=points), OF)
    assert (found.code, found.weight, found.key) == ("figure-elsewhere", Weight.ERROR, ("points", "1", "elsewhere"))
    assert str(found.message) == "1: printed 20, but at another place 21 (page 9, line 300)."


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        ("62 (6:1)", "62 (page 6, line 1)"),
        ("62 (6:1); 64 (9:47)", "62 (page 6, line 1); 64 (page 9, line 47)"),
        ("62 (118)", "62 (line 118)"),
        ("62 (6:1); 64, I think", "62 (6:1); 64, I think"),
        ("page 9: 12 points", "page 9: 12 points"),
    ],
)
def test_where_a_program_found_another_figure_is_said_in_words_and_a_persons_words_stay(noted: str, told: str) -> None:
    points = {"1": replace(printed(20), elsewhere=noted)}
    (found,) = remarks(figures.read_by_program, evaluation(OF, points=points), OF)
    assert str(found.message) == f"1: printed 20, but at another place {told}."


def test_once_the_printed_figure_is_put_right_what_agrees_elsewhere_is_no_error() -> None:
    points = {"1": replace(printed(62), elsewhere="62 (6:1)")}

    assert list(remarks(figures.read_by_program, evaluation(OF, points=points), OF)) == []


def test_figures_that_are_there_for_others_only_are_missed() -> None:
    points = {"1.1": printed(10), "1": printed(20), "2": printed(30)}
    (found,) = remarks(figures.incomplete_print, evaluation(OF, basis=Basis.PRINTED, points=points), OF)
    assert (found.code, found.weight, found.key) == ("incomplete-print", Weight.WARNING, ("points", "1"))
    assert str(found.message) == "Figures are there for others beside them, but not for 1.2."


def test_a_print_of_areas_alone_lacks_nothing() -> None:
    points = {"1": printed(20), "2": printed(30)}
    assert codes(figures.incomplete_print, evaluation(OF, basis=Basis.PRINTED, points=points), OF) == []
    one = evaluation(OF, basis=Basis.PRINTED, points={"1": printed(20)})
    assert codes(figures.incomplete_print, one, OF) == ["incomplete-print"]
