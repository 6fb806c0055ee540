"""A real browser, Debian's Chromium, that asks nobody on the network for anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium isn't installed: make tools")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright's loop runs beside us, and Django sees it
    with sync_playwright() as playwright:
        # Without a sandbox, since tests run as root in containers; the pages are our own files.
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET), chromium_sandbox=False)
        yield opened
        opened.close()
