"""A database that is away, read-only, older or newer. SQLite is a file that the process holds; of its pages tells
../site/test_storage_refuses.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest

from kompass.files.evaluation_file import read_evaluation
from tests.apps.instances import POSTGRES, ROOT, Instance, wait_for
from tests.apps.sound.browser import owner

FURUDAL = ROOT / "examples" / "furudal-2025.yaml"
pytestmark = [pytest.mark.slow]

on_postgresql = pytest.mark.skipif(
    not POSTGRES, reason="needs PostgreSQL: a second run of these tests, in the same command, has it"
)


def on_server(instance: Instance, *statements: str) -> None:
    """As whoever runs the database would, from another one."""
    name = urlsplit(instance.database_url).path.removeprefix("/")
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.replace("NAME", name).encode())


END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'NAME'"


@contextmanager
def database_away(instance: Instance) -> Iterator[None]:
    on_server(instance, 'ALTER DATABASE "NAME" ALLOW_CONNECTIONS false', END_ALL)
    try:
        yield
    finally:
        on_server(instance, 'ALTER DATABASE "NAME" ALLOW_CONNECTIONS true')


@on_postgresql
def test_a_database_that_goes_away_is_said_and_found_again(instance: Instance) -> None:
    instance.must("import", FURUDAL, "--publish")
    with instance.served() as server:
        browser = owner(instance, server)
        assert server.get("/sv/")[0] == 200
        with database_away(instance):
            assert server.get("/alive")[0] == 200
            status, content, _ = server.get("/ready")
            assert (status, json.loads(content)["database"]) == (503, "unreachable")
            for language in ("sv", "da"):
                status, content, headers = server.get(f"/{language}/")
                page = content.decode()
                assert status == 503
                assert f'<html lang="{language}"' in page
                assert headers["retry-after"]
                assert "kompass_" not in page  # neither the name of the database nor what it said
                assert "Traceback" not in page
            assert browser.get("/en/work/")[0] == 503
            status, content, headers = server.get("/api/v1/evaluations")
            assert (status, headers["content-type"]) == (503, "application/problem+json")
            assert json.loads(content)["code"] == "fault"
            done = instance.run("verify")
            assert done.returncode == 2
            assert "database can't be used" in done.stderr

        wait_for(lambda: server.get("/ready")[0] == 200, "it isn't found again", server.process)
        assert server.get("/sv/")[0] == 200
        path = f"/en/reports/{read_evaluation(FURUDAL).id}/v1/html/"
        wait_for(lambda: server.get(path)[0] == 200, "the worker doesn't go on", server.process)
    events = {json.loads(line).get("event") for line in instance.log_lines()}
    assert "storage-refused" in events
    instance.verified()


@on_postgresql
def test_a_database_that_may_only_be_read_shows_pages_and_keeps_forms_out(instance: Instance) -> None:
    instance.must("import", FURUDAL, "--publish")
    with instance.served("--no-worker") as server:
        browser = owner(instance, server)
        another = FURUDAL.read_bytes().replace(b"MVKEH3WQ", b"MVKEH3WR")
        status, address = browser.upload("/en/work/new/", FURUDAL.name, another)
        assert status == 302
        operation = re.findall(r'name="operation" value="([^"]+)"', browser.get(address)[1])[0]
        on_server(instance, 'ALTER DATABASE "NAME" SET default_transaction_read_only = on', END_ALL)

        assert server.get("/en/")[0] == server.get("/api/v1/evaluations")[0] == 200
        status, _ = browser.post(f"{address}take/", {"operation": operation})
        assert status == 503

        on_server(instance, 'ALTER DATABASE "NAME" SET default_transaction_read_only = off', END_ALL)
        assert browser.post(f"{address}take/", {"operation": operation})[0] == 302
    assert instance.verified()["evaluations"] == 2


NEWER = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('evaluations', '9999_later', CURRENT_TIMESTAMP)"
    )
"""
OLDER = "from django.core.management import call_command\ncall_command('migrate', 'accounts', '0002', verbosity=0)"
COMMANDS = (["verify"], ["export", "--all", "-o", "out"], ["worker", "--once"], ["import", str(FURUDAL)])


def test_with_the_tables_of_a_newer_kompass_nothing_starts(instance: Instance) -> None:
    instance.must("import", FURUDAL)
    instance.python(NEWER)

    for words in (["serve", "--port", "0"], *COMMANDS, ["backup", "-o", str(instance.data / "b.zip")]):
        done = instance.run(*words)
        assert done.returncode == 2, words
        assert "newer Kompass" in done.stderr, words
        assert "Install that version again" in done.stderr, words


def test_with_older_tables_commands_say_what_to_do_and_a_server_brings_them_up_to_date(instance: Instance) -> None:
    instance.must("import", FURUDAL)
    instance.python(OLDER)

    for words in COMMANDS:
        done = instance.run(*words)
        assert done.returncode == 2, words
        assert "older Kompass" in done.stderr, words
        assert "kompass serve" in done.stderr, words
    with instance.served("--no-worker") as server:
        status, content, _ = server.get("/ready")

    assert (status, json.loads(content)["database"]) == (200, "fits")
    assert instance.verified() == {"evaluations": 1, "deviations": []}
