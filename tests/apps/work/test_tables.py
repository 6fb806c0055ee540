"""A table of results is looked at before it is taken in: new, known, in conflict, not usable; what is sound goes in."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services import sorting_table
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.leaving_rest import take_in_leaving
from kompass.apps.evaluations.services.published_table import Outcome, publish_table
from kompass.apps.evaluations.services.sorting_table import sort_table
from kompass.apps.evaluations.services.taking_in import Taken
from kompass.core.errors import Fault, OutputError, Refused
from kompass.core.messages import msg
from kompass.files.catalogue import Catalogue
from kompass.files.results_table import PUBLISHED, read_results
from tests.apps.cast import published
from tests.apps.work.acting import hidden, upload

LINES = PUBLISHED.read_text("utf-8").splitlines()


def lines_of(*starts: str) -> list[str]:
    found = [line for line in LINES if line.startswith(starts)]
    assert found
    return found


@pytest.fixture
def table(db: None, by: Callable[[], By], catalogue: Catalogue) -> bytes:
    """Mark is known, Helsingborg in conflict, Köping has a line that can't be used, Vallentuna is new."""
    known = {"Mark"}
    list(publish_table([row for row in read_results() if row.municipality in known], by(), catalogue))
    published("helsingborg-2014", by, catalogue)
    clash = [line for line in lines_of("SE,Helsingborg,2014") if ",total," in line or ",area,3," in line]
    clash = [line.replace(",631,", ",630,") for line in clash]
    broken = lines_of("SE,Köping,2017")
    cells = broken[0].split(",")
    cells[7] = "many"
    rows = [*lines_of("SE,Mark,"), *clash, ",".join(cells), *broken[1:], *lines_of("SE,Vallentuna")]
    return ("\n".join([LINES[0], *rows]) + "\n").encode()


def line_of(table: bytes, part: str) -> int:
    return next(n for n, line in enumerate(table.decode().splitlines(), 1) if part in line)


def names() -> set[str]:
    return set(Evaluation.objects.values_list("municipality_name", flat=True))


def test_the_page_says_what_is_new_known_in_conflict_and_not_usable(at_work: Client, table: bytes) -> None:
    before = Evaluation.objects.count()

    page = at_work.get(upload(at_work, "results.csv", table)).content.decode()

    new, _, rest = page.partition("In conflict with what is here</h2>")
    conflict, _, rest = rest.partition("be used</h2>")
    assert "Vallentuna" in new
    assert "Helsingborg 2014" in conflict
    assert f'<td class="end">631</td><td class="end">630</td><td class="end">{line_of(table, ",630,")}</td>' in conflict
    assert f'class="end">{line_of(table, ",many,")}</th><td>Köping</td><td>achieved</td>' in rest
    assert "Held back: another line of this evaluation" in rest
    assert "Mark" in rest.partition("Known already</h2>")[2]
    assert Evaluation.objects.count() == before


def test_what_is_sound_is_taken_in_and_the_rest_left_alone(at_work: Client, table: bytes) -> None:
    address = upload(at_work, "results.csv", table)
    (operation,) = hidden(at_work.get(address).content.decode(), "operation")
    here = {row.pk: exchange.read(row.pk) for row in Evaluation.objects.all()}

    answer = at_work.post(f"{address}take/", {"operation": operation, "publish": "yes"})
    again = at_work.post(f"{address}take/", {"operation": str(uuid.uuid4()), "publish": "yes"})

    assert answer.status_code == 200
    assert "Vallentuna" in answer.content.decode()
    assert "Evaluations taken in: " in answer.content.decode()
    assert at_work.get(f"{address}take/").headers["Location"] == address, "its answer in another language"
    assert "Köping" not in names()
    vallentuna = Evaluation.objects.filter(municipality_name="Vallentuna")
    assert vallentuna.count() > 0
    assert {row.state for row in vallentuna} == {State.PUBLISHED}
    assert all(exchange.read(key) == content for key, content in here.items())
    assert again.status_code == 409  # nothing is new any more, and there is something left over
    assert Evaluation.objects.count() == len(here) + vallentuna.count()


def test_the_rest_comes_as_a_table_with_lines_and_reasons(at_work: Client, table: bytes) -> None:
    address = upload(at_work, "results.csv", table)

    sent = at_work.get(f"{address}rest.csv")

    rows = list(csv.DictReader(io.StringIO(sent.content.decode("utf-8-sig"))))
    by_line = {int(row["line"]): row for row in rows}
    assert "attachment" in sent["Content-Disposition"]
    assert {row["municipality"] for row in rows} == {"Helsingborg", "Köping"}
    assert by_line[line_of(table, ",many,")]["achieved"] == "many"
    assert "here already" in by_line[line_of(table, ",630,")]["problem"]
    assert all(row["problem"] for row in rows)


def test_the_rest_is_taken_in_as_it_came_once_it_is_mended(at_work: Client, table: bytes) -> None:
    address = upload(at_work, "results.csv", table)
    sent = at_work.get(f"{address}rest.csv").content
    mended = sent.replace(b",many,", f",{lines_of('SE,Köping,2017')[0].split(',')[7]},".encode())

    again = upload(at_work, "results.rest.csv", mended)
    page = at_work.get(again).content.decode()
    (operation,) = hidden(page, "operation")
    at_work.post(f"{again}take/", {"operation": operation})

    assert "Köping" in names()
    assert "Helsingborg" in page.partition("In conflict with what is here</h2>")[2]


def test_a_place_that_nobody_knows_is_told_with_its_line(at_work: Client, catalogue: Catalogue) -> None:
    lines = [line.replace(",Vallentuna,", ",Atlantis,") for line in lines_of("SE,Vallentuna")]
    data = "\n".join([LINES[0], *lines, *lines_of("SE,Mark,")]) + "\n"

    page = at_work.get(upload(at_work, "results.csv", data.encode())).content.decode()

    assert "The register has no such municipality." in page
    assert '<th scope="row" class="end">2</th><td>Atlantis</td>' in page
    assert "Take in what is new" in page


def test_the_same_table_once_more_is_known_whole(at_work: Client, by: Callable[[], By], catalogue: Catalogue) -> None:
    list(publish_table(read_results(), by(), catalogue))

    found = sort_table(PUBLISHED, catalogue)

    assert (found.new, found.conflicts, found.held) == ([], [], [])
    assert len(found.known) == Evaluation.objects.count()


def test_what_is_new_and_still_refused_is_in_the_rest_with_its_reason(
    table: bytes, by: Callable[[], By], catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object, **__: object) -> Outcome:
        raise Refused(Fault(msg("It has errors.")))

    file, rest = tmp_path / "table.csv", tmp_path / "rest.csv"
    file.write_bytes(table)
    monkeypatch.setattr(sorting_table, "take_in_one", refusing)

    outcomes, left = take_in_leaving(file, rest, by(), catalogue, str, publishes=True)

    rows = list(csv.DictReader(io.StringIO(rest.read_text("utf-8-sig"))))
    refused = [row for row in rows if row["problem"] == "It has errors."]
    assert len(rows) == left
    assert {row["municipality"] for row in refused} == {"Vallentuna"}
    assert [int(row["line"]) for row in rows] == sorted(int(row["line"]) for row in rows)
    assert {one.name: one.taken for one in outcomes} == {"Vallentuna": None, "Mark": Taken.UNCHANGED}


def test_where_the_rest_is_there_already_nothing_is_taken_in(
    table: bytes, by: Callable[[], By], catalogue: Catalogue, tmp_path: Path
) -> None:
    file, rest = tmp_path / "table.csv", tmp_path / "rest.csv"
    file.write_bytes(table)
    rest.write_text("mine", "utf-8")

    with pytest.raises(OutputError, match="there already"):
        take_in_leaving(file, rest, by(), catalogue, str, publishes=False)

    assert rest.read_text("utf-8") == "mine"
    assert "Vallentuna" not in names()
