"""A municipality's page: what is published of it, over time and beside others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import escape

from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move
from tests.apps.municipalities.conftest import Publish

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.usefixtures("from_print")
def test_its_evaluations_stand_with_total_and_tolerance_the_latest_first(client: Client) -> None:
    text = page(client, "/en/se/vallentuna/")

    rows = [text.index(f'href="/en/se/vallentuna/{year}/">{year}</a>') for year in (2021, 2019, 2017)]
    assert rows == sorted(rows)
    assert "648 of 800 points" in text
    assert "616–680" in text


@pytest.mark.usefixtures("from_print")
def test_a_break_between_editions_is_said_and_nothing_is_subtracted(client: Client) -> None:
    text = page(client, "/en/se/vallentuna/")

    assert escape("603 points in 2019 by edition 2.1-se and 648 in 2021 by edition 2020-se") in text
    assert "another measure begins" in text


@pytest.mark.usefixtures("from_print")
def test_the_profile_stands_beside_its_country_and_edition_unless_the_address_says_otherwise(client: Client) -> None:
    default = page(client, "/en/se/vallentuna/")
    alone = page(client, "/en/se/vallentuna/?reference=none")

    assert "itself included" in default
    assert "itself included" not in alone


@pytest.mark.usefixtures("from_print")
def test_a_set_may_be_asked_for_in_the_words_of_selections(client: Client) -> None:
    text = page(client, "/en/se/vallentuna/?reference=name%3DMark%2CH%C3%B6gan%C3%A4s")

    assert "Mean: name=Mark,Höganäs (2 municipalities, itself not included)" in text


@pytest.mark.usefixtures("from_print")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("population%3Dmany", "many"),
        ("%3Cscript%3E", "isn&#x27;t of the form key=value"),
        ("country%3DSE%20edition%3D2.1%20mixed%3Dyes", "A mean mixes neither countries nor editions."),
        ("name%3DVallentuna", "A mean needs at least two evaluations"),
        ("name%3DNowhere", "No evaluation here has the name"),
    ],
)
def test_a_set_that_can_not_be_is_said_and_the_page_stays(client: Client, asked: str, said: str) -> None:
    text = page(client, f"/en/se/vallentuna/?reference={asked}", 422)

    assert said in text
    assert "648 of 800 points" in text


def test_where_nothing_is_published_the_page_says_what_to_do(client: Client) -> None:
    text = page(client, "/en/dk/aarhus/")

    assert "Nothing is published of Aarhus yet" in text
    assert 'href="/en/find/"' in text


def test_who_was_merged_points_to_what_followed_and_the_other_way_round(client: Client) -> None:
    before = page(client, "/en/no/sauherad/")
    after = page(client, "/en/no/midt-telemark/")

    assert 'href="/en/no/midt-telemark/"' in before
    assert 'href="/en/no/sauherad/"' in after


@pytest.mark.parametrize(("slug", "nearest"), [("valentuna", "vallentuna"), ("helsinborg", "helsingborg")])
def test_an_unknown_name_gets_the_nearest_ones(client: Client, slug: str, nearest: str) -> None:
    assert f'href="/en/se/{nearest}/"' in page(client, f"/en/se/{slug}/", 404)


def test_a_draft_is_nowhere(client: Client, publish_example: Publish, by: Callable[[], By]) -> None:
    row = publish_example("koping-2017")
    Evaluation.objects.filter(pk=row.pk).update(municipality_name="Draftby")
    move(row.pk, State.CORRECTING, by())
    Evaluation.objects.filter(pk=row.pk).update(municipality_name="Draftby", basis="official")

    for address in ("/en/", "/en/se/koping/", "/en/se/koping/2017/"):
        text = page(client, address)
        assert "Draftby" not in text
        assert "official points" not in text


def test_an_invented_municipality_without_anything_published_is_not_there(
    client: Client, publish_example: Publish, by: Callable[[], By]
) -> None:
    row = publish_example("furudal-2025")
    assert "Invented" in page(client, "/en/no/invented-furudal/")

    move(row.pk, State.WITHDRAWN, by())

    page(client, "/en/no/invented-furudal/", 404)
    assert "Furudal" not in page(client, "/en/find/?q=furudal").replace("“furudal”", "")
