"""A municipality's page: what is published of it, over time and beside others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.utils.html import escape

from kompass.apps.evaluations.models import Evaluation, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.published_table import publish_table
from kompass.apps.evaluations.services.publishing import move
from kompass.files.catalogue import Catalogue
from kompass.files.results_table import Level, read_results
from kompass.presentation.speech import LANGUAGES
from tests.apps.municipalities.conftest import Publish

pytestmark = pytest.mark.django_db
VALLENTUNAS_TOTAL = ("Vallentuna", 2021, Level.TOTAL)


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


def test_a_tolerance_is_the_same_whole_points_wherever_it_stands(client: Client, publish_example: Publish) -> None:
    publish_example("soro-2009")

    text = page(client, "/en/dk/soro/")

    assert "396.5" in text
    assert "377 to 416 points" in text
    assert "377–416" in text


@pytest.mark.usefixtures("from_print")
def test_editions_are_told_by_their_titles(client: Client) -> None:
    text = page(client, "/nb/se/vallentuna/")

    assert ">Kommunekompasset 2020, Sverige</td>" in text
    assert ">2020-se<" not in text


def test_where_nothing_can_be_set_beside_it_the_choice_says_so(client: Client, publish_example: Publish) -> None:
    publish_example("soro-2009")

    assert "A mean needs at least two evaluations; here there are 1." in page(client, "/en/dk/soro/")


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

    assert "Mean: Mark, Höganäs (2 municipalities, itself not included)" in text


@pytest.mark.usefixtures("from_print")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("population%3Dmany", "many"),
        ("%3Cscript%3E", "isn&#x27;t of the form key=value"),
        ("country%3DSE%20edition%3D2.1%20mixed%3Dyes", "A mean mixes neither countries nor editions."),
        ("edition%3D2.1-se%2C2020-se", "A mean mixes neither countries nor editions."),
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


@pytest.mark.usefixtures("from_print")
def test_the_profile_is_of_the_latest_evaluation_whose_areas_are_known(
    client: Client, by: Callable[[], By], catalogue: Catalogue
) -> None:
    total = next(row for row in read_results() if (row.municipality, row.year, row.level) == VALLENTUNAS_TOTAL)
    list(publish_table([replace(total, year=2024)], by(), catalogue))

    text = page(client, "/en/se/vallentuna/")

    assert "Profile 2021" in text
    assert 'href="/en/se/vallentuna/2024/">2024</a>' in text


def test_its_areas_tell_what_was_found_and_whom_to_learn_from(client: Client, publish_example: Publish) -> None:
    publish_example("helsingborg-2014")

    text = page(client, "/en/se/helsingborg/")

    assert 'href="/en/se/helsingborg/2014/#area-2"' in text
    assert "Whom to learn from: Örebro" in text
    assert "Strengths: 14" in text


def test_its_reports_are_there_in_every_format_and_language(client: Client, publish_example: Publish) -> None:
    row = publish_example("helsingborg-2014")

    text = page(client, "/en/se/helsingborg/")

    for address in (f"/{language}/reports/{row.pk}/v1/{form}/" for language in LANGUAGES for form in ("pdf", "html")):
        assert f'href="{address}"' in text


def test_the_data_of_the_latest_are_one_step_away(client: Client, publish_example: Publish) -> None:
    row = publish_example("helsingborg-2014")

    text = page(client, "/en/se/helsingborg/")

    for kind in ("json", "yaml"):
        assert f'href="/data/evaluations/{row.pk}/v1.{kind}"' in text


@pytest.mark.usefixtures("from_print")
def test_where_only_a_total_is_known_no_table_of_areas_stands_empty(client: Client) -> None:
    text = page(client, "/en/se/mark/")

    assert "510 of 800 points" in text
    assert "Of this evaluation only the total is published." in text
    assert "Points by area" not in text
