"""`kompass import` and `kompass export`: each file whole or not at all, conflicts named, nothing overwritten."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path

from kompass.apps.accounts.models import ROLE_NAMES, Role
from kompass.files.evaluation_file import canonical_json, read_evaluation
from kompass.presentation.speech import speech
from tests.apps.instances import POSTGRES, ROOT, Instance

FURUDAL = ROOT / "examples" / "furudal-2025.yaml"
TABLE = ROOT / "src/kompass/results/published.csv"


def test_what_goes_in_comes_out_the_same(instance: Instance, tmp_path: Path) -> None:
    instance.must("import", FURUDAL)

    instance.must("export", "Furudal-2025", "-o", tmp_path / "out.yaml")
    instance.must("export", "--all", "--bundle", "-o", tmp_path / "all")

    assert canonical_json(read_evaluation(tmp_path / "out.yaml")) == canonical_json(read_evaluation(FURUDAL))
    assert [one.name for one in (tmp_path / "all").iterdir()] == ["furudal-2025.kompass.zip"]
    assert "unchanged" in instance.must("import", tmp_path / "all" / "furudal-2025.kompass.zip")
    (tmp_path / "out.yaml").write_text("My own work\n", "utf-8")
    refused = instance.run("export", "Furudal-2025", "-o", tmp_path / "out.yaml", "--lang", "en")
    assert refused.returncode == 2
    assert "The file is there already" in refused.stderr
    assert (tmp_path / "out.yaml").read_text("utf-8") == "My own work\n"
    assert instance.run("export", "--all", "--bundle", "-o", tmp_path / "all").returncode == 2
    instance.must("export", "Furudal-2025", "-o", tmp_path / "out.yaml", "--overwrite")
    assert canonical_json(read_evaluation(tmp_path / "out.yaml")) == canonical_json(read_evaluation(FURUDAL))
    assert instance.run("export", "Atlantis-2025", "-o", tmp_path / "no.yaml").returncode == 2
    assert instance.run("export", "-o", tmp_path / "no.yaml").returncode == 2


def test_a_report_has_to_be_read_first(instance: Instance, tmp_path: Path) -> None:
    report = tmp_path / "old report.PDF"
    report.write_bytes(b"%PDF-1.4")

    done = instance.run("import", report, "--lang", "en")

    assert done.returncode == 2
    assert "kompass read old report.PDF" in done.stderr


def test_a_conflict_is_named_and_settled_by_saying_so(instance: Instance, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(re.sub("first_measurement: .*", "first_measurement: unknown", FURUDAL.read_text("utf-8")), "utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\n")
    instance.must("import", FURUDAL)

    done = instance.run("import", broken, other, TABLE, "--json")

    told = json.loads(done.stdout)
    assert done.returncode == 2
    assert [bool(one["faults"]) for one in told] == [True, True, False]
    assert told[1]["faults"][0]["code"] == "refused"
    assert {one["outcome"] for one in told[2]["evaluations"]} == {"new"}
    assert "replaced" in instance.must("import", other, "--replace")
    instance.verified()


def contradicting(tmp_path: Path) -> Path:
    """A table that says otherwise of Köping than the example does, and is sound in what it says of Vallentuna."""
    lines = TABLE.read_text("utf-8").splitlines()
    rows = [line for line in lines[1:] if line.split(",")[1] in ("Köping", "Vallentuna") and ",total," in line]
    cells = next(row for row in rows if ",Köping,2017," in row).split(",")
    cells[7] = "404"
    table = tmp_path / "table.csv"
    others = [row for row in rows if ",Köping,2017," not in row]
    table.write_text("\n".join([lines[0], *others, ",".join(cells)]) + "\n", encoding="utf-8")
    return table


def test_a_table_that_contradicts_is_not_taken_in_at_all(instance: Instance, tmp_path: Path) -> None:
    instance.must("import", ROOT / "examples" / "koping-2017.yaml", "--publish")

    done = instance.run("import", contradicting(tmp_path))

    assert done.returncode == 2
    assert "other figures (total)" in done.stderr
    assert "--rest FILE" in done.stderr
    assert instance.verified()["evaluations"] == 1


def test_what_is_sound_of_a_table_goes_in_and_the_rest_is_written_and_read_again(
    instance: Instance, tmp_path: Path
) -> None:
    instance.must("import", ROOT / "examples" / "koping-2017.yaml", "--publish")
    table, rest, again = contradicting(tmp_path), tmp_path / "rest.csv", tmp_path / "again.csv"
    sound = table.read_text("utf-8").count(",Vallentuna,")

    done = instance.run("import", table, "--rest", rest)
    once_more = instance.run("import", table, "--rest", rest)
    rest.write_bytes(rest.read_bytes().replace(b",404,", b",403,"))
    mended = instance.run("import", rest, "--rest", again, "--json")

    assert done.returncode == 1
    assert "Vallentuna" in done.stdout
    assert "taken in: 1" in done.stderr
    assert instance.verified()["evaluations"] == 1 + sound
    assert (once_more.returncode, "is there already" in once_more.stderr) == (2, True)
    assert (mended.returncode, again.exists()) == (0, False)
    (told,) = json.loads(mended.stdout)
    assert (told["evaluations"][0]["outcome"], told["rest"], told["faults"]) == ("unchanged", 0, [])


def test_an_option_is_no_file_for_the_rest(instance: Instance) -> None:
    done = instance.run("import", TABLE, "--rest", "--lang", "sv")

    assert done.returncode == 2
    assert "”--lang” ser ut som ett alternativ" in done.stderr, "the language is read all the same"
    assert not (ROOT / "--lang").exists()


def test_where_the_rest_can_not_be_written_nothing_is_taken_in(instance: Instance, tmp_path: Path) -> None:
    table = contradicting(tmp_path)
    table.write_text(table.read_text("utf-8").replace(",404,", ",many,"), "utf-8")

    done = instance.run("import", table, "--rest", tmp_path / "nowhere" / "rest.csv")
    two = instance.run("import", table, TABLE, "--rest", tmp_path / "rest.csv")
    whole = instance.run("import", table)

    assert (done.returncode, "can't be written" in done.stderr) == (2, True)
    assert (two.returncode, "tables named here: 2" in two.stderr) == (2, True)
    assert (whole.returncode, "--rest FILE" in whole.stderr) == (2, True)
    assert list(tmp_path.glob("*.csv")) == [table]
    assert instance.verified()["evaluations"] == 0


def test_a_server_that_can_not_start_says_why(instance: Instance, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = instance.run("serve", "--port", taken.getsockname()[1])
    assert done.returncode == 2
    assert "listens" in done.stderr

    (tmp_path / "file").write_text("")
    done = instance.run("serve", KOMPASS_DATA=str(tmp_path / "file" / "data"))
    assert done.returncode == 2
    assert "data folder can't be written to" in done.stderr

    done = instance.run("verify", KOMPASS_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 2
    assert "database can't be used" in done.stderr


def test_a_demo_tells_its_log_ins_after_its_address_and_warns_of_nothing(instance: Instance) -> None:
    with instance.served("--demo", "--no-worker", "--lang", "sv") as server:
        page = server.get("/sv/account/login/")[1].decode()

    lines = [json.loads(line) for line in instance.log_lines()]
    told = [line["text"] for line in lines]
    where = next(at for at, text in enumerate(told) if server.address in text)
    log_ins = told[where + 1 : where + 1 + len(Role)]
    for text, role in zip(log_ins, Role, strict=True):
        assert text.startswith(speech("sv").say(ROLE_NAMES[role])), text
        assert f"{role.value}@example.org" in text
        assert "kompass-demo" in text
        assert f"{role.value}@example.org" in page
    assert [line for line in lines if line["level"] not in ("info", "debug")] == []
    assert "ebsocket" not in "".join(told)


def test_a_server_that_is_no_demo_tells_no_log_ins(instance: Instance) -> None:
    with instance.served("--no-worker"):
        pass

    assert "@" not in "".join(instance.log_lines())


def test_a_full_disk_is_told_and_nothing_is_lost(instance: Instance) -> None:
    """A database that may grow no further stands in for a disk that is full."""
    if POSTGRES:
        return
    instance.must("import", FURUDAL)
    code = (
        "from django.db import connection\n"
        "from pathlib import Path\n"
        "from kompass.cli.import_writing import write_imports\n"
        "from kompass.apps.site.disk import telling_disk_faults\n"
        "from kompass.core.errors import OutputError\n"
        "with connection.cursor() as cursor:\n"
        "    pages = cursor.execute('PRAGMA page_count').fetchone()[0]\n"
        "    cursor.execute(f'PRAGMA max_page_count = {pages}')\n"
        "try:\n"
        "    with telling_disk_faults():\n"
        f"        write_imports([Path({str(TABLE)!r})], 'en', replace=False, publish=False, as_json=False)\n"
        "except OutputError as error:\n"
        "    print(error)"
    )

    assert "disk of the database is full" in instance.python(code)
    assert instance.verified() == {"evaluations": 1, "deviations": []}
