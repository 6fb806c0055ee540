"""The working set of edition 2.1: what it holds, and that its words can be read by an evaluator all day."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from kompass.core.instrument.model import Edition, MeasuringPoint
from kompass.files.catalogue import Catalogue
from kompass.files.plain import read_plain
from tests.pointsets.reading import FOLDER, LANGUAGES, five_grams, glossary, points, said, strings, texts, words

COUNTS: Any = read_plain(Path(__file__).with_name("points_per_sub_area.yaml")).data
PLACEHOLDER = re.compile(r"\b(todo|tbd|xxx|fixme|lorem|ipsum)\b|\.\.\.|…|\?\?|\{\w*\}|<\w+>", re.IGNORECASE)
SHARED_AT_MOST = Fraction(40, 100)
NB_AS_DA_AT_MOST = Fraction(5, 100)
SHARPENED_AT_LEAST = 60
QUESTION_WORDS = 32
HEADING_LETTERS = 58

every_language = pytest.mark.parametrize("language", LANGUAGES)
every_edition = pytest.mark.parametrize("edition_id", ["2.1-no", "2.1-se"])


def edition(edition_id: str) -> Edition:
    return Catalogue().edition(edition_id, None, ("kompass-2.1", "1.0"))


def all_points(of: Edition) -> list[MeasuringPoint]:
    return [point for area in of.areas for sub in area.sub_areas for point in sub.points]


# --- numbers, weights, whom to ask --------------------------------------------------------------


@every_edition
def test_every_sub_area_has_its_number_of_points(edition_id: str) -> None:
    found = {area.id: {sub.id: str(len(sub.points)) for sub in area.sub_areas} for area in edition(edition_id).areas}
    assert found == COUNTS
    assert len(all_points(edition(edition_id))) == 165


@every_edition
def test_points_share_their_sub_areas_maximum_alike(edition_id: str) -> None:
    for area in edition(edition_id).areas:
        for sub in area.sub_areas:
            assert {point.maximum for point in sub.points} == {sub.maximum / len(sub.points)}


def test_it_is_marked_as_a_working_set_and_not_as_the_official_one() -> None:
    found = edition("2.1-no").point_set
    assert found is not None
    assert found.origin == "working-set"
    assert "unofficial" in texts("en")["title"]


@every_edition
def test_every_point_says_whom_to_ask_and_every_group_is_asked_something(edition_id: str) -> None:
    of = edition(edition_id)
    assert all(point.asked for point in all_points(of))
    assert {group for point in all_points(of) for group in point.asked} == set(of.interview_groups)
    assert {point.asked[0] for point in all_points(of)} == set(of.interview_groups)


# --- what is said of each point -----------------------------------------------------------------


@every_language
def test_every_point_says_what_an_evaluator_needs(language: str) -> None:
    assert len(points(language)) == 165
    for point_id, point in points(language).items():
        assert {"heading", "question", "looked_for", "evidence", "not_enough"} <= set(point), point_id
        assert {"document", "interview"} <= set(point["evidence"]), point_id


@every_language
def test_a_heading_is_short_and_a_question_is_one_question(language: str) -> None:
    for point_id, point in points(language).items():
        heading, question = point["heading"], point["question"]
        assert len(heading) <= HEADING_LETTERS, (point_id, heading)
        assert not heading.endswith((".", "?")), (point_id, heading)
        assert question.endswith("?"), (point_id, question)
        assert question.count("?") == 1, (point_id, question)
        assert len(words(question)) <= QUESTION_WORDS, (point_id, question)


@every_language
def test_many_points_sharpen_the_general_levels(language: str) -> None:
    sharpened = [point for point in points(language).values() if "levels" in point]
    assert len(sharpened) >= SHARPENED_AT_LEAST
    aspects = {aspect for point in sharpened for aspect in point["levels"]}
    assert aspects <= set(texts(language)["aspects"])


def test_all_languages_say_the_same_parts() -> None:
    first, *others = ({key for key, _ in said(language)} for language in LANGUAGES)
    for other in others:
        assert other == first


# --- the words themselves -----------------------------------------------------------------------


@every_language
def test_no_text_is_empty_double_or_unfinished(language: str) -> None:
    seen: dict[str, tuple[str, ...]] = {}
    for key, text in said(language):
        assert text.strip(), key
        assert not PLACEHOLDER.search(text), (key, text)
        assert text not in seen, (key, seen.get(text), text)
        seen[text] = key


@every_language
def test_no_two_points_are_made_of_the_same_phrases(language: str) -> None:
    grams = {point_id: five_grams(point) for point_id, point in points(language).items()}
    for one, other in combinations(grams, 2):
        shared = Fraction(len(grams[one] & grams[other]), min(len(grams[one]), len(grams[other])))
        assert shared <= SHARED_AT_MOST, (one, other, float(shared))


def test_danish_and_norwegian_are_two_languages() -> None:
    danish = dict(said("da"))
    same = [key for key, text in said("nb") if danish[key] == text]
    assert Fraction(len(same), len(danish)) <= NB_AS_DA_AT_MOST, same


@every_language
def test_each_country_speaks_of_its_own_administration(language: str) -> None:
    """The glossary's words to avoid stand nowhere, and its terms are used."""
    everything = "\n".join(text.lower() for _, text in said(language))
    for term in glossary():
        for avoided in term[language].get("avoid", []):
            found = re.search(rf"(?<!\w){re.escape(avoided)}(?!\w)", everything)
            assert found is None, (term["id"], avoided, everything[max(0, found.start() - 60) : found.end() + 40])


@every_language
def test_the_glossary_is_of_the_points_words(language: str) -> None:
    everything = "\n".join(text.lower() for _, text in said(language))
    unused = [
        term["id"]
        for term in glossary()
        if not any(stem(word) in everything for word in [term[language]["term"], *term[language].get("also", [])])
    ]
    assert unused == []


def stem(word: str) -> str:
    """What is alike in a word's inflected forms, near enough to find it."""
    return word.lower() if len(word) < 5 else word.lower()[:-2]


def test_the_glossary_has_every_concept_once_in_every_language() -> None:
    ids = [term["id"] for term in glossary()]
    assert len(ids) == len(set(ids))
    for term in glossary():
        assert set(term) == {"id", *LANGUAGES}
        for language in LANGUAGES:
            assert set(term[language]) <= {"term", "also", "avoid"}, term["id"]
            assert term[language]["term"], term["id"]


@every_language
def test_no_law_product_or_address_is_named(language: str) -> None:
    for key, text in said(language):
        assert not re.search(r"§|https?:|www\.|®|™", text), (key, text)


def test_the_files_keep_their_lines_readable() -> None:
    for path in FOLDER.glob("*.yaml"):
        longest = max(len(line) for line in path.read_text("utf-8").splitlines())
        assert longest <= 120, path.name


def test_a_point_repeats_none_of_its_own_texts() -> None:
    for language in LANGUAGES:
        for point_id, point in points(language).items():
            listed = [text for _, text in strings(point)]
            assert len(listed) == len(set(listed)), (language, point_id)
