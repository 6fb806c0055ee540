"""``kompass report``: an evaluation as a report in PDF or HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.compare import Repeated, Seed, Tables
from kompass.cli.options import AlsoBy, Editions, EvaluationFile, known_language, voice_of
from kompass.cli.voice import later

HELP = later("Write the report of one evaluation as PDF or HTML.")
EXAMPLE = "kompass report examples/furudal-2025.yaml -o furudal.pdf"

Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="SET",
        help=later("A set of known results to compare with, such as: country=SE edition=2.1 since=2016"),
    ),
]
SincePublished = Annotated[
    bool,
    typer.Option("--since-published", help=later("Show the change since its own earlier results that are known.")),
]


def report(
    context: typer.Context,
    file: EvaluationFile,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help=later("Where to write: a name ending in .pdf or .html.")),
    ],
    reference: Annotated[
        Path | None, typer.Option("--reference", metavar="FILE", help=later("A reference file to set it beside."))
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option(
            "--earlier",
            metavar="FILE",
            help=later("An earlier evaluation of the same municipality; may be given several times."),
        ),
    ] = None,
    against: Against = None,
    tables: Tables = None,
    since_published: SincePublished = False,
    also_by: AlsoBy = None,
    draws: Repeated = None,
    seed: Seed = 1,
    editions: Editions = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="sv|nb|da|en",
            callback=known_language,
            help=later("Language of the report; without it, the evaluation's own."),
        ),
    ] = None,
) -> None:
    from kompass.cli.report_beside import Beside
    from kompass.cli.report_writing import write_report
    from kompass.reports.comparing.drawn import draws_of

    beside = Beside(
        reference,
        tuple(earlier or ()),
        against=against,
        tables=tuple(tables or ()),
        since_published=since_published,
        also_by=also_by,
        draws=draws_of(draws, seed),
    )
    raise typer.Exit(write_report(file, output, beside, editions, lang, voice_of(context).language))
