"""Areas: who is strong, how it changed, what was found; nothing is mixed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.comparison.conftest import Shows
from tests.apps.comparison.test_compare_pages import get
from tests.apps.many import publish_many

pytestmark = pytest.mark.django_db


def test_the_map_of_areas_begins_with_the_editions_that_have_evaluations(client: Client, pilots: None) -> None:
    page = get(client, "/en/areas/")

    assert "Evaluations: 5" in page
    assert page.index("Evaluations: 5") < page.index("No evaluation is published by this edition.")


def test_who_is_strong_stands_with_the_ranks_that_the_tolerance_leaves_open(client: Client, pilots: None) -> None:
    # Area 3 of the pilots: 64, 59, 56, 49 and 46 points, each ±5 % of itself and at least the display step.
    page = get(client, "/en/areas/1-dk/3/")

    assert "Sorø 2009 64 61–67 1 1st to 2nd" in page.replace("60.8–67.2", "61–67")
    assert re.search(r"Silkeborg 2009 59 \S+ 2 1st to 3rd", page)
    assert "Known is a tolerance of totals, ±5 %." in page


def test_the_table_is_sorted_as_the_address_asks(client: Client, pilots: None) -> None:
    page = get(client, "/en/areas/1-dk/3/?sort=name")

    assert page.index("Odder 2009") < page.index("Silkeborg 2009") < page.index("Stevns 2009")


def test_only_the_latest_of_each_municipality_is_ranked(client: Client, swedes: None) -> None:
    page = get(client, "/en/areas/2.1-se/1/")

    assert page.count("Vallentuna") <= 2  # once in the ranking, once where its change is told


def test_points_of_the_working_set_are_a_table_of_their_own(client: Client, show: Shows) -> None:
    show("furudal-2025")
    show("karasjok-2019")

    page = get(client, "/en/areas/2.1-no/3/")

    assert "Official and printed points Points, of at most 100; evaluations: 1" in page
    assert "Invented municipalities, by the working set Points, of at most 100; evaluations: 1" in page


def test_how_it_changed_is_told_for_those_with_two_evaluations(client: Client, show: Shows) -> None:
    show("furudal-2021")
    show("furudal-2025")

    page = get(client, "/en/areas/2.1-no/3/")

    assert re.search(r"From the evaluation before to the latest one .*Furudal 2021 \d+ 2025 \d+ [+−0]", page)


def test_figures_of_another_measure_arent_subtracted(client: Client, swedes: None) -> None:
    page = get(client, "/en/areas/2.1-se/1/")

    changed = page.partition("From the evaluation before")[2]
    assert "another measure" in changed or "–" in changed


def test_findings_are_told_in_their_own_language_and_the_words_of_their_edition(client: Client, show: Shows) -> None:
    show("koping-2017")

    markup = client.get("/en/areas/2.1-se/3/").content.decode()

    assert '<li lang="sv">' in markup
    assert "in Swedish" in markup
    assert "Strengths" in markup


def test_findings_are_chosen_by_kind_and_country(client: Client, show: Shows) -> None:
    show("koping-2017")
    show("karasjok-2019")
    both = client.get("/en/areas/2.1-se/3/").content.decode()
    assert 'href="/en/se/koping/2017/"' in both.partition('id="findings"')[2]
    assert 'href="/en/no/karasjok/2019/"' in both.partition('id="findings"')[2]

    only = client.get("/en/areas/2.1-se/3/?country=NO&kind=strength").content.decode().partition('id="findings"')[2]

    assert 'href="/en/se/koping/2017/"' not in only
    assert 'href="/en/no/karasjok/2019/"' in only
    assert "Weaknesses</h4>" not in only


def test_a_filter_that_nothing_fits_says_what_to_do(client: Client, show: Shows) -> None:
    show("koping-2017")

    assert "Nothing fits this filter" in get(client, "/en/areas/2.1-se/3/?country=DK")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/en/areas/2.1-sx/3/", "Did you mean: 2.1-se"),
        ("/en/areas/2.1-se/33/", "has no area or sub-area 33"),
        ("/en/areas/2.1-se/3.2.1/", "has no area or sub-area 3.2.1"),
        ("/en/areas/..%2f..%2fetc/3/", ""),
    ],
)
def test_what_isnt_there_is_told_with_the_nearest(client: Client, address: str, said: str) -> None:
    assert said in get(client, address, 404)


def test_a_sub_area_has_its_own_ranking(client: Client, show: Shows) -> None:
    show("koping-2017")

    page = get(client, "/en/areas/2.1-se/3.2/")

    assert "Köping 2017" in page


def test_an_area_without_figures_says_so(client: Client) -> None:
    assert "No figure of this area is published" in get(client, "/en/areas/2020-no/1/")


def test_many_evaluations_stand_on_several_pages(client: Client) -> None:
    publish_many(290, begin=0)

    first, second = get(client, "/en/areas/2.1-se/1/"), get(client, "/en/areas/2.1-se/1/?rows=2")

    assert "Points, of at most 100; evaluations: 290" in first
    assert first != second


def test_a_draft_shows_nowhere(client: Client, show: Shows, by: Callable[[], object]) -> None:
    show("koping-2017", published=False)

    assert "Köping" not in get(client, "/en/areas/2.1-se/3/")
