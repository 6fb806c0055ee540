"""Pictures of pages: their text is recognised by OCRmyPDF and Tesseract, where they are installed.

They work on a copy in a temporary folder, and only for so long; the file itself is never changed.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kompass.core.errors import FileFault
from kompass.core.messages import Message, msg
from kompass.readers.opening.bytes import fault

LANGUAGES = ("swe", "nor", "dan")
"""Those of the countries, by Tesseract's names; of these the installed ones are used, together."""
SECONDS = 1800
"""For the whole document: a page takes some seconds, and a thick report has a hundred."""
_OPTIONS = ("--skip-text", "--output-type", "pdf", "--optimize", "0", "--quiet", "--tesseract-pagesegmode", "6")
"""Pages that have text keep it; the copy is read once and thrown away, so nothing is spent on its size.

A page is one block (6): by itself the recognition takes figures for a column of their own and parts them from their
rows.
"""
_QUESTION_SECONDS = 30
_PACKAGES = "ocrmypdf tesseract-ocr-swe tesseract-ocr-nor tesseract-ocr-dan"


def recognised_copy(path: Path, data: bytes, languages: Sequence[str] = LANGUAGES) -> bytes:
    """The PDF with the text of its pictures laid beneath them. Raises FileFault where that can't be had."""
    program, tesseract = _program(), shutil.which("tesseract")
    if program is None or tesseract is None:
        raise _pictures_only(path, _how_to_install())
    installed = _installed_languages(tesseract)
    wanted = [language for language in languages if language in installed]
    if not wanted:
        raise _pictures_only(
            path,
            msg(
                "The text recognition knows none of the languages {languages}; on Debian they come with: "
                "apt install {packages}",
                languages=", ".join(languages),
                packages=_PACKAGES,
            ),
        )
    with tempfile.TemporaryDirectory(prefix="kompass-scan-") as folder:
        scan, text = Path(folder) / "scan.pdf", Path(folder) / "text.pdf"
        scan.write_bytes(data)
        code = _run([*program, *_OPTIONS, "-l", "+".join(wanted), str(scan), str(text)], folder)
        if code is None:
            raise _pictures_only(
                path,
                msg(
                    "Recognising their text took more than {minutes} minutes and was ended."
                    " Have it recognised apart and read the result.",
                    minutes=SECONDS // 60,
                ),
            )
        if code != 0 or not text.is_file():
            raise _pictures_only(
                path,
                msg(
                    "Recognising their text failed. Have it recognised apart, for example with"
                    " “ocrmypdf scan.pdf text.pdf”, and read the result."
                ),
            )
        return text.read_bytes()


def _program() -> list[str] | None:
    """How OCRmyPDF is started: as a program, or as a module beside us (extra ``ocr``)."""
    if found := shutil.which("ocrmypdf"):
        return [found]
    return [sys.executable, "-m", "ocrmypdf"] if importlib.util.find_spec("ocrmypdf") else None


def _installed_languages(tesseract: str) -> set[str]:
    try:
        asked = subprocess.run(  # noqa: S603 (the program that OCRmyPDF will start too)
            [tesseract, "--list-langs"], capture_output=True, text=True, timeout=_QUESTION_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return set()
    return set(asked.stdout.split()) | set(asked.stderr.split())


def _run(command: Sequence[str], folder: str) -> int | None:
    """The exit code, None where time ran out. It starts helpers of its own, and they end with it."""
    own_group = os.name == "posix"
    with subprocess.Popen(  # noqa: S603 (no shell, and the names in it are ours)
        command,
        cwd=folder,
        env={**os.environ, "TMPDIR": folder, "OMP_THREAD_LIMIT": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=own_group,
    ) as process:
        try:
            return process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if own_group:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
            process.kill()


def _pictures_only(path: Path, hint: Message) -> FileFault:
    return fault(path, msg("The PDF holds pictures of pages, but no text."), hint)


def _how_to_install() -> Message:
    return msg(
        "Install the text recognition (Debian: apt install {packages}; or the extra “ocr” of Kompass, and Tesseract), "
        "or have the text recognised elsewhere, for example with “ocrmypdf scan.pdf text.pdf”, and read the result.",
        packages=_PACKAGES,
    )
