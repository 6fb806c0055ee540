"""``kompass export``: evaluations out of the instance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, Lang
from kompass.cli.voice import later

HELP = later("Write evaluations of the instance, drafts too, as evaluation files or as bundles with their files.")
EXAMPLE = "kompass export Helsingborg-2014 -o helsingborg.kompass.zip"


def export(
    evaluations: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID|NAME-YEAR…", help=later("Which ones: by id, or as in Helsingborg-2014.")),
    ] = None,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE|DIR",
            help=later("A file (.yaml, .json, .kompass.zip) for one evaluation, or a folder."),
        ),
    ] = Path(),
    every: Annotated[bool, typer.Option("--all", help=later("All evaluations of the instance."))] = False,
    published: Annotated[
        bool, typer.Option("--published", help=later("What was published last, not what is being worked on."))
    ] = False,
    bundle: Annotated[
        bool, typer.Option("--bundle", help=later("Into a folder: bundles with uploaded files instead of YAML."))
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help=later("Write over files that are there already, even changed ones."))
    ] = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> int:
    from kompass.cli.instance import open_current_instance

    with open_current_instance():
        from kompass.cli.export_writing import Wanted, write_exports

        return write_exports(Wanted(tuple(evaluations or ()), every, published, bundle, overwrite), output, lang)
