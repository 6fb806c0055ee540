from __future__ import annotations

import pytest

from kompass.core.evaluation.model import Basis, Dates, Evaluator, Municipality, YesNo
from kompass.reports.building.build import build_report
from kompass.reports.building.context import Context
from kompass.reports.building.front import basis_note, cover, key_figure, page_for_politicians
from kompass.reports.building.room import areas_by_room
from kompass.reports.model import BulletList, Chart, Cover, Heading, KeyFigure, Note, NoteKind
from tests.builders import text
from tests.reports.building.making import (
    anchors,
    below,
    context,
    edition,
    every,
    example,
    finding,
    flat,
    headings,
    only,
    pilot,
    printed,
    texts_of,
    words_of,
)

BASES = {
    Basis.OFFICIAL: "official points",
    Basis.PRINTED: "points as printed",
    Basis.WORKING_SET: "working set, not the official instrument",
}


def front(one: Context) -> Cover:
    return only(cover(one), Cover)


# --- cover -----------------------------------------------------------------------------------


def test_the_cover_says_who_when_and_by_whom() -> None:
    found = front(example("soro-2009", "en"))
    assert found.title == "Sorø 2009"
    lines = "\n".join(found.lines)
    assert "23–25 March 2009" in lines
    assert "May 2009" in lines
    assert lines.count("KREVI") == 1


@pytest.mark.parametrize(("basis", "words"), BASES.items())
def test_the_cover_says_what_the_points_rest_on(basis: Basis, words: str) -> None:
    assert words in "\n".join(front(pilot(basis=basis)).notes)


def test_the_cover_says_that_kompass_is_independent() -> None:
    assert any("not affiliated" in note for note in front(pilot()).notes)


def test_an_invented_municipality_says_so_first() -> None:
    notes = front(pilot(invented=True)).notes
    assert "invented" in notes[0]
    assert not any("invented" in note for note in front(pilot()).notes)


def test_the_invented_example_says_so() -> None:
    assert "invented" in front(example("furudal-2025", "en")).notes[0]


def test_what_is_not_known_is_left_out_of_the_cover() -> None:
    bare = front(pilot(dates=Dates(), municipality=Municipality("Nyby", "DK")))
    assert bare.title == "Nyby"
    assert len(bare.lines) == 1


def test_an_organisation_with_two_evaluators_is_named_once() -> None:
    three = tuple(Evaluator(key, name, "peer") for key, name in (("a", "North"), ("b", "South"), ("c", "North")))
    assert front(pilot(evaluators=three)).lines[-1].endswith("North, South")


# --- key figure ------------------------------------------------------------------------------


def test_the_key_figure_carries_total_maximum_and_tolerance() -> None:
    found = key_figure(pilot())
    assert found.shown == "400 of 800 points"
    assert "±5 %" in found.detail
    assert "380 to 420" in found.detail


@pytest.mark.parametrize(("basis", "words"), BASES.items())
def test_the_key_figure_says_its_basis(basis: Basis, words: str) -> None:
    assert words in key_figure(pilot(basis=basis)).label


def test_the_key_figure_says_what_points_do_not_say() -> None:
    assert "services are good" in key_figure(pilot()).beside


def test_what_reads_like_confidence_is_not_said() -> None:
    words = words_of(page_for_politicians(pilot())).lower()
    assert not any(word in words for word in ("confidence", "probab", "significan", "margin of error"))


@pytest.mark.parametrize(("first", "said"), [(YesNo.YES, True), (YesNo.NO, False), (YesNo.UNKNOWN, False)])
def test_a_first_measurement_is_mentioned_only_where_it_is_one(first: YesNo, said: bool) -> None:
    assert ("first measurement" in words_of(page_for_politicians(pilot(first_measurement=first)))) is said


def test_a_total_so_far_says_so() -> None:
    assert key_figure(pilot(points=printed({"1": 50}))).detail == (
        "12 % of the maximum is covered: the total is a total so far."
    )
    assert "so far" not in key_figure(pilot()).detail


def test_where_nothing_is_known_there_is_a_dash_and_no_zero() -> None:
    found = key_figure(pilot(points={}))
    assert found.shown.startswith("– of 800")
    assert found.detail == "Nothing is marked yet."


# --- the page --------------------------------------------------------------------------------


def test_the_page_starts_with_the_figure_and_the_profile_says_its_basis() -> None:
    page = list(page_for_politicians(pilot()))
    kinds = [type(block) for block in flat(page)]
    assert kinds.index(KeyFigure) < kinds.index(Chart)
    assert "points as printed" in only(page, Chart).title


def test_there_is_no_profile_of_nothing() -> None:
    assert every(page_for_politicians(pilot(points=printed({"total": 400}))), Chart) == []


def test_the_part_is_called_the_evaluation_in_brief() -> None:
    assert headings(page_for_politicians(pilot()))[0] == "The evaluation in brief"


@pytest.mark.parametrize(
    ("basis", "heading"),
    [
        (Basis.PRINTED, "Summary"),
        (Basis.OFFICIAL, "The evaluators' overall judgement"),
        (Basis.WORKING_SET, "The evaluators' overall judgement"),
    ],
)
def test_what_is_retold_from_print_is_a_summary_and_not_the_evaluators_words(basis: Basis, heading: str) -> None:
    found = every(page_for_politicians(pilot(basis=basis, overall=text("Well run."))), Heading)
    assert [block.text for block in found if block.anchor == "judgement"] == [heading]


def test_the_evaluators_judgement_stands_on_the_page() -> None:
    page = list(page_for_politicians(pilot(overall=text("Well run.\n\n- and open"))))
    assert texts_of(below(page, "judgement")) == ["Well run.", "and open"]
    assert "judgement" not in anchors(page_for_politicians(pilot()))


def test_a_report_says_why_it_holds_texts_in_another_language() -> None:
    words = "stands in the language it was written in: Norwegian Bokmål"
    assert words in words_of(page_for_politicians(example("furudal-2025", "en")))
    assert words in words_of(build_report(example("karasjok-2019", "en")).blocks)
    assert "written in:" not in words_of(page_for_politicians(pilot(overall=text("Well run."))))


# --- most room for development ---------------------------------------------------------------

UNEVEN = printed({"1": 90, "2": 10, "3": 50, "4": 20, "5": 95, "6": 60, "7": 70, "8": 80})


def room(one: Context) -> list[str]:
    return texts_of([only(below(page_for_politicians(one), "most-room"), BulletList)])


def test_areas_are_ordered_by_the_points_that_are_left() -> None:
    assert [area.id for area in areas_by_room(pilot(points=UNEVEN))] == ["2", "4", "3", "6", "7", "8", "1", "5"]


def test_points_left_are_counted_and_not_percent() -> None:
    one = context(edition("odd-se"), points=printed({"1.1": 5, "1.2": 12, "2.1": 4, "2.2": 3, "3.1": 0}))
    assert [area.id for area in areas_by_room(one)] == ["1", "2", "3"]


def test_an_area_without_a_figure_is_not_said_to_have_room() -> None:
    one = pilot(points=printed({"2": 10}), findings=(finding("potential", area="1"), finding("potential", area="2")))
    assert [area.id for area in areas_by_room(one)] == ["2"]
    assert len(room(one)) == 1


def test_areas_with_equally_much_left_stand_in_the_editions_order() -> None:
    assert [area.id for area in areas_by_room(pilot())] == [str(i) for i in range(1, 9)]


def test_only_what_asks_for_development_is_listed() -> None:
    found = (
        finding("excellent", "Shines.", "2"),
        finding("good", "Grows.", "2"),
        finding("potential", "Lacks.", "2"),
    )
    assert [line.partition(": ")[2] for line in room(pilot(points=UNEVEN, findings=found))] == ["Lacks."]


def test_five_areas_with_their_first_finding_fill_the_page() -> None:
    found = tuple(finding("potential", f"{area}{letter}", str(area)) for area in range(1, 9) for letter in "abc")
    lines = room(pilot(points=UNEVEN, findings=found))
    assert [line.partition(": ")[2] for line in lines] == ["2a", "4a", "3a", "6a", "7a"]


def test_an_area_without_anything_to_develop_makes_room_for_the_next() -> None:
    found = (finding("excellent", "Shines.", "2"), finding("potential", "Lacks.", "8"))
    assert len(room(pilot(points=UNEVEN, findings=found))) == 1


def test_a_finding_of_a_sub_area_counts_for_its_area() -> None:
    of = edition("2.1-no")
    one = context(of, points=printed({"3.2": 1}), findings=(finding("weakness", "Lacks.", None, sub_area="3.2"),))
    assert room(one) == ["Political goals that steer (1.0 of 25 points): Lacks."]


def test_sub_areas_with_the_most_points_left_come_first_and_at_most_two_of_an_area() -> None:
    of = edition("2.1-no")
    points = printed({"1.1": 1, "1.2": 1, "1.3": 1, "3.2": 24, "2.1": 5})
    found = tuple(
        finding("weakness", f"Lacks {sub}.", None, id=f"f{at}", sub_area=sub)
        for at, sub in enumerate(("1.1", "3.2", "1.2", "2.1", "1.3"))
    )
    lines = [line.rpartition(": ")[2] for line in room(context(of, points=points, findings=found))]
    assert lines == ["Lacks 1.3.", "Lacks 1.2.", "Lacks 2.1.", "Lacks 3.2."]


def test_long_findings_leave_room_for_the_first_three_only() -> None:
    of = edition("2.1-no")
    points = printed({"1.1": 1, "1.2": 1, "2.1": 5, "3.2": 20})
    found = tuple(
        finding("weakness", "word " * 60, None, id=f"f{at}", sub_area=sub)
        for at, sub in enumerate(("1.1", "3.2", "1.2", "2.1"))
    )
    assert len(room(context(of, points=points, findings=found))) == 3


def test_a_total_that_nobody_printed_is_called_a_sum() -> None:
    assert key_figure(pilot()).label == "Total, the sum of the areas (points as printed)"
    with_total = printed({**{str(i): 50 for i in range(1, 9)}, "total": 400})
    assert key_figure(pilot(points=with_total)).label == "Total (points as printed)"


def test_nothing_to_develop_needs_no_heading() -> None:
    one = pilot(findings=(finding("excellent"),))
    assert "most-room" not in anchors(page_for_politicians(one))


@pytest.mark.parametrize("name", ["soro-2009", "karasjok-2019", "koping-2017", "furudal-2025"])
def test_nobody_is_called_weakest_or_failed(name: str) -> None:
    words = " ".join(block.text.lower() for block in every(page_for_politicians(example(name, "en")), Heading))
    assert not any(word in words for word in ("weakest", "worst", "fail"))


# --- basis -----------------------------------------------------------------------------------


def test_the_working_set_is_told_apart_in_a_note_of_caution() -> None:
    note = only(basis_note(pilot(basis=Basis.WORKING_SET)), Note)
    assert note.kind is NoteKind.CAUTION
    assert "not on the official instrument" in texts_of([note])[0]


@pytest.mark.parametrize("basis", [Basis.OFFICIAL, Basis.PRINTED])
def test_other_bases_need_no_caution(basis: Basis) -> None:
    assert list(basis_note(pilot(basis=basis))) == []
