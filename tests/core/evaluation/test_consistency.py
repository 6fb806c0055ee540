"""Each complaint once, at its key; a sound evaluation gives none."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from kompass.core.evaluation.consistency import Key, complaints
from kompass.core.evaluation.model import (
    SELF,
    AreaTexts,
    Basis,
    DirectFigure,
    EditionRef,
    Evaluation,
    Evaluator,
    Evidence,
    Finding,
    Interview,
    Mark,
    Municipality,
    NotChosenPoint,
    RoleModel,
    Status,
)
from kompass.core.instrument.model import TOTAL, Edition, PointSet
from tests.builders import ONLY, area, edition, evaluation, full_marks, scored, small_edition, text

OF = small_edition()
DOCUMENT = evaluation(OF).evidence[0]
CONSULTANT = evaluation(OF).evaluators[0]
FINDING = Finding("f1", "1", "strength", text("Good"), sub_area="1.1", evidence=("e1",))
MODEL = RoleModel("r1", "municipality", "Testköping", text("Balance"), area="1")
WORKING = PointSet("set", "1", "draft", "working-set", "a" * 64)


def marks(mark: Mark, point: str = "1.1.1", layer: str = ONLY) -> dict[str, dict[str, Mark]]:
    return {layer: {point: mark}}


def left_out(point: str) -> NotChosenPoint:
    return NotChosenPoint(point, "Council", None, text("Why"))


def judged(points: int | None = None, printed: int | None = None) -> DirectFigure:
    return DirectFigure(
        points=None if points is None else Fraction(points), printed=None if printed is None else Fraction(printed)
    )


def only_complaint(one: Evaluation, of: Edition = OF) -> tuple[Key, str]:
    ((key, message),) = complaints(one, of)
    return key, str(message)


SOUND: list[dict[str, Any]] = [  # fields of evaluations
    {},
    {"marks": {ONLY: full_marks(OF), SELF: full_marks(OF), "reply": {}}},
    {"marks": marks(Mark((), Status.ABSENT)), "not_chosen": (left_out("1.1.2"),)},
    {"marks": marks(scored("3", None)), "points": {"2.1": judged(points=30)}},
    {
        "basis": Basis.PRINTED,
        "points": {"1.1": judged(points=0), "2": judged(printed=31), TOTAL: judged(printed=200)},
    },
    {"findings": (FINDING,), "role_models": (MODEL,), "areas": {"2": AreaTexts(text("Calm"))}},
    {
        "interviews": (Interview("i1", "staff"),),
        "evidence": (Evidence("e1", "interview", text("Staff"), interview="i1"),),
    },
    {"edition": EditionRef("test", "1", OF.hash)},
    {"edition": EditionRef("test", "1")},
]


@pytest.mark.parametrize("parts", SOUND)
def test_a_sound_evaluation_gives_no_complaint(parts: dict[str, Any]) -> None:
    assert list(complaints(evaluation(OF, **parts), OF)) == []


COMPLAINTS: dict[str, tuple[dict[str, Any], Key, str]] = {
    "edition hash": (
        {"edition": EditionRef("test", "1", "f" * 64)},
        ("edition", "hash"),
        "The edition was another one",
    ),
    "interview group": (
        {"interviews": (Interview("i1", "staff"), Interview("i2", "staff"), Interview("i3", "nobody"))},
        ("interviews", 2, "group"),
        "The edition has no group “nobody” (politicians, staff).",
    ),
    "evaluator key": (
        {"marks": marks(scored("3", "3"), layer="evaluator:z")},
        ("marks", "evaluator:z"),
        "No evaluator has the key “z”.",
    ),
    "unknown point": (
        {"marks": marks(scored("3", "3"), "1.1.9")},
        ("marks", ONLY, "1.1.9"),
        "The edition has no measuring point 1.1.9.",
    ),
    "sub-area marked": (
        {"marks": marks(scored("3", "3"), "1.1")},
        ("marks", ONLY, "1.1"),
        "The edition has no measuring point 1.1.",
    ),
    "too few levels": (
        {"marks": marks(scored("3"))},
        ("marks", ONLY, "1.1.1", "marks"),
        "There are 1 levels for 2 aspects.",
    ),
    "level outside the scale": (
        {"marks": marks(scored("3", "2"))},
        ("marks", ONLY, "1.1.1", "marks", 1),
        "The level “2” isn't in the scale (0, 1, 3).",
    ),
    "absent with a level": (
        {"marks": marks(Mark(("0", None), Status.ABSENT))},
        ("marks", ONLY, "1.1.1"),
        "What is absent can't have levels.",
    ),
    "implemented without levels": (
        {"marks": marks(Mark((), Status.IMPLEMENTED, ("e1",)))},
        ("marks", ONLY, "1.1.1"),
        "An implemented practice needs levels under “marks”.",
    ),
    "marked though not chosen": (
        {"marks": marks(scored("3", "3")), "not_chosen": (left_out("1.1.1"),)},
        ("marks", ONLY, "1.1.1"),
        "The point is not chosen, so it can't be marked.",
    ),
    "unknown point not chosen": (
        {"not_chosen": (left_out("1.1.9"),)},
        ("not_chosen", 0, "point"),
        "The edition has no measuring point 1.1.9.",
    ),
    "not chosen twice": (
        {"not_chosen": (left_out("1.1.1"), left_out("1.1.1"))},
        ("not_chosen", 1, "point"),
        "The point 1.1.1 stands twice.",
    ),
    "figure of nothing": (
        {"points": {"1.9": judged(points=1)}},
        ("points", "1.9"),
        "The edition has no area or sub-area 1.9.",
    ),
    "figure of a point": (
        {"points": {"1.1.1": judged(points=1)}},
        ("points", "1.1.1"),
        "The edition has no area or sub-area 1.1.1.",
    ),
    "neither judged nor printed": (
        {"points": {"1.1": judged()}},
        ("points", "1.1"),
        "Give either “points” (as judged) or “printed” (as published).",
    ),
    "judged and printed": (
        {"points": {"1.1": judged(1, 1)}},
        ("points", "1.1"),
        "Give either “points” (as judged) or “printed” (as published).",
    ),
    "marks and a printed figure anywhere": (
        {"marks": marks(scored("3", "3")), "points": {"2": judged(printed=50)}},
        ("points", "2", "printed"),
        "Printed figures and marks can't stand in one evaluation; make two files.",
    ),
    "marks of the municipality itself and a printed figure": (
        {"basis": Basis.PRINTED, "marks": {SELF: full_marks(OF)}, "points": {TOTAL: judged(printed=50)}},
        ("points", TOTAL, "printed"),
        "Printed figures and marks can't stand in one evaluation; make two files.",
    ),
    "points not chosen and a printed figure": (
        {"basis": Basis.PRINTED, "not_chosen": (left_out("1.1.2"),), "points": {"2": judged(printed=50)}},
        ("points", "2", "printed"),
        "Printed figures and marks can't stand in one evaluation; make two files.",
    ),
    "a printed figure with the basis of the working set": (
        {"points": {"2": judged(printed=50)}},
        ("points", "2", "printed"),
        "Printed figures can't have the basis “working-set”.",
    ),
    "marks and figure under one sub-area": (
        {"marks": marks(scored("3", "3")), "points": {"1.1": judged(points=1)}},
        ("points", "1.1"),
        "Marks and direct points can't stand under the same sub-area.",
    ),
    "not chosen and figure under one sub-area": (
        {"not_chosen": (left_out("1.1.1"),), "points": {"1.1": judged(printed=1)}},
        ("points", "1.1"),
        "Marks and direct points can't stand under the same sub-area.",
    ),
    "above the maximum": (
        {"points": {"1.1": judged(points=11)}},
        ("points", "1.1", "points"),
        "More than the maximum of 10 points.",
    ),
    "judged total": (
        {"points": {TOTAL: judged(points=11)}},
        ("points", TOTAL, "points"),
        "A total isn't judged: it follows from the areas. Give it as “printed”.",
    ),
    "judged area with sub-areas": (
        {"points": {"1": judged(points=11)}},
        ("points", "1", "points"),
        "The area has sub-areas; judge those.",
    ),
    "unknown evidence of a mark": (
        {"marks": marks(Mark(("3", "3"), evidence=("e1", "e9")))},
        ("marks", ONLY, "1.1.1", "evidence", 1),
        "There is no evidence “e9”.",
    ),
    "unknown interview": (
        {"evidence": (DOCUMENT, Evidence("e2", "interview", text("Staff"), interview="i9"))},
        ("evidence", 1, "interview"),
        "There is no interview “i9”.",
    ),
    "kind of finding": (
        {"findings": (replace(FINDING, kind="praise"),)},
        ("findings", 0, "kind"),
        "The edition has no kind of finding “praise” (strength, weakness).",
    ),
    "area of a finding": (
        {"findings": (replace(FINDING, area="9", sub_area=None),)},
        ("findings", 0, "area"),
        "The edition has no area 9.",
    ),
    "sub-area of a finding": (
        {"findings": (replace(FINDING, sub_area="1.9"),)},
        ("findings", 0, "sub_area"),
        "The edition has no sub-area 1.9.",
    ),
    "sub-area of another area": (
        {"findings": (replace(FINDING, sub_area="2.1"),)},
        ("findings", 0, "sub_area"),
        "The sub-area 2.1 isn't in area 1.",
    ),
    "unknown evidence of a finding": (
        {"findings": (replace(FINDING, evidence=("e9",)),)},
        ("findings", 0, "evidence", 0),
        "There is no evidence “e9”.",
    ),
    "unknown role model": (
        {"findings": (replace(FINDING, role_models=("r9",)),)},
        ("findings", 0, "role_models", 0),
        "There is no role model “r9”.",
    ),
    "texts of an unknown area": (
        {"areas": {"9": AreaTexts(text("Calm"))}},
        ("areas", "9"),
        "The edition has no area 9.",
    ),
    "role model of an unknown area": (
        {"role_models": (replace(MODEL, area="1.1"),)},
        ("role_models", 0, "area"),
        "The edition has no area 1.1.",
    ),
}


@pytest.mark.parametrize("case", COMPLAINTS)
def test_what_doesn_t_fit_is_told_at_its_key(case: str) -> None:
    parts, key, sentence = COMPLAINTS[case]
    found, message = only_complaint(evaluation(OF, **parts))
    assert found == key
    assert message.startswith(sentence)


def test_an_id_that_stands_twice_is_told_at_both_places_even_in_different_lists() -> None:
    one = evaluation(OF, findings=(replace(FINDING, id="e1"),))
    assert [(key, str(message)) for key, message in complaints(one, OF)] == [
        (("evidence", 0, "id"), "The id “e1” stands twice."),
        (("findings", 0, "id"), "The id “e1” stands twice."),
    ]


def test_an_evaluator_s_key_that_stands_twice_is_told_at_both() -> None:
    found = complaints(evaluation(OF, evaluators=(CONSULTANT, CONSULTANT)), OF)
    assert [key for key, _ in found] == [("evaluators", 0, "key"), ("evaluators", 1, "key")]


def test_there_are_at_most_three_evaluators_layers() -> None:
    keys = "abcd"
    one = evaluation(
        OF,
        evaluators=tuple(Evaluator(key, "Invented consultants", "peer") for key in keys),
        marks={f"evaluator:{key}": {} for key in keys},
    )
    assert only_complaint(one) == (("marks",), "There are 4 evaluators' layers; at most 3.")


def test_marks_need_an_edition_with_measuring_points() -> None:
    key, message = only_complaint(evaluation(OF, marks=marks(scored("3", "3"))), replace(OF, marking=None))
    assert key == ("marks",)
    assert "no measuring points" in message


def test_marks_by_a_working_set_say_so_in_the_basis() -> None:
    of = replace(OF, point_set=WORKING)
    marked = evaluation(of, marks=marks(scored("3", "3")), point_set=EditionRef("set", "1", WORKING.hash))
    assert list(complaints(marked, of)) == []
    key, message = only_complaint(replace(marked, basis=Basis.OFFICIAL), of)
    assert (key, message) == (("basis",), "Marks by a working set can't claim the basis “official”.")


def test_another_point_set_than_the_one_marked_by_is_told() -> None:
    of = replace(OF, point_set=WORKING)
    key, message = only_complaint(evaluation(of, point_set=EditionRef("set", "1", "b" * 64)), of)
    assert key == ("pointset", "hash")
    assert message.startswith("The point set was another one")


def test_a_country_s_edition_is_for_that_country_and_one_s_own_for_all() -> None:
    abroad = evaluation(OF, municipality=Municipality("Testby", "SE"))
    assert list(complaints(abroad, OF)) == []
    assert only_complaint(abroad, replace(OF, official="official")) == (
        ("municipality", "country"),
        "The edition test is for NO.",
    )


def test_an_area_without_sub_areas_can_be_judged() -> None:
    bare = replace(area("1"), maximum=Fraction(20))
    of = edition([bare], aspects=None)
    assert list(complaints(evaluation(of, points={"1": judged(points=20)}), of)) == []
