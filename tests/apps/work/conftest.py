"""An owner who is logged in."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from kompass.apps.accounts.models import Assignment, Role, User
from kompass.apps.evaluations.models import Evaluation
from tests.apps.work.acting import FURUDAL, take, upload


@pytest.fixture
def owner(db: None) -> User:
    user = User.objects.create_user("owner@example.org", "kept-by-nobody", name="Olga Owner")
    Assignment.objects.create(user=user, role=Role.OWNER)
    return user


@pytest.fixture
def at_work(owner: User) -> Client:
    client = Client()
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture(scope="session")
def report() -> Path:
    """An invented printed report that ships with the examples."""
    folder = Path(__file__).resolve().parents[3] / "examples" / "printed"
    return min(path for path in folder.iterdir() if path.suffix in (".pdf", ".docx", ".txt"))


@pytest.fixture
def furudal(at_work: Client) -> Evaluation:
    take(at_work, upload(at_work, FURUDAL.name, FURUDAL.read_bytes()))
    return Evaluation.objects.get()
