"""The way from an evaluation file to a report file."""

from __future__ import annotations

from pathlib import Path

from kompass import NOTICE, __version__
from kompass.cli.formats import WRITERS
from kompass.cli.options import catalogue
from kompass.cli.output import say
from kompass.core.benchmark.reference import ReferenceSet, require_comparable
from kompass.core.errors import Fault, OutputError, Place, Refused
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.core.scoring.exact import score
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import fingerprint
from kompass.files.loading import load_evaluation
from kompass.files.writing import write_bytes
from kompass.presentation.speech import speech
from kompass.reports.building.build import build_report
from kompass.reports.building.context import ComparedEdition, Context, Versions
from kompass.reports.model import Document


def write_report(
    file: Path, output: Path, reference: Path | None, editions: Path | None, lang: str | None, spoken: str
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
    write_bytes(output, writer(report_document(file, reference, editions, lang)))
    say(speech(spoken).t("Written: {file}", file=output))


def report_document(
    file: Path, reference: Path | None = None, editions: Path | None = None, lang: str | None = None
) -> Document:
    """The report's blocks, in the evaluation's language or in ``lang``."""
    known = catalogue(editions)
    loaded = load_evaluation(file, known)
    language = lang or loaded.evaluation.language
    beside = None if reference is None else _reference(reference)
    if beside is not None:
        require_comparable(beside, loaded.evaluation, loaded.edition)  # before the crosswalks: its reasons say more
    context = Context(
        evaluation=loaded.evaluation,
        edition=loaded.edition,
        texts=known.texts(loaded.edition, language),
        score=score(loaded.evaluation, loaded.edition),
        speech=speech(language),
        versions=Versions(__version__, fingerprint(loaded.evaluation), NOTICE),
        reference=beside,
        compared={} if beside is None else _compared(beside, loaded.edition, known, language),
    )
    return build_report(context)


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
