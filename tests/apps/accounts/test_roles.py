"""Roles and their places: given and taken on the page of people."""

from __future__ import annotations

import pytest
from django.test import Client

from kompass.apps.accounts.models import Assignment, Role
from kompass.apps.accounts.services import roles
from kompass.apps.accounts.services.roles import Scope
from kompass.core.errors import Refused, UnknownItem
from tests.apps.accounts.making import (
    account,
    evaluation,
    invited,
    municipality,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "place", "error"),
    [
        (Role.EVALUATOR, "", Refused),
        (Role.OWNER, "se/furudal", Refused),
        (Role.EVALUATOR, "se/nowhere", UnknownItem),
        (Role.EVALUATOR, "Furudal", UnknownItem),
        (Role.EVALUATOR, "se/furudal/1999", UnknownItem),
    ],
)
def test_a_role_needs_its_place(role: Role, place: str, error: type[Exception]) -> None:
    municipality()

    with pytest.raises(error):
        roles.scope_of(role, place)


def test_places_are_written_as_in_addresses() -> None:
    home = municipality()
    second = evaluation(home, number=2)

    assert roles.scope_of(Role.LEADER, "SE/Furudal/") == Scope(municipality=home)
    assert roles.scope_of(Role.LEADER, "se/furudal/2025-2") == Scope(evaluation=second)
    assert Scope(evaluation=second).name == "se/furudal/2025-2"


def test_an_owner_gives_and_takes_roles(owner: Client) -> None:
    bo, home = account("bo@example.org"), municipality()

    for _ in range(2):  # sent twice, it is done once
        owner.post(f"/en/account/people/{bo.pk}/role/", {"role": "evaluator", "place": "se/furudal"})
    assert bo.assignments.get().municipality == home
    owner.post(f"/en/account/people/roles/{bo.assignments.get().pk}/take/")

    assert not bo.assignments.exists()


def test_the_last_owner_stays(owner: Client) -> None:
    only = Assignment.objects.get(role="owner")

    page = owner.post(f"/en/account/people/roles/{only.pk}/take/", follow=True).content.decode()

    assert "The last owner has to stay" in page
    assert Assignment.objects.filter(pk=only.pk).exists()


def test_the_page_of_people_asks_the_database_as_often_for_many(
    owner: Client, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    home, counted = municipality(), []
    for start in (0, 10):
        for number in range(start, start + 10):
            bo = account(f"{number}@example.org")
            roles.give(bo, Role.EVALUATOR, Scope(municipality=home))
            invited(email=f"invited-{number}@example.org")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert owner.get("/en/account/people/").status_code == 200
        counted.append(len(captured))

    assert counted[0] == counted[1]
