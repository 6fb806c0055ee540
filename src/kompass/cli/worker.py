"""``kompass worker``: makes the reports that people ask for."""

from __future__ import annotations

from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, Lang
from kompass.cli.voice import later

HELP = later("Make the reports that people ask for; “kompass serve” starts one by itself.")
EXAMPLE = "kompass worker --lang sv"


def worker(
    once: Annotated[bool, typer.Option("--once", help=later("Make what waits, then leave."))] = False,
    parent: Annotated[int | None, typer.Option("--parent", hidden=True)] = None,
    lang: Lang = DEFAULT_LANGUAGE,  # noqa: ARG001 - a worker has nothing to say but errors, and those are said elsewhere
) -> None:
    from kompass.cli.instance import open_current_instance

    with open_current_instance():
        from kompass.apps.jobs.worker import Worker

        one = Worker(parent)
        one.listen()
        if once:
            one.run_waiting()
        else:
            one.run()
