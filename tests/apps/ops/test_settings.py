"""Settings: every fault is told at once, and weak ones are refused where others can reach the instance."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompass.apps.site.settings import read_settings
from kompass.core.errors import SchemaFault

STRONG = "qwertyuiopasdfghjklzxcvbnm1234567890QWERTYUIOPASDFG"
WEAK = {
    "a short key": ({"KOMPASS_SECRET_KEY": "short"}, "KOMPASS_SECRET_KEY"),
    "a key of one sign": ({"KOMPASS_SECRET_KEY": "a" * 60}, "KOMPASS_SECRET_KEY"),
    "a demo for all": (
        {"KOMPASS_DEMO": "true", "KOMPASS_HOST": "0.0.0.0", "KOMPASS_ADDRESS": "https://k.example.org"},
        "KOMPASS_DEMO",
    ),
    "a demo with an address": ({"KOMPASS_DEMO": "true", "KOMPASS_ADDRESS": "http://k.example.org"}, "KOMPASS_DEMO"),
    "open without TLS": ({"KOMPASS_HOST": "0.0.0.0"}, "KOMPASS_ADDRESS"),
    "open with plain http": ({"KOMPASS_HOST": "0.0.0.0", "KOMPASS_ADDRESS": "http://k.example.org"}, "KOMPASS_ADDRESS"),
    "no web address": ({"KOMPASS_ADDRESS": "k.example.org"}, "KOMPASS_ADDRESS"),
    "a provider without a client": ({"KOMPASS_OIDC_ISSUER": "https://id.example.org"}, "KOMPASS_OIDC_CLIENT_ID"),
    "a port that is none": ({"KOMPASS_PORT": "99999"}, "KOMPASS_PORT"),
    "no number": ({"KOMPASS_WORKERS": "many"}, "KOMPASS_WORKERS"),
    "a level that is none": ({"KOMPASS_LOG_LEVEL": "loud"}, "KOMPASS_LOG_LEVEL"),
    "said twice": ({"KOMPASS_NAME": "A", "KOMPASS_NAME_FILE": "/dev/null"}, "KOMPASS_NAME"),
    "a file that isn't there": ({"KOMPASS_SECRET_KEY_FILE": "/nowhere/key"}, "KOMPASS_SECRET_KEY_FILE"),
}


@pytest.mark.parametrize(("given", "key"), WEAK.values(), ids=WEAK.keys())
def test_a_setting_that_can_not_be_used_is_told_by_its_name(given: dict[str, str], key: str) -> None:
    with pytest.raises(SchemaFault) as refused:
        read_settings(given)

    assert key in {fault.place.key for fault in refused.value.faults}


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(SchemaFault) as refused:
        read_settings({"KOMPASS_HOST": "0.0.0.0", "KOMPASS_SECRET_KEY": "short", "KOMPASS_OIDC_ISSUER": "https://i"})

    assert len(refused.value.faults) == 3


def test_what_is_strong_is_taken(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{STRONG}\n")

    made = read_settings(
        {
            "KOMPASS_HOST": "0.0.0.0",
            "KOMPASS_ADDRESS": "https://kompass.example.org",
            "KOMPASS_SECRET_KEY_FILE": str(tmp_path / "key"),
        }
    )

    assert made.secret_key == STRONG
    assert made.secure
