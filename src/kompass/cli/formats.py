"""The formats that a document can be written in. A writer is loaded when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kompass.reports.model import Document


def _pdf(document: Document) -> bytes:
    from kompass.reports.writers.pdf import write_pdf

    return write_pdf(document)


def _html(document: Document) -> bytes:
    from kompass.reports.writers.html import write_html

    return write_html(document).encode("utf-8")


WRITERS: Mapping[str, Callable[[Document], bytes]] = {"html": _html, "pdf": _pdf}
