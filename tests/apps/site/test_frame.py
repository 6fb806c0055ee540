"""What stands around every page."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

from kompass.apps.site.frame import contact_of
from kompass.presentation.speech import LANGUAGES

pytestmark = pytest.mark.django_db
PAGES = ("", "find/", "accessibility/", "privacy/", "style/", "se/vallentuna/")


def html(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_in_its_language_with_one_heading_and_a_way_to_its_content(
    client: Client, language: str, page: str
) -> None:
    text = html(client, f"/{language}/{page}")

    assert f'<html lang="{language}"' in text
    assert text.count("<h1") == 1
    assert '<a class="skip" href="#main">' in text
    assert '<main id="main"' in text


@pytest.mark.parametrize("page", PAGES)
def test_nothing_inline_that_the_content_security_policy_would_refuse(client: Client, page: str) -> None:
    text = html(client, f"/sv/{page}")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))
    assert not re.findall(r'(?:src|href)="https?://', text)


def test_the_language_switch_keeps_the_page_and_its_choice(client: Client) -> None:
    text = html(client, "/sv/find/?q=mark")

    for language in ("nb", "da", "en"):
        assert f'<a href="/{language}/find/?q=mark" lang="{language}" hreflang="{language}">' in text


def test_the_navigation_says_where_one_is(client: Client) -> None:
    text = html(client, "/en/")

    assert '<a href="/en/" aria-current="page">' in text
    assert '<a href="/en/compare/">' in text


def test_the_menu_of_a_phone_needs_no_script(client: Client) -> None:
    assert re.search(r'<details class="menu">\s*<summary>', html(client, "/en/"))


def test_reading_sets_no_cookie(client: Client) -> None:
    for page in PAGES:
        if page not in ("accessibility/",):
            client.get(f"/sv/{page}")

    assert not client.cookies


def test_a_contact_is_a_mail_or_a_web_address() -> None:
    mail, web = contact_of("help@example.org"), contact_of("https://example.org/contact/")

    assert mail is not None
    assert (mail.address, mail.shown) == ("mailto:help@example.org", "help@example.org")
    assert web is not None
    assert (web.address, web.shown) == ("https://example.org/contact/", "example.org/contact")
    assert contact_of("") is None


def test_the_foot_names_operator_contact_version_and_that_kompass_is_independent(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = settings.KOMPASS.model_copy(update={"operator": "Testby <b>", "contact": "help@example.org"})
    monkeypatch.setattr(settings, "KOMPASS", given)

    text = html(client, "/en/")

    assert "Run by Testby &lt;b&gt;" in text
    assert "mailto:help@example.org" in text
    assert "Version " in text
    assert "EUPL-1.2" in text
