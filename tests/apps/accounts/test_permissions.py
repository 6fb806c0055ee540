"""Who × what × state: what the application really does, against the one table."""

from __future__ import annotations

import logging
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from kompass.apps.accounts.models import Role, User
from kompass.apps.accounts.permissions import TABLE, may
from kompass.apps.accounts.rule import ANYONE, LOGGED_IN, NOBODY, OWNER, Rule
from kompass.apps.accounts.services.roles import Scope
from kompass.apps.evaluations.models import Evaluation, State
from tests.apps.accounts.addresses import Address, addresses
from tests.apps.accounts.making import account, evaluation, municipality, with_role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def people(here: Evaluation) -> dict[str, User]:
    """Somebody for each role at this evaluation, and each elsewhere; an owner is at home everywhere."""
    there = evaluation(municipality("elsewhere"))
    made = {"owner": with_role(Role.OWNER, email="owner@example.org"), "no role": None}
    for role in Role:
        if role is not Role.OWNER:
            made[f"{role} here"] = with_role(role, Scope(evaluation=here), f"{role}-here@example.org")
            made[f"{role} of its municipality"] = with_role(
                role, Scope(municipality=here.municipality), f"{role}-home@example.org"
            )
            made[f"{role} elsewhere"] = with_role(role, Scope(evaluation=there), f"{role}-there@example.org")
    made["no role"] = account("nothing@example.org")
    return {name: user for name, user in made.items() if user is not None}


def let_through(client: Client, address: Address, here: Evaluation) -> bool:
    path = address.path(evaluation_id=here.pk, municipality_id=here.municipality_id)
    assert path is not None, f"tests.apps.accounts.addresses: no sample fits {address.route}"
    answer = client.get(path)
    answer.getvalue()  # a download that nobody reads keeps its file open otherwise
    assert answer.status_code < 500, address.name
    return answer.status_code != 403 and "/account/login/?next=" not in answer.headers.get("Location", "")


def refused_to_post(client: Client, address: Address, here: Evaluation) -> bool:
    """Whoever may not look may not send anything either."""
    path = address.path(evaluation_id=here.pk, municipality_id=here.municipality_id)
    assert path is not None
    answer = client.post(path)
    return answer.status_code == 403 or answer.headers.get("Location", "").endswith("/account/login/")


def expected(rule: Rule, user: User | AnonymousUser, address: Address, here: Evaluation) -> bool:
    """As the table reads, spelled out once more without the application's own function."""
    if rule.who in (ANYONE, NOBODY):
        return rule.who == ANYONE
    if not isinstance(user, User):
        return False
    if rule.who == LOGGED_IN:
        return True
    held = [one for one in user.assignments.all() if one.role in rule.who]
    if not address.of_an_evaluation:
        return bool(held)
    at_home = [
        one
        for one in held
        if one.role == "owner" or one.evaluation_id == here.pk or one.municipality_id == here.municipality_id
    ]
    return bool(at_home) and (rule.states is None or here.state in rule.states)


def test_every_address_has_its_line_and_every_line_its_address() -> None:
    named = {one.name for one in addresses() if one.name}

    assert sorted(named - set(TABLE)) == [], "add it to the rules.py of its app"
    assert sorted(set(TABLE) - named) == [], "a rule without an address"


def test_the_page_shows_addresses_and_nothing_of_how_they_are_matched() -> None:
    odd = [one.shown for one in addresses() if one.name in TABLE and not re.fullmatch(r"[\w/.<>-]*", one.shown)]

    assert odd == []


def test_every_role_and_state_in_the_table_exists() -> None:
    for name, rule in TABLE.items():
        assert rule.who in (ANYONE, LOGGED_IN, NOBODY) or rule.who <= set(Role.values), name
        assert rule.states is None or rule.states <= set(State.values), name


@pytest.mark.django_db
@pytest.mark.parametrize("state", State.values)
def test_the_application_does_what_the_table_says(state: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)
    here = evaluation(municipality(), state)
    everybody: dict[str, User | AnonymousUser] = {"anonymous": AnonymousUser(), **people(here)}
    first = state == State.values[0]
    asked = [one for one in addresses() if first or one.of_an_evaluation]  # states matter to those alone
    assert len(asked) >= 5, "the addresses of an evaluation are asked in every state"
    wrong = []
    for who, user in everybody.items():
        client = Client()
        if isinstance(user, User):
            client.force_login(user, BACKEND)
        for address in asked:
            if not address.name:
                continue
            says = expected(TABLE[address.name], user, address, here)
            if address.name == "account_login" and isinstance(user, User):
                continue  # whoever is logged in is led on to their account
            if let_through(client, address, here) is not says:
                wrong.append(f"{address.name}: {who} in {state} should {'' if says else 'not '}pass")
            if not says and not refused_to_post(client, address, here):
                wrong.append(f"{address.name}: {who} in {state} should not send anything")
    assert wrong == []


@pytest.mark.django_db
def test_what_has_no_name_is_refused_to_everybody(client: Client) -> None:
    client.force_login(with_role(Role.OWNER), BACKEND)
    nameless = [one.route for one in addresses() if not one.name]

    assert nameless, "allauth brings some"
    for route in nameless:
        assert client.get("/" + route.replace("sv/", "en/", 1)).status_code in (403, 404), route


@pytest.mark.django_db
@pytest.mark.parametrize("state", State.values)
def test_may_asks_role_place_and_state(monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    """On a rule of our own, for every role and place: the addresses there are today use only some of them."""
    allowed = frozenset({State.PREPARED.value, State.MARKED.value})
    here = evaluation(municipality(), state)
    for role in Role:
        monkeypatch.setitem(TABLE, "work_on_it", Rule(frozenset({role.value}), allowed))
        for who, user in people(here).items():
            at_home = who == "owner" or " here" in who or "its municipality" in who
            right = any(one.role == role for one in user.assignments.all()) and at_home and state in allowed
            assert may(user, "work_on_it", here) is right, (role, who, state)
        User.objects.all().delete()
        Evaluation.objects.exclude(pk=here.pk).delete()


@pytest.mark.django_db
def test_a_municipalitys_address_is_for_its_own_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TABLE, "of_a_municipality", Rule(frozenset({"coordinator", "owner"})))
    home, other = municipality(), municipality("elsewhere")
    anna = with_role(Role.COORDINATOR, Scope(municipality=home))

    assert may(anna, "of_a_municipality", home)
    assert not may(anna, "of_a_municipality", other)
    assert may(with_role(Role.OWNER, email="owner@example.org"), "of_a_municipality", other)


@pytest.mark.django_db
def test_nobody_may_use_what_is_not_listed() -> None:
    assert not may(with_role(Role.OWNER), "not-there")
    assert not may(AnonymousUser(), "people")
    assert TABLE["people"] == Rule(OWNER)


@pytest.mark.django_db
def test_the_head_leads_to_the_account_and_to_work_only_those_who_may(client: Client) -> None:
    owner, stranger = with_role(Role.OWNER), account("stig@example.org")
    heads = {}
    for user in (owner, stranger):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        heads[user] = client.get("/en/privacy/").content.decode()

    assert all('href="/en/account/"' in head for head in heads.values())
    assert 'href="/en/work/"' in heads[owner]
    assert 'href="/en/work/"' not in heads[stranger]
