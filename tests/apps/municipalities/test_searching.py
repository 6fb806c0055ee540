"""Finding a municipality by what people write."""

from __future__ import annotations

import pytest
from django.test import Client

from kompass.apps.municipalities.searching import find

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("Köping", "koping"),
        ("koping", "koping"),
        ("KÖPING", "koping"),
        ("1983", "koping"),
        ("  vallentuna ", "vallentuna"),
        ("Årjäng", "arjang"),
        ("Sorø", "soro"),
    ],
)
def test_a_name_however_it_is_written_or_a_code(asked: str, slug: str) -> None:
    assert find(asked, {}).hits[0].slug == slug


def test_two_of_one_name_are_both_offered_with_their_county() -> None:
    hits = [hit for hit in find("Herøy", {}).hits if hit.name == "Herøy"]

    assert {hit.county for hit in hits} == {"Møre og Romsdal", "Nordland"}


def test_an_old_code_leads_to_the_municipality_of_today_and_says_so() -> None:
    first = find("5437", {}).hits[0]

    assert (first.name, first.code, first.said) == ("Karasjok", "5610", "5437")


def test_what_was_merged_is_found_and_marked() -> None:
    found = {hit.slug: hit for hit in find("Sauherad", {}).hits}

    assert found["sauherad"].ended


def test_those_with_evaluations_come_first() -> None:
    plain = [hit.slug for hit in find("hal", {}).hits]

    assert find("hal", {("SE", plain[3]): 1, ("NO", plain[3]): 1, ("DK", plain[3]): 1}).hits[0].slug == plain[3]


def test_a_slip_of_the_pen_gets_the_nearest_names() -> None:
    found = find("Helsinborg", {})

    assert found.hits == ()
    assert found.near[0].slug == "helsingborg"


@pytest.mark.parametrize("asked", ["", "   ", "%", "'; drop table", "x" * 5000, "\x00", "<script>"])
def test_hostile_or_empty_words_find_nothing_and_break_nothing(client: Client, asked: str) -> None:
    for page in ("find", "suggest"):
        answer = client.get(f"/en/{page}/", {"q": asked})

        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode().replace('<script src="', "")


def test_suggestions_are_a_piece_of_a_page(client: Client) -> None:
    text = client.get("/sv/suggest/?q=vallen").content.decode()

    assert 'href="/sv/se/vallentuna/"' in text
    assert "<html" not in text


def test_the_search_works_without_script(client: Client) -> None:
    text = client.get("/da/find/?q=vallen").content.decode()

    assert 'href="/da/se/vallentuna/"' in text
    assert "<html" in text
