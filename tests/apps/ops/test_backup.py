"""A backup of a running instance comes back as it was, into either database; a torn one changes nothing."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.apps.instances import POSTGRES, ROOT, Instance, new_instance

EXAMPLES = [ROOT / "examples" / "furudal-2025.yaml", ROOT / "examples" / "koping-2017.yaml"]
SORO = ROOT / "examples" / "soro-2009.yaml"
FILL = """
from django.test import Client
from datetime import UTC, datetime
import uuid
from kompass.apps.accounts.models import Assignment, Role, User
from kompass.apps.evaluations.models import Evaluation
from kompass.apps.evaluations.services import uploads
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.apps.evaluations import exchange
from kompass.apps.jobs.services.asking import ask
user = User.objects.create_user("owner@example.org", "a long enough word", name="Åsa Ö.")
Assignment.objects.create(user=user, role=Role.OWNER)
row = Evaluation.objects.order_by("pk").first()
file = uploads.store("note.txt", "Blåbær – grød\\n".encode())
take_in(exchange.read(row.pk), By(datetime.now(UTC), user.pseudonym), files=(file,))
ask(row.snapshots.first(), "sv", "pdf", datetime.now(UTC))
"""
DUMP = """
import hashlib, json
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from kompass.apps.site.backups.rows import columns_of, lines_of, models_at
loader = MigrationLoader(connection)
found = {}
for model in models_at(loader, loader.applied_migrations):
    found[model._meta.db_table] = sorted(line.decode() for line in lines_of(model, "default"))
print(json.dumps(found))
"""


def dump(instance: Instance) -> dict[str, list[str]]:
    """Every row of every table, as it is told by the database itself."""
    told: dict[str, list[str]] = json.loads(instance.python(DUMP))
    return told


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """Made once: nobody changes it."""
    with new_instance(tmp_path_factory.mktemp("filled")) as made:
        made.must("import", *EXAMPLES, "--publish")
        made.python(FILL)
        yield made


@pytest.fixture(scope="module")
def saved(filled: Instance, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup."""
    path = tmp_path_factory.mktemp("saved") / "backup.zip"
    filled.must("backup", "-o", path)
    return path


@pytest.mark.parametrize("other", [pytest.param(False, id="sqlite"), pytest.param(True, id="postgresql")])
def test_every_table_comes_back_in_either_database(filled: Instance, saved: Path, tmp_path: Path, other: bool) -> None:
    if other and not POSTGRES:
        other = False

    with new_instance(tmp_path, postgres=other) as second:
        second.must("restore", saved)

        assert dump(second) == dump(filled)
        assert second.verified()["evaluations"] == 2
        # New rows come after those that came back.
        second.must("import", ROOT / "examples" / "karasjok-2019.yaml")
        assert second.verified()["evaluations"] == 3


def test_only_its_owner_can_read_a_backup(saved: Path) -> None:

    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_a_backup_never_takes_the_place_of_another(filled: Instance, saved: Path) -> None:
    before = saved.read_bytes()

    refused = filled.run("backup", "-o", saved)

    assert refused.returncode == 2
    assert saved.name in refused.stderr
    assert saved.read_bytes() == before


def test_a_backup_goes_into_an_empty_instance_only(filled: Instance, saved: Path) -> None:
    before = dump(filled)

    done = filled.run("restore", saved)

    assert done.returncode == 2
    assert "isn't empty" in done.stderr
    assert dump(filled) == before


def torn(data: bytes) -> dict[str, bytes]:
    middle = len(data) // 2
    return {
        "cut off": data[:middle],
        "a byte": data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :],
        "no backup": b"PK\5\6" + bytes(18),
        "nothing": b"",
    }


def test_a_torn_backup_is_refused_before_anything_is_written(saved: Path, tmp_path: Path) -> None:

    with new_instance(tmp_path) as second:
        for name, data in torn(saved.read_bytes()).items():
            bad = tmp_path / "bad.zip"
            bad.write_bytes(data)

            done = second.run("restore", bad)

            assert done.returncode == 2, name
            assert "Nothing was written" in done.stderr or "no backup" in done.stderr, name
            assert not (second.data / "uploads").exists(), name
            empty = second.run("verify")
            assert "no instance yet" in empty.stderr, name


def test_a_backup_of_a_newer_kompass_is_refused(saved: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.zip"
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(newer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "backup.json":
                told = json.loads(data)
                told["migrations"].append(["evaluations", "9999_from_the_future"])
                data = json.dumps(told).encode()
            target.writestr(name, data)

    with new_instance(tmp_path) as second:
        done = second.run("restore", newer)

    assert done.returncode == 2
    assert "newer Kompass" in done.stderr


def backed_up(instance: Instance, path: Path) -> int:
    """Make a backup; the memory that it took, in MB."""
    words = [sys.executable, "-m", "kompass", "backup", "-o", str(path)]
    made = subprocess.Popen(words, env=instance.environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(made.pid, 0)
    made.returncode = os.waitstatus_to_exitcode(status)
    assert made.returncode == 0
    return used.ru_maxrss // 1024


def test_a_backup_of_a_thousand_evaluations_needs_no_more_memory_than_one_of_ten(
    instance: Instance, tmp_path: Path
) -> None:
    instance.must("import", EXAMPLES[0])
    fill = "from tests.apps.many import publish_many\npublish_many({count}, begin={begin}, findings=300)"

    instance.python(fill.format(count=10, begin=0))
    few = backed_up(instance, tmp_path / "few.zip")
    instance.python(fill.format(count=1000, begin=10))
    many = backed_up(instance, tmp_path / "many.zip")

    with zipfile.ZipFile(tmp_path / "many.zip") as archive:
        assert sum(entry.file_size for entry in archive.infolist()) > 10 * 1024**2
    assert many < few + 15


BEFORE = sorted((ROOT / "tests/apps/fixtures").glob("backup-*.zip"))


@pytest.mark.parametrize("path", BEFORE, ids=[path.stem for path in BEFORE])
def test_the_backup_of_a_state_before_comes_back_and_is_brought_up_to_date(instance: Instance, path: Path) -> None:
    instance.must("restore", path)

    assert instance.verified()["evaluations"] == 3
    ready = instance.python(
        "from kompass.apps.site.versions import Tables, state_of_tables\n"
        "from kompass.apps.accounts.models import User\n"
        "print(state_of_tables() is Tables.FIT, User.objects.get().email)"
    )
    assert ready.split() == ["True", "owner@example.org"]


def test_a_database_of_another_kompass_is_told(instance: Instance) -> None:
    instance.must("import", EXAMPLES[0])
    later = "(app, name, applied) VALUES ('evaluations', '9999_later', '2026-01-01T00:00:00Z')"
    forward = f'connection.cursor().execute("INSERT INTO django_migrations {later}")'
    back = "connection.cursor().execute(\"DELETE FROM django_migrations WHERE app = 'jobs' OR name = '9999_later'\")"

    instance.python(f"from django.db import connection\n{forward}")
    for words in (["verify"], ["import", EXAMPLES[1]], ["backup", "-o", "x.zip"], ["serve", "--no-worker"]):
        done = instance.run(*words)
        assert done.returncode == 2, words
        assert "newer Kompass" in done.stderr, words
    instance.python(f"from django.db import connection\n{back}")
    done = instance.run("verify")

    assert done.returncode == 2
    assert "older Kompass" in done.stderr


def test_what_others_write_meanwhile_is_not_in_the_backup(instance: Instance, tmp_path: Path) -> None:
    """While the backup is being written, an evaluation is taken in: all of it is missing, or all of it is there."""
    instance.must("import", *EXAMPLES)
    code = f"""
import subprocess, sys, os
from datetime import UTC, datetime
from pathlib import Path
from kompass.apps.site.backups import writing
told = writing.lines_of
def slow(model, alias):
    if model._meta.db_table == "evaluations_cell":
        subprocess.run([sys.executable, "-m", "kompass", "import", {str(SORO)!r}], check=True)
    return told(model, alias)
writing.lines_of = slow
writing.write_backup(Path({str(tmp_path / "b.zip")!r}), datetime.now(UTC))
"""
    instance.python(code)

    with new_instance(tmp_path) as second:
        second.must("restore", tmp_path / "b.zip")
        assert second.verified()["evaluations"] == 2
    assert instance.verified()["evaluations"] == 3
