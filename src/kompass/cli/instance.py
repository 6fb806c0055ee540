"""Opening the instance that commands of the web application work on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kompass.core.errors import Fault, MissingPart
from kompass.core.messages import msg

if TYPE_CHECKING:
    from kompass.apps.site.settings import Settings


def open_instance(*, demo: bool = False, host: str | None = None, port: int | None = None) -> Settings:
    """Read the settings, with what the command line says above the environment, and start Django.

    Raises MissingPart where the extra ``web`` isn't installed, SchemaFault for settings that can't be used.
    """
    try:
        from kompass.apps.site.opening import start_django
        from kompass.apps.site.settings import read_settings
    except ModuleNotFoundError as error:
        raise MissingPart(
            Fault(
                msg("The web application needs libraries that aren't installed ({name}).", name=error.name),
                hint=msg("Install them: pip install 'kompass-platform[web]'."),
            )
        ) from error
    said = {"KOMPASS_DEMO": "true" if demo else None, "KOMPASS_HOST": host, "KOMPASS_PORT": port}
    os.environ.update({name: str(value) for name, value in said.items() if value is not None})
    settings = read_settings()
    start_django()
    return settings
