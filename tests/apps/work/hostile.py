"""Files as somebody would send them who means harm, each with the name it comes under."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

FURUDAL = Path(__file__).resolve().parents[3] / "examples" / "furudal-2025.yaml"
NOTE = b"A note."
SCRIPT = b"<html><script>alert(1)</script></html>"
PDF = "application/pdf"


def zipped(entries: list[tuple[str, bytes]], mode: int = stat.S_IFREG | 0o644) -> bytes:
    """An archive of these entries; a name may come twice."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.filterwarnings("ignore", "Duplicate name")
        for name, data in entries:
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return stream.getvalue()


def listed(name: str, data: bytes, content_type: str) -> dict[str, object]:
    return {"sha256": hashlib.sha256(data).hexdigest(), "name": name, "type": content_type, "size": len(data)}


def bundle(*files: tuple[str, bytes, str]) -> bytes:
    """Furudal with these files: name, content, and the type that the bundle gives them."""
    told = json.dumps({"format": 1, "files": [listed(*file) for file in files]}).encode()
    entries = [("evaluation.yaml", FURUDAL.read_bytes()), ("files.json", told)]
    return zipped(entries + [(f"files/{hashlib.sha256(data).hexdigest()}", data) for _, data, _ in files])


def furudal(old: str, new: str) -> bytes:
    text = FURUDAL.read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1).encode()


def _beside(name: str, mode: int = stat.S_IFREG | 0o644) -> bytes:
    return zipped([("evaluation.yaml", FURUDAL.read_bytes()), (name, b"harm")], mode)


def _packed_too_well() -> bytes:
    """Thirty files of some megabytes of the same sign, a hundred kilobytes in all."""
    return bundle(*((f"{n}.txt", f"{n:09d}".encode() + b"a" * 2_500_000, "text/plain") for n in range(30)))


def _docx(size: int) -> bytes:
    return zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<a>" + b"a" * size + b"</a>")])


def _many() -> bytes:
    entries = [(f"files/{hashlib.sha256(str(n).encode()).hexdigest()}", b"") for n in range(10_000)]
    return zipped([("evaluation.yaml", FURUDAL.read_bytes()), *entries])


_ALIASES = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{n}: &{n} [*a,*a,*a,*a,*a,*a,*a,*a]\n" for n in "bcdefgh")
_TABLE = "municipality,year,edition,item,points\n"

REFUSED: dict[str, tuple[str, bytes | Callable[[], bytes]]] = {
    "markup as PDF": ("report.pdf", SCRIPT),
    "markup and PDF in one": ("report.pdf", SCRIPT + b"\n%PDF-1.7\n%%EOF\n"),
    "a picture with a script": ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    "a program as YAML": ("setup.yaml", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff"),
    "a program as table": ("setup.csv", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff"),
    "markup as Word": ("report.docx", SCRIPT),
    "a bomb in Word": ("report.docx", lambda: _docx(60_000_000)),
    "an archive as Word": ("report.docx", zipped([("../../word/document.xml", b"<a/>")])),
    "a way out of the bundle": ("a.kompass.zip", _beside("../../../etc/cron.d/harm")),
    "a whole path in the bundle": ("a.kompass.zip", _beside("/etc/cron.d/harm")),
    "a path of another system": ("a.kompass.zip", _beside("C:\\harm.exe")),
    "a link in the bundle": ("a.kompass.zip", _beside("files/" + "0" * 64, stat.S_IFLNK | 0o777)),
    "a device in the bundle": ("a.kompass.zip", _beside("files/" + "0" * 64, stat.S_IFCHR | 0o666)),
    "a name twice in the bundle": ("a.kompass.zip", zipped([("evaluation.yaml", FURUDAL.read_bytes())] * 2)),
    "ten thousand files": ("a.kompass.zip", _many),
    "packed too well": ("a.kompass.zip", _packed_too_well),
    "a drawing among the files": ("a.kompass.zip", bundle(("page.svg", SCRIPT, "text/plain"))),
    "markup as PDF in the bundle": ("a.kompass.zip", bundle(("report.pdf", SCRIPT, PDF))),
    "a picture that is none": ("a.kompass.zip", bundle(("a.txt", NOTE, "text/plain"), ("b.png", SCRIPT, "image/png"))),
    "aliases upon aliases": ("a.yaml", _ALIASES.encode()),
    "very deep": ("a.yaml", b"[" * 100_000),
    "very deep JSON": ("a.json", b'{"a":' * 100_000),
    "very deep by lines": ("a.yaml", "".join(f"{' ' * n}a:\n" for n in range(3000)).encode()),
    "nothing at all": ("a.yaml", b""),
    "an edition that nobody knows": ("a.yaml", furudal("id: 2.1-no", "id: 9.9-no")),
    "a version that nobody knows": ("a.yaml", furudal('version: "1"', 'version: "77"')),
    "a format of the future": ("a.yaml", furudal("format: 1", "format: 99")),
    "a format that is none": ("a.yaml", furudal("format: 1", "format: one")),
    "another program's format": ("a.json", b'{"$schema": "https://example.org/other", "evaluation": {}}'),
    "a table with NUL": ("a.csv", (_TABLE + "Furudal\0,2025,2.1-no,1,5\n").encode()),
    "a table in UTF-16": ("a.csv", (_TABLE + "Furudal,2025,2.1-no,1,5\n").encode("utf-16")),
    "a table of one endless line": ("a.csv", lambda: b"a," * 5_000_000),
    "a table of nonsense": ("a.csv", (_TABLE + "Furudal;2025\n,,,,,,,,\n" + '"').encode()),
}
