"""From a frozen snapshot to what a page shows of it: the parts of the report, made by the report's own builders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kompass import NOTICE
from kompass.apps.evaluations.models import Snapshot
from kompass.apps.evaluations.published import Shown, catalogue
from kompass.core.benchmark.progress import Earlier, require_earlier
from kompass.core.benchmark.reference import ReferenceSet
from kompass.core.errors import Fault, Refused, SchemaFault
from kompass.core.evaluation.model import Evaluation
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import Score
from kompass.files.evaluation_file import parse_evaluation
from kompass.files.loading import edition_of
from kompass.files.plain import parse_json
from kompass.files.snapshots import digest
from kompass.presentation.speech import Speech
from kompass.reports.building.context import Context, Versions


@dataclass(frozen=True, slots=True)
class Read:
    """A snapshot, read and scored."""

    evaluation: Evaluation
    edition: Edition
    score: Score


def read(snapshot: Snapshot) -> Read:
    """Raises SchemaFault where the text isn't the one that was frozen. The same snapshot is read once a process."""
    return _read(snapshot.sha256, snapshot.canonical)


@lru_cache(maxsize=128)
def _read(sha256: str, canonical: str) -> Read:
    if digest(canonical) != sha256:
        raise SchemaFault(Fault(msg("The snapshot isn't what was stored: its sha256 differs.")))
    evaluation = parse_evaluation(parse_json(canonical, sha256))
    edition = edition_of(evaluation, catalogue())
    return Read(evaluation, edition, score(evaluation, edition))


def context_of(
    snapshot: Snapshot, earlier: Sequence[Snapshot], reference: ReferenceSet | None, spoken: Speech
) -> Context:
    """Everything that the parts of a report look at; ``earlier`` are snapshots of the municipality's own past."""
    known, own = catalogue(), read(snapshot)
    before = list(_earlier(own, earlier))
    return Context(
        evaluation=own.evaluation,
        edition=own.edition,
        texts=known.texts(own.edition, spoken.language),
        score=own.score,
        speech=spoken,
        versions=Versions(snapshot.engine, snapshot.sha256, spoken.t(NOTICE), tuple(sha for sha, _ in before)),
        reference=reference,
        earlier=tuple(one for _, one in before),
        reasons=known.reasons(spoken.language) if before else {},
    )


def _earlier(own: Read, snapshots: Sequence[Snapshot]) -> list[tuple[str, Earlier]]:
    """Those that may stand in one line with it: of the same basis, and told to be earlier."""
    found: list[tuple[str, Earlier]] = []
    for snapshot in snapshots:
        then = read(snapshot)
        try:
            require_earlier(own.evaluation, then.evaluation)
        except Refused:
            continue
        walk = catalogue().crosswalk(own.edition.id, then.edition.id)
        found.append((snapshot.sha256, Earlier(then.evaluation, then.edition, then.score, walk)))
    return sorted(found, key=lambda pair: pair[1].evaluation.dates.known or "")


def snapshots_of(wanted: Sequence[Shown]) -> list[Snapshot]:
    """Whole snapshots, in the order asked for; one query."""
    found = Snapshot.objects.in_bulk([one.snapshot for one in wanted])
    return [found[one.snapshot] for one in wanted]
