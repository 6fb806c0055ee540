"""Evaluations out again: as a file, or as a bundle with what was uploaded to them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kompass.apps.evaluations import exchange
from kompass.apps.evaluations.models import Evaluation, Snapshot
from kompass.apps.evaluations.services import uploads
from kompass.apps.evaluations.services.verifying_snapshots import core_snapshot
from kompass.apps.municipalities.registering import slug_of
from kompass.core.errors import Fault, OutputError, Place, Refused
from kompass.core.evaluation.model import Evaluation as CoreEvaluation
from kompass.core.messages import msg
from kompass.files.bundle import ENDING, write_bundle
from kompass.files.evaluation_file import canonical_json, evaluation_yaml
from kompass.files.reasons import reason
from kompass.files.snapshot_heads import head_of
from kompass.files.snapshots import read_snapshot
from kompass.files.writing import write_text


def content_of(row: Evaluation, *, published: bool = False) -> CoreEvaluation:
    """What is being worked on, or what was published last. Raises Refused where nothing was."""
    if not published:
        return exchange.read(row.pk)
    snapshot = row.snapshots.order_by("-version").first()
    if snapshot is None:
        raise Refused(Fault(msg("{name} hasn't been published.", name=str(row)), Place(key=row.pk)))
    return read_snapshot(core_snapshot(snapshot))


def stem_of(row: Evaluation) -> str:
    """``helsingborg-2014``, ``helsingborg-2014-2``: a name for its files."""
    return _stem(row.municipality_name, row.year or row.pk, row.number)


def public_stem_of(snapshot: Snapshot) -> str:
    """The same by what was published, whatever a draft says meanwhile."""
    at = snapshot.address
    return _stem(head_of(snapshot.canonical).name, at.year or snapshot.evaluation_id, at.number)


def _stem(name: str, year: int | str, number: int) -> str:
    return "-".join([slug_of(name), str(year), *([str(number)] if number > 1 else [])])


def export(row: Evaluation, path: Path, *, published: bool = False) -> None:
    """Write an evaluation to a file: a bundle, JSON or YAML by how its name ends. Raises OutputError."""
    evaluation = content_of(row, published=published)
    if path.name.lower().endswith(".zip"):
        export_bundle(row, evaluation, path)
    elif path.suffix.lower() == ".json":
        write_text(path, canonical_json(evaluation) + "\n")
    elif path.suffix.lower() in (".yaml", ".yml"):
        write_text(path, evaluation_yaml(evaluation))
    else:
        raise OutputError(
            Fault(
                msg("An evaluation can't be written as “{suffix}”.", suffix=path.suffix),
                Place(str(path)),
                msg("Give a name that ends in .yaml, .json or {bundle}.", bundle=ENDING),
            )
        )


def export_bundle(row: Evaluation, evaluation: CoreEvaluation, path: Path) -> None:
    """Written beside and renamed, whatever its size. Raises OutputError; then ``path`` is as it was before."""
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.resolve().parent, prefix=".kompass-", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            write_bundle(stream, evaluation, uploads.bundled(row))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        raise OutputError(
            Fault(
                msg("The file can't be written: {reason}. Nothing was changed.", reason=reason(error)),
                Place(str(path)),
                msg("Check that the folder exists, may be written to, and that the disk has room."),
            )
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
