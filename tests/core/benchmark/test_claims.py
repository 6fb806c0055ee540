"""Claims of a report's text against its figures."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass.core.benchmark.claim_ground import Ground, ground_of
from kompass.core.benchmark.claim_words import claims_in
from kompass.core.benchmark.claims import Checked, Verdict, check_claims
from kompass.core.benchmark.passages import passages
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.sentences import AtOrAboveMean, true_sentences
from kompass.core.evaluation.count import Count
from kompass.core.scoring.interval import Interval
from kompass.files.loading import load_evaluation
from tests.core.benchmark import krevi
from tests.core.benchmark.invented import OF, result, sets

EXAMPLES = Path(__file__).parents[3] / "examples"
DK = krevi.edition("1-dk")
SORO = krevi.result("Sorø")
PILOTS = krevi.results(krevi.PILOTS)
IN_DANISH = "Kommunen har en score på eller over gennemsnittet på {} ud af de {} temaer."


def checked(text: str, ground: Ground) -> Checked:
    (found,) = check_claims(claims_in(passages([(1, text)])), ground)
    return found


def soro() -> Ground:
    evaluation = load_evaluation(EXAMPLES / "soro-2009.yaml", krevi.SHIPPED).evaluation
    return ground_of(SORO, DK, PILOTS, evaluation)


# --- Sorø ------------------------------------------------------------------------------------


def test_soros_five_of_eight_is_a_rounding_slip_with_its_cause() -> None:
    found = checked(IN_DANISH.format("fem", "otte"), soro())
    assert (found.verdict, found.low, found.items) == (Verdict.ROUNDING_SLIP, 4, ("3", "4", "5", "7"))
    (slip,) = found.slips
    assert (slip.item, slip.figure, slip.figure_read) == ("6", Fraction("41.5"), Fraction(42))
    assert (slip.mean, slip.mean_read) == (Fraction("42.4"), Fraction(42))
    assert str(found.message) == "The text says 5 of 8 areas, the figures give 4 (3, 4, 5, 7)."


@pytest.mark.parametrize(("said", "verdict"), [("fire", Verdict.BORNE_OUT), ("seks", Verdict.NOT_BORNE_OUT)])
def test_another_number_is_right_or_has_no_such_cause(said: str, verdict: Verdict) -> None:
    found = checked(IN_DANISH.format(said, "otte"), soro())
    assert (found.verdict, found.slips) == (verdict, ())


@pytest.mark.parametrize(
    ("text", "verdict", "figure"),
    [
        ("Evalueringen bygger på otte gruppeinterviews.", Verdict.NOT_BORNE_OUT, 7),
        ("Evalueringen bygger på syv gruppeinterviews.", Verdict.BORNE_OUT, 7),
        ("Gruppeinterviews med i alt 36 personer.", Verdict.BORNE_OUT, 36),
        ("Der var inviteret 40 personer til interviewene.", Verdict.NOT_BORNE_OUT, 41),
        ("Sorø får næstflest point af de fem kommuner.", Verdict.BORNE_OUT, 2),
        ("Sorø får flest point af de fem kommuner.", Verdict.NOT_BORNE_OUT, 2),
    ],
)
def test_counts_and_ranks_of_soro(text: str, verdict: Verdict, figure: int) -> None:
    found = checked(text, soro())
    assert (found.verdict, found.low, found.high) == (verdict, figure, figure)


# --- what can't be told ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        IN_DANISH.format("fem", "otte"),
        "Evalueringen bygger på otte gruppeinterviews.",
        "Sorø får flest point af de fem kommuner.",
    ],
)
def test_without_means_interviews_or_others_nothing_is_judged(text: str) -> None:
    found = checked(text, ground_of(SORO, DK))
    assert (found.verdict, found.low) == (Verdict.CANT_TELL, None)


def test_a_rank_among_others_than_the_known_ones_is_not_judged() -> None:
    assert checked("Sorø får flest point af de otte kommuner.", soro()).verdict is Verdict.CANT_TELL


def test_a_sentence_that_is_not_plain_is_not_judged() -> None:
    text = "Kommunen ligger ikke over gennemsnittet på fem af de otte temaer."
    assert checked(text, soro()).verdict is Verdict.CANT_TELL


def test_about_so_many_is_no_number_to_judge_by() -> None:
    ground = replace(soro(), attended=Count(36, about=True))
    assert checked("Gruppeinterviews med 30 personer.", ground).verdict is Verdict.CANT_TELL


def test_another_number_of_areas_than_the_edition_has_is_an_error() -> None:
    found = checked(IN_DANISH.format("fire", "ni"), soro())
    assert found.verdict is Verdict.NOT_BORNE_OUT
    assert "the edition has 8" in str(found.message)


# --- printed means are intervals -------------------------------------------------------------


def test_a_printed_mean_leaves_open_what_its_rounding_leaves_open() -> None:
    own = result("Testby", 50, 40, 55, 70)  # invented means are shown in tenths
    ground = ground_of(
        own, OF, printed_means={"1": Fraction(50), "2": Fraction(45), "3": Fraction(50), "4": Fraction(60)}
    )
    assert ground.means["1"].low == Fraction("49.95")
    text = "Kommunen ligger på eller över medelvärdet på {} av fyra områden."
    verdicts = [checked(text.format(said), ground).verdict for said in (1, 2, 3, 4)]
    assert verdicts == [Verdict.NOT_BORNE_OUT, Verdict.CANT_TELL, Verdict.CANT_TELL, Verdict.NOT_BORNE_OUT]
    assert (checked(text.format(2), ground).low, checked(text.format(2), ground).high) == (2, 3)


def test_a_missing_area_leaves_the_number_open() -> None:
    members = [result("Testby", 50, 40, 55), result("Nabo", 40, 50, 50)]
    ground = ground_of(members[0], OF, members)
    found = checked("Över medelvärdet på två av fyra områden.", ground)
    assert (found.verdict, found.low, found.high) == (Verdict.CANT_TELL, 2, 3)


def test_rounding_the_mean_alone_is_tried_before_rounding_both() -> None:
    ground = Ground(("1", "2"), Fraction(1), {"1": Fraction("42.3"), "2": Fraction("9.4")}, {})
    means = {"1": Interval.exactly(Fraction("42.4")), "2": Interval.exactly(Fraction("10.4"))}
    found = checked("På eller över medelvärdet på ett av två områden.", replace(ground, means=means))
    assert found.verdict is Verdict.ROUNDING_SLIP
    assert [(slip.item, slip.figure_read, slip.mean_read) for slip in found.slips] == [
        ("1", Fraction("42.3"), Fraction(42))
    ]


def test_at_the_mean_is_not_above_it() -> None:
    members = [result("Testby", 50, 40, 60, 70), result("Nabo", 50, 50, 50, 50)]
    ground = ground_of(members[0], OF, members)
    assert checked("Över medelvärdet på två av fyra områden.", ground).items == ("3", "4")
    assert checked("På eller över medelvärdet på tre av fyra områden.", ground).items == ("1", "3", "4")


# --- laws ------------------------------------------------------------------------------------


@given(sets(least=4, whole=True), st.integers(0, 4))
def test_only_the_computed_number_is_borne_out(members: list[Result], said: int) -> None:
    own = members[0]
    (true,) = [s for s in true_sentences(own, members, OF) if isinstance(s, AtOrAboveMean)]
    found = checked(IN_DANISH.format(said, 4), ground_of(own, OF, members))
    assert (found.verdict is Verdict.BORNE_OUT) is (said == len(true.items))
    assert found.items == true.items


@given(sets(whole=True))
def test_above_and_at_or_below_share_all_areas(members: list[Result]) -> None:
    ground = ground_of(members[0], OF, members)
    above = checked("Över medelvärdet på 0 av 4 områden.", ground).items
    below = checked("På eller under medelvärdet på 0 av 4 områden.", ground).items
    assert sorted(above + below) == ["1", "2", "3", "4"]
