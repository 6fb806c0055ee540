"""Opening the instance that commands of the web application work on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kompass.core.errors import Fault, MissingPart
from kompass.core.messages import msg

if TYPE_CHECKING:
    from kompass.apps.site.settings import Settings


def open_instance(*, demo: bool = False, host: str | None = None, port: int | None = None) -> Settings:
    """Read the settings, with what the command line says above the environment, and start Django.

    Raises MissingPart where the extra ``web`` isn't installed, SchemaFault for settings that can't be used, OutputError
    where the data folder can't be written to.
    """
    try:
        from kompass.apps.site.disk import require_writable
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
    require_writable(settings.data)
    start_django()
    return settings


@contextmanager
def open_current_instance(*, make: bool = False) -> Iterator[Settings]:
    """An instance whose tables are those of this code; what disk and database refuse becomes an error that tells it.

    ``make``: where there is none yet, it is made. Raises Refused for tables of an older or newer Kompass.
    """
    settings = open_instance()
    from kompass.apps.site.disk import telling_disk_faults
    from kompass.apps.site.preparing import await_prepared
    from kompass.apps.site.versions import require_current

    with telling_disk_faults():
        await_prepared(settings, make=make)
        require_current()
        yield settings
