"""One rule for what is one evaluation, wherever a comparison asks."""

from __future__ import annotations

from fractions import Fraction

from kompass.core.benchmark.results import includes, is_same_evaluation
from kompass.core.benchmark.selection import Selection, select
from kompass.core.benchmark.sentences import AtOrAboveMean, Standing, true_sentences
from kompass.core.benchmark.side_by_side import side_by_side
from kompass.core.benchmark.statistics import summaries
from tests.core.benchmark.invented import OF, result

ONE, SECOND = result("Testby", 50, 50, 50, 50), result("Testby", 60, 60, 60, 60, number=2)
OTHER = result("Granby", 40, 40, 40, 40)
MORE = result("Lundby", 50, 50, 50, 50)


def test_figures_make_no_other_evaluation_but_the_number_in_the_year_does() -> None:
    assert is_same_evaluation(ONE, result("Testby", 10, 20, 30, 40))
    assert not is_same_evaluation(ONE, SECOND)
    assert includes([OTHER, ONE], ONE)
    assert not includes([OTHER, SECOND], ONE)
    assert not includes([OTHER], None)


def test_a_second_evaluation_of_the_year_is_another_one_for_set_means_ranks_and_sentences_alike() -> None:
    members = [SECOND, OTHER, MORE]
    chosen = select(members, Selection(all=True), ONE, OF)
    assert chosen.includes_own is False
    assert summaries(members, OF, ONE)["1"].includes_own is False
    mean = side_by_side(members, OF, own=ONE).row("1").mean
    assert mean is not None
    assert (mean.value, mean.includes_own) == (Fraction(50), False)
    said = true_sentences(ONE, members, OF)
    (standing,) = [one for one in said if isinstance(one, Standing)]
    (beside,) = [one for one in said if isinstance(one, AtOrAboveMean)]
    assert (standing.count, beside.rests.includes_own) == (4, False)
    assert "Another evaluation of the same municipality is in the set: 2020." in [str(note) for note in chosen.notes]
