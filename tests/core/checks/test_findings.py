from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from kompass.core.checks import findings
from kompass.core.checks.model import Weight
from kompass.core.checks.posts import POSTS, post_in
from kompass.core.evaluation.model import (
    AreaTexts,
    Basis,
    DirectFigure,
    Finding,
    RoleModel,
    SourceOfPrint,
    WrittenText,
)
from tests.builders import evaluation, small_edition, text
from tests.core.checks.asking import codes, remarks

OF = small_edition()
SOUND = Finding("f1", "1", "strength", text("Good"), evidence=("e1",))
OTHER = text("Bra", lang="sv")


def test_a_finding_without_an_area_can_t_be_placed() -> None:
    one = evaluation(OF, findings=(SOUND, replace(SOUND, id="f2", area=None)))
    (found,) = remarks(findings.without_place_or_ground, one, OF)
    assert (found.code, found.weight, found.key) == ("finding-without-area", Weight.WARNING, ("findings", 1))


@pytest.mark.parametrize(("basis", "weight"), [(Basis.PRINTED, Weight.NOTICE), (Basis.OFFICIAL, Weight.WARNING)])
def test_a_finding_without_evidence_weighs_less_where_it_is_retold(basis: Basis, weight: Weight) -> None:
    one = evaluation(OF, basis=basis, findings=(replace(SOUND, evidence=()),))
    (found,) = remarks(findings.without_place_or_ground, one, OF)
    assert (found.code, found.weight, found.key) == ("finding-without-evidence", weight, ("findings", 0))


@pytest.mark.parametrize(
    "finding", [SOUND, replace(SOUND, area=None, sub_area="1.1"), replace(SOUND, evidence=(), page="12")]
)
def test_a_finding_with_place_and_ground_is_silent(finding: Finding) -> None:
    assert codes(findings.without_place_or_ground, evaluation(OF, findings=(finding,)), OF) == []


@pytest.mark.parametrize(
    ("lang", "words", "post"),
    [
        ("nb", "Møtene ledes av Rådmannen.", "Rådmannen"),
        ("nb", "Det er ordførerens beslutning", "ordføreren"),
        ("nn", "Ordføraren avgjer åleine", "Ordføraren"),
        ("nb-NO", "Alt går via kommunalsjefen", "kommunalsjefen"),
        ("sv", "Vi saknar kommundirektören.", "kommundirektören"),
        ("sv", "Det är kommunstyrelsens\nordförande som styr", "kommunstyrelsens ordförande"),
        ("sv", "HR-chefens arbete", "HR-chefen"),
        ("da", "Det står og falder med borgmesteren", "borgmesteren"),
        ("da", "(kommunaldirektøren)", "kommunaldirektøren"),
        ("en", "The chief executive’s door is open.", "The chief executive"),
        ("en", "Everything waits for the Mayor.", "the Mayor"),
    ],
)
def test_a_finding_that_names_what_one_person_holds_is_flagged(lang: str, words: str, post: str) -> None:
    one = evaluation(OF, findings=(SOUND, replace(SOUND, id="f2", text=text(words, lang))))
    (found,) = remarks(findings.about_one_post, one, OF)
    assert (found.code, found.weight, found.key) == ("finding-about-one-post", Weight.WARNING, ("findings", 1))
    assert str(found.message) == f"Finding f2 names a post that one person holds: “{post}”."
    assert found.advice is not None


def test_a_post_in_a_translation_is_flagged_too() -> None:
    written = WrittenText("nb", "Toppen avgjør alt.", {"en": "The mayor decides everything."})
    one = evaluation(OF, findings=(replace(SOUND, text=written),))
    assert codes(findings.about_one_post, one, OF) == ["finding-about-one-post"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("nb", "Kommunedirektørmodellen er kjent, og rådmennene i regionen møtes."),
        ("nb", "Kommunalsjefene leder hver sin sektor."),
        ("sv", "Förvaltningscheferna möts varje vecka; ett kommunalråd räcker inte."),
        ("da", "Direktørerne og borgmesterkontoret arbejder tæt sammen."),
        ("en", "The chief executives of the region meet; the mayoral office answers. A mayor may ask."),
        ("en", "They ordføreren in another language"),
        ("fi", "Kaupunginjohtaja ja the mayor"),
    ],
)
def test_groups_functions_and_words_of_other_languages_are_silent(lang: str, words: str) -> None:
    assert codes(findings.about_one_post, evaluation(OF, findings=(replace(SOUND, text=text(words, lang)),)), OF) == []


def test_what_is_printed_has_been_published_already() -> None:
    one = evaluation(OF, basis=Basis.PRINTED, findings=(replace(SOUND, text=text("The mayor decides.")),))
    assert codes(findings.about_one_post, one, OF) == []


def test_every_post_is_found_as_it_is_written_and_stands_once() -> None:
    for lang, posts in POSTS.items():
        assert len({post.casefold() for post in posts}) == len(posts)
        assert [post for post in posts if post_in(text(f"({post})", lang)) != post] == []


@pytest.mark.parametrize(("kind", "points"), [("weakness", "7.5"), ("strength", "2.5")])
def test_a_finding_that_speaks_against_its_score_is_information_only(kind: str, points: str) -> None:
    one = evaluation(
        OF,
        points={"1.1": DirectFigure(points=Fraction(points))},
        findings=(replace(SOUND, kind=kind, sub_area="1.1"),),
    )
    (found,) = remarks(findings.against_the_score, one, OF)
    assert (found.code, found.weight, found.key) == ("finding-against-score", Weight.NOTICE, ("findings", 0))


@pytest.mark.parametrize(
    ("finding", "points"),
    [
        (replace(SOUND, kind="weakness", sub_area="1.1"), "7.4"),
        (replace(SOUND, kind="strength", sub_area="1.1"), "2.6"),
        (replace(SOUND, kind="weakness", sub_area="1.1", proposed=True), "10"),
        (replace(SOUND, kind="weakness"), "10"),
        (replace(SOUND, kind="weakness", sub_area="1.2"), "10"),
    ],
)
def test_a_finding_in_tune_or_one_that_nobody_tied_to_a_scored_sub_area_is_silent(
    finding: Finding, points: str
) -> None:
    one = evaluation(OF, points={"1.1": DirectFigure(points=Fraction(points))}, findings=(finding,))
    assert codes(findings.against_the_score, one, OF) == []


def test_texts_in_another_language_are_noticed_wherever_they_stand() -> None:
    one = evaluation(
        OF,
        findings=(replace(SOUND, text=OTHER),),
        areas={"1": AreaTexts(OTHER, None), "2": AreaTexts(None, OTHER)},
        role_models=(RoleModel("r1", "municipality", "Testköping", OTHER),),
        overall=OTHER,
        source=SourceOfPrint("Report", note=OTHER),
    )
    found = remarks(findings.mixed_languages, one, OF)
    assert {(r.code, r.weight) for r in found} == {("mixed-languages", Weight.NOTICE)}
    assert [r.key for r in found] == [
        ("findings", 0),
        ("areas", "1", "impressions"),
        ("areas", "2", "reason"),
        ("role_models", 0),
        ("overall",),
        ("source", "note"),
    ]


@pytest.mark.parametrize("written", [text("Good"), WrittenText("sv", "Bra", {"en": "Good"})])
def test_the_evaluation_s_own_language_and_a_translation_into_it_are_silent(written: WrittenText) -> None:
    assert codes(findings.mixed_languages, evaluation(OF, overall=written), OF) == []


def test_a_long_overall_judgement_is_a_warning() -> None:
    (found,) = remarks(findings.long_overall, evaluation(OF, overall=text("word " * 251)), OF)
    assert (found.code, found.weight, found.key) == ("overall-too-long", Weight.WARNING, ("overall",))


@pytest.mark.parametrize("overall", [None, text("word " * 250)])
def test_up_to_250_words_are_silent(overall: WrittenText | None) -> None:
    assert codes(findings.long_overall, evaluation(OF, overall=overall), OF) == []


def test_proposed_kinds_are_named_once_an_area() -> None:
    proposed = [replace(SOUND, id=f"f{n}", kind_confidence=Fraction(80)) for n in (1, 2)]
    one = evaluation(OF, findings=(*proposed, replace(SOUND, id="f3")))
    (found,) = remarks(findings.of_proposed_kind, one, OF)
    assert (found.code, found.weight, found.key) == ("kind-proposed", Weight.WARNING, ("findings", 0))
    assert str(found.message) == "Area 1: the kinds of 2 findings are proposed by program."


def test_repaired_texts_are_named_once_for_the_whole_file() -> None:
    repaired = [replace(SOUND, id=f"f{n}", original="G00d") for n in (1, 2)]
    one = evaluation(OF, findings=(replace(SOUND, id="f3"), *repaired))
    (found,) = remarks(findings.repaired_by_program, one, OF)
    assert (found.code, found.weight, found.key) == ("text-repaired", Weight.WARNING, ("findings", 1))
    assert "in 2 of 3 findings" in str(found.message)
