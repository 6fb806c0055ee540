"""Crosswalks say per item what may be compared between two editions, and why (design rule 9)."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from kompass.core.errors import EditionFault
from kompass.core.instrument.crosswalk import Comparable, Crosswalk
from kompass.core.instrument.model import Edition
from kompass.files.catalogue import EDITIONS, Catalogue
from kompass.files.crosswalk_source import read_crosswalk, read_reasons
from kompass.files.edition_schema import StructureModel
from kompass.files.edition_source import read_structure
from kompass.files.results_table import Level, ResultRow, read_results
from tests.files.edition_copies import change, copy_of, line_of

LANGUAGES = ("sv", "nb", "da", "en")
SHIPPED = Catalogue()
WALKS = sorted(path.stem for path in (EDITIONS / "crosswalks").glob("*--*.yaml"))


def edition_of(row: ResultRow) -> str:
    return SHIPPED.labelled(row.label, row.country)


def needed_pairs() -> set[tuple[str, str]]:
    """Editions that the published figures set beside each other: in time for one municipality, or in one source."""
    pairs: set[tuple[str, str]] = set()
    of_municipality: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    in_source: dict[str, set[str]] = defaultdict(set)
    for row in read_results():
        in_source[row.source].add(edition_of(row))
        if row.level is not Level.REFERENCE:
            of_municipality[row.country, row.municipality][row.year] = edition_of(row)
    for by_year in of_municipality.values():
        pairs |= {(a, b) for a, b in pairwise(by_year[year] for year in sorted(by_year)) if a != b}
    for editions in in_source.values():
        pairs |= set(combinations(sorted(editions), 2))
    return pairs


def crosswalk(left: str, right: str) -> Crosswalk:
    found = SHIPPED.crosswalk(left, right)
    assert found is not None, f"{left} and {right} stand beside each other in print, but there is no crosswalk"
    return found


def test_the_published_figures_ask_for_the_pairs_that_we_know_of() -> None:
    assert needed_pairs() >= {
        ("1-dk", "1-no"),
        ("1-dk", "1-se"),
        ("1-no", "1-se"),
        ("2010-se", "2.1-se"),
        ("2.1-se", "2020-se"),
    }


@pytest.mark.parametrize(("left", "right"), sorted(needed_pairs()))
def test_all_editions_that_published_figures_set_beside_each_other_have_a_crosswalk(left: str, right: str) -> None:
    walk = crosswalk(left, right)

    assert (walk.left, walk.right) == (left, right)


@pytest.mark.parametrize("stem", WALKS)
def test_a_crosswalk_reads_both_ways(stem: str) -> None:
    left, right = stem.split("--")
    there, back = crosswalk(left, right), crosswalk(right, left)

    assert back.turned() == there
    assert {(i.left, i.right, i.comparable) for i in there.items} == {
        (i.right, i.left, i.comparable) for i in back.items
    }


@pytest.mark.parametrize("stem", WALKS)
def test_every_area_and_where_both_know_them_every_sub_area_stands_in_exactly_one_item(stem: str) -> None:
    left, right = (SHIPPED.edition(name) for name in stem.split("--"))
    walk = crosswalk(left.id, right.id)

    both_deep = any(True for _ in left.sub_areas()) and any(True for _ in right.sub_areas())
    assert sorted(i for item in walk.items for i in item.left) == sorted(items_of(left, deep=both_deep))
    assert sorted(i for item in walk.items for i in item.right) == sorted(items_of(right, deep=both_deep))


def items_of(edition: Edition, *, deep: bool) -> list[str]:
    return [area.id for area in edition.areas] + [sub.id for sub in edition.sub_areas() if deep]


@pytest.mark.parametrize("stem", WALKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_its_sentence_in_every_language(stem: str, language: str) -> None:
    walk = crosswalk(*stem.split("--"))
    reasons = SHIPPED.reasons(language)

    assert all(reasons[item.reason].strip() for item in (walk.total, *walk.items))


def test_the_sentences_differ_between_the_languages() -> None:
    norwegian, danish = SHIPPED.reasons("nb"), SHIPPED.reasons("da")

    assert norwegian.keys() == danish.keys()
    assert not [reason for reason in norwegian if norwegian[reason] == danish[reason]]


@pytest.mark.parametrize("stem", WALKS)
def test_an_item_without_a_counterpart_is_not_comparable(stem: str) -> None:
    walk = crosswalk(*stem.split("--"))

    assert all(item.comparable is Comparable.NOT for item in walk.items if not (item.left and item.right))


@pytest.mark.parametrize("stem", WALKS)
def test_sub_areas_with_different_maxima_are_never_wholly_comparable(stem: str) -> None:
    left, right = (SHIPPED.edition(name) for name in stem.split("--"))

    for item in crosswalk(left.id, right.id).items:
        maxima = [
            [found.maximum for i in ids if (found := e.find(i))] for e, ids in ((left, item.left), (right, item.right))
        ]
        assert item.comparable is not Comparable.YES or sum(maxima[0]) == sum(maxima[1])


def test_no_totals_of_different_editions_are_wholly_comparable() -> None:
    assert all(crosswalk(*stem.split("--")).total.comparable is not Comparable.YES for stem in WALKS)


def test_between_editions_without_a_crosswalk_nothing_is_claimed() -> None:
    assert SHIPPED.crosswalk("1-dk", "2020-no") is None


# --- broken crosswalks ---------------------------------------------------------------------------

FIRST = '{from: ["1"], to: ["1"], comparable: partly, reason: same-area-revised}'
BREAKAGES = {
    "unknown edition": ("to: 2.1-se", "to: 2.2-se", "There is no edition “2.2-se”."),
    "unknown reason": (
        "comparable: partly, reason: same-area-revised",
        "comparable: partly, reason: a-feeling",
        "There is no reason “a-feeling”.",
    ),
    "unknown degree": (
        "comparable: partly, reason: same-area-revised",
        "comparable: nearly, reason: same-area-revised",
        "“nearly” isn't one of",
    ),
    "one item missing": (f"  - {FIRST}\n", "", "1 of edition 2010-se stands in 0 items instead of one"),
    "one item twice": (f"  - {FIRST}\n", f"  - {FIRST}\n  - {FIRST}\n", "1 of edition 2010-se stands in 2 items"),
    "unknown item": ('from: ["1"], to: ["1"]', 'from: ["9"], to: ["1"]', "There is no 9 to compare in edition 2010-se"),
    "one side only, yet comparable": (
        "to: [], comparable: not",
        "to: [], comparable: partly",
        "An item without a counterpart can only be “not” comparable.",
    ),
    "an area beside a sub-area": (
        'from: ["1.1"], to: ["1.1"]',
        'from: ["1.1"], to: ["2"]',
        "Areas and sub-areas can't stand in one item.",
    ),
    "unknown key": ("format: 1", "format: 1\nwhy: because", "This key isn't known here."),
}


@pytest.fixture(scope="module")
def structures() -> dict[str, StructureModel]:
    return {name: read_structure(EDITIONS / name / "1") for name in ("2010-se", "2.1-se")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of(EDITIONS / "crosswalks", tmp_path / "crosswalks")


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_crosswalk_is_refused_with_file_line_and_reason(
    folder: Path, structures: dict[str, StructureModel], breakage: str
) -> None:
    path = folder / "2010-se--2.1-se.yaml"
    old, new, reason = BREAKAGES[breakage]
    change(path, old, new)
    known = set(SHIPPED.reasons("en"))

    with pytest.raises(EditionFault) as caught:
        read_crosswalk(path, structures, known)

    faults = [fault for fault in caught.value.faults if reason in str(fault.message)]
    assert faults, str(caught.value)
    assert all(fault.place.file == str(path) and fault.place.line for fault in faults)
    if "item" not in breakage:
        assert faults[0].place.line == line_of(path, new.splitlines()[-1])


def test_a_crosswalk_under_another_name_is_refused_with_the_right_one(
    folder: Path, structures: dict[str, StructureModel]
) -> None:
    path = (folder / "2010-se--2.1-se.yaml").rename(folder / "2.1-se--2010-se.yaml")

    with pytest.raises(EditionFault, match=r"The file should be called 2010-se--2\.1-se\.yaml\."):
        read_crosswalk(path, structures, set(SHIPPED.reasons("en")))


def test_a_reason_that_one_language_lacks_is_refused(folder: Path) -> None:
    change(folder / "reasons.nb.yaml", "  removed:", "  taken-away:")

    with pytest.raises(EditionFault) as caught:
        read_reasons(folder)

    assert {str(fault.message) for fault in caught.value.faults} == {
        "The reason “removed” isn't in every language.",
        "The reason “taken-away” isn't in every language.",
    }
    assert {fault.place.file for fault in caught.value.faults} == {str(folder / "reasons.nb.yaml")}
