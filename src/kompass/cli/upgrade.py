"""``kompass upgrade``: an evaluation file of an older format in the current one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, EvaluationFile, Lang, voice_in
from kompass.cli.output import say
from kompass.cli.voice import later

HELP = later("Write an evaluation file of an older format in the current one.")
EXAMPLE = "kompass upgrade old.yaml -o new.yaml"


def upgrade(
    file: EvaluationFile,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=later("Where to write; without it, standard output.")),
    ] = None,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.files.evaluation_file import evaluation_yaml, parse_evaluation
    from kompass.files.formats import CURRENT, format_of
    from kompass.files.plain import read_plain
    from kompass.files.writing import write_text

    spoken = voice_in(lang)
    document = read_plain(file)
    found = format_of(document)
    text = evaluation_yaml(parse_evaluation(document))
    if output is None:
        say(text.rstrip("\n"))
        return
    if found == CURRENT:
        say(spoken.t("{file}: format {found} is the current one; there is nothing to do.", file=file, found=found))
        return
    write_text(output, text)
    say(
        spoken.t(
            "{file}: format {found} written as format {current} to {output}.",
            file=file,
            found=found,
            current=CURRENT,
            output=output,
        )
    )
