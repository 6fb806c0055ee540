"""Draws in a comparison: only where they were asked for, and labelled."""

from __future__ import annotations

import pytest

from kompass.core.benchmark.sensitivity_batch import sensitivity
from kompass.reports.comparing.comparison import Comparison
from kompass.reports.comparing.draws import draws
from kompass.reports.model import Note, Table, text_sequence
from tests.reports.comparing.making import comparison, edition, many, pilots


def drawn(count: int = 5, *, language: str = "en", times: int = 200) -> Comparison:
    results = pilots() if count == 5 else many(count)
    found = sensitivity(results, edition("1-dk"), seed=7, draws=times)
    return comparison(results, results[1], language, draws=found)


def test_without_being_asked_for_there_are_none() -> None:
    assert list(draws(comparison(pilots(), pilots()[1]))) == []


def test_the_label_says_what_it_is_and_is_not_with_draws_seed_and_tolerance() -> None:
    (note,) = [block for block in draws(drawn()) if isinstance(block, Note)]
    words = "".join(run.text for run in note.runs)
    assert words.startswith("Sensitivity analysis, not probability: ")
    assert "200 times (seed 7)" in words
    assert "with 5 % of itself as standard deviation" in words
    assert "the same 5 % as a hard limit" in words


def test_of_a_few_it_is_counted_in_how_many_draws_each_rank_came_out() -> None:
    (table,) = [block for block in draws(drawn()) if isinstance(block, Table)]
    assert [column.header for column in table.columns][:3] == ["Municipality", "Rank by points", "Rank 1"]
    for row in table.rows:
        assert sum(int(cell.shown) for cell in row.cells[2:]) == 200


def test_of_many_the_ranges_are_shown_and_the_own_one_is_said_in_words() -> None:
    blocks = list(draws(drawn(12)))
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [column.header for column in table.columns][2:] == ["Middle half of the draws", "All draws"]
    said = " ".join(text_sequence(tuple(blocks)))
    assert "Sorø: in the middle half of the draws " in said


def test_one_alone_is_not_ranked() -> None:
    one = pilots()[:1]
    found = sensitivity(one, edition("1-dk"))
    assert list(draws(comparison(one, one[0], draws=found))) == []


@pytest.mark.parametrize("language", ["sv", "nb", "da", "en"])
def test_probability_stands_in_the_label_only_where_it_is_denied(language: str) -> None:
    """Sannolikhet, sannsynlighet, sandsynlighed: once, in the words that say what the draws are not."""
    words = " ".join(text_sequence(tuple(draws(drawn(12, language=language))))).casefold()
    stems = ("sannolikhet", "sannsynlig", "sandsynlighed", "probabilit")
    assert sum(words.count(stem) for stem in stems) == 1
    assert not any(word in words for word in ("chans", "sjanse", "chance", "likely", "confidence"))
