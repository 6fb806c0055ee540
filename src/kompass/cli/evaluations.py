"""``kompass evaluations``: what the instance holds, and how far each has come."""

from __future__ import annotations

from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, Json, Lang
from kompass.cli.voice import later

HELP = later("List the evaluations of the instance with their states and versions, drafts too.")
EXAMPLE = "kompass evaluations --state reviewed"


def evaluations(
    state: Annotated[
        str | None, typer.Option("--state", metavar="STATE", help=later("Only those in this state."))
    ] = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> int:
    from kompass.cli.instance import open_current_instance

    with open_current_instance():
        from kompass.cli.evaluations_writing import write_evaluations

        return write_evaluations(state, lang, as_json=as_json)
