"""Settings: every fault is told at once, and weak ones are refused where others can reach the instance."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompass.apps.site.settings import read_settings
from kompass.apps.site.sound_settings import variable
from kompass.core.errors import Fault, SchemaFault

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
    "an address with a host that can't be": ({"KOMPASS_ADDRESS": "https://exa_mple.org"}, "KOMPASS_ADDRESS"),
    "an address with a port that can't be": ({"KOMPASS_ADDRESS": "https://k.example.org:99999"}, "KOMPASS_ADDRESS"),
    "an address with a path": ({"KOMPASS_ADDRESS": "https://example.org/kompass"}, "KOMPASS_ADDRESS"),
    "an address with an open bracket": ({"KOMPASS_ADDRESS": "https://[::1"}, "KOMPASS_ADDRESS"),
    "a zone of another planet": ({"KOMPASS_TIME_ZONE": "Mars/Base"}, "KOMPASS_TIME_ZONE"),
    "a part of the world for a zone": ({"KOMPASS_TIME_ZONE": "Europe"}, "KOMPASS_TIME_ZONE"),
    "no zone": ({"KOMPASS_TIME_ZONE": ""}, "KOMPASS_TIME_ZONE"),
    "a mail server's port that is none": ({"KOMPASS_MAIL_URL": "smtp://h:abc"}, "KOMPASS_MAIL_URL"),
    "mail by what is no mail": ({"KOMPASS_MAIL_URL": "foo://bar"}, "KOMPASS_MAIL_URL"),
    "a mail server without a name": ({"KOMPASS_MAIL_URL": "smtp://"}, "KOMPASS_MAIL_URL"),
    "another database": ({"KOMPASS_DATABASE_URL": "mysql://h/kompass"}, "KOMPASS_DATABASE_URL"),
    "a database's port that is none": ({"KOMPASS_DATABASE_URL": "postgresql://h:abc/k"}, "KOMPASS_DATABASE_URL"),
    "a provider without an address": (
        {"KOMPASS_OIDC_ISSUER": "notaurl", "KOMPASS_OIDC_CLIENT_ID": "k"},
        "KOMPASS_OIDC_ISSUER",
    ),
    "a provider without a client": ({"KOMPASS_OIDC_ISSUER": "https://id.example.org"}, "KOMPASS_OIDC_CLIENT_ID"),
    "a port that is none": ({"KOMPASS_PORT": "99999"}, "KOMPASS_PORT"),
    "no number": ({"KOMPASS_WORKERS": "many"}, "KOMPASS_WORKERS"),
    "a level that is none": ({"KOMPASS_LOG_LEVEL": "loud"}, "KOMPASS_LOG_LEVEL"),
    "said twice": ({"KOMPASS_NAME": "A", "KOMPASS_NAME_FILE": "/dev/null"}, "KOMPASS_NAME"),
    "a file that isn't there": ({"KOMPASS_SECRET_KEY_FILE": "/nowhere/key"}, "KOMPASS_SECRET_KEY_FILE"),
}


def told(given: dict[str, str]) -> list[Fault]:
    with pytest.raises(SchemaFault) as refused:
        read_settings(given)
    return list(refused.value.faults)


@pytest.mark.parametrize(("given", "key"), WEAK.values(), ids=WEAK.keys())
def test_a_setting_that_can_not_be_used_is_told_by_its_name_and_once(given: dict[str, str], key: str) -> None:
    faults = told(given)

    assert key in {fault.place.key for fault in faults}
    assert len(faults) == len({(fault.place.key, fault.hint) for fault in faults})


@pytest.mark.parametrize("field", ["address", "database_url", "mail_url", "oidc_issuer", "time_zone"])
def test_what_is_malformed_comes_with_an_example_of_how_to_write_it(field: str) -> None:
    (fault,) = told({variable(field): "no such thing", "KOMPASS_OIDC_CLIENT_ID": "k"})

    assert fault.hint is not None
    example = str(fault.hint).removeprefix("Write it as in").lstrip(": ").removesuffix(".").split(" or ")[0]
    assert getattr(read_settings({variable(field): example, "KOMPASS_OIDC_CLIENT_ID": "k"}), field) == example


def test_all_faults_are_told_at_once() -> None:
    faults = told({"KOMPASS_HOST": "0.0.0.0", "KOMPASS_SECRET_KEY": "short", "KOMPASS_OIDC_ISSUER": "https://i"})

    assert len(faults) == 3


def test_what_is_weak_is_told_beside_what_can_not_be_read() -> None:
    faults = told(
        {
            "KOMPASS_PORT": "abc",
            "KOMPASS_SECRET_KEY": "x",
            "KOMPASS_HOST": "0.0.0.0",
            "KOMPASS_DEMO": "true",
            "KOMPASS_TIME_ZONE": "Mars/Base",
        }
    )

    keys = {fault.place.key for fault in faults}
    names = ("PORT", "SECRET_KEY", "DEMO", "ADDRESS", "TIME_ZONE")
    assert keys == {f"KOMPASS_{name}" for name in names}


def test_of_a_setting_that_can_not_be_read_only_that_is_told() -> None:
    """Its default would be too weak here, but nobody has chosen it."""
    faults = told({"KOMPASS_HOST": "0.0.0.0", "KOMPASS_ADDRESS_FILE": "/nowhere/address"})

    assert [fault.place.key for fault in faults] == ["KOMPASS_ADDRESS_FILE"]


@pytest.mark.parametrize(
    "given",
    [
        {"KOMPASS_ADDRESS": "https://kompass.example.org:8443/"},
        {"KOMPASS_ADDRESS": "http://[::1]:8000"},
        {"KOMPASS_MAIL_URL": "smtps://me%40example.org:p%2Fw@mail_relay"},
        {"KOMPASS_OIDC_ISSUER": "http://id_provider:8080/realms/k", "KOMPASS_OIDC_CLIENT_ID": "k"},
        {"KOMPASS_DATABASE_URL": "postgres:///kompass?host=/run/postgresql"},
    ],
)
def test_unusual_addresses_that_lead_somewhere_are_taken(given: dict[str, str]) -> None:
    made = read_settings(given)

    assert {variable(field): getattr(made, field) for field in made.model_fields_set} == given


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
