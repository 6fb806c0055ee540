"""Settings as an instance would have them, and an owner who is logged in."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kompass.apps.accounts.models import Role
from tests.apps.accounts.making import BACKEND, with_role

ROOT = Path(__file__).resolve().parents[3]
_READ = """
import json
from kompass.apps.site import django_settings as made
names = [name for name in dir(made) if name.isupper()]
print(json.dumps({name: getattr(made, name) for name in names}, default=str))
"""


@pytest.fixture
def settings_of(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Django's settings for an environment, read in a process of their own."""

    def read(**environment: str) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, "-c", _READ],
            env={"PYTHONPATH": str(ROOT / "src"), "KOMPASS_DATA": str(tmp_path), **environment},
            capture_output=True,
            check=True,
        )
        made: dict[str, Any] = json.loads(done.stdout)
        return made

    return read


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(with_role(Role.OWNER, email="owner@example.org"), BACKEND)
    return client
