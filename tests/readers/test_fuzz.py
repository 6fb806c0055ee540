"""Damaged files of every kind: either a document or an error that a user can read, and never for long."""

from __future__ import annotations

import io
import os
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest

from kompass.core.errors import FileFault, KompassError
from kompass.readers.document import SourceDocument
from kompass.readers.opening.open import open_document
from kompass.readers.opening.packed import MAIN_PART, MAX_MARKUP, MAX_PARAGRAPHS
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import Random, dice_for
from tests.readers.synthetic.files import as_docx, as_pdf, as_text
from tests.readers.test_opening import archive, opened, refused, rows, word_file

MOST_SECONDS = 10
FAMILY = "generic_table"
CASES = {"text": 150, "html": 150, "docx": 100, "pdf": 60}
"""A PDF costs a process each. Many thousands more were tried by hand: run this file with other numbers."""


@cache
def whole(kind: str) -> bytes:
    """A sound file."""
    _, printed = make(FAMILY, 1)
    text = as_text(printed)
    cells = [line.replace("\t", "</td><td>") for line in text.splitlines()]
    rows = "".join(f"<tr><td>{line}</td></tr>" for line in cells)
    match kind:
        case "text":
            return text.encode()
        case "html":
            return f"<!doctype html><html><body><table>{rows}</table></body></html>".encode()
        case "docx":
            return as_docx(printed)
    return as_pdf(printed)


def flipped(data: bytes, dice: Random) -> bytes:
    hurt = bytearray(data)
    for _ in range(dice.choice((1, 3, 30, 300))):
        hurt[dice.randrange(len(hurt))] ^= 1 << dice.randrange(8)
    return bytes(hurt)


def cut(data: bytes, dice: Random) -> bytes:
    return data[: dice.randrange(len(data))]


def a_part(data: bytes, dice: Random) -> tuple[int, int]:
    start = dice.randrange(len(data))
    return start, min(len(data), start + dice.choice((1, 20, 500, 20_000)))


def doubled(data: bytes, dice: Random) -> bytes:
    start, end = a_part(data, dice)
    return data[:end] + data[start:end] * dice.choice((1, 2, 50)) + data[end:]


def shortened(data: bytes, dice: Random) -> bytes:
    start, end = a_part(data, dice)
    return data[:start] + data[end:]


def sown(data: bytes, dice: Random) -> bytes:
    """With signs that mean something to a parser strewn in."""
    for _ in range(dice.choice((1, 10, 100))):
        at = dice.randrange(len(data))
        sign = dice.choice(
            (b"<", b">", b"<!--", b"&#0;", b"\0", b"\xff", b"stream\n", b"\f", b"%%EOF", b"<svg>", b"\t")
        )
        data = data[:at] + sign + data[at:]
    return data


def exchanged(data: bytes, dice: Random) -> bytes:
    """An archive whose members are exchanged, lost or hurt, and which is itself sound; other files are cut."""
    if data != whole("docx"):
        return cut(data, dice)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    names, contents = list(members), list(members.values())
    at = dice.randrange(len(contents))
    match dice.randrange(5):
        case 0:
            contents.reverse()
        case 1:
            contents.pop(at)
        case _:
            contents[at] = dice.choice(HURTS)(contents[at], dice)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, content in zip(names, contents, strict=False):
            new.writestr(name, content)
    return made.getvalue()


SIGNS = (b"<", b">", b"<!--", b"&#0;", b"\0", b"\xff", b"stream\n", b"\f", b"%%EOF", b"<svg>", b"\t")
HURTS: tuple[Callable[[bytes, Random], bytes], ...] = (flipped, cut, doubled, shortened, sown)
ALL = (*HURTS, exchanged)


def damaged(kind: str, seed: int) -> bytes:
    """Hurt once or more, so that hardly anything is left of some."""
    dice = dice_for(f"fuzz-{kind}", seed)
    data = whole(kind)
    if kind == "docx" and seed % 2:
        # Any other hurt breaks a checksum of the archive, and nothing behind it would ever be tried.
        return exchanged(data, dice)
    for _ in range(dice.choice((1, 1, 2, 4))):
        if data:
            data = dice.choice(ALL)(data, dice)
    return data


def outcome(path: Path) -> str:
    """Anything but a document or a KompassError goes through and fails the test."""
    try:
        found = open_document(path)
    except KompassError as error:
        return "refused" if str(error).encode() else ""
    assert isinstance(found, SourceDocument)
    assert all(word.text.encode() is not None for line in found.lines for word in line.words)
    return "read"


@pytest.mark.parametrize("kind", CASES)
def test_a_damaged_file_is_read_or_refused_in_good_time(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "damaged"
    path.write_bytes(whole(kind))
    assert outcome(path) == "read"
    outcomes = set()
    for seed in range(CASES[kind]):
        path.write_bytes(damaged(kind, seed))
        start = time.perf_counter()
        outcomes.add(outcome(path))
        assert time.perf_counter() - start < MOST_SECONDS, seed
    assert "refused" in outcomes


# --- made up to do harm ----------------------------------------------------------------------

MANY = 200_000


@pytest.mark.parametrize(
    "harm",
    [
        b"<div>" * MANY,
        b"<svg>" * MANY + b"</head>" * MANY,
        b"<!--" * MANY,
        b"<" * MANY + b">",
        b"<table><tr><td>" + b"<br>a" * MANY,
        b"<a " * MANY,
        b"<script>" * MANY,
    ],
)
def test_a_page_made_to_keep_us_busy_doesnt(harm: bytes, tmp_path: Path) -> None:
    start = time.perf_counter()
    with suppress(FileFault):
        opened(tmp_path, "a.html", b"<html><body>44 " + harm)
    assert time.perf_counter() - start < 5


def word_with(markup: str) -> bytes:
    """A Word file with another main part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, markup if name == MAIN_PART else old.read(name))
    return made.getvalue()


SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_an_entity_in_a_word_file_is_never_unfolded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    entities = f'<!ENTITY a0 "LOL">{bomb}<!ENTITY x SYSTEM "file://{tmp_path}/secret">'
    body = f'<w:document xmlns:w="{SPACE}"><w:body><w:p><w:r><w:t>44 &a9; &x;</w:t></w:r></w:p></w:body></w:document>'
    (tmp_path / "a.docx").write_bytes(word_with(f"<!DOCTYPE w [{entities}]>{body}"))
    with suppress(FileFault):
        text = str(rows(open_document(tmp_path / "a.docx")))
        assert "LOL" not in text
        assert "SECRET" not in text


def test_one_huge_part_of_a_word_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    huge = f'<w:document xmlns:w="{SPACE}"><w:body>{"<w:p/>" * (MAX_MARKUP // 6)}</w:body></w:document>'
    assert "larger than" in refused(tmp_path, "a.docx", word_with(huge))


def test_endless_paragraphs_are_refused_before_they_are_read(tmp_path: Path) -> None:
    body = f'<w:document xmlns:w="{SPACE}"><w:body>{"<w:p/>" * (MAX_PARAGRAPHS + 1)}</w:body></w:document>'
    assert "paragraphs" in refused(tmp_path, "a.docx", word_with(body))


def test_an_archive_in_an_archive_stays_packed(tmp_path: Path) -> None:
    inner = archive("zeros", b"\0" * 2**24)
    assert "not a Word file" in refused(tmp_path, "a.zip", archive("inner.zip", inner))


# --- files that aren't as files should be ----------------------------------------------------


@pytest.mark.skipif(os.geteuid() == 0, reason="needs a user whom something can be forbidden to")
def test_a_file_that_nobody_may_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Poeng")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(FileFault, match="no permission"):
        open_document(tmp_path / "a.txt")


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Poeng 44")
    asked: list[int] = []

    def growing(number: int) -> os.stat_result:
        asked.append(number)
        if len(asked) == 2:
            path.write_text("Poeng 44 og mer")
        return os.stat(number)

    monkeypatch.setattr("kompass.readers.opening.bytes.os.fstat", growing)
    with pytest.raises(FileFault, match="changed while"):
        open_document(path)


def test_a_name_that_is_no_text_can_be_said(tmp_path: Path) -> None:
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/rapport \xe5 \n.txt")
    Path(odd).write_text("Poeng 44", encoding="utf-8")
    assert open_document(Path(odd)).name.encode()
    Path(odd).write_text("")
    with pytest.raises(FileFault) as raised:
        open_document(Path(odd))
    assert str(raised.value).encode()


# --- what is no document ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\0" * 5000, "empty"),
        (b"\x89PNG\0\0", "picture"),
        (b"{\\rtf1 Poeng 44}", "RTF"),
        (b"Poeng\0 44 av 100 og mye mer", "neither PDF"),
        (bytes(range(1, 256)) * 40, "neither PDF"),
        ("EncryptedPackage".encode("utf-16-le").join([b"\xd0\xcf\x11\xe0", b""]), "password"),
        (b"<html><body><img src=a></body></html>", "no text"),
        (b"a" * 1_000_000, "line without end"),
        (b"a\n" * 600_000, "far more text"),
        (b"<html>" + b"<li>44" * 250_000, "far more text"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    assert words in refused(tmp_path, "a.txt", data)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    for name, words in (
        ("", "directory"),
        ("missing.pdf", "no such file"),
        ("pipe", "not an ordinary file"),
        ("round", "circle"),
        ("a\0b", "no such file"),
        ("x" * 300, "too long"),
        ("/dev/zero", "not an ordinary file"),
    ):
        with pytest.raises(FileFault, match=words):
            open_document(tmp_path / name)
