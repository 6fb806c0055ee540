"""The way from an evaluation file to a report file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kompass import NOTICE, __version__
from kompass.cli.formats import WRITERS
from kompass.cli.options import catalogue
from kompass.cli.output import say
from kompass.core.benchmark.progress import Earlier, require_earlier
from kompass.core.benchmark.reference import ReferenceSet, require_comparable
from kompass.core.checks.all import count_errors
from kompass.core.errors import Fault, OutputError, Place, Refused
from kompass.core.evaluation.model import Evaluation
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import Score
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import fingerprint
from kompass.files.loading import Loaded, load_evaluation
from kompass.files.writing import write_bytes
from kompass.presentation.speech import speech
from kompass.reports.building.build import build_report
from kompass.reports.building.context import ComparedEdition, Context, Versions
from kompass.reports.model import Document


@dataclass(frozen=True, slots=True)
class Beside:
    """Files that an evaluation is set beside: a reference, and its own earlier evaluations in any order."""

    reference: Path | None = None
    earlier: tuple[Path, ...] = ()


def write_report(
    file: Path, output: Path, beside: Beside, editions: Path | None, lang: str | None, spoken: str
) -> None:
    """Write the report. Raises KompassError; then ``output`` is as it was before."""
    writer = WRITERS.get(output.suffix.lower().removeprefix("."))
    if writer is None:
        raise OutputError(
            Fault(
                msg("A report can't be written as “{suffix}”.", suffix=output.suffix),
                Place(str(output)),
                msg("Give a name that ends in .pdf or .html."),
            )
        )
    context, paths = _gathered(file, beside, editions, lang)
    write_bytes(output, writer(build_report(context)))
    say(speech(spoken).t("Written: {file}", file=output))
    _say_errors(file, context.evaluation, context.edition, context.score, spoken)
    for path, one in zip(paths, context.earlier, strict=True):
        _say_errors(path, one.evaluation, one.edition, one.score, spoken)


def _say_errors(path: Path, evaluation: Evaluation, edition: Edition, made: Score, spoken: str) -> None:
    """A report is made of what is there; that there are errors in it nobody should learn from a reader."""
    errors = count_errors(evaluation, edition, made)
    if errors:
        words = speech(spoken).t("Errors in the file: {count}. “kompass check” names them.", count=errors)
        say(f"{path}: {words}")


def report_document(
    file: Path, beside: Beside | None = None, editions: Path | None = None, lang: str | None = None
) -> Document:
    """The report's blocks, in the evaluation's language or in ``lang``."""
    context, _ = _gathered(file, beside or Beside(), editions, lang)
    return build_report(context)


def _gathered(file: Path, beside: Beside, editions: Path | None, lang: str | None) -> tuple[Context, tuple[Path, ...]]:
    """All that a report is made of, and the files of its earlier evaluations in their order."""
    known = catalogue(editions)
    loaded = load_evaluation(file, known)
    language = lang or loaded.evaluation.language
    reference = None if beside.reference is None else _reference(beside.reference)
    if reference is not None:
        require_comparable(reference, loaded.evaluation, loaded.edition)  # before the crosswalks: its reasons say more
    earlier = _earlier(beside.earlier, loaded, known)
    versions = Versions(
        __version__,
        fingerprint(loaded.evaluation),
        NOTICE,
        tuple(fingerprint(one.evaluation) for one in earlier.values()),
    )
    context = Context(
        evaluation=loaded.evaluation,
        edition=loaded.edition,
        texts=known.texts(loaded.edition, language),
        score=score(loaded.evaluation, loaded.edition),
        speech=speech(language),
        versions=versions,
        reference=reference,
        compared={} if reference is None else _compared(reference, loaded.edition, known, language),
        earlier=tuple(earlier.values()),
        reasons=known.reasons(language) if earlier else {},
    )
    return context, tuple(earlier)


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
    try:
        require_earlier(own.evaluation, loaded.evaluation)
    except Refused as refused:
        raise Refused([Fault(f.message, Place(str(path)), f.hint) for f in refused.faults]) from refused
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
