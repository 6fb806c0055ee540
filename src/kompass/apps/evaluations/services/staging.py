"""Files that somebody has uploaded and not yet taken in: looked at first, kept for a week, then forgotten."""

from __future__ import annotations

import json
import shutil
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings

from kompass.apps.evaluations.services import uploads
from kompass.apps.evaluations.services.reading_reports import READABLE, Said, read_report
from kompass.apps.site.disk import own_folder
from kompass.core.errors import Fault, FileFault, OutputError, Place
from kompass.core.messages import msg
from kompass.files.content_types import clean_name
from kompass.files.reasons import reason

KEPT = timedelta(days=7)
_META = "about.json"
_FOLDER = "file"
_READING = "reading"


class Kind(StrEnum):
    EVALUATION = "evaluation"
    BUNDLE = "bundle"
    TABLE = "table"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Staged:
    """One uploaded file; ``told`` is what was read of it, where it is a report."""

    key: uuid.UUID
    kind: Kind
    name: str
    path: Path
    told: dict[str, Any] | None = None
    language: str = ""
    """The one that a report was read in: what is doubtful of it is said in that."""

    @property
    def evaluation_file(self) -> Path:
        """The file from which an evaluation is loaded."""
        return self.path.parent.parent / _READING / "read.yaml" if self.kind is Kind.REPORT else self.path

    @property
    def reading_report(self) -> Path:
        return self.path.parent.parent / _READING / "read.html"


def stage(name: str, data: bytes, at: datetime, language: str, said: Said) -> Staged:
    """Keep a file until somebody decides; a report is read at once, in a process of its own.

    Raises FileFault or what reading it tells; then nothing is kept. OutputError for the disk.
    """
    name = clean_name(name)
    kind = _kind_of(name)
    _forget_old(at)
    key = uuid.uuid4()
    folder = _root() / str(key)
    try:
        own_folder(_root())
        (folder / _FOLDER).mkdir(parents=True)
        (folder / _FOLDER / name).write_bytes(data)
        if kind is Kind.REPORT:
            read_report(folder / _FOLDER / name, folder / _READING, language, said)
            if said.invented:
                with (folder / _READING / "read.yaml").open("a", encoding="utf-8") as file:
                    file.write("invented: true\n")
        about = {"name": name, "kind": kind.value, "language": language}
        (folder / _META).write_text(json.dumps(about), encoding="utf-8")
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            raise OutputError(
                Fault(
                    msg("The file can't be kept: {reason}. Nothing was changed.", reason=reason(error)),
                    hint=msg("Check that the data folder may be written to, and that the disk has room."),
                )
            ) from error
        raise
    return staged(key)


def staged(key: uuid.UUID) -> Staged:
    """Raises KeyError where there is none, or none any more."""
    folder = _root() / str(key)
    try:
        about = json.loads((folder / _META).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise KeyError(key) from error
    told = None
    if about["kind"] == Kind.REPORT:
        told = json.loads((folder / _READING / "read.json").read_text(encoding="utf-8"))
    path = folder / _FOLDER / about["name"]
    return Staged(key, Kind(about["kind"]), about["name"], path, told, about.get("language", ""))


def forget(one: Staged) -> None:
    shutil.rmtree(_root() / str(one.key), ignore_errors=True)


def _root() -> Path:
    made: Path = settings.KOMPASS.data / "incoming"
    return made


def _kind_of(name: str) -> Kind:
    ending = PurePath(name).suffix.lower()
    kinds = {".yaml": Kind.EVALUATION, ".yml": Kind.EVALUATION, ".json": Kind.EVALUATION}
    kinds |= {".zip": Kind.BUNDLE, ".csv": Kind.TABLE} | dict.fromkeys(READABLE, Kind.REPORT)
    if ending not in kinds:
        raise FileFault(
            Fault(
                msg("Files of this kind can't be taken in."),
                Place(name),
                msg("Taken in are: {endings}.", endings=", ".join(kinds)),
            )
        )
    return kinds[ending]


def _forget_old(at: datetime) -> None:
    uploads.forget_parts(at - KEPT)
    if not _root().is_dir():
        return
    for folder in _root().iterdir():
        if datetime.fromtimestamp(folder.stat().st_mtime, UTC) < at - KEPT:
            shutil.rmtree(folder, ignore_errors=True)
