"""Files that are made to do harm, or that nobody meant to send: a page of ours, and nothing is kept of them."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kompass.apps.evaluations.models import Evaluation, Event, Upload
from kompass.apps.evaluations.services import uploads
from tests.apps.work.acting import hidden, take, upload
from tests.apps.work.hostile import FURUDAL, NOTE, PDF, REFUSED, bundle, furudal

NEW = "/en/work/new/"
Kept = tuple[int, int, int, set[str]]


def kept() -> Kept:
    """Rows, and every file that lies in the folders for what comes from outside."""
    folders = [settings.KOMPASS.data / name for name in ("uploads", "incoming")]
    files = {str(one) for folder in folders if folder.is_dir() for one in folder.rglob("*")}
    return Evaluation.objects.count(), Event.objects.count(), Upload.objects.count(), files


@pytest.mark.parametrize(("name", "data"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_made_to_do_harm_is_refused_by_a_page_and_not_kept(
    at_work: Client, name: str, data: bytes | Callable[[], bytes]
) -> None:
    before = kept()

    answer = at_work.post(NEW, {"file": SimpleUploadedFile(name, data if isinstance(data, bytes) else data())})

    page = answer.content.decode()
    assert answer.status_code == 422, page
    assert '<a class="skip"' in page
    assert "Traceback" not in page
    assert str(settings.KOMPASS.data) not in page
    assert kept() == before


NAMES = {
    "a path upwards": "../../../secret-key.yaml",
    "a path of another system": "C:\\Users\\me\\secret.yaml",
    "signs that turn the reading direction": "evaluation\u202elmay.exe.yaml",
    "signs that steer terminals": "a\x1b[2J\x07\x00b.yaml",
    "four hundred letters": "ö" * 400 + ".yaml",
    "signs of four bytes": "\U0001d54a" * 200 + ".yaml",
    "an option": "--lang=xx.yaml",
    "a device": "CON.yaml",
    "markup": "<img src=x onerror=alert(1)>.yaml",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_does_no_harm_whatever_it_is(at_work: Client, name: str) -> None:
    address = upload(at_work, name, FURUDAL.read_bytes())
    page = at_work.get(address).content.decode()

    (shown,) = re.findall(r'<p class="over">([^<]*)</p>', page)
    staged = settings.KOMPASS.data / "incoming" / address.split("/")[4] / "file"
    (file,) = staged.iterdir()
    assert shown
    assert not [sign for sign in file.name if unicodedata.category(sign) in ("Cc", "Cf", "Cs")]
    assert len(file.name.encode()) <= 200
    assert file.name.endswith(".yaml")


@pytest.mark.parametrize("name", ["--help", "-o", "--municipality=Oslo", "-"])
def test_a_report_named_like_an_option_is_read_as_a_file(at_work: Client, report: Path, name: str) -> None:
    address = upload(at_work, f"{name}{report.suffix}", report.read_bytes(), invented="yes")

    assert "Figures as read" in at_work.get(address).content.decode()


def test_an_excel_table_with_byte_order_mark_and_semicolons_is_read_or_said(at_work: Client) -> None:
    table = (Path(FURUDAL).parents[1] / "src/kompass/results/published.csv").read_text("utf-8").splitlines()
    few = "\r\n".join([table[0], *(line for line in table[1:] if ",Köping," in line)]) + "\r\n"

    upload(at_work, "mark.csv", few.encode("utf-8-sig"))
    answer = at_work.post(NEW, {"file": SimpleUploadedFile("semicolons.csv", few.replace(",", ";").encode())})

    assert answer.status_code in (302, 422)
    assert Evaluation.objects.count() == 0


# --- the request around the file

_PART = b'--x\r\nContent-Disposition: form-data; name="%s"; filename="%s.yaml"\r\n\r\n%s'
_MULTIPART = "multipart/form-data; boundary=x"


def sent(client: Client, body: bytes, **head: Any) -> tuple[int, str]:
    answer = client.generic("POST", NEW, body, _MULTIPART, **head)
    return answer.status_code, answer.content.decode()


BODIES: dict[str, tuple[bytes, dict[str, str]]] = {
    "a part that never ends": (_PART % (b"file", b"a", b"format: 1"), {}),
    "a length that is too short": (_PART % (b"file", b"a", b"format: 1"), {"CONTENT_LENGTH": "40"}),
    "no length": (_PART % (b"file", b"a", b"format: 1"), {"CONTENT_LENGTH": ""}),
    "a length that is none": (_PART % (b"file", b"a", b"format: 1"), {"CONTENT_LENGTH": "many"}),
    "far larger than the limit": (_PART % (b"file", b"a", b"format: 1"), {"CONTENT_LENGTH": str(10**15)}),
    "no parts": (b"what is this?", {}),
    "a field in place of the file": (b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc\r\n--x--\r\n', {}),
    "three hundred files": (
        b"".join(_PART % (b"f%d" % n, b"a", b"abc\r\n") for n in range(300)) + b"--x--\r\n",
        {},
    ),
    "NUL in a field": (
        b'--x\r\nContent-Disposition: form-data; name="municipality"\r\n\r\na\0b\r\n'
        + _PART % (b"file", b"a", b"format: 1\r\n--x--\r\n"),
        {},
    ),
}


@pytest.mark.parametrize(("body", "head"), BODIES.values(), ids=BODIES.keys())
def test_a_request_that_isnt_whole_is_a_page_and_nothing_is_kept(
    at_work: Client, body: bytes, head: dict[str, str]
) -> None:
    before = kept()

    status, page = sent(at_work, body, **head)

    assert status in (400, 422), page
    assert '<a class="skip"' in page
    assert kept() == before


def test_files_of_one_request_count_together(at_work: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "KOMPASS", settings.KOMPASS.model_copy(update={"max_upload_mb": 1}))
    body = b"".join(_PART % (name, b"a", b"a" * 400_000 + b"\r\n") for name in (b"one", b"two", b"file"))

    status, page = sent(at_work, body + b"--x--\r\n")

    assert status == 422
    assert "larger than 1 MB" in page


# --- what is kept, and how

SECRET = ("report.txt", b"Not for everybody.", "text/plain")


def test_files_of_a_bundle_are_kept_with_their_evaluation_and_not_before(at_work: Client) -> None:
    before = kept()[3]
    address = upload(at_work, "a.kompass.zip", bundle(SECRET))
    at_work.get(address)
    assert {one for one in kept()[3] - before if "/uploads/" in one} == set()

    take(at_work, address)

    one = Upload.objects.get()
    assert uploads.path_of(one.sha256).read_bytes() == SECRET[1]


def test_what_is_refused_when_it_is_taken_in_leaves_no_file(at_work: Client) -> None:
    take(at_work, upload(at_work, "a.yaml", furudal("name: Furudal", "name: Furudal")))
    other = furudal("language: nb", "language: nn")
    changed = bundle(("a.txt", b"comes with a conflict", "text/plain"))
    assert other != FURUDAL.read_bytes()
    row = Evaluation.objects.get()
    Evaluation.objects.filter(pk=row.pk).update(language="sv")
    address = upload(at_work, "a.kompass.zip", changed)
    (operation,) = hidden(at_work.get(address).content.decode(), "operation")
    before = kept()

    answer = at_work.post(f"{address}take/", {"operation": operation})

    assert answer.status_code == 409
    assert kept() == before


def test_a_full_disk_while_files_are_kept_changes_nothing_and_it_can_be_tried_again(
    at_work: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = upload(at_work, "a.kompass.zip", bundle(("b.txt", b"needs room", "text/plain")))
    (operation,) = hidden(at_work.get(address).content.decode(), "operation")
    before = kept()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        answer = at_work.post(f"{address}take/", {"operation": operation})
    assert answer.status_code == 503
    assert "the disk is full" in answer.content.decode()
    assert kept() == before

    assert at_work.post(f"{address}take/", {"operation": operation}).status_code == 302
    assert Upload.objects.count() == 1


def test_a_full_disk_while_a_file_arrives_is_a_page_and_nothing_is_half_kept(
    at_work: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    answer = at_work.post(NEW, {"file": SimpleUploadedFile("a.yaml", FURUDAL.read_bytes())})

    assert answer.status_code == 503
    assert "the disk is full" in answer.content.decode()
    assert kept() == before


def test_the_type_is_what_the_file_is_and_it_is_only_handed_out_to_be_kept(at_work: Client) -> None:
    take(at_work, upload(at_work, "a.kompass.zip", bundle(("re\u202eport\x07.txt", NOTE, PDF))))
    one = Upload.objects.get()

    answer = at_work.get(f"/en/work/{one.evaluation_id}/files/{one.sha256}/")

    assert b"".join(answer) == NOTE
    assert answer["Content-Type"] == "text/plain"
    assert answer["Content-Disposition"] == 'attachment; filename="report.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["..%2F..%2Fsecret-key", "%2e%2e", "secret-key", "0" * 64, "%00"])
def test_a_file_is_found_by_its_hash_and_by_nothing_else(at_work: Client, path: str) -> None:
    take(at_work, upload(at_work, "a.kompass.zip", bundle(SECRET)))

    assert at_work.get(f"/en/work/{Evaluation.objects.get().pk}/files/{path}/").status_code == 404


def test_nothing_of_it_is_served_beside_the_application(at_work: Client, client: Client) -> None:
    take(at_work, upload(at_work, "a.kompass.zip", bundle(SECRET)))
    sha256 = Upload.objects.get().sha256

    for path in (f"/static/{sha256}", f"/uploads/{sha256}", f"/media/{sha256}", f"/static/../uploads/{sha256}"):
        assert client.get(path).status_code == 404


def test_nobody_else_on_the_machine_may_look_into_the_folders(at_work: Client) -> None:
    take(at_work, upload(at_work, "a.kompass.zip", bundle(SECRET)))
    data = settings.KOMPASS.data

    for folder in (data / "uploads", data / "incoming"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(uploads.path_of(Upload.objects.get().sha256).stat().st_mode) == 0o600
