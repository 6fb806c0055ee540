"""One version of one evaluation as a file: what everybody may read of it, in its canonical form or as YAML."""

from __future__ import annotations

from kompass.apps.api.problems import Problem
from kompass.apps.evaluations.models import Evaluation, Snapshot, State
from kompass.apps.evaluations.published import all_versions
from kompass.core.evaluation.model import Evaluation as Whole
from kompass.core.evaluation.open_form import open_form
from kompass.core.evaluation.snapshot import Snapshot as Frozen
from kompass.files.evaluation_file import canonical_json, evaluation_yaml
from kompass.files.snapshots import read_snapshot


def snapshot_of(evaluation_id: str, version: int) -> Snapshot:
    """Raises Problem: 404 where there is nothing to see, 410 where it was withdrawn."""
    found = all_versions().filter(evaluation_id=evaluation_id)
    one = found.filter(version=version).first()
    if one is not None:
        return one
    known = [f"v{number}" for number in found.order_by("version").values_list("version", flat=True)]
    if known:
        raise Problem(404, "not-found", f"The evaluation has no version {version}.", nearest=known)
    raise gone_or_unknown(evaluation_id)


def gone_or_unknown(evaluation_id: str) -> Problem:
    """What to say of an id behind which nothing is shown: that it was withdrawn, and no more; else that it isn't."""
    if Evaluation.objects.filter(pk=evaluation_id, state=State.WITHDRAWN).exists():
        return Problem(410, "withdrawn", "The evaluation was published and has been withdrawn.")
    return Problem(404, "not-found", f"There is no evaluation {evaluation_id}.")


def as_json(snapshot: Snapshot) -> bytes:
    """Canonical: sorted keys, exact numbers as text. Byte for byte the snapshot where nothing had to be left out."""
    return canonical_json(open_form(_read(snapshot))).encode()


def as_yaml(snapshot: Snapshot) -> bytes:
    return evaluation_yaml(open_form(_read(snapshot))).encode()


def _read(one: Snapshot) -> Whole:
    return read_snapshot(
        Frozen(one.canonical, one.sha256, one.edition, one.edition_version, one.edition_hash, one.engine, {})
    )
