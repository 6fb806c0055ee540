"""An evaluation by the trial edition: three levels of depth, two aspects, an uneven scale and all the other rules."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kompass.core.checks.all import check
from kompass.core.instrument.diff import Change, differences
from kompass.core.instrument.model import CombineRule, Depth, NotChosen
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import Score, State
from kompass.files.catalogue import SHIPPED, Catalogue, own_root
from kompass.files.evaluation_file import canonical_json, evaluation_yaml, parse_evaluation
from kompass.files.loading import Loaded, load_evaluation
from kompass.files.plain import parse_json, parse_yaml

HERE = Path(__file__).resolve().parent
CATALOGUE = Catalogue((SHIPPED, own_root(HERE.parent / "editions")))


@pytest.fixture(scope="module")
def odd() -> Loaded:
    return load_evaluation(HERE / "odd.yaml", CATALOGUE)


@pytest.fixture(scope="module")
def result(odd: Loaded) -> Score:
    return score(odd.evaluation, odd.edition)


def changed_between(first: str, second: str) -> dict[str, Change]:
    a, b = CATALOGUE.edition("odd-se", first), CATALOGUE.edition("odd-se", second)
    changes = differences(a, b, CATALOGUE.texts(a, "en"), CATALOGUE.texts(b, "en"), None)
    return {change.left or change.right or "": change for change in changes if not change.same}


def test_the_trial_edition_stands_beside_the_shipped_ones() -> None:
    assert {"odd-se", "2.1-no"} <= set(CATALOGUE.edition_ids())
    assert CATALOGUE.versions("odd-se") == ["1", "2"]


def test_the_trial_edition_shares_no_number_with_the_compass() -> None:
    edition = CATALOGUE.edition("odd-se", "1")
    marking = edition.marking

    assert (edition.depth, edition.official) == (Depth.POINT, "own")
    assert [area.maximum for area in edition.areas] == [40, 25, 10]
    assert marking is not None
    assert [aspect.weight for aspect in marking.aspects] == [2, 3]
    assert [level.value for level in marking.aspects[1].scale.levels] == [0, 1, 3]
    assert marking.not_chosen is NotChosen.DROPPED
    assert {point.combine.rule for point in edition.points()} == set(CombineRule)
    assert not edition.display.sums_shown_areas


def test_every_state_of_a_point_but_not_chosen_and_decided_occurs(result: Score) -> None:
    assert {item: point.state for item, point in result.points.items()} == {
        "1.1.1": State.SCORED,
        "1.1.2": State.SCORED,
        "1.2.1": State.SCORED,
        "1.2.2": State.SCORED,
        "1.2.3": State.PLANNED,
        "2.1.1": State.DROPPED,
        "2.1.2": State.CLAIMED,
        "2.2.1": State.SCORED,
        "3.1.1": State.OPEN,
        "3.1.2": State.ABSENT,
    }


@pytest.mark.parametrize(
    ("item", "points", "maximum", "covered", "claimed"),
    [
        ("1.1", "10", "15", "15", "10"),
        ("1.2", "2", "25", "19", "2"),
        ("2.1", "0", "20/3", "20/3", "4"),
        ("2.2", "5", "15", "15", "5"),
        ("3.1", "0", "10", "5/2", "0"),
        ("1", "12", "40", "34", "12"),
        ("2", "5", "65/3", "65/3", "9"),
        ("3", "0", "10", "5/2", "0"),
        ("total", "17", "215/3", "349/6", "21"),
    ],
)
def test_its_figures_are_those_worked_out_by_hand(
    result: Score, item: str, points: str, maximum: str, covered: str, claimed: str
) -> None:
    node = result.node(item)

    assert (node.points, node.maximum) == (Fraction(points), Fraction(maximum))
    assert (node.covered, node.claimed) == (Fraction(covered), Fraction(claimed))


def test_percents_are_shown_in_tenths(result: Score) -> None:
    assert [result.node(item).percent for item in ("1.1", "1.2", "2.2")] == [
        Fraction("66.7"),
        Fraction(8),
        Fraction("33.3"),
    ]


def test_the_self_assessment_differs_and_is_claimed(odd: Loaded) -> None:
    own = score(odd.evaluation, odd.edition, "self")

    assert (own.total.points, own.total.claimed) == (Fraction(10), Fraction(15))


def test_its_checks_find_what_was_put_there(odd: Loaded, result: Score) -> None:
    codes = {remark.code for remark in check(odd.evaluation, odd.edition, result)}

    assert codes >= {"coverage", "no-evidence", "consensus-open", "no-system"}


def test_it_reads_writes_and_reads_again_as_the_same(odd: Loaded) -> None:
    again = parse_evaluation(parse_yaml(evaluation_yaml(odd.evaluation), "again"))

    assert again == odd.evaluation
    assert parse_evaluation(parse_json(canonical_json(again), "again")) == odd.evaluation


def test_the_second_version_shows_what_it_changes_and_nothing_else() -> None:
    changes = changed_between("1", "2")

    assert set(changes) == {"1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "1.2.2", "1.2.3", "2.2.1", "2.2.2"}
    assert (changes["1.1"].left_max, changes["1.1"].right_max) == (Fraction(15), Fraction(10))
    assert (changes["2.2.2"].left, changes["2.2.2"].right) == (None, "2.2.2")


def test_a_version_doesnt_differ_from_itself() -> None:
    assert changed_between("2", "2") == {}
