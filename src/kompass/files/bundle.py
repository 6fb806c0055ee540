"""Bundles (``.kompass.zip``): an evaluation file, and the files that belong to it, each named by its sha256.

``evaluation.yaml``, ``files.json`` (what each is called and what it is) and ``files/<sha256>``; nothing else may be in
one. What the archive tells of itself is looked at before anything of it is unpacked, and is not believed afterwards.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kompass.core.errors import Fault, FileFault, Place, SchemaFault
from kompass.core.evaluation.model import Evaluation
from kompass.core.messages import Message, msg
from kompass.files.content_types import KNOWN, MAX_NAME
from kompass.files.evaluation_file import evaluation_yaml
from kompass.files.plain import PlainDocument, parse_yaml
from kompass.files.reading import MAX_BYTES, decode
from kompass.files.reasons import reason

ENDING = ".kompass.zip"
EVALUATION, MANIFEST, FOLDER = "evaluation.yaml", "files.json", "files/"
MAX_FILES = 2000
MAX_FILE = 2000 * 1024 * 1024
MAX_MANIFEST = 2 * 1024 * 1024
MOST_PACKED = 20
"""How many times its own size a bundle may hold, besides one file of the largest size: documents are packed already."""
CHUNK = 1024 * 1024
_ENCRYPTED = 0x1
_ENTRY = re.compile(r"files/[0-9a-f]{64}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError)


@dataclass(frozen=True, slots=True)
class BundledFile:
    """One file of an evaluation: what it was called, what it is, and its size in bytes."""

    sha256: str
    name: str
    content_type: str
    size: int


class Bundle:
    """An opened bundle whose outside has been checked; its files are checked while they are read."""

    def __init__(self, archive: zipfile.ZipFile, name: str, limit: int) -> None:
        self._archive, self._name, self._limit = archive, name, limit
        self._entries = _checked_entries(archive.infolist(), name, limit)
        _require_not_packed_too_well(archive.infolist(), name, limit)
        self.files = self._manifest()

    def document(self) -> PlainDocument:
        """The evaluation file in it. Raises FileFault or SyntaxFault."""
        return parse_yaml(decode(self._whole(EVALUATION), f"{self._name}/{EVALUATION}"), f"{self._name}/{EVALUATION}")

    def chunks(self, file: BundledFile) -> Iterator[bytes]:
        """The content of a file. Raises FileFault at its end at the latest, where it isn't what its name says."""
        digest, left = hashlib.sha256(), file.size
        try:
            with self._archive.open(FOLDER + file.sha256) as stream:
                while chunk := stream.read(CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        break
                    digest.update(chunk)
                    yield chunk
        except _BROKEN as error:
            raise _broken(self._name) from error
        if left != 0 or digest.hexdigest() != file.sha256:
            raise _fault(self._name, msg("A file in the bundle isn't what its name says: its sha256 differs."))

    def _whole(self, entry: str) -> bytes:
        most = MAX_BYTES if entry == EVALUATION else MAX_MANIFEST
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(most + 1)
        except _BROKEN as error:
            raise _broken(self._name) from error
        if len(data) > most:
            raise _too_much(self._name, most)
        return data

    def _manifest(self) -> tuple[BundledFile, ...]:
        listed = _listed(self._whole(MANIFEST), self._name) if MANIFEST in self._entries else ()
        there = {name.removeprefix(FOLDER): entry for name, entry in self._entries.items() if name.startswith(FOLDER)}
        if {one.sha256 for one in listed} != there.keys() or len(listed) != len(there):
            raise _fault(self._name, msg("The files in the bundle aren't those that it lists."))
        if any(there[one.sha256].file_size != one.size for one in listed):
            raise _fault(self._name, msg("A file in the bundle hasn't the size that is listed."))
        return listed


@contextmanager
def open_bundle(path: Path, name: str | None = None, *, limit: int = MAX_FILE) -> Iterator[Bundle]:
    """Open a bundle of which no file has more than ``limit`` bytes; ``name`` stands in messages for the path.

    Raises FileFault for what is no bundle, is broken, protected, too large, or holds what doesn't belong into one;
    SchemaFault where its list of files can't be used.
    """
    shown = name or str(path)
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise _fault(shown, msg("The file can't be opened: {reason}.", reason=reason(error))) from error
    except _BROKEN as error:
        raise _broken(shown) from error
    with archive:
        yield Bundle(archive, shown, limit)


def write_bundle(
    stream: IO[bytes], evaluation: Evaluation, files: Iterable[tuple[BundledFile, Iterable[bytes]]]
) -> None:
    """Write a bundle, one file after the other; the same content gives the same bytes."""
    listed: list[dict[str, object]] = []
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(_entry(EVALUATION), evaluation_yaml(evaluation))
        for file, chunks in sorted(files, key=lambda pair: pair[0].sha256):
            with archive.open(_entry(FOLDER + file.sha256), "w", force_zip64=file.size > 2**31 - 1) as target:
                for chunk in chunks:
                    target.write(chunk)
            listed.append({"sha256": file.sha256, "name": file.name, "type": file.content_type, "size": file.size})
        text = json.dumps({"format": 1, "files": listed}, ensure_ascii=False, indent=1)
        archive.writestr(_entry(MANIFEST), text + "\n")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    return entry


def _checked_entries(entries: list[zipfile.ZipInfo], name: str, limit: int) -> dict[str, zipfile.ZipInfo]:
    """By what the archive's table of contents says."""
    if len(entries) > MAX_FILES + 2:
        raise _fault(name, msg("The bundle holds more than {most} files.", most=MAX_FILES))
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        known = entry.filename in (EVALUATION, MANIFEST) or _ENTRY.fullmatch(entry.filename)
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if not known or kind not in (0, stat.S_IFREG) or entry.filename in found:
            raise _fault(
                name,
                msg("“{entry}” doesn't belong into a bundle.", entry=entry.filename[:100]),
                msg("A bundle holds evaluation.yaml, files.json and files/<sha256>. “kompass export” writes one."),
            )
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
            raise _fault(name, msg("The bundle is packed in a way that isn't read, or protected by a password."))
        if entry.file_size > limit:
            raise _too_much(name, limit)
        found[entry.filename] = entry
    if EVALUATION not in found:
        raise _fault(
            name, msg("This is an archive, but no bundle: {file} is missing.", file=EVALUATION), _unpack_instead()
        )
    return found


def _require_not_packed_too_well(entries: list[zipfile.ZipInfo], name: str, limit: int) -> None:
    """A small archive that becomes a whole disk is made to do harm."""
    if sum(entry.file_size for entry in entries) > limit + MOST_PACKED * sum(entry.compress_size for entry in entries):
        raise _fault(name, msg("Unpacked, the bundle would be far larger than it is."))


def _listed(data: bytes, name: str) -> tuple[BundledFile, ...]:
    try:
        told = json.loads(data.decode("utf-8"))
        known = told["format"] == 1
        made = tuple((e["sha256"], e["name"], e["type"], e["size"]) for e in told["files"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SchemaFault(_unusable_list(name)) from error
    if not known or not all(_is_sound(*values) for values in made):
        raise SchemaFault(_unusable_list(name))
    return tuple(BundledFile(*values) for values in made)


def _is_sound(sha256: object, name: object, content_type: object, size: object) -> bool:
    if not isinstance(sha256, str) or not isinstance(name, str) or not isinstance(content_type, str):
        return False
    return (
        _SHA256.fullmatch(sha256) is not None
        and 0 < len(name) <= MAX_NAME
        and not any(sign in name for sign in "/\\\0\n\r")
        and content_type in KNOWN
        and type(size) is int
        and size >= 0
    )


def _unusable_list(name: str) -> Fault:
    return Fault(msg("The list of the bundle's files can't be used."), Place(name, key=MANIFEST))


def _unpack_instead() -> Message:
    return msg("If it holds evaluation files, unpack it and take those.")


def _broken(name: str) -> FileFault:
    return _fault(name, msg("The bundle is broken and can't be read."), msg("Fetch or export it once more."))


def _too_much(name: str, limit: int) -> FileFault:
    return _fault(name, msg("Unpacked, a file in it would be larger than {limit} MB.", limit=max(1, limit // 2**20)))


def _fault(name: str, message: Message, hint: Message | None = None) -> FileFault:
    return FileFault(Fault(message, Place(name), hint))
