"""``kompass read``: printed reports become evaluation files."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, Editions, Json, Lang
from kompass.cli.voice import later
from kompass.core.errors import Fault, KompassError, MissingPart, Refused
from kompass.core.messages import msg

if TYPE_CHECKING:
    from kompass.readers.opening.open import Opening

HELP = later("Read printed reports (PDF, Word, web page or text) into evaluation files, and say what is doubtful.")
EXAMPLE = "kompass read reports/*.pdf -o read"


_LIBRARIES = frozenset({"docx", "lxml", "pypdfium2", "rapidfuzz"})


def _missing(error: ModuleNotFoundError) -> Exception:
    """A library of the extra “read” that isn't there is the user's to install; any other is a fault of ours."""
    if error.name is None or error.name.partition(".")[0] not in _LIBRARIES:
        return error
    message = msg("Reading reports needs a library that isn't installed: {name}.", name=error.name)
    return MissingPart(Fault(message, hint=msg("Install Kompass with its extra “read”.")))


def _begun(files: list[Path]) -> Opening | None:
    """A single report is opened while everything else is loaded; what is wrong with it is said in its turn."""
    from kompass.readers.opening.open import Opening

    with contextlib.suppress(KompassError):
        return Opening(files[0]) if len(files) == 1 else None
    return None


def read(
    files: Annotated[
        list[Path], typer.Argument(metavar="REPORT…", help=later("Reports to read: PDF, DOCX, HTML or plain text."))
    ],
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="DIR", help=later("Folder to write into; it is made if need be.")),
    ] = Path(),
    edition: Annotated[
        str | None,
        typer.Option("--edition", metavar="ID", help=later("The edition, where the report doesn't tell it.")),
    ] = None,
    municipality: Annotated[
        str | None,
        typer.Option("--municipality", metavar="NAME", help=later("The municipality, where the report tells none.")),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help=later("Write over files of an earlier reading, even corrected ones."))
    ] = False,
    editions: Editions = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    if municipality is not None and not municipality.strip():
        raise Refused(Fault(msg("--municipality needs a name.")))
    opening = _begun(files)
    try:
        from kompass.cli.read_writing import Wanted, write_readings

        wanted = Wanted(edition, municipality, editions, overwrite)
        code = write_readings(files, output, wanted, lang, as_json=as_json, opening=opening)
    except ModuleNotFoundError as error:
        raise _missing(error) from error
    finally:
        if opening is not None:
            opening.drop()
    raise typer.Exit(code)
