"""Who deletes the account is gone; history keeps a pseudonym."""

from __future__ import annotations

import pytest
from django.test import Client

from kompass.apps.accounts.models import Role, User
from kompass.apps.accounts.services import roles
from kompass.apps.accounts.services.roles import Scope
from kompass.apps.evaluations.models import Event
from tests.apps.accounts.making import (
    BACKEND,
    account,
    app_of,
    evaluation,
    invited,
    log_in,
    municipality,
    now,
    with_role,
)
from tests.apps.conftest import NOON

pytestmark = pytest.mark.django_db


def test_who_deletes_the_account_is_gone_but_history_stays(client: Client) -> None:
    bo, here = account("bo@example.org"), evaluation(municipality())
    app_of(bo)
    roles.give(bo, Role.EVALUATOR, Scope(evaluation=here))
    invited(email="bo@example.org")
    Event.objects.create(
        evaluation=here,
        revision=1,
        kind="mark",
        actor=bo.pseudonym,
        at=NOON,
        operation="0b7e3c1e-0000-4000-8000-000000000001",
    )
    elsewhere = Client()
    elsewhere.force_login(bo, BACKEND)
    log_in(client, "bo@example.org")
    client.force_login(bo, BACKEND)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": now().timestamp(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(bo.pk)
    session.save()

    answer = client.post("/en/account/delete/")

    assert answer.status_code == 200, answer.headers
    assert "deleted" in answer.content.decode()
    assert Event.objects.get().actor == bo.pseudonym
    assert not User.objects.filter(pk=bo.pk).exists()
    assert elsewhere.get("/en/account/").headers["Location"].startswith("/en/account/login/")
    assert places_of("bo@example.org") == [], "the address stands nowhere in the database"


def places_of(text: str) -> list[str]:
    """Columns of all tables that hold a text."""
    from django.apps import apps
    from django.db import models

    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            kind = isinstance(field, models.CharField | models.TextField | models.JSONField)
            if kind and model._default_manager.filter(**{f"{field.name}__icontains": text}).exists():
                found.append(f"{model.__name__}.{field.name}")
    return found


def test_the_last_owner_can_not_leave(client: Client) -> None:
    with_role(Role.OWNER)
    log_in(client)
    user = User.objects.get()
    app_of(user)

    answer = client.post("/en/account/delete/")

    assert answer.status_code == 409
    assert User.objects.filter(pk=user.pk).exists()
