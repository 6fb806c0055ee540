"""Bundles come back as they went out, and what isn't one is refused before it is unpacked."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompass.core.errors import InputError
from kompass.files.bundle import BundledFile, open_bundle, write_bundle
from kompass.files.content_types import clean_name, type_of
from kompass.files.differences import differences
from kompass.files.evaluation_file import evaluation_yaml, parse_evaluation
from tests.builders import evaluation, small_edition
from tests.strategies import Case, cases

names = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters='/\\"'), min_size=1, max_size=40
).map(lambda stem: f"{stem}.txt")
EMPTY = evaluation_yaml(evaluation(small_edition())).encode()


def file_of(name: str, data: bytes) -> BundledFile:
    return BundledFile(hashlib.sha256(data).hexdigest(), name, "text/plain", len(data))


@given(cases(), st.dictionaries(st.binary(max_size=5000), names, max_size=4))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_evaluation_with_uploads_comes_back(tmp_path: Path, case: Case, contents: dict[bytes, str]) -> None:
    path = tmp_path / "any.kompass.zip"
    files = [(file_of(name, data), iter([data])) for data, name in contents.items()]
    with path.open("wb") as stream:
        write_bundle(stream, case.evaluation, files)

    with open_bundle(path) as bundle:
        back = parse_evaluation(bundle.document())
        unpacked = {b"".join(bundle.chunks(file)): file.name for file in bundle.files}

    assert not differences(back, case.evaluation)
    assert unpacked == contents


def packed(entries: dict[str, bytes], mode: int = stat.S_IFREG | 0o644) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return stream.getvalue()


def listed(*files: dict[str, object]) -> bytes:
    return json.dumps({"format": 1, "files": list(files)}).encode()


NOTE = {"sha256": hashlib.sha256(b"note").hexdigest(), "name": "n.txt", "type": "text/plain", "size": 4}
HOSTILE = {
    "no archive": b"hello",
    "cut off": packed({"evaluation.yaml": EMPTY})[:-30],
    "no evaluation": packed({"files.json": listed()}),
    "foreign entry": packed({"evaluation.yaml": EMPTY, "readme.txt": b"hello"}),
    "a path upwards": packed({"evaluation.yaml": EMPTY, "../evil": b"x"}),
    "an absolute path": packed({"evaluation.yaml": EMPTY, "/etc/passwd": b"x"}),
    "a link": packed({"evaluation.yaml": b"/etc/passwd"}, stat.S_IFLNK | 0o777),
    "a bomb": packed({"evaluation.yaml": b"a" * 40_000_000}),
    "a file that isn't listed": packed({"evaluation.yaml": EMPTY, f"files/{'a' * 64}": b"x"}),
    "a file that isn't there": packed({"evaluation.yaml": EMPTY, "files.json": listed(NOTE)}),
    "another size": packed(
        {"evaluation.yaml": EMPTY, "files.json": listed(NOTE | {"size": 5}), f"files/{NOTE['sha256']}": b"note"}
    ),
    "another content": packed(
        {"evaluation.yaml": EMPTY, "files.json": listed(NOTE), f"files/{NOTE['sha256']}": b"nope"}
    ),
    "a name upwards": packed(
        {
            "evaluation.yaml": EMPTY,
            "files.json": listed(NOTE | {"name": "../n.txt"}),
            f"files/{NOTE['sha256']}": b"note",
        }
    ),
    "a type of its own": packed(
        {
            "evaluation.yaml": EMPTY,
            "files.json": listed(NOTE | {"type": "text/html"}),
            f"files/{NOTE['sha256']}": b"note",
        }
    ),
    "a list that is none": packed({"evaluation.yaml": EMPTY, "files.json": b"[]"}),
    "a list in depth": packed({"evaluation.yaml": EMPTY, "files.json": b"[" * 100_000}),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_bundle_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.kompass.zip"
    path.write_bytes(data)

    with pytest.raises(InputError):
        unpack(path)


def unpack(path: Path) -> None:
    with open_bundle(path) as bundle:
        bundle.document()
        for file in bundle.files:
            b"".join(bundle.chunks(file))


def test_a_file_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.kompass.zip"
    with path.open("wb") as stream:
        write_bundle(stream, evaluation(small_edition()), [(file_of("big.txt", b"a" * 2000), iter([b"a" * 2000]))])

    with pytest.raises(InputError, match="larger than"), open_bundle(path, limit=1999):
        pass


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.pdf", b"MZ"), ("a.docx", b"PK"), ("a.png", b"<svg/>"), ("a.txt", b"a\0b"), ("a.html", b"<p>"), ("a", b"a")],
)
def test_a_file_has_to_be_what_its_name_says(name: str, data: bytes) -> None:
    with pytest.raises(InputError):
        type_of(name, data)


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_does_no_harm(name: str) -> None:
    clean = clean_name(name)

    assert 0 < len(clean) <= 200
    assert not set("/\\\0\n\r") & set(clean)
    assert clean not in (".", "..")
