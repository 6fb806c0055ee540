"""``kompass serve``: the web application on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, Lang, voice_in
from kompass.cli.voice import later

HELP = later("Serve the web application; settings come from the environment (KOMPASS_…).")
EXAMPLE = "kompass serve --demo"


def serve(
    demo: Annotated[
        bool, typer.Option("--demo", help=later("A marked demo instance with the examples, on this machine only."))
    ] = False,
    host: Annotated[str | None, typer.Option("--host", help=later("Address to listen on."))] = None,
    port: Annotated[int | None, typer.Option("--port", help=later("Port to listen on."))] = None,
    worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help=later("Whether reports are made here too."))
    ] = True,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.instance import open_instance

    settings = open_instance(demo=demo, host=host, port=port)
    from kompass.apps.site.disk import telling_disk_faults
    from kompass.apps.site.serving import serve_here

    with telling_disk_faults():
        serve_here(settings, voice_in(lang), with_worker=worker)
