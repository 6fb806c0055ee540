"""Reading one report, from its path to the texts of the files that become of it. Runs in a process of its own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from kompass import NOTICE, __version__
from kompass.cli.options import catalogue
from kompass.cli.reading_data import reading_data
from kompass.core.errors import Fault, NotRecognised, Place, Remedy
from kompass.core.evaluation.model import Municipality
from kompass.core.messages import Message, msg
from kompass.files.evaluation_file import evaluation_yaml
from kompass.files.municipality_register import named
from kompass.files.results_table import results_text
from kompass.presentation.speech import speech
from kompass.readers.accounting.account import account_of
from kompass.readers.accounting.doubts import doubts
from kompass.readers.opening.open import Opening, open_document
from kompass.readers.reading import Confidence, Fact
from kompass.readers.to_evaluation import evaluation_of
from kompass.readers.to_results import results_of
from kompass.readers.whole import Reading, read_document
from kompass.reports.building.account import account_document
from kompass.reports.writers.html import write_html

_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ŧ": "t", "ŋ": "n"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What reports are read with; picklable."""

    edition: str | None
    municipality: str | None
    editions: Path | None
    lang: str


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a report: ``texts`` are endings of files and what goes into them."""

    path: Path
    stem: str
    texts: dict[str, str]
    summary: Message
    doubts: tuple[Message, ...]
    data: dict[str, object]


def read_one(path: Path, asked: Asked, opening: Opening | None = None) -> Made:
    """Everything about one report, whose opening may have begun already. Raises KompassError."""
    known = catalogue(asked.editions)
    reading = read_document(opening() if opening else open_document(path), known, asked.edition)
    municipality = _municipality(reading, path, asked)
    evaluation = evaluation_of(reading, municipality)
    year = evaluation.dates.year
    rows = results_of(reading, municipality, year, known.label_of(reading.known.edition.id))
    words = known.texts(reading.known.edition, asked.lang)
    found = tuple(doubts(reading, words))
    account = account_of(reading, words, municipality.name, year, found)
    notes = (msg(NOTICE), msg("Made with {program}.", program=f"Kompass {__version__}"))
    document = account_document(account, speech(asked.lang), msg("What was read, and what to look at"), notes)
    return Made(
        path=path,
        stem=_slug(f"{municipality.name}-{year}" if year else municipality.name),
        texts={
            ".yaml": evaluation_yaml(evaluation),
            ".results.csv": results_text(rows),
            ".reading.html": write_html(document),
        },
        summary=_summary(reading, municipality, year, len(found)),
        doubts=found,
        data=reading_data(reading, municipality, year, found, speech(asked.lang)),
    )


def _municipality(reading: Reading, path: Path, asked: Asked) -> Municipality:
    """As named on the command line, else as read. Raises NotRecognised where neither is known."""
    country = reading.known.edition.country
    if asked.municipality is not None:
        year = reading.facts.year
        known = named(asked.municipality, country, year.value if year else None)
        reading.facts.municipality = Fact(asked.municipality, None, Confidence.HIGH)  # a person has said it
        return Municipality(asked.municipality, country, known[0].code if len(known) == 1 else None)
    if reading.facts.municipality is None:
        raise NotRecognised(
            Fault(
                msg("The document doesn't tell which municipality it is about."),
                Place(str(path)),
                msg(
                    "Name it with --municipality. Where it is invented, write “invented: true” in the evaluation file "
                    "that becomes of it."
                ),
                Remedy.MUNICIPALITY,
            )
        )
    return Municipality(reading.facts.municipality.value, country, reading.facts.code)


def _summary(reading: Reading, municipality: Municipality, year: int | None, doubtful: int) -> Message:
    return msg(
        "{municipality} {year}, edition {edition}: figures {figures}, findings {findings}, to look at {doubts}.",
        municipality=municipality.name,
        year=str(year) if year else msg("without a year"),
        edition=reading.known.edition.id,
        figures=len(reading.confirmed.figures),
        findings=len(reading.findings),
        doubts=doubtful,
    )


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-") or "report"
