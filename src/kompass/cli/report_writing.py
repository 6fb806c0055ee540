"""The way from an evaluation file to a report file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kompass import NOTICE, __version__
from kompass.cli.options import catalogue
from kompass.cli.output import say
from kompass.core.benchmark.reference import ReferenceSet
from kompass.core.errors import Fault, OutputError, Place
from kompass.core.messages import msg
from kompass.core.scoring.exact import score
from kompass.files.evaluation_file import fingerprint
from kompass.files.loading import load_evaluation
from kompass.files.writing import write_bytes
from kompass.presentation.speech import speech
from kompass.reports.building.build import build_report
from kompass.reports.building.context import Context, Versions
from kompass.reports.model import Document


def _pdf(document: Document) -> bytes:
    from kompass.reports.writers.pdf import write_pdf

    return write_pdf(document)


def _html(document: Document) -> bytes:
    from kompass.reports.writers.html import write_html

    return write_html(document).encode("utf-8")


WRITERS: Mapping[str, Callable[[Document], bytes]] = {".pdf": _pdf, ".html": _html}


def write_report(
    file: Path, output: Path, reference: Path | None, editions: Path | None, lang: str | None, spoken: str
) -> None:
    """Write the report. Raises KompassError; then ``output`` is as it was before."""
    writer = WRITERS.get(output.suffix.lower())
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
    context = Context(
        evaluation=loaded.evaluation,
        edition=loaded.edition,
        texts=known.texts(loaded.edition, language),
        score=score(loaded.evaluation, loaded.edition),
        speech=speech(language),
        versions=Versions(__version__, fingerprint(loaded.evaluation), NOTICE),
        reference=None if reference is None else _reference(reference),
    )
    return build_report(context)


def _reference(path: Path) -> ReferenceSet:
    from kompass.files.reference_file import read_reference

    return read_reference(path)
