"""Files kept by their sha256, in a folder that the server shows nobody by itself."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from kompass.apps.evaluations.models import Evaluation, Upload
from kompass.apps.site.disk import own_folder
from kompass.core.errors import Fault, FileFault, OutputError, Place
from kompass.core.messages import msg
from kompass.files.bundle import CHUNK, Bundle, BundledFile
from kompass.files.content_types import clean_name, type_of
from kompass.files.reasons import reason

_PART = ".part-"


def folder() -> Path:
    made: Path = settings.KOMPASS.data / "uploads"
    return made


def largest() -> int:
    """Bytes that one file may have."""
    megabytes: int = settings.KOMPASS.max_upload_mb
    return megabytes * 1024 * 1024


def store(name: str, data: bytes) -> BundledFile:
    """Keep a whole file. Raises FileFault for one of a kind that isn't kept or too large, OutputError for the disk."""
    file = described(name, data)
    keep(file.sha256, (data,))
    return file


def described(name: str, data: bytes) -> BundledFile:
    """What a whole file is, without keeping it. Raises FileFault for one of a kind that isn't kept or too large."""
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
    return BundledFile(hashlib.sha256(data).hexdigest(), name, type_of(name, data), len(data))


def described_all(bundle: Bundle) -> tuple[BundledFile, ...]:
    """The files of a bundle, each looked at: its type is what it is, not what the bundle says of it.

    Raises FileFault where one isn't what its name says.
    """
    return tuple(described(file.name, b"".join(bundle.chunks(file))) for file in bundle.files)


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
    with aside([(sha256, chunks)]) as put:
        put()


@contextmanager
def aside(contents: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[Callable[[], None]]:
    """Write files beside their places; calling what is handed out puts them there, and what isn't put is gone after.

    So that rows and files come together: the slow part before a transaction, a rename in it. Raises OutputError.
    """
    parts: dict[str, Path] = {}

    def put() -> None:
        try:
            for sha256, part in parts.items():
                part.replace(path_of(sha256))
        except OSError as error:
            raise _not_kept(error) from error

    try:
        for sha256, chunks in contents:
            parts[sha256] = _written(chunks)
        yield put
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def forget_parts(before: datetime) -> None:
    """What a process has left that was killed while it wrote."""
    for part in folder().glob(f"{_PART}*") if folder().is_dir() else ():
        with contextlib.suppress(FileNotFoundError):
            if datetime.fromtimestamp(part.stat().st_mtime, UTC) < before:
                part.unlink()


def _written(chunks: Iterable[bytes]) -> Path:
    try:
        own_folder(folder())
        handle, name = tempfile.mkstemp(dir=folder(), prefix=_PART)
    except OSError as error:
        raise _not_kept(error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            for chunk in chunks:
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        return Path(name)
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
