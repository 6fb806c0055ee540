"""How long a report takes beside the typst compile that it can't do without.

Two ratios of one run: everything but the compile ÷ the compile (warm, a report of about 30 pages; limit 0.5), and
``kompass report`` from a cold start ÷ a bare process that compiles the same typst source (limit 2.5). WeasyPrint on
the same content is printed for information where it is installed (``requirements/bench.txt``).
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2

from kompass.cli.report_writing import report_document
from kompass.reports.model import Document
from kompass.reports.writers.html import write_html
from kompass.reports.writers.pdf import STANDARDS, timestamp, typst_source_and_inputs, write_pdf

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "furudal-2025.yaml"
ROUNDS = 7
BARE = """
import json, sys, typst
from datetime import datetime
source, inputs, stamp, out = sys.argv[1:]
data = json.load(open(inputs, encoding="utf-8"))
pdf = typst.compile(source, format="pdf", sys_inputs=data["inputs"], pdf_standards=data["standards"],
                    timestamp=datetime.fromisoformat(stamp), ignore_system_fonts=True)
open(out, "wb").write(pdf)
"""


def best(work: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """Seconds of the quickest round; the round's number goes in, so that nothing is answered from a cache."""
    times = []
    for number in range(rounds):
        start = time.perf_counter()
        work(number)
        times.append(time.perf_counter() - start)
    return min(times)


def varied(document: Document, number: int) -> Document:
    """The same report with another title, as the next municipality's would have."""
    return replace(document, title=f"{document.title} {number}", running_head=f"{document.running_head} {number}")


def warm() -> None:
    document = report_document(EXAMPLE)
    pages = len(pypdfium2.PdfDocument(write_pdf(document)))
    preparing = best(lambda n: typst_source_and_inputs(varied(document, n)))
    compiling = best(lambda n: write_pdf(varied(document, n))) - preparing
    rest = best(lambda _: typst_source_and_inputs(report_document(EXAMPLE)))
    print(f"report, warm, {pages} pages: everything but the compile {rest:.3f} s, compile {compiling:.3f} s")
    print(f"  ratio {rest / compiling:.2f} (limit 0.5)")
    weasyprint(document, rest + compiling)


def weasyprint(document: Document, ours: float) -> None:
    try:
        rival = importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:  # OSError: its own libraries (Pango) aren't on the machine
        print(f"  WeasyPrint can't be loaded, no figure beside it: {error}".splitlines()[0])
        return
    seconds = best(lambda n: rival.HTML(string=write_html(varied(document, n))).write_pdf(), 2)
    print(f"  WeasyPrint on the same content {seconds:.2f} s: {seconds / ours:.0f} times the whole of ours")


def cold() -> None:
    document = report_document(EXAMPLE)
    source, inputs = typst_source_and_inputs(document)
    with tempfile.TemporaryDirectory() as folder:
        typ, data, out = (Path(folder) / name for name in ("report.typ", "data.json", "out.pdf"))
        typ.write_bytes(source)
        data.write_text(json.dumps({"inputs": inputs, "standards": STANDARDS}), encoding="utf-8")
        stamp = timestamp(document).isoformat()
        bare = best(lambda _: run("-c", BARE, str(typ), str(data), stamp, str(out)))
        ours = best(lambda _: run("-m", "kompass", "report", str(EXAMPLE), "-o", str(out)))
    print(f"report, cold: kompass report {ours:.3f} s, bare process {bare:.3f} s")
    print(f"  ratio {ours / bare:.2f} (limit 2.5)")


def run(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    warm()
    cold()
