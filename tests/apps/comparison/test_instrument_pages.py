"""About the instrument: what each edition holds, what may be compared, what can be handed out."""

from __future__ import annotations

import pytest
from django.test import Client

from kompass.files.catalogue import Catalogue
from tests.apps.comparison.test_compare_pages import get

pytestmark = pytest.mark.django_db
EDITIONS = Catalogue().edition_ids()


def test_all_editions_are_listed(client: Client) -> None:
    page = get(client, "/en/instrument/")

    assert all(edition in page for edition in EDITIONS)


@pytest.mark.parametrize("language", ["sv", "nb", "da", "en"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_tells_its_areas_in_every_language(client: Client, edition: str, language: str) -> None:
    catalogue = Catalogue()
    known = catalogue.edition(edition)
    texts = catalogue.texts(known, language)

    page = get(client, f"/{language}/instrument/{edition}/")

    assert all(" ".join(texts.areas[area.id].title.split()) in page for area in known.areas)


def test_an_edition_says_what_is_a_working_set(client: Client) -> None:
    page = get(client, "/en/instrument/2.1-se/")

    assert "a working set, not the official list" in page
    assert "kompass-2.1" in page


def test_an_area_tells_its_points_with_what_is_looked_for(client: Client) -> None:
    page = get(client, "/sv/instrument/2.1-se/1/")

    assert "Lokaldemokratin har en riktning som märks" in page


def test_a_sub_area_or_point_leads_to_its_place_in_the_area(client: Client) -> None:
    for item in ("3.2", "3.2.1"):
        answer = client.get(f"/en/instrument/2.1-se/{item}/")
        assert answer.status_code == 302
        assert answer["Location"] == f"/en/instrument/2.1-se/3/#item-{item.replace('.', '-')}"
        assert f'id="item-{item.replace(".", "-")}"' in client.get("/en/instrument/2.1-se/3/").content.decode()


def test_an_area_of_an_edition_without_points_says_so(client: Client) -> None:
    assert "Measuring points of this edition aren't known." in get(client, "/en/instrument/1-dk/3/")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("instrument/2.1-sx/", "Did you mean: 2.1-se"),
        ("instrument/2.1-se/99/", "has no item 99"),
        ("instrument/crosswalks/2.1-no/2010-se/", "There is no crosswalk between these editions"),
        ("instrument/crosswalks/2.1-se/none/", "There is no edition “none”."),
        ("instrument/1-dk/papers/", "has no measuring points to ask for"),
        ("instrument/2.1-se/papers/guide/nobody/", "Nothing is asked of a group “nobody”"),
        ("instrument/2.1-se/papers/questionnaire/99.pdf", "has no item 99"),
    ],
)
def test_what_isnt_there_is_told_with_what_is(client: Client, address: str, said: str) -> None:
    assert said in get(client, f"/en/{address}", 404)


@pytest.mark.parametrize(
    "address", ["papers/poster/3/", "papers/questionnaire/3.exe", "papers/questionnaire/3.2/", "papers/letter/3.pdf"]
)
def test_papers_that_nobody_makes_arent_there(client: Client, address: str) -> None:
    assert client.get(f"/en/instrument/2.1-se/{address}").status_code == 404


def test_a_crosswalk_tells_item_by_item_what_may_be_compared_and_why(client: Client) -> None:
    page = get(client, "/en/instrument/crosswalks/2.1-se/2.1-no/")
    walk = Catalogue().crosswalk("2.1-se", "2.1-no")
    assert walk is not None
    fifth = walk.item("5")
    assert fifth is not None

    assert page.count("comparable") >= len(walk.items)
    assert Catalogue().reasons("en")[fifth.reason] in page


def test_a_crosswalk_can_be_read_from_both_sides(client: Client) -> None:
    told = "From Kommunekompasset 2.1, Norway to Kommunkompassen 2.1, Sweden"

    assert told in get(client, "/en/instrument/crosswalks/2.1-no/2.1-se/")


def test_a_questionnaire_is_a_page_and_two_files(client: Client) -> None:
    assert "Questionnaire" in get(client, "/en/instrument/2.1-se/papers/questionnaire/3/")
    page = client.get("/en/instrument/2.1-se/papers/questionnaire/3.html")
    paper = client.get("/en/instrument/2.1-se/papers/questionnaire/3.pdf")

    assert page["Content-Disposition"] == 'attachment; filename="questionnaire-2.1-se-3.en.html"'
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_a_guide_is_in_the_language_of_the_address(client: Client) -> None:
    page = client.get("/nb/instrument/2.1-no/papers/guide/heads-of-units.html")

    assert b'<html lang="nb"' in page.content
