from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from kompass.core.evaluation.model import AreaTexts, Dates, RoleModel
from kompass.reports.building.areas import PIECES, areas, sub_areas
from kompass.reports.building.context import Context
from kompass.reports.model import (
    Block,
    BulletList,
    Chart,
    Columns,
    Heading,
    KeyFigure,
    Note,
    NoteKind,
    Paragraph,
    Run,
    Table,
    Terms,
)
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
    member,
    only,
    pilot,
    printed,
    reference,
    row,
    texts_of,
    translated,
    words_of,
)

SWEDISH, NORWEGIAN = edition("2.1-se"), edition("2.1-no")


def area(one: Context, area_id: str = "1") -> list[Block]:
    return below(areas(one), f"area-{area_id}")


def with_everything(of_id: str) -> Context:
    """Something in every piece of area 1."""
    of = edition(of_id)
    kind = of.finding_kinds[0].id
    return context(
        of,
        points=printed({"1.1": 7}),
        findings=(finding(kind, "Found."),),
        areas={"1": AreaTexts(text("Met."), text("Since."))},
        role_models=(model(),),
    )


def model(**parts: Any) -> RoleModel:  # parts are fields of a role model
    given: dict[str, Any] = {"id": "r1", "kind": "municipality", "name": "Asker", "area": "1"}
    return RoleModel(**{**given, "purpose": text("Local councils"), **parts})


# --- order -----------------------------------------------------------------------------------


def pieces(one: Context) -> list[str]:
    """Which pieces of area 1 there are, in order."""
    found: list[str] = []
    for block in flat(area(one)):
        match block:
            case Table():
                found.append("sub-areas")
            case KeyFigure():
                found.append("score")
            case Paragraph() if "points" in texts_of([block])[0]:
                found.append("score")
            case Paragraph() if texts_of([block])[0] == one.texts.areas["1"].about:
                found.append("about")
            case BulletList() if texts_of([block]) == list(one.texts.areas["1"].topics):
                found.append("topics")
            case Heading(anchor="impressions-1"):
                found.append("impressions")
            case Heading(anchor="role-models-1"):
                found.append("role-models")
            case Heading() | Columns() if "findings" not in found and "kind-" in "".join(anchors([block])):
                found.append("findings")
    return found


@pytest.mark.parametrize("of", ["2.1-no", "2.1-se", "2010-se"])
def test_the_pieces_of_an_area_stand_in_the_editions_order(of: str) -> None:
    assert pieces(with_everything(of)) == list(edition(of).report.area)


@pytest.mark.parametrize("order", list(permutations(("score", "about", "findings"))))
def test_another_order_in_the_data_is_another_order_in_the_report(order: tuple[str, ...]) -> None:
    one = with_everything("2.1-no")
    assert pieces(replace(one, edition=replace(one.edition, report=replace(one.edition.report, area=order)))) == list(
        order
    )


def test_every_piece_that_an_edition_asks_for_can_be_made() -> None:
    for of in ("1-dk", "1-no", "1-se", "2010-no", "2010-se", "2.1-no", "2.1-se", "2020-no", "2020-se", "odd-se"):
        assert set(edition(of).report.area) <= set(PIECES)


def test_all_areas_stand_in_order_with_their_numbers() -> None:
    tops = [block for block in areas(pilot()) if isinstance(block, Heading) and block.level == 2]
    assert [(block.number, block.anchor) for block in tops] == [(str(i), f"area-{i}") for i in range(1, 9)]


# --- score -----------------------------------------------------------------------------------


def test_the_score_names_points_maximum_and_mean() -> None:
    beside = reference(member("A", {"1": 40}), member("B", {"1": 41}))
    one = pilot(points=printed({"1": "44.5"}), reference=beside)
    assert texts_of([only(area(one), KeyFigure)]) == ["Points of the area", "44.5 of 100 points", "Mean 41"]
    assert only(area(one, "2"), KeyFigure).shown == "Points not known; maximum 100"


def test_where_no_topics_stand_beside_it_the_score_is_a_line() -> None:
    one = with_everything("2.1-no")
    assert f"{texts_of([only([b for b in area(one) if isinstance(b, Paragraph)][:1], Paragraph)])[0]}".endswith(
        "points"
    )
    assert every(area(one), KeyFigure) == []


def test_an_area_without_a_mean_names_none() -> None:
    beside = reference(member("A", {"1": 40}), member("B", {"1": 41}))
    assert "mean" not in words_of(area(pilot(reference=beside), "2")).partition("points")[2].partition("\n")[0]


# --- sub-areas -------------------------------------------------------------------------------


def test_sub_areas_have_points_maximum_and_percent() -> None:
    table = every(areas(context(NORWEGIAN, points=printed({"1.1": "7.5"}))), Table)[0]
    assert row(table, "1.1")[1:] == ["7.5", "15", "50"]
    assert row(table, "1.2")[1:] == ["–", "20", "–"]


def test_swedish_reports_have_the_sub_areas_in_a_chapter_of_their_own() -> None:
    one = context(SWEDISH, points=printed({"1.1": 7}))
    assert every(areas(one), Table) == []
    found = list(sub_areas(one))
    assert anchors(found) == ["sub-areas", "points-1"]  # of the others nothing is known
    assert len(every(found, Table)) == 1


def test_an_area_of_which_no_sub_area_is_known_has_neither_table_nor_chart() -> None:
    one = context(NORWEGIAN, points=printed({"1.1": 7}))
    assert len(every(areas(one), Table)) == 1
    assert len(every(areas(one), Chart)) == 1
    assert list(sub_areas(context(SWEDISH))) == []


def test_an_edition_without_sub_areas_has_no_such_chapter() -> None:
    assert list(sub_areas(pilot())) == []
    assert every(areas(pilot()), Table) == []


def test_a_maximum_that_is_no_whole_number_is_not_rounded() -> None:
    of = edition("odd-se")
    first = replace(of.areas[0].sub_areas[0], maximum=of.areas[0].sub_areas[0].maximum / 2)
    whole = replace(of.areas[0], sub_areas=(first, *of.areas[0].sub_areas[1:]))
    one = context(replace(of, areas=(whole, *of.areas[1:])), points=printed({"1.1": 3}))
    assert row(every(areas(one), Table)[0], "1.1")[2] == "7.5"


# --- impressions -----------------------------------------------------------------------------


def test_impressions_and_reason_stand_under_headings_of_their_own() -> None:
    one = pilot(areas={"1": AreaTexts(text("Met.\n\nTwice."), text("Since."))})
    assert texts_of(below(areas(one), "impressions-1")) == ["Met.", "Twice."]
    assert texts_of(below(areas(one), "reason-1"))[0] == "Since."


def test_what_was_not_written_has_no_heading() -> None:
    one = pilot(areas={"1": AreaTexts(reason=text("Since."))})
    assert "reason-1" in anchors(areas(one))
    assert not [anchor for anchor in anchors(areas(one)) if anchor.startswith("impressions")]


# --- findings --------------------------------------------------------------------------------


def test_swedish_findings_are_lists_one_after_the_other() -> None:
    one = context(SWEDISH, "sv", findings=(finding("strength", "Bra."), finding("improvement-area", "Mer.")))
    assert every(areas(one), Columns) == []
    assert texts_of(below(areas(one), "kind-strength-1")) == ["Bra."]
    assert texts_of(below(areas(one), "kind-improvement-area-1"))[0] == "Mer."


@pytest.mark.parametrize(("of", "kinds"), [("2.1-no", 3), ("1-dk", 3), ("1-no", 3), ("odd-se", 3)])
def test_norwegian_and_danish_findings_stand_in_columns(of: str, kinds: int) -> None:
    one = context(edition(of), findings=(finding(edition(of).finding_kinds[0].id),))
    columns = only(area(one), Columns)
    assert [column.anchor for column in columns.columns] == [f"kind-{k.id}-1" for k in edition(of).finding_kinds]
    assert (len(columns.columns), columns.level) == (kinds, 3)


def test_a_kind_that_nothing_was_found_of_says_so() -> None:
    columns = only(area(pilot(findings=(finding("good", "Grows."),))), Columns)
    assert [texts_of(column.blocks) for column in columns.columns] == [
        ["None named in the source."],
        ["Grows."],
        ["None named in the source."],
    ]
    lists = context(SWEDISH, findings=(finding("strength"),))
    assert texts_of(below(areas(lists), "kind-improvement-area-1")) == ["None named."]


def test_an_area_without_findings_says_so_once() -> None:
    assert texts_of(area(pilot())).count("No findings are recorded for this area.") == 1
    assert every(areas(pilot()), Columns) == []


def test_danish_kinds_tell_what_they_mean() -> None:
    one = pilot("da", findings=(finding("good"),))
    heading = only(area(one), Columns).columns[1].heading
    kind = one.texts.finding_kinds["good"]
    assert kind.meaning
    assert heading == kind.many
    assert (f"{kind.many}:", (Run(kind.meaning),)) in only(areas(one), Terms).items


def test_a_finding_stands_only_in_its_own_area() -> None:
    one = pilot(findings=(finding("good", "Grows.", "3"),))
    assert [i for i in range(1, 9) if "Grows." in words_of(area(one, str(i)))] == [3]


def test_a_finding_of_a_sub_area_stands_in_its_area_with_the_sub_area_behind_it() -> None:
    one = context(NORWEGIAN, findings=(finding("strength", "Open.", None, sub_area="3.2"),))
    assert "Open.\N{NO-BREAK SPACE}(3.2)" in texts_of(area(one, "3"))


def test_a_proposed_sub_area_is_starred_and_the_star_explained() -> None:
    found = (finding("strength", "Open.", sub_area="1.2", proposed=True), finding("weakness", "Shut.", sub_area="1.3"))
    blocks = area(context(NORWEGIAN, findings=found))
    assert "Open.\N{NO-BREAK SPACE}(1.2*)" in texts_of(blocks)
    assert "Shut.\N{NO-BREAK SPACE}(1.3)" in texts_of(blocks)
    (note,) = [note for note in every(blocks, Note) if note.kind is NoteKind.FOOTNOTE]
    assert texts_of([note])[0].startswith("* The sub-area is proposed")


def test_without_a_star_there_is_no_footnote() -> None:
    one = context(NORWEGIAN, findings=(finding("strength", sub_area="1.2"),))
    assert every(area(one), Note) == []


def test_a_finding_in_another_language_keeps_it() -> None:
    one = pilot(findings=(finding("good", text=translated("da", "Godt.")),))
    (item,) = every(area(one), BulletList)[-1].items
    assert item == (Run("Godt.", "da"),)


# --- role models -----------------------------------------------------------------------------


def role_models(one: Context, area_id: str = "1") -> list[str]:
    blocks = area(one, area_id)
    anchor = f"role-models-{area_id}"
    return texts_of(below(blocks, anchor)) if anchor in anchors(blocks) else []


@pytest.mark.parametrize(
    ("seen", "shown"),
    [
        ("2020", "Asker: Local councils"),  # the year of the evaluation itself
        ("2015-01", "Asker (2015): Local councils"),
        ("2014", "Asker (as of 2014): Local councils"),
        ("2014-12", "Asker (as of 2014): Local councils"),
        (None, "Asker: Local councils"),
    ],
)
def test_what_was_seen_more_than_five_years_before_reads_as_of(seen: str | None, shown: str) -> None:
    assert role_models(pilot(role_models=(model(seen=seen),))) == [shown]


def test_without_a_date_of_the_evaluation_nothing_is_called_old() -> None:
    assert role_models(pilot(dates=Dates(), role_models=(model(seen="1999"),))) == ["Asker (1999): Local councils"]


def test_a_merged_municipality_names_its_successor() -> None:
    one = pilot(role_models=(model(seen="2009", successor="Nyasker"),))
    assert role_models(one) == ["Asker (as of 2009, now Nyasker): Local councils"]


def test_a_role_model_may_be_unnamed() -> None:
    assert role_models(pilot(role_models=(model(kind="unnamed", name=None),))) == ["Unnamed: Local councils"]


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [
        ("municipality", "Uddevalla", "Uddevalla (SE)"),
        ("city-district", "Bromma", "Bromma (city district, SE)"),
        ("foreign-city", "Christchurch", "Christchurch (city abroad, SE)"),
        ("company", "Works", "Works (company, SE)"),
        ("unnamed", None, "Unnamed (SE)"),
        ("city-district", "Bromma (Stockholm)", "Bromma (Stockholm), city district, SE"),
    ],
)
def test_a_role_model_says_what_it_is_unless_that_is_plain(kind: str, name: str | None, shown: str) -> None:
    one = pilot(role_models=(model(kind=kind, name=name, country="SE"),))
    assert role_models(one) == [f"{shown}: Local councils"]


def test_a_role_model_says_where_when_and_who_says_so() -> None:
    one = pilot(role_models=(model(country="NO", seen="2018-05", source="The report, p. 16."),))
    assert role_models(one) == ["Asker (NO, 2018): Local councils. Source: The report, p. 16."]


def test_a_purpose_that_ends_as_a_sentence_gets_no_second_full_stop() -> None:
    one = pilot(role_models=(replace(model(source="A visit"), purpose=text("They ask.")),))
    assert role_models(one) == ["Asker: They ask. Source: A visit."]


def test_who_says_so_is_in_the_language_of_the_file() -> None:
    one = pilot("sv", role_models=(model(source="A visit"),))
    (item,) = only(below(area(one), "role-models-1"), BulletList).items
    assert Run("A visit", "en") in item


def test_a_role_model_of_an_area_stands_there_alone() -> None:
    found = (finding("good", "A.", "2", role_models=("r1",)),)
    one = pilot(findings=found, role_models=(model(),))
    assert (len(role_models(one)), role_models(one, "2")) == (1, [])


def test_a_role_model_without_an_area_stands_with_the_findings_that_point_at_it() -> None:
    found = (finding("good", "A.", "2", role_models=("r1",)), finding("good", "B.", "5", role_models=("r1",)))
    one = pilot(findings=found, role_models=(model(area=None),))
    assert [area_id for area_id in map(str, range(1, 9)) if role_models(one, area_id)] == ["2", "5"]


def test_an_area_without_role_models_has_no_heading_for_them() -> None:
    assert not [anchor for anchor in anchors(areas(pilot())) if anchor.startswith("role-models")]


def test_soro_learns_from_its_time() -> None:
    assert not any("as of" in line for line in role_models(example("soro-2009", "en")))
    assert "Silkeborg" in "".join(role_models(example("soro-2009", "en")))


# --- words -----------------------------------------------------------------------------------


def test_kinds_of_an_edition_of_ones_own_cannot_collide_with_other_headings() -> None:
    of = edition("odd-se")
    kinds = tuple(
        replace(kind, id=new) for kind, new in zip(of.finding_kinds, ("impressions", "reason", "area"), strict=True)
    )
    one = context(
        replace(of, finding_kinds=kinds),
        findings=(finding("area"),),
        areas={"1": AreaTexts(text("Met."), text("Since."))},
    )
    words = dict(zip((kind.id for kind in kinds), one.texts.finding_kinds.values(), strict=True))
    found = anchors(areas(replace(one, texts=replace(one.texts, finding_kinds=words))))
    assert len(found) == len(set(found))


def test_titles_come_in_the_reports_language() -> None:
    assert headings(areas(pilot("da")))[1] != headings(areas(pilot("sv")))[1]


def test_role_models_for_the_same_stand_together() -> None:
    three = (
        model(id="r1", name="Asker"),
        model(id="r2", name="Odder", country="DK"),
        model(id="r3", name="Lund", purpose=text("Another thing")),
    )
    assert [line.partition(": ")[0] for line in role_models(pilot(role_models=three))] == ["Asker, Odder", "Lund"]


def test_the_country_of_a_role_model_is_told_where_it_is_another_one() -> None:
    abroad = role_models(pilot(role_models=(model(country="SE"),)))
    assert abroad[0].startswith("Asker (SE): ")


# --- read by a program -----------------------------------------------------------------------


def test_kinds_that_a_program_proposed_are_called_so_in_their_area() -> None:
    found = (replace(finding("strength", "Open."), kind_confidence=Fraction(55)), finding("weakness", "Shut."))
    notes = every(area(context(NORWEGIAN, findings=found)), Note)
    assert any("which finding belongs where is proposed" in text for text in texts_of(notes))


def test_words_that_a_program_repaired_are_owned_up_to_once() -> None:
    found = tuple(replace(finding("strength", word), id=word, original=f"{word}0") for word in ("Open.", "Shut."))
    notes = every(areas(context(NORWEGIAN, findings=found)), Note)
    assert sum("words were repaired" in text for text in texts_of(notes)) == 1
