"""Putting the commands together, and the one place where errors become exit codes.

0 fine · 1 the input has findings to look at · 2 the input can't be used · 3 a fault of ours.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import os
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from kompass import NOTICE, __version__
from kompass.cli.help import SpokenCommand, SpokenGroup, translate
from kompass.cli.options import DEFAULT_LANGUAGE, Lang, voice_of
from kompass.cli.output import complain, error_block
from kompass.cli.usage import in_our_words
from kompass.cli.voice import language_of, later, typer_speaks
from kompass.core.errors import Fault, KompassError, OutputError
from kompass.core.messages import msg
from kompass.files.reasons import reason
from kompass.presentation.speech import Speech, speech

Command = tuple[Any, Callable[..., Any]]
"""A module with HELP and EXAMPLE, and its function."""
_DISK_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What writing to standard output may meet; files of ours are read and written in `kompass.files`."""


def _app() -> typer.Typer:
    from kompass.cli import benchmark, check, compare, editions, read, report, scale, score, upgrade

    app = typer.Typer(
        name="kompass",
        cls=SpokenGroup,
        help=later("Evaluations by Kommunekompasset / Kommunkompassen: marks in, scores and a report out."),
        epilog="kompass score examples/furudal-2025.yaml",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_root)
    app.add_typer(editions.app, name="editions")
    app.add_typer(scale.app, name="scale")
    commands: tuple[Command, ...] = (
        (check, check.check),
        (score, score.score),
        (report, report.report),
        (read, read.read),
        (compare, compare.compare),
        (benchmark, benchmark.benchmark),
        (upgrade, upgrade.upgrade),
        *_of_the_instance(),
    )
    for module, command in commands:
        name = command.__name__.rstrip("_").replace("_", "-")
        app.command(name, cls=SpokenCommand, help=module.HELP, epilog=module.EXAMPLE)(command)
    return app


def _of_the_instance() -> tuple[Command, ...]:
    """Commands of the web application, each with its module."""
    from kompass.cli import (
        backup,
        evaluations,
        export,
        import_,
        invite_owner,
        publish,
        restore,
        serve,
        verify,
        worker,
    )
    from kompass.cli.steps import CORRECT, REOPEN, REVIEW, WITHDRAW

    return (
        (serve, serve.serve),
        (worker, worker.worker),
        (import_, import_.import_),
        (export, export.export),
        (evaluations, evaluations.evaluations),
        (REVIEW, REVIEW.function),
        (REOPEN, REOPEN.function),
        (publish, publish.publish),
        (CORRECT, CORRECT.function),
        (WITHDRAW, WITHDRAW.function),
        (verify, verify.verify),
        (backup, backup.backup),
        (restore, restore.restore),
        (invite_owner, invite_owner.invite_owner),
    )


def _version(context: typer.Context, wanted: bool) -> None:
    if wanted:
        typer.echo(f"kompass {__version__}\n{voice_of(context).t(NOTICE)}")
        raise typer.Exit


def _root(
    version: Annotated[  # noqa: ARG001 - handled by its callback
        bool, typer.Option("--version", is_eager=True, callback=_version, help=later("Show the version and leave."))
    ] = False,
    lang: Lang = DEFAULT_LANGUAGE,  # noqa: ARG001 - `language_of` has seen it
) -> None:
    return


def run() -> None:
    """Run the command of the command line and leave with its exit code."""
    gc.disable()  # a command is short: looking for cycles while modules load costs a tenth of its start
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file's name may be no text, a terminal may lack letters
    raise SystemExit(main(sys.argv[1:]))


def main(arguments: list[str]) -> int:
    """Run a command; returns its exit code."""
    spoken = speech(language_of(arguments, os.environ))
    try:
        code = _run(arguments, spoken)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # Typer leaves by itself where a pipe has broken
        _close_output()
        return 0  # whoever read our output has gone: nothing to say, and nobody to say it to
    except Exception as error:  # noqa: BLE001 - the process's edge
        return _failed(error, spoken)
    return code


def _run(arguments: list[str], spoken: Speech) -> int:
    command = typer.main.get_command(_app())
    translate(command, spoken)
    with typer_speaks(spoken.language):
        code = command.main(arguments, "kompass", standalone_mode=False, obj=spoken)
    return code if isinstance(code, int) else 0


def _failed(error: Exception, spoken: Speech) -> int:
    if isinstance(error, KompassError):
        complain(error, spoken)
        return error.exit_code
    if isinstance(error, typer.TyperException):
        return _misused(error, spoken)
    if isinstance(error, OSError) and error.filename is None and error.errno in _DISK_FAULTS:
        complain(OutputError(Fault(msg("The output can't be written: {reason}.", reason=reason(error)))), spoken)
        _close_output()
        return OutputError.exit_code
    if os.environ.get("KOMPASS_DEBUG"):
        raise error
    error_block(
        spoken.t("an internal fault ({name}: {text}). Nothing was changed.", name=type(error).__name__, text=error),
        spoken.t("Please report it; KOMPASS_DEBUG=1 shows where it happened."),
    )
    return 3


def _misused(error: typer.TyperException, spoken: Speech) -> int:
    """A command line that can't be understood. Without any argument the help is the answer."""
    text = error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{text}\n")
        return 2
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "kompass"
    error_block(spoken.say(in_our_words(text)), spoken.t("“{command}” tells more.", command=f"{path} --help"))
    return 2


def _close_output() -> None:
    """Let what is left in the buffers go nowhere, so that leaving says no more."""
    with contextlib.suppress(OSError):  # a captured output has no number
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
