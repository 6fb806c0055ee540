"""Looking at a backup, all of it, before anything of it is used."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kompass.apps.site.backups.writing import FORMAT, MANIFEST
from kompass.core.errors import Fault, FileFault, FormatTooNew, Place
from kompass.core.messages import Message, msg
from kompass.files.bundle import CHUNK
from kompass.files.reasons import reason

_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError)
_ARCHIVE = b"PK"
_SHA256 = r"^[0-9a-f]{64}$"
_MOST_MANIFEST = 64 * 1024 * 1024
_NAME = re.compile(r"[a-z][a-z0-9_]{0,80}", re.ASCII)


class TableEntry(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)
    table: str
    columns: list[str]
    rows: int = Field(ge=0)
    sha256: str = Field(pattern=_SHA256)


class FileEntry(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)
    sha256: str = Field(pattern=_SHA256)
    size: int = Field(ge=0)


class Manifest(BaseModel):
    """What a backup says of itself."""

    model_config = ConfigDict(frozen=True)
    format: int
    kompass: str
    made_at: str
    migrations: list[tuple[str, str]]
    tables: list[TableEntry]
    files: list[FileEntry]


@dataclass(frozen=True, slots=True)
class Backup:
    """An opened backup of which every part has been compared with its sha256."""

    archive: zipfile.ZipFile
    manifest: Manifest

    def lines(self, table: str) -> Iterator[bytes]:
        with self.archive.open(f"tables/{table}.jsonl") as stream:
            yield from stream

    def chunks(self, sha256: str) -> Iterator[bytes]:
        return _chunks(self.archive, f"uploads/{sha256}")


def checked(archive: zipfile.ZipFile, path: Path) -> Backup:
    """Raises FileFault for what isn't whole, FormatTooNew for one of a newer Kompass."""
    try:
        if archive.getinfo(MANIFEST).file_size > _MOST_MANIFEST:
            raise _no_backup(path)
        manifest = Manifest.model_validate_json(archive.read(MANIFEST))
    except KeyError as error:
        raise _no_backup(path) from error
    except (ValidationError, *_BROKEN) as error:
        raise _not_whole(path) from error
    if manifest.format > FORMAT:
        raise FormatTooNew(Fault(msg("The backup was made by a newer Kompass than this one."), Place(str(path))))
    try:
        _check(archive, manifest, path)
    except (KeyError, *_BROKEN) as error:
        raise _not_whole(path) from error
    return Backup(archive, manifest)


def opened(path: Path) -> zipfile.ZipFile:
    """Raises FileFault for what can't be opened or is cut off."""
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise _fault(path, msg("The file can't be opened: {reason}.", reason=reason(error))) from error
    except _BROKEN as error:
        if not _begins_as_archive(path):
            raise _no_backup(path) from error
        raise _not_whole(path) from error


def _begins_as_archive(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_ARCHIVE)) == _ARCHIVE


def _check(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> None:
    wanted = {f"tables/{one.table}.jsonl" for one in manifest.tables} | {
        f"uploads/{one.sha256}" for one in manifest.files
    }
    if set(archive.namelist()) != wanted | {MANIFEST} or len(archive.namelist()) != len(wanted) + 1:
        raise _not_whole(path)
    for table in manifest.tables:
        digest, _, lines = _told(archive, f"tables/{table.table}.jsonl")
        if not _NAME.fullmatch(table.table) or digest != table.sha256 or lines != table.rows:
            raise _not_whole(path, table.table)
    for file in manifest.files:
        digest, size, _ = _told(archive, f"uploads/{file.sha256}")
        if digest != file.sha256 or size != file.size:
            raise _not_whole(path, file.sha256)


def _told(archive: zipfile.ZipFile, entry: str) -> tuple[str, int, int]:
    """sha256, size and number of lines of an entry."""
    digest, size, lines = hashlib.sha256(), 0, 0
    for chunk in _chunks(archive, entry):
        digest.update(chunk)
        size += len(chunk)
        lines += chunk.count(b"\n")
    return digest.hexdigest(), size, lines


def _chunks(archive: zipfile.ZipFile, entry: str) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _not_whole(path: Path, key: str | None = None) -> FileFault:
    return FileFault(
        Fault(
            msg("The backup isn't whole. Nothing was written."),
            Place(str(path), key=key),
            msg("Fetch it once more, or take an earlier one."),
        )
    )


def _no_backup(path: Path) -> FileFault:
    return FileFault(
        Fault(
            msg("This is no backup of Kompass."),
            Place(str(path)),
            msg("“kompass backup” writes one; evaluation files and bundles are for “kompass import”."),
        )
    )


def _fault(path: Path, message: Message) -> FileFault:
    return FileFault(Fault(message, Place(str(path))))
