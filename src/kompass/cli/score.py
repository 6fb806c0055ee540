"""``kompass score``: the scores of one evaluation, and why a figure is what it is."""

from __future__ import annotations

from typing import Annotated

import typer

from kompass.cli.options import DEFAULT_LANGUAGE, AlsoBy, Editions, EvaluationFile, Json, Lang
from kompass.cli.voice import later

HELP = later("Score one evaluation exactly: total, areas and sub-areas.")
EXAMPLE = "kompass score examples/furudal-2025.yaml --why 1.3"


def score(
    file: EvaluationFile,
    why: Annotated[
        str | None,
        typer.Option("--why", metavar="ID", help=later("Explain one figure (total, 3, 3.2 or 3.2.1) step by step.")),
    ] = None,
    layer: Annotated[
        str | None,
        typer.Option("--layer", metavar="LAYER", help=later("Score one layer by itself: self or evaluator:<key>.")),
    ] = None,
    also_by: AlsoBy = None,
    editions: Editions = None,
    as_json: Json = False,
    lang: Lang = DEFAULT_LANGUAGE,
) -> None:
    if also_by is not None:
        from kompass.cli.double_writing import write_double

        write_double(file, also_by, why, layer, editions, lang, as_json=as_json)
        return
    from kompass.cli.score_writing import write_score

    write_score(file, why, layer, editions, lang, as_json=as_json)
