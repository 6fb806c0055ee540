"""Draws the pictures of the README from the examples: a page of a report, and a profile. ``--check`` only looks.

The profile is compared letter by letter. The page is a photograph: whether it exists is all that is checked of it,
since two versions of the same renderer may differ in a dot.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pypdfium2
from PIL.Image import Dither

from kompass.cli.report_beside import Beside
from kompass.cli.report_writing import report_document
from kompass.reports.charts.draw import draw
from kompass.reports.charts.look import PRINT
from kompass.reports.model import Beside as Halves
from kompass.reports.model import Chart, ChartKind, Document
from kompass.reports.writers.pdf import write_pdf

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
PICTURES = ROOT / "docs" / "pictures"
PAGE, PROFILE = PICTURES / "in-brief.png", PICTURES / "profile.svg"
BRIEF = 3
"""The page of the brief, after cover and contents."""
SCALE = 1.4


def page() -> None:
    beside = Beside(earlier=(EXAMPLES / "earlier" / "furudal-2021.yaml",))
    data = write_pdf(report_document(EXAMPLES / "furudal-2025.yaml", beside))
    with pypdfium2.PdfDocument(data) as document:
        document[BRIEF - 1].render(scale=SCALE).to_pil().quantize(64, dither=Dither.NONE).save(PAGE, optimize=True)


def profile() -> str:
    """The profile of Sorø with the pilots' mean, on paper: a page may be dark."""
    beside = Beside(reference=EXAMPLES / "reference" / "pilots-2009.yaml")
    chart = _profile_of(report_document(EXAMPLES / "soro-2009.yaml", beside, lang="en"))
    return draw(chart, PRINT, "profile").replace("<svg ", '<svg style="background:#fff" ', 1) + "\n"


def _profile_of(document: Document) -> Chart:
    halves = (block for block in document.blocks if isinstance(block, Halves))
    inside = (block for half in halves for block in (*half.left, *half.right))
    return next(block for block in inside if isinstance(block, Chart) and block.kind is ChartKind.RADAR)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say whether the pictures are up to date")
    if parser.parse_args().check:
        kept = PROFILE.read_text(encoding="utf-8") if PROFILE.exists() else ""
        if kept == profile() and PAGE.exists():
            return 0
        print("docs/pictures isn't up to date: run make pictures", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    PROFILE.write_text(profile(), encoding="utf-8")
    page()
    return 0


if __name__ == "__main__":
    sys.exit(main())
