from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.errors import InternalFault, Refused
from kompass.core.evaluation.model import SELF, Evaluation
from kompass.core.instrument.model import Aspect, Edition
from kompass.core.scoring import batch
from kompass.core.scoring.batch import Cells, Figure, exact_values, plan, score_batch
from kompass.core.scoring.exact import score
from kompass.core.scoring.packed import pack
from tests.builders import ONLY, WEIGHTED, area, edition, evaluation, full_marks, scale, small_edition, sub_area
from tests.strategies import editions, evaluations

ALL = tuple(Figure)


def cells_of(these: list[Evaluation], of: Edition, layer: str | None = None) -> Cells:
    """Column-major cells, one column per evaluation."""
    rows = [np.frombuffer(pack(one, of, layer), dtype=np.uint8) for one in these]
    return np.ascontiguousarray(np.array(rows).T)


def exactly(one: Evaluation, of: Edition, figure: Figure, layer: str | None = None) -> dict[str, Fraction]:
    """The exact scorer's figures by sub-area; what is missing adds nothing to a sum."""
    made = score(one, of, layer)
    return {sub.id: getattr(made.nodes[sub.id], figure.value) or Fraction(0) for sub in of.sub_areas()}


@given(st.data())
def test_batch_equals_exact_for_every_figure(data: st.DataObject) -> None:
    of = data.draw(editions())
    these = data.draw(st.lists(evaluations(of, direct=False), min_size=1, max_size=3))
    made = plan(of, ALL)
    found = score_batch(cells_of(these, of), made)
    for column, one in enumerate(these):
        for figure in ALL:
            assert exact_values(found[figure], made, column) == exactly(one, of, figure), figure


@given(st.data())
def test_batch_equals_exact_for_one_layer_by_itself(data: st.DataObject) -> None:
    of = data.draw(editions())
    one = data.draw(evaluations(of, evaluators=2, direct=False))
    made = plan(of, ALL)
    for layer in (SELF, "evaluator:b"):
        found = score_batch(cells_of([one], of, layer), made)
        for figure in ALL:
            assert exact_values(found[figure], made, 0) == exactly(one, of, figure, layer)


def test_blocks_leave_no_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    of = small_edition()
    marks = full_marks(of)
    these = [evaluation(of, marks={ONLY: dict(list(marks.items())[:count])}) for count in range(len(marks) + 1)]
    whole = score_batch(cells_of(these, of), plan(of))
    monkeypatch.setattr(batch, "BLOCK", 3)
    pieces = score_batch(cells_of(these, of), plan(of))
    assert all((whole[figure] == pieces[figure]).all() for figure in whole)


def test_only_what_was_asked_for_is_scored() -> None:
    of = small_edition()
    found = score_batch(cells_of([evaluation(of)], of), plan(of, (Figure.CEILING,)))
    assert list(found) == [Figure.CEILING]


def test_no_evaluations_give_empty_figures() -> None:
    of = small_edition()
    found = score_batch(np.empty((len(list(of.points())) * 2, 0), dtype=np.uint8), plan(of))
    assert {values.shape for values in found.values()} == {(3, 0)}


def test_sums_that_need_more_than_32_bits_stay_exact() -> None:
    odd = Fraction(10**9 + 7, 998_244_353)
    of = edition([area("1", sub_area("1.1", 5, [(odd, WEIGHTED), (1, WEIGHTED)]))])
    made = plan(of, ALL)
    assert {table.dtype for table in made.tables.values()} == {np.dtype(np.int64)}
    one = evaluation(of, marks={ONLY: full_marks(of)})
    assert exact_values(score_batch(cells_of([one], of), made)[Figure.POINTS], made, 0) == {"1.1": 5}


def test_an_edition_without_measuring_points_is_refused() -> None:
    with pytest.raises(Refused, match="no points, or too many levels"):
        plan(edition([area("1", sub_area("1.1", 5))], aspects=None))


def test_an_edition_with_too_many_levels_is_refused() -> None:
    wide = [Aspect(f"aspect-{i}", Fraction(1), scale(*range(15))) for i in range(5)]
    with pytest.raises(Refused, match="no points, or too many levels"):
        plan(edition([area("1", sub_area("1.1", 5, [(1, WEIGHTED)]))], aspects=wide))


def test_weights_too_odd_for_whole_numbers_are_refused() -> None:
    odd = [(Fraction(1, 10**9 + 7), WEIGHTED), (Fraction(1, 998_244_353), WEIGHTED), (Fraction(1, 10**9 + 9), WEIGHTED)]
    with pytest.raises(Refused):
        plan(edition([area("1", sub_area("1.1", 5, odd))]))


@pytest.mark.parametrize("cell", [0x03 | 0x90, 0x0D])
def test_cells_of_another_edition_are_refused(cell: int) -> None:
    of = small_edition()
    cells = cells_of([evaluation(of)], of)
    cells[0, 0] = cell
    with pytest.raises(InternalFault, match="weren't packed for this edition"):
        score_batch(cells, plan(of))
