from __future__ import annotations

from typing import Any

import pytest

from kompass.core.evaluation.model import (
    Basis,
    Count,
    Dates,
    Evaluator,
    Examined,
    Interview,
    Portrait,
    SourceOfPrint,
    YesNo,
)
from kompass.core.evaluation.people import merged_groups
from kompass.reports.building.build import build_report
from kompass.reports.building.context import Context
from kompass.reports.building.instrument import count_text, instrument, method, portrait
from kompass.reports.model import BulletList, Note, Table
from tests.builders import text
from tests.reports.building.making import (
    anchors,
    cells,
    context,
    edition,
    every,
    example,
    only,
    pilot,
    row,
    texts_of,
    words_of,
)

UNKNOWN = Count()
GROUPS = edition("1-dk").interview_groups
POLITICIANS, DIRECTORS, STAFF, SECTORS, LOCAL, SECTIONS, EMPLOYEES = GROUPS


def group(name: str, attended: Count = UNKNOWN, invited: Count = UNKNOWN) -> Interview:
    return Interview(f"i{GROUPS.index(name) + 1}", name, invited, attended, text("Told in confidence."))


def with_groups(*interviews: Interview, **parts: Any) -> Context:  # parts are fields of an evaluation
    return pilot(interviews=interviews, **parts)


def table(one: Context) -> Table:
    return only(method(one), Table)


def notes(one: Context) -> str:
    return "\n".join(texts_of(every(method(one), Note)))


def name(one: Context, group_id: str) -> str:
    return one.texts.interview_groups[group_id]


# --- the instrument --------------------------------------------------------------------------


def test_the_size_of_the_edition_comes_from_its_data() -> None:
    words = words_of(instrument(context(edition("2.1-no"))))
    assert "8 areas with 45 sub-areas and 800 points" in words
    assert "8 areas with 800 points" in words_of(instrument(pilot()))
    assert "3 areas with 5 sub-areas and 75 points" in words_of(instrument(context(edition("odd-se"))))


def test_the_four_systems_are_named() -> None:
    first = every(instrument(pilot()), BulletList)[0]
    assert len(first.items) == 4


# --- groups of fewer than five ---------------------------------------------------------------


def test_groups_of_fewer_than_five_are_merged_in_one_row() -> None:
    one = with_groups(
        group(POLITICIANS, Count(5), Count(6)),
        group(DIRECTORS, Count(2), Count(3)),
        group(STAFF, Count(4), Count(4)),
        group(LOCAL, Count(11), Count(12)),
    )
    assert cells(table(one))[:-1] == [
        [name(one, POLITICIANS), "6", "5"],
        [name(one, LOCAL), "12", "11"],
        ["Small groups together: directors, staff heads", "7", "6"],
    ]


@pytest.mark.parametrize(
    "example_name", ["furudal-2025", "soro-2009", "karasjok-2019", "koping-2017", "helsingborg-2014"]
)
def test_no_example_shows_a_group_of_fewer_than_five(example_name: str) -> None:
    counts = [row.attended.number for row in merged_groups(example(example_name).evaluation.interviews)]
    assert all(number is None or number >= 5 for number in counts)


def test_a_group_that_stands_alone_is_called_by_its_name() -> None:
    one = with_groups(group(DIRECTORS, Count(7)))
    assert cells(table(one))[0] == [name(one, DIRECTORS), "7"]


def test_the_invited_have_a_column_where_their_number_is_known_of_somebody() -> None:
    one = with_groups(group(DIRECTORS, Count(7)), group(POLITICIANS, Count(5), Count(9)))
    assert cells(table(one))[:-1] == [[name(one, DIRECTORS), "–", "7"], [name(one, POLITICIANS), "9", "5"]]


# --- totals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "shown"), [(Count(5), "5"), (Count(30, about=True), "about 30"), (UNKNOWN, "–"), (Count(0), "0")]
)
def test_a_count_is_exact_about_or_a_dash(count: Count, shown: str) -> None:
    assert count_text(pilot(), count) == shown


def test_the_total_is_the_groups_sum_where_none_is_given() -> None:
    one = with_groups(group(POLITICIANS, Count(5), Count(6)), group(LOCAL, Count(11, about=True), Count(12)))
    assert row(table(one), "All groups") == ["All groups", "18", "about 16"]


def test_the_given_total_wins_over_the_groups_sum() -> None:
    one = with_groups(group(POLITICIANS, Count(5), Count(9)), invited_total=Count(41), attended_total=Count(36))
    assert row(table(one), "All groups") == ["All groups", "41", "36"]


def test_invited_that_are_known_in_all_only_stand_in_a_sentence() -> None:
    one = with_groups(group(POLITICIANS, Count(5)), invited_total=Count(41), attended_total=Count(36))
    assert row(table(one), "All groups") == ["All groups", "36"]
    assert "Invited in all: 41." in words_of(method(one))


def test_a_total_of_which_one_part_is_unknown_is_a_dash_there() -> None:
    one = with_groups(group(POLITICIANS, Count(5)), group(LOCAL, Count(9), Count(12)))
    assert row(table(one), "All groups") == ["All groups", "–", "14"]


def test_without_groups_the_number_of_people_stands_in_a_sentence() -> None:
    one = pilot(attended_total=Count(30, about=True))
    assert every(method(one), Table) == []
    assert "about 30" in words_of(method(one))


# --- turnout ---------------------------------------------------------------------------------


def test_the_turnout_is_told_in_whole_percent() -> None:
    assert "88 % of those invited came." in notes(pilot(interviews=(group(LOCAL),), **totals(41, 36)))


@pytest.mark.parametrize(
    ("invited", "attended"), [(Count(41, about=True), Count(36)), (Count(41), Count(36, about=True))]
)
def test_the_turnout_of_about_so_many_is_about_so_much(invited: Count, attended: Count) -> None:
    one = with_groups(group(LOCAL), invited_total=invited, attended_total=attended)
    assert "About 88 % of those invited came." in notes(one)


def totals(invited: int, attended: int) -> dict[str, Any]:
    return {"invited_total": Count(invited), "attended_total": Count(attended)}


def test_an_unknown_number_of_invitations_gives_no_percent() -> None:
    assert "%" not in notes(with_groups(group(LOCAL, Count(9))))
    assert "%" not in notes(with_groups(group(LOCAL, Count(9), Count(0))))


def test_a_group_that_few_came_from_is_read_with_care() -> None:
    one = with_groups(group(LOCAL, Count(5), Count(12)), group(POLITICIANS, Count(8), Count(12)))
    assert f"Few came from: {name(one, LOCAL)}." in notes(one)
    assert name(one, POLITICIANS) not in notes(one)


def test_a_small_group_is_not_pointed_at_for_its_turnout() -> None:
    one = with_groups(group(DIRECTORS, Count(1), Count(4)), group(LOCAL, Count(12), Count(12)))
    assert name(one, DIRECTORS) not in notes(one)


def test_a_group_that_is_merged_with_a_small_one_is_not_pointed_at_either() -> None:
    one = with_groups(group(DIRECTORS, Count(1)), group(LOCAL, Count(5), Count(12)), group(POLITICIANS, Count(9)))
    assert "Few came" not in notes(one)


def test_the_invented_example_has_a_group_that_few_came_from() -> None:
    assert "Few came from" in notes(example("furudal-2025", "en"))


# --- what else was done ----------------------------------------------------------------------


def test_dates_sources_and_roles_are_told() -> None:
    one = pilot(
        dates=Dates(visit_from="2020-03-02", visit_until="2020-03-04", cut_off="2020-03-04"),
        evaluators=(Evaluator("a", "North", "consultant"), Evaluator("b", "North", "consultant")),
        examined=Examined(documents=YesNo.YES, website=YesNo.NO, intranet=YesNo.YES),
    )
    facts = texts_of([only(method(one), BulletList)])
    assert "2–4 March 2020" in facts[0]
    assert "4 March 2020" in facts[1]
    assert facts[2:4] == ["North: consultant", "Examined: documents, intranet."]


@pytest.mark.parametrize(("first", "word"), [(YesNo.YES, "first"), (YesNo.NO, "before"), (YesNo.UNKNOWN, "known")])
def test_it_is_told_whether_it_was_the_first_time(first: YesNo, word: str) -> None:
    assert word in texts_of([only(method(pilot(first_measurement=first)), BulletList)])[-1]


def test_published_figures_name_their_source() -> None:
    source = SourceOfPrint("The report.", "The issuer", None, text("Page 3."))
    assert "Source: The report. The issuer.\n" in notes(pilot(source=source, basis=Basis.PRINTED)) + "\n"
    assert "Source: The report." in notes(pilot(source=SourceOfPrint("The report."), basis=Basis.PRINTED))


def test_groups_without_any_number_are_a_sentence_and_no_table_of_dashes() -> None:
    one = with_groups(group(POLITICIANS, UNKNOWN), group(DIRECTORS, UNKNOWN))
    found = list(method(one))
    assert every(found, Table) == []
    assert "Groups interviewed, without numbers:" in words_of(found)
    assert "directors" in words_of(found)


def test_notes_of_interviews_never_leave_the_evaluators_hands() -> None:
    one = with_groups(group(POLITICIANS, Count(5)), group(DIRECTORS, Count(2)))
    assert "confidence" not in words_of(build_report(one).blocks)


# --- the municipality ------------------------------------------------------------------------


def test_the_portrait_has_only_what_was_written() -> None:
    whole = Portrait(text("Three sectors."), text("By goals."), text("Tight."))
    assert anchors(portrait(pilot(portrait=whole))) == [
        "portrait",
        "portrait-organisation",
        "portrait-steering",
        "portrait-economy",
    ]
    assert anchors(portrait(pilot(portrait=Portrait(economy=text("Tight."))))) == ["portrait", "portrait-economy"]


def test_without_a_portrait_there_is_no_such_part() -> None:
    assert list(portrait(pilot())) == []
