"""What a page says of what just happened: once, and nothing where the page itself shows it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.apps.accounts.making import PASSWORD, account, log_in

pytestmark = pytest.mark.django_db


def test_a_log_in_is_no_news(client: Client) -> None:
    account()
    log_in(client)

    page = client.get("/en/account/").content.decode()

    assert "Successfully" not in page
    assert 'role="status"' not in page


def test_a_new_password_is_said_once(client: Client) -> None:
    account()
    log_in(client)
    new = dict.fromkeys(("password1", "password2"), "a quite new passphrase")

    client.post("/en/account/password/change/", {"oldpassword": PASSWORD, **new})

    assert client.get("/en/account/").content.decode().count('role="status"') == 1
