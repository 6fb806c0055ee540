"""What is unusual is told in the log, so that an operator can set an alarm on it."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kompass.apps.accounts.models import Assignment, Role, User
from kompass.apps.site.logs import JsonLines
from kompass.apps.site.unusual import Unusual

pytestmark = pytest.mark.django_db
GUIDE = Path(__file__).resolve().parents[3] / "docs" / "how-to" / "run-a-server.md"


class Lines(logging.StreamHandler[io.StringIO]):
    """What an operator would read."""

    def __init__(self) -> None:
        super().__init__(io.StringIO())
        self.setFormatter(JsonLines())

    @property
    def told(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]

    def of(self, what: Unusual) -> list[dict[str, str]]:
        return [line for line in self.told if line.get("event") == what]


@pytest.fixture
def lines() -> Iterator[Lines]:
    handler, root = Lines(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def somebody() -> User:
    return User.objects.create_user("anna@example.org", "a long enough word", name="Anna Andersson")


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_what_is_refused_to_somebody_is_told_with_a_name_that_stays(lines: Lines, somebody: User) -> None:
    logged_in(somebody).get("/en/work/")

    (line,) = lines.of(Unusual.ACCESS_REFUSED)
    assert (line["level"], line["who"]) == ("warning", str(somebody.pseudonym))
    assert "anna" not in json.dumps(lines.told).lower()


def test_too_many_attempts_to_log_in_are_told_and_a_wrong_password_alone_is_none(lines: Lines, somebody: User) -> None:
    def attempt() -> None:
        Client().post("/en/account/login/", {"login": "anna@example.org", "password": "not this one"})

    attempt()
    assert lines.of(Unusual.LOG_IN_LIMITED) == []
    for _ in range(12):
        attempt()

    assert lines.of(Unusual.LOG_IN_LIMITED)
    assert "anna" not in json.dumps(lines.told).lower()


def test_a_form_without_its_token_is_told(lines: Lines) -> None:
    Client(enforce_csrf_checks=True).post("/en/account/login/", {"login": "anna@example.org"})

    assert len(lines.of(Unusual.FORM_REFUSED)) == 1
    assert lines.of(Unusual.ACCESS_REFUSED) == []


def test_a_file_that_can_not_be_used_is_told_without_its_name(lines: Lines, somebody: User) -> None:
    Assignment.objects.create(user=somebody, role=Role.OWNER)

    logged_in(somebody).post("/en/work/new/", {"file": SimpleUploadedFile("Anna Andersson.exe", b"MZ")})

    (line,) = lines.of(Unusual.UPLOAD_REFUSED)
    assert line["who"] == str(somebody.pseudonym)
    assert "Andersson" not in json.dumps(lines.told)


def test_addresses_that_open_something_are_not_told(lines: Lines) -> None:
    for path in ("/en/account/password/reset/key/abc-a1b2c3/", "/en/account/nowhere/a1b2c3/", "/en/work/x/a1b2c3/"):
        Client().get(path)

    assert lines.told
    assert "a1b2c3" not in json.dumps(lines.told)


def test_values_of_a_row_that_the_database_refuses_are_not_told() -> None:
    told = "duplicate key value\nDETAIL:  Key (email)=(anna@example.org) already exists."
    record = logging.LogRecord("a", logging.ERROR, "", 0, "broken", None, (ValueError, ValueError(told), None))

    assert "anna@example.org" not in JsonLines().format(record)


def test_every_name_is_in_the_guide() -> None:
    guide = GUIDE.read_text("utf-8")

    assert [one.value for one in Unusual if f"| `{one.value}` |" not in guide] == []
