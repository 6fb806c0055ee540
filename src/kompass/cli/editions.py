"""``kompass editions``: what editions there are, what they hold, how two differ; building and checking sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.help import SpokenCommand, SpokenGroup
from kompass.cli.options import DEFAULT_LANGUAGE, Editions, Json, Lang
from kompass.cli.voice import later

app = typer.Typer(
    cls=SpokenGroup,
    help=later("Editions of the instrument: list, show, compare, build."),
    epilog="kompass editions show 2.1-no 3.2",
    invoke_without_command=True,
    rich_markup_mode=None,
)
Points = Annotated[
    str | None,
    typer.Option(
        "--points",
        metavar="SET@VERSION",
        help=later("A point set, for example kompass-2.1@1.0; without it, the newest that fits."),
    ),
]
Areas = Annotated[
    list[str] | None,
    typer.Option("--area", metavar="ID", help=later("Only this area; may be given several times.")),
]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", metavar="html|pdf", help=later("Only this format; without it, both.")),
]
Folder = Annotated[
    Path, typer.Option("-o", "--output", metavar="DIR", help=later("The folder to write into; made if need be."))
]
EditionId = Annotated[str, typer.Argument(metavar="EDITION", help=later("Id of an edition, for example 2.1-no."))]


@app.callback()
def editions(
    context: typer.Context, editions: Editions = None, as_json: Json = False, lang: Lang = DEFAULT_LANGUAGE
) -> None:
    if context.invoked_subcommand is not None:
        return
    from kompass.cli.editions_writing import write_list

    write_list(editions, lang, as_json=as_json)


@app.command(
    "show",
    cls=SpokenCommand,
    help=later("Print the tree of an edition with points and, where there is a point set, measuring points."),
    epilog="kompass editions show 2.1-no 3.2",
)
def show(
    edition_id: EditionId,
    item: Annotated[str | None, typer.Argument(metavar="ID", help=later("An area, sub-area or point of it."))] = None,
    version: Annotated[
        str | None,
        typer.Option("--version", metavar="VERSION", help=later("A version; without it, the newest.")),
    ] = None,
    points: Points = None,
    editions: Editions = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.editions_writing import write_tree

    write_tree(edition_id, item, version, points, editions, lang, as_json=as_json)


@app.command(
    "questionnaire",
    cls=SpokenCommand,
    help=later("Write the questionnaire of each area, as sent to a municipality before the visit."),
    epilog="kompass editions questionnaire 2.1-no --area 1 -o questionnaires",
)
def questionnaire(
    edition_id: EditionId,
    output: Folder,
    areas: Areas = None,
    formats: Formats = None,
    points: Points = None,
    editions: Editions = None,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.asking_writing import write_questionnaires

    write_questionnaires(edition_id, points, areas or (), formats or (), output, editions, lang)


@app.command(
    "guide",
    cls=SpokenCommand,
    help=later("Write an interview guide for each group that is interviewed."),
    epilog="kompass editions guide 2.1-no --group heads-of-units -o guides",
)
def guide(
    edition_id: EditionId,
    output: Folder,
    groups: Annotated[
        list[str] | None,
        typer.Option("--group", metavar="ID", help=later("Only this interview group; may be given several times.")),
    ] = None,
    areas: Areas = None,
    formats: Formats = None,
    points: Points = None,
    editions: Editions = None,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.asking_writing import write_guides

    write_guides(edition_id, points, groups or (), areas or (), formats or (), output, editions, lang)


@app.command(
    "diff",
    cls=SpokenCommand,
    help=later("Show what changes from one edition to another, item by item, and what may be compared."),
    epilog="kompass editions diff 2010-se 2.1-se",
)
def diff(
    left: EditionId,
    right: EditionId,
    editions: Editions = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.editions_writing import write_diff

    write_diff(left, right, editions, lang, as_json=as_json)


@app.command(
    "build",
    cls=SpokenCommand,
    help=later("Check the sources of editions and build the JSON that the program reads."),
    epilog="kompass editions build my-editions",
)
def build(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help=later("A folder of editions; without it, the shipped ones.")),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help=later("Only check; exit code 1 if something is stale."))
    ] = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    from kompass.cli.editions_writing import write_built

    raise typer.Exit(write_built(folder, lang, check=check))
