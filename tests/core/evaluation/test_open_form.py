"""What everybody may read of an evaluation."""

from __future__ import annotations

from hypothesis import given

from kompass.core.evaluation.count import Count
from kompass.core.evaluation.layers import final_layer
from kompass.core.evaluation.model import CONSENSUS, SELF, Interview
from kompass.core.evaluation.open_form import open_form
from kompass.core.scoring.exact import score
from tests.builders import evaluation, scored, small_edition, text
from tests.strategies import Case, cases


@given(cases())
def test_it_scores_as_the_evaluation_itself(case: Case) -> None:
    opened = score(open_form(case.evaluation), case.edition)

    whole = score(case.evaluation, case.edition)
    assert {item: node.figure for item, node in opened.nodes.items()} == {
        item: node.figure for item, node in whole.nodes.items()
    }


@given(cases())
def test_only_the_final_layer_is_in_it(case: Case) -> None:
    opened = open_form(case.evaluation)

    assert SELF not in opened.marks
    assert len(opened.marks) <= 1
    assert final_layer(opened).marks == final_layer(case.evaluation).marks


def test_a_self_assessment_alone_is_nothing_public() -> None:
    edition = small_edition()
    point = next(edition.points())

    assert open_form(evaluation(edition, marks={SELF: {point.id: scored("1")}})).marks == {}


def test_what_several_evaluators_marked_is_shown_as_agreed_only() -> None:
    edition = small_edition()
    first, second = [point.id for point in edition.points()][:2]
    marks = {
        "evaluator:a": {first: scored("1"), second: scored("0")},
        "evaluator:b": {first: scored("0"), second: scored("1")},
        CONSENSUS: {first: scored("1")},
    }

    assert open_form(evaluation(edition, marks=marks)).marks == {CONSENSUS: {first: scored("1")}}


def test_interview_notes_and_counts_of_small_groups_stay_with_the_evaluators() -> None:
    interviews = (
        Interview("i1", "mayor", Count(1), Count(1), text("The mayor said so.")),
        Interview("i2", "heads", Count(4), Count(4)),
        Interview("i3", "staff", Count(20), Count(18), text("Noted.")),
    )

    opened = open_form(evaluation(small_edition(), interviews=interviews))

    assert opened.interviews == (
        Interview("i1", "mayor"),
        Interview("i2", "heads"),
        Interview("i3", "staff", Count(20), Count(18)),
    )
    assert (opened.invited_total, opened.attended_total) == (Count(25), Count(23))


def test_what_holds_nothing_of_the_kind_is_the_same_value() -> None:
    plain = evaluation(small_edition())

    assert open_form(plain) == plain
