"""A table taken in as far as it is sound, with the rest of it in a file beside: both, or neither."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.published_table import Outcome
from kompass.apps.evaluations.services.sorting_table import rest_text, take_in_sound
from kompass.apps.evaluations.services.taking_in import Taken
from kompass.core.messages import Message
from kompass.files.catalogue import Catalogue
from kompass.files.writing import require_free, write_text

MARK = "\ufeff"
"""Before the rest, so that spreadsheets read it as UTF-8."""


def take_in_leaving(
    path: Path, rest: Path, by: By, catalogue: Catalogue, say: Callable[[Message], str], *, publishes: bool
) -> tuple[list[Outcome], int]:
    """What became of each evaluation that is new or known, and how many lines went to ``rest`` (a file only then).

    Raises OutputError where ``rest`` is there already or can't be written; then nothing was taken in.
    """
    require_free(rest)
    written = False
    try:
        with transaction.atomic():
            outcomes, found = take_in_sound(path, by, catalogue, publishes=publishes)
            if found.rest:
                require_free(rest)
                write_text(rest, MARK + rest_text(found, say))
                written = True
    except BaseException:
        if written:
            rest.unlink(missing_ok=True)
        raise
    new = {one.evaluation.pk for one in outcomes if one.evaluation}
    known = [
        Outcome(row.municipality_name, row.year, Taken.UNCHANGED, evaluation=row)
        for row in found.known
        if row.pk not in new
    ]
    return [*outcomes, *known], len(found.rest)
