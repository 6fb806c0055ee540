"""What an owner does by hand: send a file, take in what is shown, go a step."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kompass.apps.evaluations.models import Evaluation

ROOT = Path(__file__).resolve().parents[3]
FURUDAL = ROOT / "examples" / "furudal-2025.yaml"


def upload(client: Client, name: str, data: bytes, **said: str) -> str:
    """Send a file and come to the page that shows what is in it; its address."""
    answer = client.post("/en/work/new/", {"file": SimpleUploadedFile(name, data), **said})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def take(client: Client, address: str, **fields: str) -> str:
    page = client.get(address).content.decode()
    (operation,) = hidden(page, "operation")
    answer = client.post(f"{address}take/", {"operation": operation, **fields})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def send_step(client: Client, row: Evaluation, step: str, **fields: str) -> int:
    row.refresh_from_db()
    sent = {"step": step, "operation": str(uuid.uuid4()), "revision": str(row.revision), **fields}
    return client.post(f"/en/work/{row.pk}/step/", sent).status_code
