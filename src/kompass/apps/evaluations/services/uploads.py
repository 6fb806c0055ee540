"""Files kept by their sha256, in a folder that the server shows nobody by itself."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from kompass.apps.evaluations.models import Evaluation, Upload
from kompass.core.errors import Fault, FileFault, OutputError, Place
from kompass.core.messages import msg
from kompass.files.bundle import CHUNK, Bundle, BundledFile
from kompass.files.content_types import clean_name, type_of
from kompass.files.reasons import reason


def folder() -> Path:
    made: Path = settings.KOMPASS.data / "uploads"
    return made


def largest() -> int:
    """Bytes that one file may have."""
    megabytes: int = settings.KOMPASS.max_upload_mb
    return megabytes * 1024 * 1024


def store(name: str, data: bytes) -> BundledFile:
    """Keep a whole file. Raises FileFault for one of a kind that isn't kept or too large, OutputError for the disk."""
    name = clean_name(name)
    if len(data) > largest():
        raise FileFault(
            Fault(
                msg(
                    "The file has {size} MB; at most {limit} MB are read.",
                    size=len(data) // 2**20,
                    limit=largest() // 2**20,
                ),
                Place(name),
            )
        )
    kind = type_of(name, data)
    digest = hashlib.sha256(data).hexdigest()
    keep(digest, (data,))
    return BundledFile(digest, name, kind, len(data))


def store_all(bundle: Bundle) -> tuple[BundledFile, ...]:
    """Keep the files of a bundle. Raises FileFault where one isn't what its name says."""
    for file in bundle.files:
        keep(file.sha256, bundle.chunks(file))
    for file in bundle.files:
        type_of(file.name, path_of(file.sha256).read_bytes())
    return bundle.files


def bundled(row: Evaluation) -> list[tuple[BundledFile, Iterator[bytes]]]:
    """The files of an evaluation with their contents, for a bundle."""
    uploads = Upload.objects.filter(evaluation=row).order_by("sha256")
    return [
        (BundledFile(one.sha256, one.name, one.content_type, one.size), chunks_of(path_of(one.sha256)))
        for one in uploads
    ]


def path_of(sha256: str) -> Path:
    return folder() / sha256


def chunks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    for chunk in chunks_of(path):
        digest.update(chunk)
    return digest.hexdigest()


def keep(sha256: str, chunks: Iterable[bytes]) -> None:
    """To a temporary file, then renamed; what is there under the name already is the same content."""
    target = path_of(sha256)
    try:
        folder().mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder(), prefix=".part-")
    except OSError as error:
        raise _not_kept(error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            for chunk in chunks:
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(target)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _not_kept(error) from error
        raise


def _not_kept(error: OSError) -> OutputError:
    return OutputError(
        Fault(
            msg("The file can't be kept: {reason}. Nothing was changed.", reason=reason(error)),
            hint=msg("Check that the data folder may be written to, and that the disk has room."),
        )
    )
