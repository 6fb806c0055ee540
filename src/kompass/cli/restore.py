"""``kompass restore``: a backup into an empty instance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, Lang, voice_in
from kompass.cli.output import say
from kompass.cli.voice import later

HELP = later("Bring a backup back into an empty instance, of SQLite or PostgreSQL alike.")
EXAMPLE = "kompass restore kompass-backup.zip"


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=later("A backup that “kompass backup” wrote."))],
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.instance import open_instance

    settings = open_instance()
    from kompass.apps.site.backups.restoring import restore_backup
    from kompass.apps.site.disk import telling_disk_faults
    from kompass.apps.site.preparing import alone

    with telling_disk_faults(), alone(settings):
        counts = restore_backup(file)
    spoken = voice_in(lang)
    say(spoken.t("Restored: {file}", file=file))
    say(
        spoken.t(
            "Evaluations: {count}, rows: {rows}.", count=counts["evaluations_evaluation"], rows=sum(counts.values())
        )
    )
