"""``kompass report``: an evaluation as a report in PDF or HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, Editions, EvaluationFile
from kompass.cli.voice import voice

HELP = voice.t("Write the report of one evaluation as PDF or HTML.")
EXAMPLE = voice.t("Example: {command}", command="kompass report examples/furudal-2025.yaml -o furudal.pdf")


def report(
    file: EvaluationFile,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help=voice.t("Where to write: a name ending in .pdf or .html.")),
    ],
    reference: Annotated[
        Path | None, typer.Option("--reference", metavar="FILE", help=voice.t("A reference file to set it beside."))
    ] = None,
    editions: Editions = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang", metavar="sv|nb|da|en", help=voice.t("Language of the report; without it, the evaluation's own.")
        ),
    ] = None,
) -> None:
    from kompass.cli.report_writing import write_report

    write_report(file, output, reference, editions, lang, DEFAULT_LANGUAGE)
