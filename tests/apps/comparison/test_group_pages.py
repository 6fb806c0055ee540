"""Groups: municipalities that merge or cooperate."""

from __future__ import annotations

import pytest
from django.test import Client

from kompass.apps.comparison.mergers import mergers
from kompass.apps.comparison.published import published
from kompass.apps.municipalities.models import Municipality
from tests.apps.comparison.conftest import Shows
from tests.apps.comparison.test_compare_pages import get

pytestmark = pytest.mark.django_db


def test_a_group_tells_best_practice_gaps_and_who_can_teach_whom(client: Client, pilots: None) -> None:
    page = get(client, "/en/group/?m=dk/soro/2009&m=dk/odder/2009&m=dk/stevns/2009")

    assert "Best practice in the group" in page
    assert "Common gaps" in page
    assert "What they can teach each other" in page
    assert "Sorø" in page.partition("What they can teach each other")[2]


def test_one_alone_is_asked_for_another(client: Client, pilots: None) -> None:
    assert "Choose at least one more." in get(client, "/en/group/?m=dk/soro/2009")


def test_who_is_unknown_makes_it_a_page_that_is_not_there(client: Client, pilots: None) -> None:
    page = get(client, "/en/group/?m=dk/soro/2009&m=dk/odder/2009&m=dk/stefns/2009", 404)

    assert "No evaluation here is “dk/stefns/2009”." in page
    assert "What they can teach each other" in page


def test_a_group_is_of_one_edition(client: Client, swedes: None) -> None:
    page = get(client, "/en/group/?m=se/koping/2017&m=se/helsingborg/2014", 409)

    assert "These evaluations are of different editions or countries: 2.1-se (SE), 2010-se (SE)." in page
    assert "leave out whoever is of another one" in page


def test_the_same_municipality_twice_is_no_group(client: Client, show: Shows) -> None:
    show("furudal-2021")
    show("furudal-2025")

    page = get(client, "/en/group/?m=no/invented-furudal/2021&m=no/invented-furudal/2025", 409)

    assert "Furudal stands twice in the group." in page


def test_municipalities_that_merged_are_suggested(client: Client, pilots: None) -> None:
    made = Municipality.objects.create(country="DK", slug="made", name="Madeland", invented=True)
    for slug in ("soro", "odder"):
        Municipality.objects.get(country="DK", slug=slug).successors.add(made)

    (merger,) = mergers(published())
    assert (merger.name, [one.handle for one in merger.ones]) == ("Madeland", ["dk/odder/2009", "dk/soro/2009"])

    answer = client.get("/en/group/")
    assert 'href="/en/group/?m=dk/odder/2009&amp;m=dk/soro/2009"' in answer.content.decode()


def test_a_merger_of_which_only_one_was_evaluated_is_no_group(pilots: None) -> None:
    made = Municipality.objects.create(country="DK", slug="made", name="Madeland", invented=True)
    Municipality.objects.get(country="DK", slug="soro").successors.add(made)

    assert mergers(published()) == []


def test_the_table_of_a_group_as_csv(client: Client, pilots: None) -> None:
    answer = client.get("/en/group/?m=dk/soro/2009&m=dk/odder/2009&format=csv")

    assert answer.content.decode("utf-8-sig").startswith("item,title,maximum,Sorø 2009 (1-dk),Odder 2009 (1-dk)")
