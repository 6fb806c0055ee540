"""The work of ``kompass export``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kompass.apps.evaluations.models import Evaluation
from kompass.apps.evaluations.services.exporting import export, stem_of
from kompass.apps.evaluations.services.finding import find_evaluation
from kompass.cli.options import voice_in
from kompass.cli.output import complain, say
from kompass.core.errors import Fault, KompassError, OutputError, Place, Refused
from kompass.core.messages import msg
from kompass.files.bundle import ENDING
from kompass.files.reasons import reason
from kompass.files.writing import require_free


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which evaluations, in which state, whether as bundles, and whether over files that are there."""

    names: tuple[str, ...]
    every: bool
    published: bool
    bundle: bool
    overwrite: bool = False


def write_exports(wanted: Wanted, output: Path, lang: str) -> int:
    """Write each; returns the exit code. One that can't be written doesn't stop the others of ``--all``."""
    spoken = voice_in(lang)
    rows = _rows(wanted)
    if output.suffix and not output.is_dir():
        if len(rows) != 1:
            raise OutputError(
                Fault(msg("Several evaluations don't go into one file."), Place(str(output)), msg("Name a folder."))
            )
        _export(rows[0], output, wanted)
        say(spoken.t("Written: {file}", file=output))
        return 0
    _make(output)
    code = 0
    taken: set[str] = set()
    for row in rows:
        stem = stem_of(row) if stem_of(row) not in taken else f"{stem_of(row)}-{row.pk.lower()}"
        taken.add(stem)
        path = output / f"{stem}{ENDING if wanted.bundle else '.yaml'}"
        try:
            _export(row, path, wanted)
        except KompassError as error:
            complain(error, spoken)
            code = max(code, error.exit_code)
            continue
        say(spoken.t("Written: {file}", file=path))
    return code


def _export(row: Evaluation, path: Path, wanted: Wanted) -> None:
    """Raises OutputError; a file that is there may hold work that is nowhere else."""
    if not wanted.overwrite:
        require_free(path, msg("Choose another name or folder with -o, or write over it with --overwrite."))
    export(row, path, published=wanted.published)


def _rows(wanted: Wanted) -> list[Evaluation]:
    if wanted.every == bool(wanted.names):
        raise Refused(Fault(msg("Name evaluations, or say --all."), hint=msg("“kompass export --help” tells more.")))
    if not wanted.every:
        return [find_evaluation(name) for name in wanted.names]
    rows = Evaluation.objects.order_by("pk")
    return list(rows.filter(snapshots__isnull=False).distinct() if wanted.published else rows)


def _make(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        place = Place(str(output))
        raise OutputError(Fault(msg("The folder can't be made: {reason}.", reason=reason(error)), place)) from error
