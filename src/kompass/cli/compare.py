"""``kompass compare``: evaluations side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, Editions, Json, Lang
from kompass.cli.voice import later

HELP = later("Set evaluations side by side: areas, totals, mean, and what the tolerance says of their ranks.")
EXAMPLE = "kompass compare Sorø Odder Silkeborg Stevns Ringkøbing-Skjern"

Tables = Annotated[
    list[Path] | None,
    typer.Option("--results", metavar="TABLE", help=later("A results table of your own; may be given several times.")),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help=later("Write a report: a name ending in .pdf or .html.")),
]
Repeated = Annotated[
    int | None,
    typer.Option(
        "--draws",
        metavar="N",
        help=later("Also draw every total anew N times and rank again: a sensitivity analysis, labelled as such."),
    ),
]
Seed = Annotated[
    int, typer.Option("--seed", metavar="NUMBER", help=later("Where the draws begin; the same number gives the same."))
]


def compare(
    names: Annotated[
        list[str],
        typer.Argument(metavar="WHAT…", help=later("Evaluation files, or municipalities with a known result.")),
    ],
    tables: Tables = None,
    mixed: Annotated[
        bool, typer.Option("--mixed", help=later("Set different editions or countries side by side, marked as such."))
    ] = False,
    group: Annotated[
        bool, typer.Option("--group", help=later("Show what they can teach each other, as for a merger."))
    ] = False,
    draws: Repeated = None,
    seed: Seed = 1,
    output: Output = None,
    editions: Editions = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.compare_writing import Asked, write_comparison
    from kompass.reports.comparing.drawn import draws_of

    asked = Asked(tuple(names), tuple(tables or ()), mixed, group, output, editions, lang, draws_of(draws, seed))
    raise typer.Exit(write_comparison(asked, as_json=as_json))
