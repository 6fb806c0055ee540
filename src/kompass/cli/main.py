"""Putting the commands together, and the one place where errors become exit codes.

0 fine · 1 the input has findings to look at · 2 the input can't be used · 3 a fault of ours.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from kompass import NOTICE, __version__
from kompass.cli.voice import voice


def _app() -> typer.Typer:
    from kompass.cli import check, editions, report, score, upgrade

    app = typer.Typer(
        name="kompass",
        help=voice.t("Evaluations by Kommunekompasset / Kommunkompassen: marks in, scores and a report out."),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_root)
    app.add_typer(editions.app, name="editions")
    app.command("check", help=check.HELP, epilog=check.EXAMPLE)(check.check)
    app.command("score", help=score.HELP, epilog=score.EXAMPLE)(score.score)
    app.command("report", help=report.HELP, epilog=report.EXAMPLE)(report.report)
    app.command("upgrade", help=upgrade.HELP, epilog=upgrade.EXAMPLE)(upgrade.upgrade)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kompass {__version__}\n{voice.t(NOTICE)}")
        raise typer.Exit


def _root(
    version: Annotated[  # noqa: ARG001 - handled by its callback
        bool, typer.Option("--version", is_eager=True, callback=_version, help=voice.t("Show the version and leave."))
    ] = False,
) -> None:
    return


def run(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    raise SystemExit(main(arguments))


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit code."""
    try:
        _app()(arguments, standalone_mode=True)
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 0 if leave.code is None else 2
    except BrokenPipeError:
        # whoever read our output has gone: nothing to say, and nobody to say it to
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123
        return 0
    except Exception as error:  # noqa: BLE001 - the process's edge
        return _failed(error)
    return 0


def _failed(error: Exception) -> int:
    from kompass.core.errors import KompassError

    if isinstance(error, KompassError):
        from kompass.cli.output import complain

        complain(error, voice)
        return error.exit_code
    if os.environ.get("KOMPASS_DEBUG"):
        raise error
    name = error.__class__.__name__
    sys.stderr.write(
        voice.t("kompass: an internal fault ({name}: {text}). Nothing was changed.", name=name, text=error) + "\n"
    )
    sys.stderr.write("    " + voice.t("Please report it; KOMPASS_DEBUG=1 shows where it happened.") + "\n")
    return 3
