"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kompass.cli.voice import LANGUAGE, voice
from kompass.files.catalogue import SHIPPED, Catalogue, own_root
from kompass.presentation.speech import LANGUAGES, Speech, speech


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise typer.BadParameter(voice.t("“{value}” isn't one of: {known}.", value=value, known=", ".join(LANGUAGES)))
    return value


Lang = Annotated[
    str,
    typer.Option("--lang", metavar="sv|nb|da|en", callback=_language, help=voice.t("Language of what is written.")),
]
Json = Annotated[bool, typer.Option("--json", help=voice.t("Write JSON for a program instead of text."))]
Editions = Annotated[
    Path | None,
    typer.Option("--editions", metavar="DIR", help=voice.t("A folder with editions of your own, built.")),
]
EvaluationFile = Annotated[Path, typer.Argument(metavar="FILE", help=voice.t("An evaluation file (YAML or JSON)."))]
DEFAULT_LANGUAGE = LANGUAGE


def catalogue(own: Path | None) -> Catalogue:
    """The shipped editions, and the user's own on top of them."""
    return Catalogue([SHIPPED] if own is None else [SHIPPED, own_root(own)])


def voice_in(language: str) -> Speech:
    return speech(language)
