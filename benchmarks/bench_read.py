"""How fast old reports are read: reading a PDF as a whole ÷ bare text extraction of it by pypdfium2 (limit 4).

Each in a process of its own and with the same Python, in turn; the opening alone, a thick file, and both within one
process stand beside it. Exit code 1 where the report misses the limit.
"""

from __future__ import annotations

import compileall
import io
import subprocess
import sys
import tempfile
import timeit
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pikepdf  # noqa: E402 (tests.… is found only from here on)
import pypdfium2  # noqa: E402

from kompass.files.catalogue import Catalogue  # noqa: E402
from kompass.readers.opening.open import open_document  # noqa: E402
from kompass.readers.opening.pdf_pages import document_lines  # noqa: E402
from kompass.readers.whole import read_document  # noqa: E402
from tests.readers.synthetic import make  # noqa: E402
from tests.readers.synthetic.files import as_pdf  # noqa: E402

CATALOGUE = Catalogue()
MOST_RATIO = 4.0
ROUNDS = 9
THICK = 10
BARE = """import sys, pypdfium2
sum(len(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(sys.argv[1]))"""
OPENED = """import sys
from pathlib import Path
from kompass.readers.opening.open import open_document
document = open_document(Path(sys.argv[1]))
"""
WHOLE = """import gc, sys
gc.disable()
from pathlib import Path
from kompass.readers.opening.open import Opening
opening = Opening(Path(sys.argv[1]))
from kompass.files.catalogue import Catalogue
from kompass.readers.whole import read_document
read_document(opening(), Catalogue())
"""
"""As the command does it."""


def best(work: Callable[[], object]) -> float:
    """Seconds of the quickest round."""
    return min(timeit.repeat(work, number=1, repeat=ROUNDS))


def bare(data: bytes) -> int:
    return sum(len(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(data))


def programs(sources: tuple[str, ...], path: Path) -> list[float]:
    """Seconds of the quickest run of each, in turn: a machine that slows down slows them all down."""
    quickest = [float("inf")] * len(sources)
    for _ in range(ROUNDS):
        for at, source in enumerate(sources):
            command = [sys.executable, "-c", source, str(path)]
            seconds = timeit.timeit(partial(subprocess.run, command, check=True, capture_output=True), number=1)
            quickest[at] = min(quickest[at], seconds)
    return quickest


def thick(data: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as one, pikepdf.new() as many:
        for _ in range(THICK):
            many.pages.extend(one.pages)
        many.save(made)
    return made.getvalue()


def longest() -> bytes:
    """A report of about 25 pages, as most are."""
    made = (as_pdf(make("swedish_2016", seed)[1]) for seed in range(8))
    return max(made, key=lambda data: len(pypdfium2.PdfDocument(data)))


def speed() -> bool:
    report = longest()
    good = True
    for name, data in (("report", report), ("thick file", thick(report))):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "report.pdf"
            path.write_bytes(data)
            rival, opening, whole = programs((BARE, OPENED, WHOLE), path)
            document = open_document(path)
        inside = best(lambda data=data: bare(data))  # type: ignore[misc]
        parsing = best(lambda data=data: list(document_lines(data)))  # type: ignore[misc]
        reading = best(lambda document=document: read_document(document, CATALOGUE))  # type: ignore[misc]
        print(f"{name}, {len(document.pages)} pages, each in a process of its own: bare text {rival:.3f} s")
        print(f"  opening {opening:.3f} s, ratio {opening / rival:.2f}; whole reading {whole:.3f} s")
        print(f"  ratio {whole / rival:.2f} (limit {MOST_RATIO:g})")
        print(f"  inside one process: bare text {inside:.3f} s, pages with places {parsing:.3f} s ", end="")
        print(f"({parsing / inside:.2f}), reading what was opened {reading:.3f} s ({reading / inside:.1f})")
        good = good and whole / rival <= MOST_RATIO
    return good


if __name__ == "__main__":
    # Where no bytecode is kept, every process would compile what was edited since: nobody who reads reports does that.
    compileall.compile_dir(ROOT / "src", quiet=1)
    sys.exit(0 if speed() else 1)
