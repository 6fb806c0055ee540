"""The files: what they hold, that they can be read again, and that nothing in them is run."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from unittest.mock import patch

import pytest
from django.test import Client

from kompass.apps.api.files.columns import FINDINGS, MARKS, RESULTS, names
from kompass.apps.api.files.csv_parts import Form, csv_parts
from kompass.apps.api.files.offered import OFFERED
from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Snapshot, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.published_table import publish_table
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.core.evaluation.open_form import open_form
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import canonical_json, read_evaluation
from kompass.files.loading import edition_of, load_evaluation
from kompass.files.results_table import ResultRow, read_results
from kompass.files.results_wide import read_table
from tests.apps.api.addresses import content_of
from tests.apps.cast import EXAMPLES

pytestmark = pytest.mark.django_db
Cast = dict[str, Snapshot]


def table(client: Client, address: str, delimiter: str = ",") -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200, response.content
    text = content_of(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def test_results_are_read_again_by_kompass(client: Client, cast: Cast, tmp_path: Path, catalogue: Catalogue) -> None:
    read = {}
    for name in ("results.csv", "results-wide.csv", "results.parquet"):
        path = tmp_path / name
        path.write_bytes(content_of(client.get(f"/data/{name}")))
        rows = read_table(path, catalogue)
        read[name] = sorted(
            (row.country, row.municipality, row.year, row.item_id, row.points, row.maximum) for row in rows
        )

    assert read["results.csv"] == read["results-wide.csv"] == read["results.parquet"]
    assert ("SE", "Helsingborg", 2014, "total", Fraction(631), Fraction(800)) in read["results.csv"]


def test_the_published_table_comes_out_as_it_went_in(
    client: Client, by: Callable[[], By], catalogue: Catalogue, tmp_path: Path, db: None
) -> None:
    rows = [row for row in read_results() if row.country == "DK"]
    for _ in publish_table(rows, by(), catalogue):
        pass
    path = tmp_path / "results.csv"
    path.write_bytes(content_of(client.get("/data/results.csv")))

    def figures(found: Iterable[ResultRow]) -> set[tuple[object, ...]]:
        return {(r.municipality, r.year, r.label, r.item_id, r.points, r.maximum, r.uncertain) for r in found}

    assert figures(read_results(path)) == {
        one for one in figures(rows) if one[0] in {row.municipality for row in rows if row.level.value != "reference"}
    }


def test_the_working_set_and_invented_ones_stand_in_no_table_of_results(client: Client, cast: Cast) -> None:
    assert {row["municipality"] for row in table(client, "/data/results.csv")} == {"Helsingborg", "Karasjok"}
    assert table(client, "/data/results-working-set.csv") == []


def test_the_working_set_has_a_table_of_its_own(
    client: Client, cast: Cast, by: Callable[[], By], catalogue: Catalogue
) -> None:
    example = load_evaluation(EXAMPLES / "furudal-2025.yaml", catalogue).evaluation
    real = replace(example, id="01JZ0000000000000000000777", invented=False)
    row, _ = take_in(replace(real, municipality=replace(real.municipality, name="Karasjok")), by())
    move(row.pk, State.REVIEWED, by())
    publish(row.pk, by(), catalogue)

    assert {one["municipality"] for one in table(client, "/data/results-working-set.csv")} == {"Karasjok"}
    assert {one["year"] for one in table(client, "/data/results.csv") if one["municipality"] == "Karasjok"} == {"2019"}


def test_json_holds_everything_with_its_basis(client: Client, cast: Cast) -> None:
    told = json.loads(content_of(client.get("/data/results.json")))

    by_name = {one["name"]: one for one in told["evaluations"]}
    assert {name: (one["basis"], one["invented"]) for name, one in by_name.items()} == {
        "Furudal": ("working-set", True),
        "Helsingborg": ("printed", False),
        "Karasjok": ("printed", False),
    }
    assert by_name["Helsingborg"]["figures"][0] == {
        "level": "total",
        "item": "total",
        "points": "631",
        "max": "800",
        "uncertain": False,
    }
    assert told["dataset"]["evaluations"] == 3


def test_findings_are_as_written(client: Client, cast: Cast) -> None:
    rows = table(client, "/data/findings.csv")

    plain = json.loads(cast["helsingborg-2014"].canonical)
    ours = [row for row in rows if row["municipality"] == "Helsingborg"]
    assert tuple(rows[0]) == names(FINDINGS)
    assert [row["text"].lstrip("'") for row in ours] == [one["text"].lstrip("'") for one in plain["findings"]]
    assert [row["finding"] for row in rows] == [
        one["finding"] for one in json.loads(content_of(client.get("/data/findings.json")))["findings"]
    ]


def test_municipalities_have_a_row_for_every_code(client: Client) -> None:
    rows = [row for row in table(client, "/data/municipalities.csv") if row["id"] == "no/karasjok"]

    assert [(row["code"], row["valid_until"]) for row in rows] == [
        ("2021", "2020-01-01"),
        ("5437", "2024-01-01"),
        ("5610", ""),
    ]


def test_marks_are_those_of_the_final_layer(client: Client, cast: Cast, catalogue: Catalogue) -> None:
    evaluation = exchange.read(cast["furudal-2025"].evaluation_id)
    final, edition = open_form(evaluation).marks["consensus"], edition_of(evaluation, catalogue)
    assert edition.marking is not None
    aspects = [aspect.id for aspect in edition.marking.aspects]

    rows = table(client, "/data/marks/2.1-no.csv")

    assert tuple(rows[0]) == names(MARKS)
    assert len(rows) == sum(1 for _ in edition.points()) * len(aspects)
    left_out = {one.point for one in evaluation.not_chosen}
    for row in rows:
        mark = final.get(row["point"])
        if row["point"] in left_out:
            assert row["status"] == "not-chosen"
        elif mark is not None and mark.levels:
            assert row["level"] == (mark.levels[aspects.index(row["aspect"])] or "")
        if row["status"] == "implemented" and mark is not None:
            assert row["evidence"] == ("yes" if mark.evidence else "no")


def test_marks_as_parquet_are_the_same(client: Client, cast: Cast, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "marks.parquet"
    path.write_bytes(content_of(client.get("/data/marks/2.1-no.parquet")))

    rows = [
        {key: "" if value is None else str(value) for key, value in row.items()}
        for row in parquet.read_table(path).to_pylist()
    ]

    assert rows == table(client, "/data/marks/2.1-no.csv")


def test_an_edition_without_marks_has_no_such_file(client: Client, cast: Cast) -> None:
    response = client.get("/data/marks/2.1-nn.csv")

    assert (response.status_code, response.json()["nearest"]) == (404, ["2.1-no"])


def test_one_evaluation_can_be_read_again(client: Client, cast: Cast, tmp_path: Path) -> None:
    snapshot = cast["karasjok-2019"]
    for kind in ("json", "yaml"):
        path = tmp_path / f"one.{kind}"
        path.write_bytes(content_of(client.get(f"/data/evaluations/{snapshot.evaluation_id}/v1.{kind}")))

        opened = open_form(exchange.read(snapshot.evaluation_id))
        assert replace(read_evaluation(path), edition=opened.edition) == opened


def test_the_canonical_file_is_canonical(client: Client, cast: Cast) -> None:
    snapshot = cast["helsingborg-2014"]

    content = content_of(client.get(f"/data/evaluations/{snapshot.evaluation_id}/v1.json")).decode()

    assert json.dumps(json.loads(content), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == content


def test_a_version_that_isnt_there_names_those_that_are(client: Client, cast: Cast) -> None:
    response = client.get(f"/data/evaluations/{cast['karasjok-2019'].evaluation_id}/v7.json")

    assert (response.status_code, response.json()["nearest"]) == (404, ["v1"])


def test_the_form_for_spreadsheets(client: Client, cast: Cast) -> None:
    raw = content_of(client.get("/data/results.csv?for=excel"))
    rows = table(client, "/data/results.csv?for=excel", ";")

    assert raw.startswith(b"\xef\xbb\xbf")
    plain = table(client, "/data/results.csv")
    assert [row["achieved"] for row in rows] == [row["achieved"].replace(".", ",") for row in plain]
    assert [row["code"] for row in rows] == [row["code"] for row in plain]
    assert any("," in row["achieved"] for row in rows)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("text", ["=1+1", "+46", "-2", "@now", "\t=1", "＝1"])
def test_what_a_spreadsheet_would_run_it_shows(text: str, form: Form) -> None:
    columns = RESULTS[:2]
    written = b"".join(csv_parts(columns, [(text, "Testby")], form)).decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=";" if form is Form.EXCEL else ","))
    assert rows[1] == [f"'{text}", "Testby"]


def test_a_form_that_isnt_known_is_refused(client: Client) -> None:
    for query in ("for=word", "format=excel"):
        assert client.get(f"/data/results.csv?{query}").json()["code"] == "bad-parameters"


def test_without_pyarrow_it_is_said_and_not_offered(client: Client) -> None:
    with patch("kompass.apps.api.files.offered.find_spec", return_value=None):
        response = client.get("/data/results.parquet")
        page = client.get("/en/data/").content.decode()
        listed = client.get("/data/version.json").json()["files"]

    assert (response.status_code, response.json()["code"]) == (501, "missing-part")
    assert "results.parquet isn't offered here" in page.replace("&#x27;", "'")
    assert "/data/results.parquet" not in [one["address"] for one in listed]


def test_the_version_follows_from_what_is_published(
    client: Client, cast: Cast, by: Callable[[], By], catalogue: Catalogue
) -> None:
    first = client.get("/data/version.json").json()
    key = cast["karasjok-2019"].evaluation_id
    move(key, State.WITHDRAWN, by())
    without = client.get("/data/version.json").json()

    assert first["version"].startswith("2026-03-02-")
    assert without["version"] != first["version"]
    assert (first["evaluations"], without["evaluations"]) == (3, 2)


def test_a_file_that_is_known_isnt_sent_again(client: Client, cast: Cast) -> None:
    for name in OFFERED:
        tag = client.get(f"/data/{name}").headers["ETag"]

        again = client.get(f"/data/{name}", headers={"if-none-match": tag})

        assert (again.status_code, content_of(again)) == (304, b"")


def test_forms_and_files_have_tags_of_their_own(client: Client, cast: Cast) -> None:
    addresses = [*(f"/data/{name}" for name in OFFERED), "/data/results.csv?for=excel"]

    assert len({client.get(address).headers["ETag"] for address in addresses}) == len(addresses)


def test_files_are_streamed(client: Client, cast: Cast) -> None:
    for name in OFFERED:
        assert client.get(f"/data/{name}").streaming


def test_an_empty_instance_has_files_with_their_columns_only(client: Client) -> None:
    assert table(client, "/data/results.csv") == table(client, "/data/findings.csv") == []
    assert json.loads(content_of(client.get("/data/results.json")))["evaluations"] == []
    assert client.get("/data/version.json").json()["version"].startswith("empty-")


def test_canonical_text_is_byte_for_byte_the_snapshot_where_nothing_is_left_out(
    client: Client, by: Callable[[], By], catalogue: Catalogue, db: None
) -> None:
    example = load_evaluation(EXAMPLES / "helsingborg-2014.yaml", catalogue).evaluation
    bare = open_form(example)
    row, _ = take_in(bare, by())
    move(row.pk, State.REVIEWED, by())
    snapshot = publish(row.pk, by(), catalogue)

    content = content_of(client.get(f"/data/evaluations/{row.pk}/v1.json")).decode()

    assert content == snapshot.canonical != canonical_json(bare)
