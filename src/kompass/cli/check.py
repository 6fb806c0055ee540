"""``kompass check``: what is worth a look in evaluation files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, Editions, Json, Lang
from kompass.cli.voice import later

HELP = later("Look for gaps and contradictions in evaluation files, the heaviest first.")
EXAMPLE = "kompass check examples/karasjok-2019.yaml"


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=later("Evaluation files (YAML or JSON)."))],
    editions: Editions = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.check_writing import write_checks

    raise typer.Exit(write_checks(files, editions, lang, as_json=as_json))
