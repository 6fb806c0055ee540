"""What an uploaded file is, by its content; its name only has to agree."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from kompass.core.errors import Fault, FileFault, Place
from kompass.core.messages import msg

MAX_NAME = 200
_OFFICE = "application/vnd.openxmlformats-officedocument."
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
}
KNOWN = frozenset(_BY_ENDING.values())
"""Types that are kept. Nothing a browser would run is among them."""
_STARTS = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_MAIN_PARTS = {"document": "word/document.xml", "sheet": "xl/workbook.xml", "presentation": "ppt/presentation.xml"}
_PDF_MAY_BEGIN_WITHIN = 1024


def clean_name(name: str) -> str:
    """The last part of a name as a browser sends it, without signs that do harm, at most 200 long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(sign for sign in last if sign.isprintable()).strip().strip(".")
    stem, ending = PurePath(kept or "file").stem, PurePath(kept or "file").suffix
    return stem[: MAX_NAME - len(ending)] + ending if len(ending) < 10 else kept[:MAX_NAME]


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
        return _STARTS[wanted] in data[:_PDF_MAY_BEGIN_WITHIN]
    if wanted in _STARTS:
        return data.startswith(_STARTS[wanted])
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
