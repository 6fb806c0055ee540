from __future__ import annotations

from hypothesis import given

from kompass.core.evaluation.layers import final_layer
from kompass.core.evaluation.model import NotChosenPoint, Status
from kompass.core.scoring.packed import CLAIMED, LEVEL_MASK, MISSING, NOT_CHOSEN, STATE, STATE_SHIFT, pack, width
from kompass.core.scoring.points import level_positions
from tests.builders import ONLY, area, claimed, edition, evaluation, scored, small_edition, sub_area, text
from tests.strategies import Case, cases


@given(cases())
def test_the_width_is_that_of_the_edition_whatever_is_marked(case: Case) -> None:
    marking = case.edition.marking
    assert marking is not None
    wanted = len(list(case.edition.points())) * len(marking.aspects)
    assert width(case.edition) == wanted
    for layer in (None, *case.evaluation.marks):
        assert len(pack(case.evaluation, case.edition, layer)) == wanted


@given(cases())
def test_states_and_levels_can_be_read_back(case: Case) -> None:
    evaluation, edition = case.evaluation, case.edition
    assert edition.marking is not None
    aspects = len(edition.marking.aspects)
    packed = pack(evaluation, edition)
    marks, not_chosen = final_layer(evaluation).marks, {entry.point for entry in evaluation.not_chosen}
    for i, point in enumerate(edition.points()):
        cells = packed[i * aspects : (i + 1) * aspects]
        levels = tuple(None if cell & LEVEL_MASK == MISSING else cell & LEVEL_MASK for cell in cells)
        (high,) = {cell & ~LEVEL_MASK for cell in cells}
        mark = marks.get(point.id)
        if point.id in not_chosen:
            assert (high, set(levels)) == (NOT_CHOSEN << STATE_SHIFT, {None})
        elif mark is None:
            assert (high, set(levels)) == (0, {None})
        else:
            bare = mark.status is Status.IMPLEMENTED and not mark.evidence
            assert high == (CLAIMED if bare else STATE[mark.status] << STATE_SHIFT)
            assert levels == level_positions(mark, edition.marking)


def test_cells_stand_in_the_order_of_the_edition() -> None:
    of = small_edition()
    marks = {"1.1.2": scored("3", "1"), "1.1.1": claimed("2", None)}
    assert pack(evaluation(of, marks={ONLY: marks}), of)[:6] == bytes([0x82, 0x8F, 0x03, 0x01, 0x0F, 0x0F])


def test_a_point_that_is_not_chosen_has_a_state_of_its_own() -> None:
    of = small_edition()
    entry = NotChosenPoint("1.1.1", "Council", None, text("Why"))
    assert pack(evaluation(of, not_chosen=(entry,)), of)[:3] == bytes([0x4F, 0x4F, 0x0F])


def test_an_edition_without_measuring_points_has_no_cells() -> None:
    of = edition([area("1", sub_area("1.1", 5))], aspects=None)
    assert (width(of), pack(evaluation(of), of)) == (0, b"")
