"""``kompass benchmark``: one evaluation against a set of others."""

from __future__ import annotations

from typing import Annotated

import typer

from kompass.cli.compare import Output, Repeated, Seed, Tables
from kompass.cli.options import DEFAULT_LANGUAGE, Editions, Json, Lang
from kompass.cli.voice import later

HELP = later("Set one evaluation against a set: mean, quartiles, rank with its tolerance, whom to learn from.")
EXAMPLE = 'kompass benchmark Köping --against "country=SE edition=2.1"'


def benchmark(
    name: Annotated[
        str, typer.Argument(metavar="WHAT", help=later("An evaluation file, or a municipality with a known result."))
    ],
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar="SET",
            help=later("The set, such as: country=SE edition=2.1 since=2016"),
        ),
    ] = "",
    tables: Tables = None,
    typical: Annotated[
        bool, typer.Option("--typical", help=later("Also say how much municipalities typically rise, with its limits."))
    ] = False,
    draws: Repeated = None,
    seed: Seed = 1,
    output: Output = None,
    editions: Editions = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.benchmark_writing import Asked, write_benchmark
    from kompass.reports.comparing.drawn import draws_of

    asked = Asked(name, against, tuple(tables or ()), typical, output, editions, lang, draws_of(draws, seed))
    raise typer.Exit(write_benchmark(asked, as_json=as_json))
