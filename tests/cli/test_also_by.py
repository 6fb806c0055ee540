"""``kompass score --also-by``: old and new points side by side, and what could not be carried over."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from tests.cli.running import FURUDAL, KARASJOK, LANGUAGES, Kompass


def test_marks_with_the_same_measuring_points_are_scored_anew(kompass: Kompass) -> None:
    ran = kompass("score", FURUDAL, "--also-by", "2.1-se")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Furudal 2025 · 2.1-no → 2.1-se"
    assert lines[2].split() == ["Total", "301", "301", "800", "100", "%"]
    assert any(line.split()[:1] == ["1.2"] and line.split()[-5:-2] == ["9.4", "9", "20"] for line in lines)
    assert "100 % of the points of 2.1-se could be scored; 89 % are comparable without reserve." in lines
    assert "The two columns are two measures of the same practice, not a change." in lines


def test_json_holds_both_scores_and_their_sub_areas_add_up(kompass: Kompass) -> None:
    found = json.loads(kompass("score", FURUDAL, "--also-by", "2.1-se", "--json").out)
    assert (found["edition"], found["also_by"], found["scored_anew"], found["share"]) == ("2.1-no", "2.1-se", True, "1")
    assert sum(Fraction(sub["also_by"]["points"]) for sub in found["sub_areas"]) == Fraction(
        found["total"]["also_by"]["points"]
    )
    assert len(found["sub_areas"]) == 45
    assert found["not_carried"] == []


def test_what_the_crosswalk_does_not_carry_is_named_with_its_reason(kompass: Kompass) -> None:
    ran = kompass("score", FURUDAL, "--also-by", "2010-no")
    assert ran.code == 0
    assert "0 % of the points of 2010-no could be scored; 0 % are comparable without reserve." in ran.out
    (told,) = [line for line in ran.out.splitlines() if "the crosswalk has nothing on it" in line]
    assert (told.count("→"), told.count(",")) == (1, 44)  # all of them, in one list


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ([KARASJOK, "--also-by", "2.1-se"], "Only an evaluation that is marked by measuring point"),
        ([FURUDAL, "--also-by", "1-dk"], "Nobody has said what 2.1-no and 1-dk have in common."),
        ([FURUDAL, "--also-by", "9-xx"], "9-xx"),
        ([FURUDAL, "--also-by", "2.1-se", "--why", "1.3"], "Leave out either --why or --also-by."),
        ([FURUDAL, "--also-by", "2.1-se", "--layer", "evaluator:z"], "evaluator:z"),
    ],
)
def test_what_can_not_be_done_is_said(kompass: Kompass, wish: list[str], said: str) -> None:
    ran = kompass("score", *wish)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_it(kompass: Kompass, language: str) -> None:
    ran = kompass("score", FURUDAL, "--also-by", "2.1-se", "--lang", language)
    assert ran.code == 0
    assert ("measuring points" in ran.out) == (language == "en")
