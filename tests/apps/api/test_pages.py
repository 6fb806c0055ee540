"""The pages about the data, and what search engines are told."""

from __future__ import annotations

import html
import re
import shlex
import xml.etree.ElementTree as ET

import pytest
from django.test import Client

from kompass.apps.api.files.offered import OFFERED
from kompass.apps.api.problems import TITLES
from kompass.apps.api.v1.api import document
from kompass.apps.evaluations.models import Snapshot

pytestmark = pytest.mark.django_db
Cast = dict[str, Snapshot]
LANGUAGES = ("sv", "nb", "da", "en")
_SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def examples(page: str) -> list[str]:
    """Addresses that the page asks by curl, without the host."""
    commands = [shlex.split(html.unescape(one)) for one in re.findall(r"<code>(curl [^<]+)</code>", page)]
    return [one[1].removeprefix("http://testserver") for one in commands]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_true(language: str, client: Client, cast: Cast) -> None:
    page = client.get(f"/{language}/data/api/").content.decode()

    *good, wrong = examples(page)
    assert len(good) == len(document()["paths"])
    for address in good:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.json().get("items", ["something"]), f"{address} shows nothing"
    told = client.get(wrong).json()
    shown = html.unescape(re.findall(r'class="example answer"[^>]*><code>(.+?)</code>', page)[0])
    for part in (told["title"], told["detail"], told["type"], told["nearest"][0], str(told["status"])):
        assert part in shown


def test_every_parameter_and_every_code_is_explained(client: Client, cast: Cast) -> None:
    page = client.get("/en/data/api/").content.decode()

    for operations in document()["paths"].values():
        for parameter in operations["get"]["parameters"]:
            assert f"<code>{parameter['name']}</code>" in page
    for code in TITLES:
        assert f'<dt id="{code}">' in page


def test_the_page_tells_how_many_evaluations_are_invented(client: Client, cast: Cast) -> None:
    assert "<dd>3 · of which invented, as examples: 1</dd>" in client.get("/en/data/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_stands_on_the_page_and_is_there(language: str, client: Client, cast: Cast) -> None:
    page = client.get(f"/{language}/data/").content.decode()

    links = set(re.findall(r'href="(/data/[^"]+)"', page))
    assert {f"/data/{name}" for name in OFFERED} <= links
    assert "/data/marks/2.1-no.csv" in links
    for link in links:
        assert client.get(html.unescape(link)).status_code == 200, link


def test_the_page_asks_no_third_party_and_has_nothing_inline(client: Client, cast: Cast) -> None:
    for address in ("/en/data/", "/en/data/api/"):
        page = client.get(address).content.decode()

        assert not re.findall(r"<script(?![^>]*src=)|<style| style=| on\w+=", page)
        assert not re.findall(r'(?:src|<link[^>]*href)="https?://', page)


def test_an_empty_instance_says_so(client: Client) -> None:
    assert "Nothing is published yet." in client.get("/en/data/").content.decode()
    assert "Nothing is published yet." in client.get("/en/data/api/").content.decode()


def test_the_sitemap_names_every_public_page_in_every_language(client: Client, cast: Cast) -> None:
    root = ET.fromstring(client.get("/sitemap.xml").getvalue())

    addresses = [one.text for one in root.findall("s:url/s:loc", _SITEMAP)]
    for language in LANGUAGES:
        for path in ("", "data/", "data/api/", "se/helsingborg/", "se/helsingborg/2014/", "no/karasjok/2019/"):
            assert f"http://testserver/{language}/{path}" in addresses
    assert len(set(addresses)) == len(addresses)
    for url in root.findall("s:url", _SITEMAP):
        links = {one.attrib["hreflang"]: one.attrib["href"] for one in url.findall("x:link", _SITEMAP)}
        assert sorted(links) == sorted(LANGUAGES)
        assert url.findtext("s:loc", None, _SITEMAP) in links.values()


def test_invented_examples_arent_offered_to_search_engines(client: Client, cast: Cast) -> None:
    assert b"furudal" not in client.get("/sitemap.xml").getvalue()


def test_robots_know_the_sitemap(client: Client) -> None:
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
