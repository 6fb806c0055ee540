from __future__ import annotations

from fractions import Fraction

from hypothesis import given

from kompass.core.checks import dates, figures, findings, marks, people
from kompass.core.checks.all import CHECKS, check
from kompass.core.checks.model import Weight
from kompass.core.evaluation.model import DirectFigure, Finding, Interview
from kompass.core.scoring.exact import score
from tests.builders import ONLY, area, edition, evaluation, full_marks, small_edition, sub_area, text
from tests.strategies import Case, cases


def test_every_check_of_every_module_is_run() -> None:
    written = {
        found
        for module in (dates, figures, findings, marks, people)
        for name, found in vars(module).items()
        if callable(found) and getattr(found, "__module__", "") == module.__name__ and not name.startswith("_")
    }
    assert set(CHECKS) == written


def test_the_heaviest_remarks_come_first_otherwise_in_the_order_of_the_checks() -> None:
    of = edition([area("1", sub_area("1.1", 25)), area("2", sub_area("2.1", 50))])
    one = evaluation(
        of,
        points={"1.1": DirectFigure(printed=Fraction(26))},
        interviews=(Interview("i1", "staff"),),
        findings=(Finding("f1", None, "strength", text("Bra", "sv")),),
    )
    found = check(one, of, score(one, of))
    assert [remark.code for remark in found] == [
        "above-maximum",
        "coverage",
        "missing-group",
        "finding-without-area",
        "finding-without-evidence",
        "unused-evidence",
        "mixed-languages",
    ]
    assert [remark.weight for remark in found] == sorted((remark.weight for remark in found), reverse=True)


def test_a_complete_evaluation_has_nothing_to_look_at() -> None:
    of = small_edition()
    one = evaluation(of, marks={ONLY: full_marks(of)})
    assert check(one, of, score(one, of)) == []


def test_weights_tell_what_is_worth_an_exit_code() -> None:
    assert [weight.name for weight in Weight if weight > Weight.NOTICE] == ["WARNING", "ERROR"]


@given(cases())
def test_checks_stand_whatever_is_marked_and_say_where(case: Case) -> None:
    for remark in check(case.evaluation, case.edition, score(case.evaluation, case.edition)):
        assert remark.key
        assert "{" not in str(remark.message)
        assert "None" not in str(remark.message)
