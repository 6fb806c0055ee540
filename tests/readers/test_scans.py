"""Pictures of pages: recognised where the programs for it are installed, and refused with a way out where not."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
import typst

from kompass.core.errors import FileFault
from kompass.readers.opening import scans
from kompass.readers.opening.open import open_document

PAGE = """#set page(width: 15cm, height: 8cm)
#set text(size: 14pt)
Kommunkompassen
#table(columns: (8cm, 2cm), stroke: none, [Politisk styrning], [76], [Medarbetare], [49])
"""


def compiled(source: str) -> bytes:
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def scan(folder: Path) -> Path:
    """The page as a picture, as a scanner would save it."""
    picture = pypdfium2.PdfDocument(compiled(PAGE))[0].render(scale=200 / 72).to_pil().convert("L")
    made = io.BytesIO()
    picture.save(made, "PDF", resolution=200)
    path = folder / "scan.pdf"
    path.write_bytes(made.getvalue())
    return path


def fake(folder: Path, monkeypatch: pytest.MonkeyPatch, ocrmypdf: str, languages: str = "eng swe") -> None:
    """Fake programs of these names, alone on the PATH: no recognition is done, what they are asked is what counts."""
    programs = folder / "programs"
    programs.mkdir()
    head = f"#!{sys.executable}\nimport pathlib, sys, time\n"
    (programs / "ocrmypdf").write_text(f"{head}{ocrmypdf}\n", encoding="utf-8")
    (programs / "tesseract").write_text(f"{head}print('Languages:', *{languages.split()!r}, sep='\\n')\n")
    for program in programs.iterdir():
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))


def refusal(path: Path) -> str:
    with pytest.raises(FileFault) as raised:
        open_document(path)
    (fault,) = raised.value.faults
    return f"{fault.message} {fault.hint}"


@pytest.mark.skipif(
    not (shutil.which("ocrmypdf") and shutil.which("tesseract")), reason="needs OCRmyPDF and Tesseract: optional"
)
def test_the_text_of_a_scan_is_recognised_with_its_cells_and_the_file_stays_as_it_is(tmp_path: Path) -> None:
    asked = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    if not {"swe", "nor", "dan"} & set(asked.stdout.split()):
        pytest.skip("needs one of Tesseract's Nordic languages")
    path = scan(tmp_path)
    before = path.read_bytes()
    found = open_document(path)
    assert found.recognised
    assert [[word.text for word in line.words] for line in found.lines][1:] == [
        ["Politisk styrning", "76"],
        ["Medarbetare", "49"],
    ]
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (before, [path])


def test_what_recognition_gives_is_read_and_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text.pdf").write_bytes(compiled(PAGE))
    seen = tmp_path / "seen"
    fake(
        tmp_path,
        monkeypatch,
        f"pathlib.Path({str(seen)!r}).write_text(' '.join(sys.argv))\n"
        f"pathlib.Path(sys.argv[-1]).write_bytes(pathlib.Path({str(tmp_path / 'text.pdf')!r}).read_bytes())",
    )
    found = open_document(scan(tmp_path))
    assert (found.recognised, found.name) == (True, str(tmp_path / "scan.pdf"))
    assert "-l swe " in seen.read_text()
    assert str(tmp_path / "scan.pdf") not in seen.read_text()


def test_a_pdf_with_text_asks_for_no_recognition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, f"pathlib.Path({str(tmp_path / 'seen')!r}).touch()")
    (tmp_path / "text.pdf").write_bytes(compiled(PAGE))
    assert not open_document(tmp_path / "text.pdf").recognised
    assert not (tmp_path / "seen").exists()


def test_without_the_programs_a_scan_is_refused_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = refusal(scan(tmp_path))
    assert "pictures of pages" in said
    assert "tesseract-ocr-swe" in said


@pytest.mark.parametrize(
    ("ocrmypdf", "languages", "words"),
    [
        ("sys.exit(2)", "swe", "failed"),
        ("pass", "swe", "failed"),
        ("pass", "eng", "none of the languages swe, nor, dan"),
        ("pathlib.Path(sys.argv[-1]).write_bytes(pathlib.Path(sys.argv[-2]).read_bytes())", "swe", "no text could be"),
    ],
)
def test_recognition_that_gives_nothing_is_said(
    ocrmypdf: str, languages: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, monkeypatch, ocrmypdf, languages)
    assert words in refusal(scan(tmp_path))


def test_recognition_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "SECONDS", 0.3)
    fake(tmp_path, monkeypatch, "time.sleep(60)")
    start = time.perf_counter()
    assert "was ended" in refusal(scan(tmp_path))
    assert time.perf_counter() - start < 10
