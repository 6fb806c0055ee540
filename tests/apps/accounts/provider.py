"""A provider of log-ins in a process of its own, which can be told to misbehave, and a person's way to it and back."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from kompass.apps.accounts.log_in import log_in_of
from kompass.apps.site.settings import Settings, read_settings
from tests.apps.accounts.issuer import CLIENT, SECRET

ROOT = Path(__file__).resolve().parents[3]
START = "/da/account/oidc/openid/login/"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture(scope="module")
def process() -> Iterator[str]:
    """The address of a provider that runs by itself."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.apps.accounts.issuer"], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as running:
        assert running.stdout is not None
        yield f"http://127.0.0.1:{running.stdout.readline().strip()}"
        running.terminate()


@pytest.fixture
def issuer(process: str) -> Iterator[str]:
    behave(process)
    with instance_of(process):
        yield process


def settings_for(address: str) -> Settings:
    return read_settings(
        {
            "KOMPASS_OIDC_ISSUER": address,
            "KOMPASS_OIDC_CLIENT_ID": CLIENT,
            "KOMPASS_OIDC_CLIENT_SECRET": SECRET,
            "KOMPASS_OIDC_NAME": "Kommune-ID",
        }
    )


def instance_of(address: str) -> override_settings:
    made = settings_for(address)
    return override_settings(KOMPASS=made, SOCIALACCOUNT_PROVIDERS=log_in_of(made)["SOCIALACCOUNT_PROVIDERS"])


def behave(address: str, /, **behaviour: object) -> None:
    urllib.request.urlopen(urllib.request.Request(f"{address}/behave", json.dumps(behaviour).encode()))


def seen_by(issuer: str) -> list[dict[str, str]]:
    seen: list[dict[str, str]] = json.load(urllib.request.urlopen(f"{issuer}/seen"))
    return seen


def sent_away(client: Client, **given: str) -> str:
    """The address at the provider that a browser is led to."""
    page = client.post(START, given).content.decode()
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert found is not None, page
    return unescape(found[1])


def come_back(address: str) -> str:
    """What the provider makes of it: the path that it sends the browser back to."""
    try:
        urllib.request.build_opener(Stay).open(address)
    except urllib.error.HTTPError as answer:
        return str(answer.headers["Location"]).removeprefix("http://testserver")
    raise AssertionError("the provider leads on")


def log_in(client: Client) -> Any:
    return client.get(come_back(sent_away(client)))


def nobody(client: Client) -> bool:
    return "_auth_user_id" not in client.session
