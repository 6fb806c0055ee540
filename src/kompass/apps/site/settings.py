"""The settings of an instance, declared once: name, type, default, help. All faults are told at once.

Each is read from the environment as ``KOMPASS_<NAME>``, or from the file that ``KOMPASS_<NAME>_FILE`` names, as secrets
are handed over by container platforms and systemd. ``docs/reference/settings.md`` is written from here.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from kompass.apps.site.sound_settings import PREFIX, faults_of, variable
from kompass.core.errors import Fault, Place, SchemaFault
from kompass.core.messages import msg

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class Settings(BaseSettings):
    """What an instance may be told from outside; nothing else is read from the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True, case_sensitive=False)

    data: Path = Field(Path("kompass-data"), description="Folder for the database, uploads and made reports.")
    database_url: str = Field(
        "", description="postgresql://user:password@host/name, or sqlite:///path; empty: SQLite in the data folder."
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on.")
    workers: int = Field(2, ge=1, le=64, description="Server processes.")
    address: str = Field("", description="Public address of the instance, as in https://kompass.example.org.")
    secret_key: str = Field(
        "",
        description="Key for sessions and signatures, at least 50 signs; empty: made once and kept in the data folder.",
    )
    behind_proxy: bool = Field(
        False, description="A reverse proxy sets X-Forwarded-Proto and X-Forwarded-For; believe them."
    )
    demo: bool = Field(False, description="A marked demo instance with examples and known log-ins; on loopback only.")
    name: str = Field("Kompass", description="Name of the instance, shown in the head of every page.")
    operator: str = Field("", description="Who runs the instance: shown under privacy and accessibility.")
    contact: str = Field("", description="Address for faults and questions: an e-mail address or a web address.")
    mail_url: str = Field(
        "",
        description="smtp://user:password@host:587, smtps://…; empty: into the folder “mail” of the data.",
    )
    mail_from: str = Field("kompass@localhost", description="Sender of mails.")
    oidc_issuer: str = Field("", description="Address of an OpenID Connect provider; empty: none.")
    oidc_client_id: str = Field("", description="Client id at the provider.")
    oidc_client_secret: str = Field("", description="Client secret at the provider.")
    oidc_name: str = Field("OpenID", description="What the provider is called on the log-in page.")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="How much is logged.")
    max_upload_mb: int = Field(50, ge=1, le=2000, description="Largest file that may be uploaded, in megabytes.")
    time_zone: str = Field("Europe/Stockholm", description="Zone in which times are shown.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `read_settings` hands over: it has read the environment and the files."""
        return (init_settings,)

    @property
    def on_loopback(self) -> bool:
        return self.host in LOOPBACK

    @property
    def public_host(self) -> str | None:
        """Host of the public address; None without one."""
        return urlsplit(self.address).hostname if self.address else None

    @property
    def secure(self) -> bool:
        return self.address.startswith("https://")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises SchemaFault with every fault at once, by the name of the variable."""
    given, faults = _given(os.environ if environment is None else environment)
    settings, unread = _parsed(given)
    faults += unread
    # a setting that couldn't be read has its default here, and of that nothing is to be told
    told = {(fault.place.key or "").removesuffix("_FILE") for fault in faults}
    faults += [fault for fault in faults_of(settings) if fault.place.key not in told]
    if faults:
        raise SchemaFault(faults)
    return settings


def _parsed(given: Mapping[str, str]) -> tuple[Settings, list[Fault]]:
    """What can be read, with the default for what can't, and a fault for each that can't."""
    try:
        return Settings.model_validate(given), []
    except ValidationError as error:
        wrong = {str(one["loc"][0]): str(one["msg"]) for one in error.errors()}
    faults = [
        Fault(msg("This value can't be used: {why}.", why=why), Place(key=variable(field)))
        for field, why in wrong.items()
    ]
    return Settings.model_validate({field: value for field, value in given.items() if field not in wrong}), faults


def _given(environment: Mapping[str, str]) -> tuple[dict[str, str], list[Fault]]:
    given: dict[str, str] = {}
    faults: list[Fault] = []
    for field in Settings.model_fields:
        name = variable(field)
        if name in environment:
            given[field] = environment[name]
        file = environment.get(f"{name}_FILE")
        if file is None:
            continue
        if name in environment:
            faults.append(Fault(msg("Both {one} and {two} are set.", one=name, two=f"{name}_FILE"), Place(key=name)))
            continue
        try:
            given[field] = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "not UTF-8"
            faults.append(Fault(msg("The file can't be read: {reason}.", reason=why), Place(file, key=f"{name}_FILE")))
    return given, faults


def secret_of(settings: Settings) -> str:
    """The key as given; else the one in the data folder, made at the first start and readable by its owner only."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.data / "secret-key"
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()
