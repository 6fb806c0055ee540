"""An old report that is a page of the web is kept beside its evaluation, and never shown by the server."""

from __future__ import annotations

import io
import zipfile
from html import escape
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kompass.apps.evaluations.models import Evaluation, Upload
from kompass.apps.evaluations.services import uploads
from kompass.core.errors import FileFault
from kompass.files.bundle import open_bundle
from tests.apps.work.acting import take, upload


@pytest.fixture(scope="module")
def page() -> bytes:
    """The invented printed report as a page of the web, with something that would run."""
    folder = Path(__file__).resolve().parents[3] / "examples" / "printed"
    with pypdfium2.PdfDocument(folder / "sandaker-2014.pdf") as pdf:
        text = "\n".join(one.get_textpage().get_text_range() for one in pdf)
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    return f"<!DOCTYPE html><html><body><script>alert(1)</script>{lines}</body></html>".encode()


@pytest.mark.parametrize("name", ["sandaker.html", "sandaker.HTM"])
def test_a_page_is_kept_and_sent_as_a_file_only(at_work: Client, page: bytes, name: str, tmp_path: Path) -> None:
    address = take(at_work, upload(at_work, name, page, invented="yes"))

    row, kept = Evaluation.objects.get(), Upload.objects.get()
    sent = at_work.get(f"{address}files/{kept.sha256}/")
    assert (kept.evaluation_id, kept.name) == (row.pk, name)
    assert b"".join(sent) == page
    assert sent["Content-Disposition"] == f'attachment; filename="{name}"'
    assert sent["Content-Type"] == "application/octet-stream"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in sent["Content-Security-Policy"]
    assert name in at_work.get(address).content.decode()

    packed = tmp_path / "out.kompass.zip"
    packed.write_bytes(b"".join(at_work.get(f"{address}bundle/")))
    with open_bundle(packed, limit=uploads.largest()) as bundle:
        assert [one.name for one in uploads.described_all(bundle)] == [name]


def test_the_page_before_taking_in_no_longer_says_that_it_is_lost(at_work: Client, page: bytes) -> None:
    shown = at_work.get(upload(at_work, "sandaker.html", page, invented="yes")).content.decode()

    assert "isn't kept" not in shown.replace("&#x27;", "'")
    assert "<script>alert" not in shown


@pytest.mark.parametrize("data", [b"plain words", b"<p>a part of a page</p>", b"%PDF-1.7", b"<svg onload=alert(1)>"])
def test_what_is_no_page_is_not_kept_as_one(db: None, data: bytes) -> None:
    with pytest.raises(FileFault, match="isn't what its name says"):
        uploads.store("page.html", data)


def test_a_page_in_an_encoding_of_old_times_is_kept(db: None) -> None:
    for encoding in ("latin-1", "utf-16"):
        data = "<html><body>Sandåker</body></html>".encode(encoding)
        assert uploads.store("page.html", data).content_type == "application/octet-stream"


def test_a_bundle_can_not_give_a_page_another_type(at_work: Client, page: bytes) -> None:
    address = take(at_work, upload(at_work, "sandaker.html", page, invented="yes"))
    source = io.BytesIO(b"".join(at_work.get(f"{address}bundle/")))
    lying = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(lying, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "files.json":
                data = data.replace(b"application/octet-stream", b"application/pdf")
            if name == "evaluation.yaml":
                data = data.replace(Evaluation.objects.get().pk.encode(), b"01JD3M8N6W0000000000000009")
            new.writestr(name, data)

    take(at_work, upload(at_work, "lying.kompass.zip", lying.getvalue()))

    assert set(Upload.objects.values_list("content_type", flat=True)) == {"application/octet-stream"}
    assert Upload.objects.count() == 2


def test_a_page_that_is_no_report_is_told_beside_the_form(at_work: Client) -> None:
    answer = at_work.post(
        "/en/work/new/", {"file": SimpleUploadedFile("page.html", b"<html><body>Hello</body></html>")}
    )

    assert answer.status_code == 422
    assert Upload.objects.count() == 0
