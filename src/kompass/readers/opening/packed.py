"""What is in a packed file, looked at before anything of it is unpacked: a small one may hold a bomb."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from kompass.core.messages import msg
from kompass.readers.opening.bytes import fault

MAX_PARTS = 20_000
MAX_UNPACKED = 400 * 1024 * 1024
MAX_MARKUP = 40 * 1024 * 1024
"""All parts that get parsed; parsed, they take many times as much. A report of hundreds of pages has a tenth of it."""
MAX_PARAGRAPHS = 30_000
"""Each costs about a millisecond; a thick report has some thousands."""
MAIN_PART = "word/document.xml"
_ENCRYPTED = 0x1
_PARAGRAPH = re.compile(rb"<(?:\w{1,20}:)?p[\s/>]")
_MARKUP = (".xml", ".rels")


def look_inside(path: Path, data: bytes) -> None:
    """Raises FileFault for an archive that isn't a Word file, is protected, broken or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(path, archive.infolist())
            paragraphs = sum(1 for _ in _PARAGRAPH.finditer(archive.read(MAIN_PART)))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise fault(
            path, msg("The Word file is broken and can't be read."), msg("Open it in Word and save it anew.")
        ) from error
    if paragraphs > MAX_PARAGRAPHS:
        raise fault(
            path,
            msg("The Word file has more than {most} paragraphs: that is no evaluation.", most=MAX_PARAGRAPHS),
            msg("Open it in Word and save only the report, as DOCX or PDF."),
        )


def _check_parts(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    """By what the archive's table of contents says; more than that is never unpacked."""
    if MAIN_PART not in {part.filename for part in parts}:
        raise fault(path, msg("This is an archive, but not a Word file."), msg("Unpack it and name the files in it."))
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise fault(
            path,
            msg("The Word file is protected by a password."),
            msg("Save a copy without a password and read that."),
        )
    markup = sum(part.file_size for part in parts if part.filename.lower().endswith(_MARKUP))
    unpacked = sum(part.file_size for part in parts)
    for size, most in ((unpacked, MAX_UNPACKED), (markup, MAX_MARKUP)):
        if size > most or len(parts) > MAX_PARTS:
            raise fault(
                path,
                msg("Unpacked, the Word file would be larger than {limit} MB.", limit=most // 2**20),
                msg("Open it in Word and save only the report, as DOCX or PDF."),
            )
