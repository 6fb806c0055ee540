"""``kompass scale``: many evaluations at once, for research and for trying Kompass out at sizes no country has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.editions import Points
from kompass.cli.help import SpokenCommand, SpokenGroup
from kompass.cli.options import DEFAULT_LANGUAGE, Editions, Json, Lang
from kompass.cli.voice import later
from kompass.core.errors import Fault, MissingPart
from kompass.core.messages import msg

app = typer.Typer(
    cls=SpokenGroup,
    help=later("Many evaluations at once: invent them, summarise them, rank one among them (extra “scale”)."),
    epilog="kompass scale generate store --edition 2.1-se --count 100000",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_LIBRARIES = frozenset({"dask", "distributed", "llvmlite", "numba", "numpy", "pyarrow"})

Store = Annotated[Path, typer.Argument(metavar="STORE", help=later("A folder of partitions."))]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="N", min=1, help=later("How many processes; without it, one for each core.")),
]
Cluster = Annotated[
    str | None,
    typer.Option("--cluster", metavar="ADDRESS", help=later("A Dask scheduler, such as tcp://10.0.0.5:8786.")),
]
Seed = Annotated[
    int,
    typer.Option("--seed", metavar="N", min=0, max=2**64 - 1, help=later("The same seed draws the same.")),
]


@contextmanager
def _with_libraries() -> Iterator[None]:
    """A library of the extra “scale” that isn't there is the user's to install; any other is a fault of ours."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _LIBRARIES:
            raise
        message = msg("This needs a library that isn't installed: {name}.", name=error.name)
        raise MissingPart(Fault(message, hint=msg("Install Kompass with its extra “scale”."))) from error


@app.callback()
def scale(lang: Lang = DEFAULT_LANGUAGE) -> None:  # noqa: ARG001 - `language_of` has seen it
    return


@app.command(
    "generate",
    cls=SpokenCommand,
    help=later("Invent evaluations whose totals are spread as the published ones, score them and store them."),
    epilog="kompass scale generate store --edition 2.1-se --count 100000",
)
def generate(
    store: Store,
    edition: Annotated[
        str, typer.Option("--edition", metavar="EDITION", help=later("Id of an edition, for example 2.1-no."))
    ],
    count: Annotated[int, typer.Option("--count", metavar="N", min=1, help=later("How many evaluations."))] = 10_000,
    seed: Seed = 1,
    partition: Annotated[
        int,
        typer.Option(
            "--partition",
            metavar="N",
            min=1,
            help=later("Evaluations in each file, which bound a worker's memory."),
        ),
    ] = 1 << 16,
    points: Points = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help=later("Write over the partitions that are there already."))
    ] = False,
    workers: Workers = None,
    cluster: Cluster = None,
    editions: Editions = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    with _with_libraries():
        from kompass.cli.scale_generating import Invented, write_store

        asked = Invented(store, edition, points, count, seed, partition, editions, overwrite)
        write_store(asked, workers, cluster, lang, as_json=as_json)


@app.command(
    "summarise",
    cls=SpokenCommand,
    help=later("Summarise a store: how many, mean, exact quartiles of each area, sub-area and the total."),
    epilog="kompass scale summarise store --workers 4",
)
def summarise(
    store: Store,
    workers: Workers = None,
    cluster: Cluster = None,
    editions: Editions = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    with _with_libraries():
        from kompass.cli.scale_writing import Asked, write_summary

        write_summary(Asked(store, workers, cluster, editions, lang), as_json=as_json)


@app.command(
    "rank",
    cls=SpokenCommand,
    help=later("Rank one evaluation among those of a store, with the ranks that the tolerance leaves open."),
    epilog="kompass scale rank store examples/furudal-2025.yaml",
)
def rank(
    store: Store,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help=later("An evaluation file (YAML or JSON)."))
    ] = None,
    number: Annotated[
        int | None, typer.Option("--number", metavar="N", min=0, help=later("One of the store instead of a file."))
    ] = None,
    draws: Annotated[
        int | None,
        typer.Option("--draws", metavar="N", help=later("Also draw all totals so many times: a sensitivity analysis.")),
    ] = None,
    seed: Seed = 1,
    workers: Workers = None,
    cluster: Cluster = None,
    editions: Editions = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    with _with_libraries():
        from kompass.cli.scale_ranking import Which, write_rank
        from kompass.cli.scale_writing import Asked

        asked = Asked(store, workers, cluster, editions, lang)
        write_rank(asked, Which(file, number, draws, seed), as_json=as_json)
