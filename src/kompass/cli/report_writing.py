"""The way from an evaluation file to a report file."""

from __future__ import annotations

from pathlib import Path

from kompass import NOTICE, __version__
from kompass.cli.formats import WRITERS
from kompass.cli.options import catalogue
from kompass.cli.output import say
from kompass.cli.report_beside import Beside, Own, gathered
from kompass.core.checks.all import count_errors
from kompass.core.errors import Fault, OutputError, Place
from kompass.core.evaluation.model import Evaluation
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import Score
from kompass.files.evaluation_file import fingerprint
from kompass.files.loading import load_evaluation
from kompass.files.writing import write_bytes
from kompass.presentation.speech import speech
from kompass.reports.building.build import build_report
from kompass.reports.building.context import Context, Versions
from kompass.reports.model import Document


def write_report(file: Path, output: Path, beside: Beside, editions: Path | None, lang: str | None, spoken: str) -> int:
    """Write the report; 1 where its chosen set is empty or tables contradict each other, which is then said.

    Raises KompassError; then ``output`` is as it was before.
    """
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
    for path, one in zip(paths, context.earlier, strict=False):  # published ones have no file
        _say_errors(path, one.evaluation, one.edition, one.score, spoken)
    against = context.against
    if against is None or not (against.set_is_empty or against.contradicted):
        return 0
    for note in against.set_notes:
        say(speech(spoken).say(note))
    return 1


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
    made = score(loaded.evaluation, loaded.edition)
    found = gathered(Own(loaded, made, language), beside, known)
    versions = Versions(
        __version__,
        fingerprint(loaded.evaluation),
        NOTICE,
        tuple(None if one.published else fingerprint(one.evaluation) for one in found.earlier),
    )
    context = Context(
        evaluation=loaded.evaluation,
        edition=loaded.edition,
        texts=known.texts(loaded.edition, language),
        score=made,
        speech=speech(language),
        versions=versions,
        reference=found.reference,
        against=found.against,
        compared=found.compared,
        earlier=found.earlier,
        double=found.double,
        reasons=known.reasons(language) if found.earlier else {},
    )
    return context, found.files
