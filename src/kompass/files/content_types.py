"""What an uploaded file is, by its content; its name only has to agree."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from kompass.core.errors import Fault, FileFault, Place
from kompass.core.messages import msg

MAX_NAME = 200
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PAGE = "application/octet-stream"
"""What a page of the web is kept as: old reports are, and no browser may take one from us for a page to show."""
_BY_ENDING = {
    ".pdf": "application/pdf",
    ".docx": _OFFICE + "wordprocessingml.document",
    ".xlsx": _OFFICE + "spreadsheetml.sheet",
    ".pptx": _OFFICE + "presentationml.presentation",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".json": "application/json",
    ".html": _PAGE,
    ".htm": _PAGE,
}
KNOWN = frozenset(_BY_ENDING.values())
"""Types that are kept. Nothing a browser would run is among them."""
_STARTS = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_MAIN_PARTS = {"document": "word/document.xml", "sheet": "xl/workbook.xml", "presentation": "ppt/presentation.xml"}
_PDF_MAY_BEGIN_WITHIN = 1024
_PAGE_BEGINS = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LONGEST_ENDING = 10


def clean_name(name: str) -> str:
    """The last part of a name as a browser sends it, without signs that do harm, at most 200 bytes long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(sign for sign in last if sign.isprintable()).strip().strip(".")
    stem, ending = PurePath(kept or "file").stem, PurePath(kept or "file").suffix
    if len(ending.encode()) > _LONGEST_ENDING:
        return _cut(kept, MAX_NAME)
    return _cut(stem, MAX_NAME - len(ending.encode())) + ending


def _cut(text: str, size: int) -> str:
    """As much of it as fits into so many bytes, in whole signs: file systems count bytes."""
    return text.encode()[:size].decode("utf-8", "ignore")


def type_of(name: str, data: bytes) -> str:
    """The type of a whole file. Raises FileFault for one that isn't kept, or isn't what its name says."""
    wanted = _BY_ENDING.get(PurePath(name).suffix.lower())
    if wanted is None:
        raise FileFault(
            Fault(
                msg("Files of this kind aren't kept."),
                Place(name),
                msg("Kept are: {endings}.", endings=", ".join(_BY_ENDING)),
            )
        )
    if not _looks_like(wanted, data):
        raise FileFault(
            Fault(
                msg("The file isn't what its name says."),
                Place(name),
                msg("Open it in the program that it is for, and save it anew."),
            )
        )
    return wanted


def _looks_like(wanted: str, data: bytes) -> bool:
    if wanted == "application/pdf":
        before, sign, _ = data[:_PDF_MAY_BEGIN_WITHIN].partition(_STARTS[wanted])
        return bool(sign) and b"<" not in before  # a page of markup in front of it would be two files in one
    if wanted in _STARTS:
        return data.startswith(_STARTS[wanted])
    if wanted == _PAGE:
        return _PAGE_BEGINS.search(data.replace(b"\0", b"")) is not None  # in any encoding, as the reader takes them
    if wanted.startswith(_OFFICE):
        return _has_part(data, _MAIN_PARTS[wanted.rsplit(".", 1)[-1]])
    try:
        return "\0" not in data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False


def _has_part(data: bytes, part: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return part in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return False
