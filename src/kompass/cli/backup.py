"""``kompass backup``: everything of a running instance in one file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, Lang, voice_in
from kompass.cli.output import say
from kompass.cli.voice import later

HELP = later("Write a backup of the instance, with history, accounts and uploads, while it runs.")
EXAMPLE = "kompass backup -o kompass-backup.zip"


def backup(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help=later("Where to write the backup."))],
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.instance import open_instance

    open_instance()
    from kompass.apps.site.backups.writing import write_backup
    from kompass.apps.site.disk import telling_disk_faults
    from kompass.apps.site.versions import Tables, require_current, require_not_newer, state_of_tables
    from kompass.files.writing import require_free

    with telling_disk_faults():
        state = state_of_tables()
        require_not_newer(state)
        if state is Tables.NONE:
            require_current()
        require_free(output)  # the backup that is there may be the last good one
        counts = write_backup(output, datetime.now(UTC))  # noqa: TID251 - the edge of a command asks the clock
    spoken = voice_in(lang)
    say(spoken.t("Written: {file}", file=output))
    say(
        spoken.t(
            "Evaluations: {count}, rows: {rows}.", count=counts["evaluations_evaluation"], rows=sum(counts.values())
        )
    )
