"""Compiled scoring, items and the generator."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from kompass.core.errors import InternalFault, Refused, UnknownItem
from kompass.core.instrument.model import Aspect, Combine, Edition, NotChosen
from kompass.core.scoring.batch import Figure, plan, score_batch
from kompass.core.scoring.exact import score
from kompass.core.scoring.packed import pack
from kompass.files.catalogue import Catalogue
from kompass.scale.compiled import compile_plan, score_compiled
from kompass.scale.generator import PUBLISHED, published_spread, synthetic_cells
from kompass.scale.items import items_of, scores_of, whole_sub_areas
from tests.builders import (
    EXTENT,
    LOCK_STEP,
    MINIMUM,
    ONLY,
    SYSTEM,
    WEIGHTED,
    area,
    edition,
    evaluation,
    full_marks,
    small_edition,
    sub_area,
)
from tests.strategies import aspects, editions, evaluations


@settings(deadline=None)
@given(st.data())
def test_compiled_shown_and_exact_figures_are_one(data: st.DataObject) -> None:
    of = data.draw(editions())
    these = data.draw(st.lists(evaluations(of, direct=False), min_size=1, max_size=3))
    cells = np.ascontiguousarray(np.array([np.frombuffer(pack(one, of), dtype=np.uint8) for one in these]).T)
    made = plan(of)
    scored = score_compiled(cells, compile_plan(made))
    for figure, values in score_batch(cells, made).items():
        assert (scored[figure] == values).all()
    try:
        items = items_of(made)
    except Refused:  # random weights may need more than 64 bits; that is tested by itself
        reject()
    scores = scores_of(scored[Figure.POINTS], whole_sub_areas(scored, made), items)
    for column, one in enumerate(these):
        exact = score(one, of)
        for row, item in enumerate(items):
            node = exact.nodes[item.id]
            covered = node.coverage == 1 and node.maximum == item.maximum
            if of.marking is not None and of.marking.not_chosen is NotChosen.ZERO:
                assert scores.known[row, column] == covered, item.id
            if scores.known[row, column]:
                assert Fraction(int(scores.parts[row, column]), item.denominator) == node.points
                assert int(scores.shown[row, column]) * item.step == node.shown


@settings(deadline=None)
@given(st.data())
def test_lanes_and_tables_give_every_figure_alike(data: st.DataObject) -> None:
    of = data.draw(st.one_of(editions(), st.builds(one_rule, st.just(WEIGHTED), aspects())))
    these = data.draw(st.lists(evaluations(of, direct=False), min_size=1, max_size=3))
    cells = np.ascontiguousarray(np.array([np.frombuffer(pack(one, of), dtype=np.uint8) for one in these]).T)
    made = plan(of, tuple(Figure))
    plain = score_batch(cells, made)
    for ready in (compile_plan(made), compile_plan(made, lanes=False)):
        scored = score_compiled(cells, ready)
        for figure, values in plain.items():
            assert (scored[figure] == values).all()


def one_rule(rule: Combine, of: tuple[Aspect, ...] = (SYSTEM, EXTENT)) -> Edition:
    return edition([area("1", sub_area("1.1", 5, [(1, rule), (2, rule)]))], aspects=of)


def test_sums_over_aspects_need_no_table_and_other_rules_do() -> None:
    assert compile_plan(plan(one_rule(WEIGHTED), tuple(Figure))).lanes is not None
    assert compile_plan(plan(one_rule(MINIMUM))).lanes is None
    assert compile_plan(plan(one_rule(LOCK_STEP))).lanes is None


@pytest.mark.parametrize("worth", [(0, 0, 7, 3, 4), (5, 900, 20, 21, 22), (1, 70_000, 0, 0, 2)])
def test_every_mark_in_every_state_is_scored_whatever_a_level_is_worth(worth: tuple[int, ...]) -> None:
    """Also where a higher level is worth less, where missing is worth something, and where 8 or 16 bits don't do."""
    made = plan(one_rule(WEIGHTED), (Figure.POINTS,))
    levels = np.add.outer(np.array(worth), np.array([0, 2, 11, 1])).ravel()
    fixed = [np.full(20, value) for value in (4, 4, 9, 0, 0, 0, 0)]
    table = np.concatenate([levels, *fixed, levels]).astype(np.int32)
    made = replace(made, tables=dict.fromkeys(made.tables, table))
    marks = np.array(list(product((15, 0, 1, 2, 3), (15, 0, 1, 2))), dtype=np.uint8)
    every = np.concatenate([marks | np.uint8(state << 4) for state in range(9)])
    cells = np.ascontiguousarray(np.concatenate([every, every[::-1]], axis=1).T)
    ready = compile_plan(made)
    assert (ready.lanes is None) == (max(worth) > 2**16)
    assert (score_compiled(cells, ready)[Figure.POINTS] == score_batch(cells, made)[Figure.POINTS]).all()


def test_threads_and_a_buffer_make_no_difference() -> None:
    made = plan(small_edition())
    cells = synthetic_cells(made, range(20_000), 3, PUBLISHED["SE"])
    ready = compile_plan(made)
    into = np.empty((2, 3, 20_000), dtype=ready.tables.dtype)
    one, other = score_compiled(cells, ready), score_compiled(cells, ready, into, threads=True)
    assert all((one[figure] == other[figure]).all() for figure in one)


@pytest.mark.parametrize("cell", [0x03 | 0x90, 0x0D])
def test_cells_of_another_edition_are_refused(cell: int) -> None:
    of = small_edition()
    cells = np.frombuffer(pack(evaluation(of), of), dtype=np.uint8).reshape(-1, 1).copy()
    cells[0, 0] = cell
    with pytest.raises(InternalFault, match="weren't packed for this edition"):
        score_compiled(cells, compile_plan(plan(of)))


def test_a_sub_area_that_nobody_marked_is_missing_and_so_is_all_above_it() -> None:
    of = small_edition()
    marks = {point: mark for point, mark in full_marks(of).items() if not point.startswith("1.2")}
    cells = np.frombuffer(pack(evaluation(of, marks={ONLY: marks}), of), dtype=np.uint8).reshape(-1, 1)
    made = plan(of)
    scored = score_compiled(cells, compile_plan(made))
    items = items_of(made)
    scores = scores_of(scored[Figure.POINTS], whole_sub_areas(scored, made), items)
    assert {item.id for item, known in zip(items, scores.known[:, 0], strict=True) if known} == {"1.1", "2.1", "2"}


def test_partitions_of_synthetic_evaluations_leave_no_seam() -> None:
    made = plan(small_edition())
    whole = synthetic_cells(made, range(500), 9, PUBLISHED["NO"])
    assert (synthetic_cells(made, range(123, 321), 9, PUBLISHED["NO"]) == whole[:, 123:321]).all()
    assert (synthetic_cells(made, range(500), 10, PUBLISHED["NO"]) != whole).any()


@pytest.mark.parametrize(("name", "country"), [("2.1-se", "SE"), ("2.1-no", "NO")])
def test_synthetic_totals_are_spread_as_the_published_ones(name: str, country: str) -> None:
    made = plan(Catalogue().edition(name, None, ("kompass-2.1", "1.0")))
    cells = synthetic_cells(made, range(8000), 1, published_spread(country))
    scored = score_compiled(cells, compile_plan(made))
    items = items_of(made)
    scores = scores_of(scored[Figure.POINTS], whole_sub_areas(scored, made), items)
    totals = scores.shown[-1][scores.known[-1]]
    assert abs(totals.mean() / 800 - PUBLISHED[country].mean) < 0.01
    assert abs(totals.std() / 800 - PUBLISHED[country].total) < 0.01
    assert 0.01 < 1 - len(totals) / 8000 < 0.03


def test_a_country_without_published_totals_has_no_spread() -> None:
    with pytest.raises(UnknownItem, match="DK"):
        published_spread("DK")


def test_an_edition_of_one_aspect_is_scored_too() -> None:
    of = edition([area("1", sub_area("1.1", 5, [(1, WEIGHTED)]))], aspects=(SYSTEM,))
    made = plan(of)
    cells = np.array([[0, 1, 3]], dtype=np.uint8)
    found = score_compiled(cells, compile_plan(made))[Figure.POINTS][0]
    assert [Fraction(int(value), made.sub_areas[0].denominator) for value in found] == [0, Fraction(5, 3), 5]


def test_weights_that_need_more_than_64_bits_in_a_sum_are_refused() -> None:
    primes = (10_007, 10_009, 10_037, 10_039, 10_061)
    subs = [sub_area(f"1.{i}", Fraction(1, prime), [(1, WEIGHTED)]) for i, prime in enumerate(primes, start=1)]
    with pytest.raises(Refused, match="too odd"):
        items_of(plan(edition([area("1", *subs)])))
