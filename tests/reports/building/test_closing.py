from __future__ import annotations

from fractions import Fraction

import pytest

from kompass.core.evaluation.model import DirectFigure, Evidence, Mark, NotChosenPoint, SourceOfPrint, Status
from kompass.reports.building.closing import annex, follow_up
from kompass.reports.building.context import Context
from kompass.reports.model import BulletList, Paragraph, Run, Table
from tests.builders import claimed, scored, text
from tests.reports.building.making import (
    anchors,
    below,
    cells,
    context,
    edition,
    every,
    example,
    finding,
    headers,
    only,
    pilot,
    printed,
    row,
    texts_of,
    translated,
)

WORKING = edition("2.1-no")
ODD = edition("odd-se")


# --- follow-up -------------------------------------------------------------------------------

ALL_KINDS = (finding("excellent", "Shines."), finding("good", "Grows."), finding("potential", "Lacks."))


def to_do(one: Context) -> list[list[str]]:
    return [line for table in every(follow_up(one), Table) for line in cells(table)]


def test_only_what_asks_for_development_is_followed_up() -> None:
    assert [line[0] for line in to_do(pilot(findings=ALL_KINDS))] == ["Lacks."]


def test_the_edition_says_which_kinds_are_followed_up_and_norwegian_challenges_are() -> None:
    found = (finding("strength", "Shines."), finding("challenge", "Stalls."), finding("weakness", "Lacks."))
    assert [line[0] for line in to_do(context(WORKING, findings=found))] == ["Stalls.", "Lacks."]


def test_all_challenges_and_weaknesses_of_karasjok_are_on_the_list() -> None:
    one = example("karasjok-2019", "nb")
    listed = [line[0] for line in to_do(one)]
    of = {kind: [f for f in one.evaluation.findings if f.kind == kind] for kind in ("challenge", "weakness")}
    assert of["challenge"]
    assert of["weakness"]
    areas = [area.id for area in one.edition.areas]
    wanted = sorted((f for f in one.evaluation.findings if f.kind in of), key=lambda f: areas.index(f.belongs_to or ""))
    assert [" ".join(words.split()) for words in listed] == [" ".join(f.text.value.split()) for f in wanted]


def test_each_row_has_room_for_owner_deadline_and_status() -> None:
    one = pilot(findings=ALL_KINDS)
    assert headers(only(follow_up(one), Table))[2:] == ["Owner", "Deadline", "Status"]
    assert [line[2:] for line in to_do(one)] == [["", "", ""]]


def test_the_place_of_a_finding_is_as_exact_as_known() -> None:
    found = (
        finding("weakness", "A."),
        finding("weakness", "B.", "3", sub_area="3.2"),
        finding("weakness", "C.", None, sub_area="4.1"),
        finding("weakness", "D.", None),
    )
    assert [line[1] for line in to_do(context(WORKING, findings=found))] == ["1", "3.2", "4.1", "–"]


def test_a_text_of_several_lines_stands_in_one_cell() -> None:
    one = pilot(findings=(finding("potential", "A long\n\ntext."),))
    assert to_do(one)[0][0] == "A long text."


@pytest.mark.parametrize("kinds", [(), ("excellent", "good")])
def test_without_anything_to_develop_there_is_no_such_part(kinds: tuple[str, ...]) -> None:
    assert list(follow_up(pilot(findings=tuple(finding(kind) for kind in kinds)))) == []


# --- measuring points ------------------------------------------------------------------------


def points(one: Context) -> Table:
    return only(below(annex(one), "points"), Table)


def test_levels_stand_in_the_order_of_the_editions_aspects() -> None:
    one = context(WORKING, marks={"evaluator:a": {"1.1.1": scored("3", "2", None, "0")}})
    assert WORKING.marking is not None
    names = [one.texts.aspects[aspect.id].name for aspect in WORKING.marking.aspects]
    (order,) = texts_of(block for block in below(annex(one), "points") if isinstance(block, Paragraph))
    assert order == f"Levels stand in this order: {', '.join(names)}."
    assert row(points(one), "1.1.1 ")[1] == "3 · 2 · – · 0"


def test_levels_of_another_edition_stand_in_its_own_words_and_order() -> None:
    one = context(ODD, marks={"evaluator:a": {"1.1.1": scored("partly", "3")}})
    assert row(points(one), "1.1.1 ")[1] == "partly · 3"
    (order,) = texts_of(block for block in below(annex(one), "points") if isinstance(block, Paragraph))
    names = [one.texts.aspects[name].name for name in ("plan", "use")]
    assert order.endswith(f": {names[0]}, {names[1]}.")


def test_every_point_stands_there_with_its_state() -> None:
    marks = {
        "1.1.1": scored("4", "4", "4", "4"),
        "1.1.2": claimed("4", "4", "4", "4"),
        "1.2.1": Mark(status=Status.PLANNED),
        "1.2.2": Mark(status=Status.ABSENT),
    }
    one = context(
        WORKING,
        marks={"evaluator:a": marks},
        not_chosen=(NotChosenPoint("1.3.1", "The council", None, text("Not ours.")),),
    )
    table = points(one)
    assert len(table.rows) == len(list(WORKING.points()))
    states = {line[0].split()[0]: line[2] for line in cells(table)}
    assert len({states[item] for item in ("1.1.1", "1.1.2", "1.2.1", "1.2.2", "1.3.1", "1.3.2")}) == 6


def test_a_point_that_is_not_marked_has_dashes_and_one_that_is_planned_a_zero() -> None:
    one = context(WORKING, marks={"evaluator:a": {"1.2.1": Mark(status=Status.PLANNED)}})
    assert row(points(one), "1.1.1 ")[1::2] == ["–", "–"]
    assert row(points(one), "1.2.1 ")[1::2] == ["–", "0.0"]


def test_the_final_layer_stands_in_the_annex() -> None:
    marks = {
        "self": {"1.1.1": scored("4", "4", "4", "4")},
        "evaluator:a": {"1.1.1": scored("1", "1", "1", "1")},
        "reply": {"1.1.1": scored("2", "1", "1", "1")},
    }
    assert row(points(context(WORKING, marks=marks)), "1.1.1 ")[1] == "2 · 1 · 1 · 1"


def test_without_marks_there_is_no_table_of_points() -> None:
    assert "points" not in anchors(annex(context(WORKING)))
    assert "points" not in anchors(annex(pilot()))


# --- printed against computed ----------------------------------------------------------------


def compared(one: Context) -> list[list[str]]:
    return cells(only(below(annex(one), "printed"), Table))


def test_rounding_and_error_are_told_apart() -> None:
    subs = {"1.1": 7, "1.2": 10, "1.3": 12, "1.4": 15, "1.5": 5}
    assert "printed" not in anchors(annex(context(edition("2.1-se"), points=printed({**subs, "1": 49}))))
    rounding = compared(context(edition("2.1-se"), points=printed({**subs, "1": 51})))
    wrong = compared(context(edition("2.1-se"), points=printed({**subs, "1": 59})))
    assert [(line[1], line[2], line[4]) for line in rounding] == [("51", "49", "rounding")]
    assert [(line[1], line[2], line[4]) for line in wrong] == [("59", "49", "an error in the print")]


def test_koping_shows_how_its_hidden_decimals_explain_the_print() -> None:
    lines = {line[0].split()[0]: line for line in compared(example("koping-2017", "en"))}
    assert {line[4] for line in lines.values()} == {"rounding"}
    assert lines["1"][1:3] == ["45", "46"]


def test_points_and_percent_that_contradict_each_other_are_an_error() -> None:
    figure = DirectFigure(printed=Fraction(7), percent=Fraction(90))
    (line,) = compared(context(edition("2.1-se"), points={"1.1": figure}))
    assert (line[1], line[4]) == ("7", "an error in the print")


def test_numbers_are_written_as_the_language_does() -> None:
    lines = compared(example("koping-2017", "sv"))
    possible = next(line[3] for line in lines if line[0].startswith("1 "))
    assert "," in possible
    assert "." not in possible


# --- not chosen ------------------------------------------------------------------------------


def not_chosen(one: Context) -> BulletList:
    return only(below(annex(one), "not-chosen"), BulletList)


def test_what_was_not_chosen_says_who_when_and_why() -> None:
    entry = NotChosenPoint("8.5.2", "The council", "2024-06-18", text("We work at home."))
    one = context(WORKING, not_chosen=(entry,))
    name = one.texts.points["8.5.2"].heading
    assert texts_of([not_chosen(one)]) == [f"8.5.2 {name}: We work at home. (decided by The council, 18 June 2024)"]


def test_an_unknown_date_is_left_out_and_foreign_words_keep_their_language() -> None:
    entry = NotChosenPoint("8.5.2", "Byrådet", None, translated("da", "Det er ikke vores."))
    (item,) = not_chosen(context(WORKING, not_chosen=(entry,))).items
    assert item[1] == Run("Det er ikke vores.", "da")
    assert item[2].text == " (decided by Byrådet)"


def test_where_everything_was_chosen_nothing_is_said() -> None:
    assert "not-chosen" not in anchors(annex(pilot()))


# --- source ----------------------------------------------------------------------------------


def test_what_is_to_be_known_of_a_source_stands_in_the_annex_in_its_language() -> None:
    source = SourceOfPrint("Rapport", None, None, translated("da", "Kun områder."))
    assert only(below(annex(pilot(source=source)), "source"), Paragraph).runs == (Run("Kun områder.", "da"),)
    assert "source" not in anchors(annex(pilot(source=SourceOfPrint("Rapport"))))


# --- evidence --------------------------------------------------------------------------------


def test_evidence_stands_with_kind_and_page() -> None:
    register = (
        Evidence("e1", "document", text("Plan"), page="9"),
        Evidence("e2", "interview", translated("da", "Samtale", en="Talk")),
    )
    table = only(below(annex(pilot(evidence=register)), "evidence"), Table)
    assert cells(table) == [["e1", "document", "Plan, p. 9", "–"], ["e2", "interview", "Talk (translated)", "–"]]


def test_evidence_says_what_it_is_used_for_once_and_in_order() -> None:
    found = (
        finding("good", area="3", id="f1", evidence=("e1",)),
        finding("good", area="2", id="f2", evidence=("e1",)),
        finding("potential", area="2", id="f3", evidence=("e1",)),
    )
    register = (Evidence("e1", "document", text("Plan")), Evidence("e2", "document", text("Rest")))
    table = only(below(annex(pilot(evidence=register, findings=found)), "evidence"), Table)
    assert [line[3] for line in cells(table)] == ["2, 3", "–"]


def test_what_a_point_rests_on_is_not_said_again_of_its_sub_area() -> None:
    table = only(below(annex(example("furudal-2025", "en")), "evidence"), Table)
    used = row(table, "e16")[3].split(", ")
    assert len(used) == len(set(used))
    assert not any(other.startswith(f"{one}.") for one in used for other in used)


def test_without_evidence_there_is_no_register() -> None:
    assert "evidence" not in anchors(annex(pilot()))


# --- versions --------------------------------------------------------------------------------


def test_versions_stand_with_their_hashes() -> None:
    one = context(WORKING)
    assert WORKING.point_set is not None
    lines = texts_of([only(below(annex(one), "versions"), BulletList)])
    assert [WORKING.hash in lines[0], WORKING.point_set.hash in lines[1], one.versions.evaluation in lines[2]] == [
        True
    ] * 3
    assert len({WORKING.hash, WORKING.point_set.hash, one.versions.evaluation}) == 3
    assert one.versions.software in lines[3]


def test_without_a_point_set_none_is_named() -> None:
    assert len(texts_of([only(below(annex(pilot()), "versions"), BulletList)])) == 3


def test_the_sources_of_the_edition_are_named() -> None:
    last = every(below(annex(pilot()), "versions"), Paragraph)[-1]
    assert all(source.title in texts_of([last])[0] for source in edition("1-dk").sources)


@pytest.mark.parametrize(("language", "lang"), [("sv", "en"), ("nb", "en"), ("da", "en"), ("en", None)])
def test_the_titles_of_the_sources_are_marked_as_english(language: str, lang: str | None) -> None:
    last = every(below(annex(pilot(language)), "versions"), Paragraph)[-1]
    assert [run.lang for run in last.runs] == [None, lang, None]
    assert last.runs[1].text == "; ".join(source.title for source in edition("1-dk").sources)
