"""A document as an accessible PDF for keeping: PDF/UA-1 and PDF/A-2a in one file, the same bytes for the same input."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from kompass.core.errors import Fault, InternalFault
from kompass.core.messages import msg
from kompass.reports.model import Document
from kompass.reports.writers.pdf_data import REPLACEMENT, document_data

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_NO_GLYPH = re.compile(r'`"([^`]*)"` could\b')  # the typesetter names each such stretch of text
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_EPOCH = date(1970, 1, 1)
_lock = Lock()
"""The warm compiler serves one document at a time."""


def write_pdf(document: Document) -> bytes:
    """The whole file. A warning of the typesetter is a fault of ours: it would be a flaw on paper."""
    source, inputs = typst_source_and_inputs(document)
    try:
        return _compile(source, inputs, timestamp(document))
    except typst.TypstError as error:
        unprintable = _unprintable(error.diagnostic)
        if not unprintable:
            raise _fault(error.diagnostic) from error
    # Somebody wrote a character that no built-in face has, an emoji say: it is shown as one that is missing.
    replaced = re.sub(f"[{re.escape(unprintable)}]+", REPLACEMENT, inputs["document"])
    try:
        return _compile(source, inputs | {"document": replaced}, timestamp(document))
    except typst.TypstError as error:
        raise _fault(error.diagnostic) from error


def _compile(source: bytes, inputs: dict[str, str], made: datetime) -> bytes:
    with _lock:
        data, warnings = _compiler().compile_with_warnings(
            source, format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=made
        )
    if warnings:
        raise _fault("\n".join(warning.diagnostic for warning in warnings))
    if not isinstance(data, bytes):
        raise _fault(type(data).__name__)
    return data


def _unprintable(diagnostic: str) -> str:
    """The characters that the typesetter found in no face; ASCII is in all of them."""
    named = "".join(_NO_GLYPH.findall(diagnostic))
    named = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), named)
    return "".join({char for char in named if not char.isascii()})


def typst_source_and_inputs(document: Document) -> tuple[bytes, dict[str, str]]:
    """The very source and inputs that are compiled, so that a benchmark can compile them by itself."""
    inputs = {"document": json.dumps(document_data(document), ensure_ascii=False)}
    return _source(), inputs


def timestamp(document: Document) -> datetime:
    """Midnight of the document's own date, never the clock's."""
    day = _EPOCH if document.date is None else date.fromisoformat(document.date)
    return datetime.combine(day, time(), tzinfo=UTC)


@cache
def _source() -> bytes:
    return Path(__file__).with_name("report.typ").read_bytes()


@cache
def _compiler() -> typst.Compiler:
    """Kept warm: fonts are read once. It sees its own folder and no fonts but the built-in ones."""
    return typst.Compiler(root=Path(__file__).parent, ignore_system_fonts=True)


def _fault(reason: str) -> InternalFault:
    return InternalFault(Fault(msg("The report can't be laid out: {reason}", reason=reason)))
