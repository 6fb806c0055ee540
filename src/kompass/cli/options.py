"""Options and arguments that several commands share. Nothing heavy is imported here: ``--help`` reads it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompass.cli.voice import later
from kompass.core.errors import Fault, FileFault, Place
from kompass.core.messages import msg
from kompass.presentation.speech import LANGUAGES, Speech, speech

if TYPE_CHECKING:
    from kompass.files.catalogue import Catalogue


def known_language(context: typer.Context, value: str | None) -> str | None:
    """The callback of an option for a language. Raises BadParameter for one that we don't speak."""
    if value and value not in LANGUAGES:
        raise typer.BadParameter(
            voice_of(context).t("“{value}” isn't one of: {expected}.", value=value, expected=", ".join(LANGUAGES))
        )
    return value


def _language(context: typer.Context, value: str) -> str:
    return known_language(context, value) or voice_of(context).language


DEFAULT_LANGUAGE = ""
"""Stands for the language of the command, which `kompass.cli.voice` finds; the option's callback puts it in."""

Lang = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="sv|nb|da|en",
        callback=_language,
        show_default=False,
        help=later("Language of what is written; without it, the terminal's."),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=later("Write JSON for a program instead of text."))]
Editions = Annotated[
    Path | None,
    typer.Option("--editions", metavar="DIR", help=later("A folder with editions of your own, built.")),
]
AlsoBy = Annotated[
    str | None,
    typer.Option("--also-by", metavar="EDITION", help=later("Score the same marks by another edition too.")),
]
Evaluations = Annotated[
    list[str],
    typer.Argument(metavar="ID|NAME-YEAR…", help=later("Which ones: by id, or as in Helsingborg-2014.")),
]
ActingFor = Annotated[
    str | None,
    typer.Option("--by", metavar="EMAIL", help=later("The owner who does it; without it, the instance.")),
]
EvaluationFile = Annotated[Path, typer.Argument(metavar="FILE", help=later("An evaluation file (YAML or JSON)."))]


def catalogue(own: Path | None) -> Catalogue:
    """The shipped editions, and the user's own on top of them."""
    from kompass.files.catalogue import SHIPPED, Catalogue, own_root

    if own is not None and not own.is_dir():
        raise FileFault(Fault(msg("There is no such folder of editions."), Place(str(own))))
    return Catalogue([SHIPPED] if own is None else [SHIPPED, own_root(own)])


def voice_of(context: typer.Context) -> Speech:
    """The voice in which the command line itself is answered."""
    assert isinstance(context.obj, Speech)
    return context.obj


def voice_in(language: str) -> Speech:
    return speech(language)
