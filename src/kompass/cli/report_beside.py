"""What a report sets its evaluation beside: a reference, a chosen set, its own earlier ones, another edition."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kompass.core.benchmark.progress import Earlier, require_earlier
from kompass.core.benchmark.reference import ReferenceSet, require_comparable
from kompass.core.errors import Fault, Place, Refused
from kompass.core.evaluation.model import Evaluation
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import Score
from kompass.files.catalogue import Catalogue
from kompass.files.loading import Loaded, load_evaluation
from kompass.reports.building.context import ComparedEdition

if TYPE_CHECKING:
    from kompass.presentation.double_words import Double
    from kompass.reports.comparing.comparison import Comparison
    from kompass.reports.comparing.drawn import Draws


@dataclass(frozen=True, slots=True)
class Beside:
    """What an evaluation is set beside, as it was asked for; earlier evaluations in any order."""

    reference: Path | None = None
    earlier: tuple[Path, ...] = ()
    against: str | None = None
    """A set of known results, in the language of selections."""
    tables: tuple[Path, ...] = ()
    """Results tables of the user's own, beside the published ones."""
    since_published: bool = False
    """Whether its own earlier known results are shown; a chosen set shows them by itself."""
    also_by: str | None = None
    """Another edition by which the same marks are scored, with or without ``@version``."""
    draws: Draws | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """The evaluation that the report is about; ``language`` is the report's."""

    loaded: Loaded
    score: Score
    language: str


@dataclass(frozen=True, slots=True)
class Found:
    reference: ReferenceSet | None
    compared: dict[str, ComparedEdition]
    against: Comparison | None
    earlier: tuple[Earlier, ...]
    files: tuple[Path, ...]
    """Of the earlier evaluations; empty where they are published results."""
    double: Double | None


def gathered(own: Own, beside: Beside, known: Catalogue) -> Found:
    """Everything that was asked for. Raises KompassError for what can't stand beside the evaluation."""
    _require_fitting(beside)
    edition = own.loaded.edition
    reference, against, known_earlier = _known_results(own, beside, known)
    if beside.reference is not None:
        reference = _reference(beside.reference)
    if reference is not None:
        require_comparable(reference, own.loaded.evaluation, edition)  # before the crosswalks: its reasons say more
    files = _earlier(beside.earlier, own.loaded, known)
    return Found(
        reference,
        {} if reference is None else _compared(reference, edition, known, own.language),
        against,
        tuple(files.values()) or known_earlier,
        tuple(files),
        _double(own, beside, known),
    )


def _known_results(
    own: Own, beside: Beside, known: Catalogue
) -> tuple[ReferenceSet | None, Comparison | None, tuple[Earlier, ...]]:
    """The chosen set and the own earlier results, where they are asked for."""
    if beside.against is None and not beside.since_published:
        return None, None, ()
    from kompass.cli.report_known import known_results  # reads tables and registers: only for whoever asks

    return known_results(own, beside, known)


def _double(own: Own, beside: Beside, known: Catalogue) -> Double | None:
    if beside.also_by is None:
        return None
    from kompass.cli.double_writing import scored_by

    return scored_by(own.loaded, beside.also_by, None, known, own.language)


def _require_fitting(beside: Beside) -> None:
    """Options that exclude or need each other. Raises Refused."""
    if beside.against is not None and beside.reference is not None:
        raise Refused(
            Fault(
                msg("A report has one reference: either --against or --reference."),
                hint=msg("Leave out one of them; “kompass benchmark” makes a comparison of its own."),
            )
        )
    if beside.since_published and beside.earlier:
        raise Refused(
            Fault(
                msg(
                    "Earlier evaluations come either from files (--earlier) or from known results (--since-published)."
                ),
                hint=msg("Leave out one of them."),
            )
        )
    if beside.draws is not None and beside.against is None:
        raise Refused(
            Fault(
                msg("--draws ranks the evaluation among a set, and there is none."),
                hint=msg("Choose the set with --against."),
            )
        )
    if beside.tables and beside.against is None and not beside.since_published:
        raise Refused(
            Fault(
                msg("--results is for --against or --since-published."),
                hint=msg("Give one of them too, or leave out --results."),
            )
        )


def require_earlier_of(own: Loaded, earlier: Evaluation, place: Place) -> None:
    """Raises Refused with the file or the known result that doesn't belong."""
    try:
        require_earlier(own.evaluation, earlier)
    except Refused as refused:
        raise Refused([Fault(f.message, place, f.hint) for f in refused.faults]) from refused


def _earlier(paths: tuple[Path, ...], own: Loaded, known: Catalogue) -> dict[Path, Earlier]:
    """The earlier evaluations by file, the earliest first. Raises Refused with the file that doesn't belong."""
    found: dict[Path, Earlier] = {}
    for path in paths:
        one = _one_earlier(path, own, known)
        moment = one.evaluation.dates.known
        other = next((seen for seen, two in found.items() if two.evaluation.dates.known == moment), None)
        if other is not None:
            raise Refused(
                Fault(
                    msg("It is of the same date as {other}: {when}.", other=str(other), when=moment),
                    Place(str(path)),
                    msg("Name each earlier evaluation once, or give their dates more exactly."),
                )
            )
        found[path] = one
    return dict(sorted(found.items(), key=lambda pair: pair[1].evaluation.dates.known or ""))


def _one_earlier(path: Path, own: Loaded, known: Catalogue) -> Earlier:
    loaded = load_evaluation(path, known)
    require_earlier_of(own, loaded.evaluation, Place(str(path)))
    walk = known.crosswalk(own.edition.id, loaded.edition.id)
    return Earlier(loaded.evaluation, loaded.edition, score(loaded.evaluation, loaded.edition), walk)


def _reference(path: Path) -> ReferenceSet:
    from kompass.files.reference_file import read_reference

    return read_reference(path)


def _compared(reference: ReferenceSet, edition: Edition, known: Catalogue, language: str) -> dict[str, ComparedEdition]:
    """What the crosswalks say of the named municipalities' editions. Raises Refused where one may not be compared."""
    found: dict[str, ComparedEdition] = {}
    for other in sorted({member.edition for member in reference.named} - {edition.id}):
        walk = known.crosswalk(edition.id, other)
        if walk is None or walk.total.comparable is Comparable.NOT:
            raise Refused(
                Fault(
                    msg(
                        "Edition {theirs} can't stand beside {ours}: no crosswalk allows it.",
                        theirs=other,
                        ours=edition.id,
                    ),
                    hint=msg("“kompass editions diff” shows what may be compared."),
                )
            )
        why = known.reasons(language).get(walk.total.reason, "")
        found[other] = ComparedEdition(walk.total.comparable, why, walk.one_to_one())
    return found
