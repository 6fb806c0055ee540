from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from kompass.core.evaluation.model import (
    AreaTexts,
    Basis,
    Dates,
    Evaluator,
    Evidence,
    Mark,
    Municipality,
    NotChosenPoint,
    Portrait,
    RoleModel,
    SourceOfPrint,
)
from kompass.files.evaluation_file import parse_evaluation
from kompass.files.plain import parse_yaml
from kompass.reports.building.build import PARTS, build_report
from kompass.reports.building.context import Context
from kompass.reports.model import Block, Columns, Cover, Document, Heading, Table, text_sequence
from kompass.reports.writers.html import write_html
from kompass.reports.writers.pdf import write_pdf
from tests.builders import text
from tests.reports.building.making import (
    CATALOGUE,
    EXAMPLES,
    LANGUAGES,
    ROOT,
    anchors,
    context,
    context_of,
    edition,
    every,
    example,
    finding,
    flat,
    member,
    pilot,
    printed,
    reference,
)
from tests.reports.html_reading import read_html
from tests.reports.pdf_reading import reading_order
from tests.reports.sample import HOSTILE

BOTH = [(name, language) for name in EXAMPLES for language in LANGUAGES]
FIRST_HEADING = {"page-for-politicians": "one-page"}
"""The anchor of a part's heading, where it isn't the part's own name."""
MAY_BE_EMPTY = {
    "portrait": "nothing was written",
    "comparison": "there is no reference",
    "follow-up": "nothing asks for development",
    "sub-areas": "the edition has none",
}
NOT_TEXT = frozenset({"TOC", "Lbl", "Figure"})


def report(name: str, language: str | None = None) -> Document:
    return build_report(example(name, language, with_reference=True))


def odd() -> Context:
    """The trial edition, with something in every corner of the format."""
    data = (ROOT / "tests" / "evaluations" / "odd.yaml").read_text(encoding="utf-8")
    return context_of(parse_evaluation(parse_yaml(data, "odd")), edition("odd-se"), "sv")


def parts_of(document: Document) -> list[str]:
    """The parts that a report has, in order."""
    found = ["cover"] if isinstance(document.blocks[0], Cover) else []
    return found + anchors(document.blocks, 1)


def expected_parts(document: Document, of: Context) -> list[str]:
    there = set(parts_of(document))
    wanted = [FIRST_HEADING.get(part, part) for part in of.edition.report.parts]
    missing = [part for part in wanted if part not in there]
    assert set(missing) <= MAY_BE_EMPTY.keys()
    return [part for part in wanted if part in there]


# --- all examples in all languages -----------------------------------------------------------


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_every_example_builds_in_every_language(name: str, language: str) -> None:
    document = report(name, language)
    assert document.language == language
    assert document.title.startswith(document.running_head.partition(" · ")[0])
    assert len(list(text_sequence(document.blocks))) > 100


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_every_anchor_is_there_once_and_fit_for_an_address(name: str, language: str) -> None:
    found = anchors(report(name, language).blocks)
    assert len(found) == len(set(found))
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*", anchor) for anchor in found)


@pytest.mark.parametrize("name", EXAMPLES)
def test_anchors_are_the_same_in_every_language(name: str) -> None:
    assert len({tuple(anchors(report(name, language).blocks)) for language in LANGUAGES}) == 1


def levels(blocks: tuple[Block, ...]) -> list[int]:
    found: list[int] = []
    for block in flat(blocks):
        if isinstance(block, Heading):
            found.append(block.level)
        elif isinstance(block, Columns):
            found.extend([block.level] * len(block.columns))
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_level_of_headings_is_skipped(name: str) -> None:
    found = levels(report(name).blocks)
    assert found[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(found))


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_no_placeholder_is_left_unfilled(name: str, language: str) -> None:
    document = report(name, language)
    texts = [document.title, document.running_head, document.contents, *text_sequence(document.blocks)]
    assert [words for words in texts if re.search(r"\{[a-z_]*\}", words)] == []


@pytest.mark.parametrize(("name", "language"), BOTH)
def test_no_text_is_empty_or_says_none(name: str, language: str) -> None:
    document = report(name, language)
    to_fill_in = {
        id(table) for table in every(document.blocks, Table) if any(c.shown == "" for c in table.rows[0].cells)
    }
    blocks = tuple(block for block in document.blocks if id(block) not in to_fill_in)
    texts = list(text_sequence(blocks))
    assert [words for words in texts if not words.strip() or words in {"None", "nan"}] == []
    assert [words for words in texts if re.search(r"\bFraction\(|\bMessage\(|  ", words)] == []
    assert 1 <= len(to_fill_in) <= len(example(name, language).edition.areas) + 1  # one for each area to work on


@pytest.mark.parametrize("name", EXAMPLES)
def test_rows_have_a_cell_for_every_column(name: str) -> None:
    for table in every(report(name).blocks, Table):
        assert {len(row.cells) for row in table.rows} == {len(table.columns)}, table.caption


# --- parts -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_parts_stand_in_the_editions_order(name: str) -> None:
    document = report(name)
    assert parts_of(document) == expected_parts(document, example(name))


def test_soro_has_every_part_that_its_edition_asks_for() -> None:
    assert len(parts_of(report("soro-2009"))) == len(example("soro-2009").edition.report.parts)


def test_another_order_in_the_data_is_another_order_of_the_parts() -> None:
    one = odd()
    turned = tuple(reversed(one.edition.report.parts))
    other = replace(one, edition=replace(one.edition, report=replace(one.edition.report, parts=turned)))
    assert anchors(build_report(other).blocks, 1) == list(reversed(anchors(build_report(one).blocks, 1)))


def test_every_part_that_an_edition_asks_for_can_be_made() -> None:
    for edition_id in CATALOGUE.edition_ids():
        assert set(edition(edition_id).report.parts) <= PARTS.keys(), edition_id


# --- little to say ---------------------------------------------------------------------------


def readable(one: Context) -> Document:
    """A report that both writers can write."""
    document = build_report(one)
    assert read_html(write_html(document)).texts == list(text_sequence(document.blocks))
    assert write_pdf(document).startswith(b"%PDF-")
    return document


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_with_nothing_but_a_total(language: str) -> None:
    document = readable(pilot(language, points=printed({"total": 435}), dates=Dates()))
    assert any("435" in words for words in text_sequence(document.blocks))
    assert document.date is None
    assert document.author == "Kompass"


def test_a_report_with_nothing_at_all_shows_no_zero() -> None:
    document = readable(pilot(points={}))
    assert not [words for words in text_sequence(document.blocks) if words in {"0", "0.0", "0 %"}]


def test_a_report_without_findings() -> None:
    document = readable(context(edition("2.1-no"), points=printed({"1.1": 7})))
    assert "follow-up" not in parts_of(document)
    assert "most-room" not in anchors(document.blocks)


def test_a_report_by_the_trial_edition() -> None:
    document = readable(odd())
    assert parts_of(document) == expected_parts(document, odd())


@pytest.mark.parametrize(
    ("dates", "filled"),
    [
        (Dates(report="2009"), "2009-01-01"),
        (Dates(report="2009-05"), "2009-05-01"),
        (Dates(report="2009-05-07", cut_off="2009-03-01"), "2009-05-07"),
        (Dates(visit_until="2009-03-25"), "2009-03-25"),
        (Dates(), None),
    ],
)
def test_the_files_date_is_the_reports_and_never_the_clocks(dates: Dates, filled: str | None) -> None:
    assert build_report(pilot(dates=dates)).date == filled


def test_the_same_evaluation_gives_the_same_report() -> None:
    document = report("soro-2009")
    assert write_html(document) == write_html(report("soro-2009"))
    assert document == build_report(example("soro-2009", "da", with_reference=True))


def test_evaluators_are_the_authors_by_organisation() -> None:
    two = (Evaluator("a", "North", "peer"), Evaluator("b", "South", "peer"), Evaluator("c", "North", "peer"))
    assert build_report(pilot(evaluators=two)).author == "North, South"


# --- hostile strings -------------------------------------------------------------------------


def hostile() -> Context:
    """Hostile strings wherever a file may hold words; ``n`` tells the places apart."""
    mean = "{points} {0} {{}} %(name)s %s " + HOSTILE

    def words(n: int) -> str:
        return f"{n} {mean}"

    of = edition("2.1-no")
    return context_of(
        replace(
            context(of).evaluation,
            municipality=Municipality(words(1), "NO"),
            evaluators=(Evaluator("a", words(2), "peer"),),
            source=SourceOfPrint(words(3), words(4), None, text(words(5))),
            evidence=(Evidence("e1", "document", text(words(6)), page=words(7)),),
            marks={"evaluator:a": {"1.1.1": Mark(("3", "2", "1", "0"), evidence=("e1",))}},
            not_chosen=(NotChosenPoint("8.5.2", words(8), None, text(words(9))),),
            findings=(finding("weakness", words(10), "1"), finding("strength", text=text(words(11), "da"))),
            role_models=(
                RoleModel("r1", "company", words(12), text(words(13)), area="1", seen="1999", successor=words(14)),
            ),
            overall=text(words(15)),
            areas={"1": AreaTexts(text(words(16)), text(f"- {words(17)}"))},
            portrait=Portrait(text(words(18)), text(words(19)), text(words(20))),
        ),
        replace(of, report=replace(of.report, parts=(*of.report.parts, "portrait"))),
        reference=replace(
            reference(
                replace(member(words(21), {"1": 1}), edition=of.id, country="NO"),
                replace(member("B", {"1": 2}), edition=of.id, country="NO"),
                named=(member(words(22), {"1": 3}),),
                basis=Basis.WORKING_SET,
                name=text(words(23)),
                note=text(words(24)),
                named_caveat=text(words(25)),
                source=SourceOfPrint(words(26)),
            ),
            edition=of.id,
        ),
    )


def test_hostile_words_survive_as_words_in_every_place() -> None:
    whole = "\n".join(text_sequence(build_report(hostile()).blocks))
    assert [n for n in range(1, 27) if f"{n} {{points}} {{0}} {{{{}}}} %(name)s %s {HOSTILE}" not in whole] == []


def test_hostile_words_are_words_in_html() -> None:
    document = build_report(hostile())
    reading = read_html(write_html(document))
    assert reading.texts == list(text_sequence(document.blocks))
    assert not {found.tag for found in reading.elements} & {"script", "iframe", "link"}


def test_hostile_words_are_words_in_pdf() -> None:
    document = build_report(hostile())
    assert reading_order(write_pdf(document), NOT_TEXT).count("".join(HOSTILE.split())) >= 26


# --- both formats ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_html_says_the_same_in_the_same_order(name: str) -> None:
    document = report(name)
    reading = read_html(write_html(document))
    assert reading.texts == list(text_sequence(document.blocks))
    assert reading.stray == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_pdf_says_the_same_in_the_same_order(name: str) -> None:
    document = report(name)
    texts = list(text_sequence(document.blocks))
    cover = len(list(text_sequence(document.blocks[:1])))
    expected = [*texts[:cover], document.contents, *texts[cover:]]
    found = reading_order(write_pdf(document), NOT_TEXT).replace(
        "\x02", "-"
    )  # the reader's sign for one at a line's end
    assert found == "".join("".join(expected).split())
