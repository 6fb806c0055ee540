"""Guessing is limited, from one address and from many."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory, override_settings

from kompass.apps.accounts.adapters import AccountAdapter
from kompass.apps.accounts.log_in import log_in_of
from kompass.apps.site.settings import read_settings
from tests.apps.accounts.making import account, log_in, logged_in

pytestmark = pytest.mark.django_db


def test_guessing_one_account_is_limited_from_everywhere(client: Client) -> None:
    account()
    for number in range(5):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(
            "/en/account/login/", {"login": "anna@example.org", "password": "not this one"}
        )

    answer = log_in(Client(REMOTE_ADDR="192.0.2.99"))

    assert "Too many failed" in answer.content.decode()


def test_one_address_can_not_try_many_accounts() -> None:
    browser = Client(REMOTE_ADDR="192.0.2.1")
    for number in range(10):
        browser.post("/en/account/login/", {"login": f"{number}@example.org", "password": "not this one"})
    account()

    log_in(browser)

    assert not logged_in(browser)
    other = Client(REMOTE_ADDR="192.0.2.2")
    log_in(other)
    assert logged_in(other)


def test_too_many_requests_get_a_page_of_ours(client: Client) -> None:
    answers = [client.post("/en/account/password/reset/", {"email": "a@example.org"}) for _ in range(6)]

    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].content.decode()


@pytest.mark.parametrize(
    ("proxies", "expected"), [(0, "198.51.100.7"), (1, "203.0.113.5")], ids=["no proxy", "behind one"]
)
def test_the_address_of_a_visitor_is_taken_from_the_hop_that_we_know(proxies: int, expected: str) -> None:
    """What the visitor wrote into the header stands left of what the proxy added, and is never believed."""
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="10.9.9.9, 203.0.113.5", REMOTE_ADDR="198.51.100.7")

    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        assert AccountAdapter(request).get_client_ip(request) == expected


def test_a_proxy_is_believed_only_where_the_settings_say_so() -> None:
    behind = read_settings({"KOMPASS_BEHIND_PROXY": "true"})

    assert log_in_of(read_settings({}))["ALLAUTH_TRUSTED_PROXY_COUNT"] == 0
    assert log_in_of(behind)["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
