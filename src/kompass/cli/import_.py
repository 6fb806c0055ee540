"""``kompass import``: evaluations into the instance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, ActingFor, Json, Lang
from kompass.cli.voice import later

HELP = later("Take evaluations into the instance: evaluation files, bundles, tables of results.")
EXAMPLE = "kompass import examples/furudal-2025.yaml --publish"


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…", help=later("Evaluation files (YAML, JSON), bundles (.kompass.zip), tables (CSV).")
        ),
    ],
    replace: Annotated[
        bool,
        typer.Option("--replace", help=later("Take another content for that of an open evaluation of the same id.")),
    ] = False,
    publish: Annotated[
        bool, typer.Option("--publish", help=later("Call them reviewed and publish them at once."))
    ] = False,
    rest: Annotated[
        Path | None,
        typer.Option(
            "--rest",
            metavar="FILE",
            help=later("Take in what is new of a table; write the lines that can't be taken in to this new file."),
        ),
    ] = None,
    by: ActingFor = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> int:
    from kompass.cli.instance import open_current_instance

    with open_current_instance(make=True):
        from kompass.cli.import_writing import write_imports

        return write_imports(files, lang, replace=replace, publish=publish, as_json=as_json, by=by, rest=rest)
