"""What a report's text says of its figures is tested against them while it is read."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

from kompass.core.benchmark.claims import Verdict
from kompass.core.instrument.model import Area
from kompass.files.catalogue import Catalogue
from kompass.presentation.speech import speech
from kompass.readers.accounting.doubts import doubts
from kompass.readers.claims import checked_claims
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.whole import Reading, read_document
from tests.readers.synthetic import make
from tests.readers.synthetic.files import as_text

CATALOGUE = Catalogue()
REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
needs_reports = pytest.mark.skipif(
    not REPORTS.is_dir(), reason="needs ../shared: the real reports aren't the project's"
)
BESIDE_MEAN = "Kommunen har en score på eller over gennemsnittet på {} ud af de {} temaer."
GROUPS = "Evalueringen bygger på {} gruppeinterviews."
CAUSE = "Only if 41.5 in area 6 is read as 42, beside a mean of 42.4 shown as 42."
SEEDS = (1, 2, 5)


def reading_of(seed: int, *sentences: str) -> Reading:
    _, printed = make("danish_2009", seed)
    text = "\n\n".join([as_text(printed), *sentences]) + "\n"
    return read_document(open_text("made.txt", text.encode()), CATALOGUE, "1-dk")


def at_or_above(reading: Reading) -> int:
    """Counted by hand from the printed table: the Danish municipalities of it, the own one among them."""
    columns: dict[str, list[Fraction]] = defaultdict(list)
    for other in reading.others:
        if other.kind == "municipality" and other.country in (None, "DK"):
            columns[other.item].append(other.points)
    own = reading.confirmed.figures
    return sum(own[area.id].points * len(columns[area.id]) >= sum(columns[area.id]) for area in areas(reading))


def areas(reading: Reading) -> tuple[Area, ...]:
    return reading.known.edition.areas


def told_of(reading: Reading) -> list[str]:
    return [speech("en").say(one) for one in doubts(reading, CATALOGUE.texts(reading.known.edition, "en"))]


def verdicts(reading: Reading) -> list[Verdict]:
    return [checked.verdict for _, checked in checked_claims(reading)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sentence_that_the_table_bears_out_is_no_doubt(seed: int) -> None:
    bare = reading_of(seed)
    assert verdicts(bare) == []
    right = reading_of(seed, BESIDE_MEAN.format(at_or_above(bare), 8), GROUPS.format(len(bare.facts.interviews)))
    assert verdicts(right) == [Verdict.BORNE_OUT, Verdict.BORNE_OUT]
    assert len(told_of(right)) == len(told_of(bare))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sentence_that_the_table_does_not_bear_out_is_named_with_its_line(seed: int) -> None:
    bare = reading_of(seed)
    groups = len(bare.facts.interviews)
    wrong = reading_of(seed, GROUPS.format(groups + 1))
    ((line, _),) = checked_claims(wrong)
    assert GROUPS.format(groups + 1) in line.text
    (told,) = [one for one in told_of(wrong) if "group interviews" in one]
    assert f"line {line.number}" in told
    assert told.endswith(f"The text says {groups + 1} group interviews, the list has {groups}.")


def test_nine_of_eight_areas_is_told() -> None:
    assert verdicts(reading_of(1, BESIDE_MEAN.format(2, 9))) == [Verdict.NOT_BORNE_OUT]


@needs_reports
def test_soro_says_five_of_eight_where_its_table_says_four_and_eight_groups_where_it_lists_seven() -> None:
    (path,) = REPORTS.glob("000_*")
    reading = read_document(open_document(path), CATALOGUE)
    assert [one.partition("). ")[2] for one in told_of(reading) if "figures differ" in one] == [
        "The text says 8 group interviews, the list has 7.",
        f"The text says 5 of 8 areas, the figures give 4 (3, 4, 5, 7). {CAUSE}",
    ]


@needs_reports
@pytest.mark.parametrize("number", ["001", "003", "004"])
def test_the_other_real_reports_give_no_false_alarm(number: str) -> None:
    (path,) = REPORTS.glob(f"{number}_*")
    assert verdicts(read_document(open_document(path), CATALOGUE)) == []
