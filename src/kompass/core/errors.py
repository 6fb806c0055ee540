"""The one error tree.

KompassError
├── InputError          the input can't be used (exit code 2)
│   ├── FileFault       a file that can't be read: missing, a directory, binary, too large
│   ├── SyntaxFault     not well-formed YAML or JSON
│   ├── SchemaFault     well-formed, but not what the format asks for; holds every fault found
│   ├── FormatTooNew    written by a newer Kompass
│   ├── UnknownEdition  an edition, version or point set that isn't here
│   ├── NotRecognised   a document that is no evaluation that we know, or fits several editions
│   ├── UnknownItem     an area, sub-area, point or name that isn't here
│   └── EditionFault    an edition or crosswalk that breaks the rules of editions
├── MissingPart         a library that an optional part needs isn't installed (exit code 2)
├── OutputError         the target can't be written (exit code 2); nothing was changed
├── Refused             asked for something that a rule of the domain forbids (exit code 2)
└── InternalFault       a fault of ours (exit code 3)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kompass.core.messages import Message


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, a line (from 1) and a key such as ``areas.3.max``; each may be unknown."""

    file: str | None = None
    line: int | None = None
    key: str | None = None

    def __str__(self) -> str:
        head = self.file or ""
        if self.line is not None:
            head = f"{head}:{self.line}"
        return ": ".join(part for part in (head, self.key or "") if part)


class Remedy(StrEnum):
    """What would settle a fault: a hint names the option of a command, a form says the same of its field."""

    EDITION = "edition"
    OTHER_EDITION = "other-edition"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: what, where, and what the user can do."""

    message: Message
    place: Place = Place()
    hint: Message | None = None
    remedy: Remedy | None = None


class KompassError(Exception):
    """Base of all errors that a user may see. Holds one or more faults."""

    code = "error"
    exit_code = 2

    def __init__(self, faults: Fault | Sequence[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("; ".join(_plain(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type[KompassError], tuple[tuple[Fault, ...]]]:
        # an error of another process arrives with its faults, not with its text for them
        return type(self), (self.faults,)


def _plain(fault: Fault) -> str:
    place = str(fault.place)
    return f"{place}: {fault.message}" if place else str(fault.message)


class InputError(KompassError):
    code = "input"


class FileFault(InputError):
    code = "file"


class SyntaxFault(InputError):
    code = "syntax"


class SchemaFault(InputError):
    code = "schema"


class FormatTooNew(InputError):
    code = "format-too-new"


class UnknownEdition(InputError):
    code = "unknown-edition"


class NotRecognised(InputError):
    code = "not-recognised"


class UnknownItem(InputError):
    code = "unknown-item"


class EditionFault(InputError):
    code = "edition"


class MissingPart(KompassError):
    code = "missing-part"


class OutputError(KompassError):
    code = "output"


class Refused(KompassError):
    code = "refused"


class InternalFault(KompassError):
    code = "internal"
    exit_code = 3
