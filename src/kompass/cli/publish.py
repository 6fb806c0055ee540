"""``kompass publish``: a reviewed evaluation becomes public."""

from __future__ import annotations

from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, ActingFor, Evaluations, Json, Lang
from kompass.cli.voice import later

HELP = later("Publish evaluations that were reviewed or corrected; a second time makes the next version.")
EXAMPLE = 'kompass publish Furudal-2025 --note "A date was wrong."'


def publish(
    evaluations: Evaluations,
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help=later("What was corrected, from the second version on."))
    ] = "",
    note_language: Annotated[
        str,
        typer.Option(
            "--note-language",
            metavar="sv|nb|da|en",
            help=later("Language of the note; without it, that of --lang."),
            show_default=False,
        ),
    ] = "",
    by: ActingFor = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> int:
    from kompass.cli.instance import open_current_instance

    with open_current_instance():
        from kompass.apps.evaluations.models import State
        from kompass.cli.step_writing import Step, write_steps

        step = Step(State.PUBLISHED, by, note, note_language or lang)
        return write_steps(evaluations, step, lang, as_json=as_json)
