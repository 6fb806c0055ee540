from __future__ import annotations

import pytest

from kompass.core.benchmark.ranking import ranking
from kompass.core.benchmark.sentences import true_sentences
from kompass.core.benchmark.since_last import since_last
from kompass.presentation.comparing_words import ended, ordinal, rank_words, result_name, since_words, statement_words
from kompass.presentation.speech import Speech, speech
from tests.reports.comparing.making import CATALOGUE, edition, invented, pilots

ENGLISH = Speech("en", lambda text: text)
DK = edition("1-dk")
TEXTS = CATALOGUE.texts(DK, "en")


@pytest.mark.parametrize(
    ("number", "language", "said"),
    [
        (1, "sv", "1:a"),
        (2, "sv", "2:a"),
        (3, "sv", "3:e"),
        (11, "sv", "11:e"),
        (22, "sv", "22:a"),
        (2, "da", "2."),
        (2, "nb", "2."),
        (1, "en", "1st"),
        (2, "en", "2nd"),
        (3, "en", "3rd"),
        (12, "en", "12th"),
        (113, "en", "113th"),
        (121, "en", "121st"),
    ],
)
def test_ranks_are_written_as_each_language_writes_them(number: int, language: str, said: str) -> None:
    assert ordinal(number, language) == said


def test_soro_is_second_by_points_and_first_to_third_within_the_tolerance() -> None:
    found = ranking(pilots(), DK)
    soro = found.of(pilots()[1].key)
    assert rank_words(soro, ENGLISH) == "2nd by points; within the tolerance 1st to 3rd"


def test_an_ordinal_with_a_full_stop_ends_a_sentence_by_itself() -> None:
    assert ended("1. til 3.") == "1. til 3."
    assert ended("1st to 3rd") == "1st to 3rd."


def test_soro_is_at_or_above_the_mean_in_four_areas_and_every_mean_says_what_it_rests_on() -> None:
    soro = pilots()[1]
    said = [statement_words(one, DK, TEXTS, ENGLISH) for one in true_sentences(soro, pilots(), DK)]
    assert "At or above the mean in 4 of 8 areas: 3, 4, 5, 7 (5 evaluations, its own among them)." in said
    assert "Total 396.5 points; the mean is 380.5, the difference +16 (5 evaluations, its own among them)." in said
    assert all("evaluations, its own" in words for words in said if " mean" in words)
    assert not any("weakest" in words or "failed" in words for words in said)


def test_a_change_says_whether_the_tolerance_can_explain_it() -> None:
    then, now = invented("A", *[40] * 8), invented("A", *[41] * 8, year=2012)
    words = since_words(since_last(now, then, DK), DK, TEXTS, ENGLISH)
    assert words.startswith(
        "From 2009 to 2012 the total went from 320 to 328 points (+8). The tolerance of the two totals"
    )
    far = invented("A", *[60] * 8, year=2012)
    assert "more than the tolerance" in since_words(since_last(far, then, DK), DK, TEXTS, ENGLISH)


def test_a_missing_total_is_no_other_measure() -> None:
    then, now = invented("A", *[40] * 8), invented("A", None, *[41] * 7, year=2012)
    words = since_words(since_last(now, then, DK), DK, TEXTS, ENGLISH)
    assert words.startswith("One of the totals of 2009 and 2012 is missing.")
    assert "Not compared: area 1." in words


def test_names_tell_the_year_only_where_it_tells_apart() -> None:
    one, other = pilots()[:2]
    assert result_name(one, (one, other), DK) == "Ringkøbing-Skjern"
    later = invented("Sorø", *[50] * 8, year=2012)
    assert result_name(later, (one, other, later), DK) == "Sorø 2012"
    assert result_name(other, (one, other), edition("1-no")) == "Sorø (1-dk)"


def test_every_language_has_a_voice_for_ranks() -> None:
    soro = ranking(pilots(), DK).of(pilots()[1].key)
    assert len({rank_words(soro, speech(language)) for language in ("sv", "da", "en")}) == 3
