"""The page of one evaluation, its versions, and what isn't shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from kompass.apps.evaluations.models import State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move, publish
from kompass.apps.evaluations.services.taking_in import take_in
from kompass.core.evaluation.model import WrittenText
from kompass.files.catalogue import Catalogue
from kompass.files.loading import load_evaluation
from tests.apps.municipalities.conftest import EXAMPLES, Publish

pytestmark = pytest.mark.django_db
ADDRESS = "/en/se/helsingborg/2014/"


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_total_profile_areas_findings_and_sources(client: Client, publish_example: Publish) -> None:
    publish_example("helsingborg-2014")

    text = page(client, ADDRESS)

    assert "631 of 800 points" in text
    assert "599 to 663 points" in text
    for anchor in ("one-page", "result", "area-1", "area-8", "method", "reports", "versions-shown"):
        assert f'id="{anchor}"' in text
    assert 'lang="sv"' in text
    assert "sha256" in text


def test_findings_carry_the_kinds_of_their_edition(
    client: Client, publish_example: Publish, catalogue: Catalogue
) -> None:
    publish_example("soro-2009")
    edition = catalogue.edition("1-dk")
    kinds = catalogue.texts(edition, "da").finding_kinds

    text = page(client, "/da/dk/soro/2009/")

    for kind in edition.finding_kinds:
        assert kinds[kind.id].many in text


def test_reports_are_offered_in_every_format_and_language(client: Client, publish_example: Publish) -> None:
    row = publish_example("helsingborg-2014")

    text = page(client, ADDRESS)

    for language in ("sv", "nb", "da", "en"):
        for form in ("pdf", "html"):
            assert f'href="/{language}/reports/{row.pk}/v1/{form}/"' in text


def test_each_version_leads_to_its_own_data(
    client: Client, publish_example: Publish, by: Callable[[], By], catalogue: Catalogue
) -> None:
    row = publish_example("helsingborg-2014")
    move(row.pk, State.CORRECTING, by())
    publish(row.pk, by(), catalogue)

    for version, address in ((1, f"{ADDRESS}v1/"), (2, ADDRESS)):
        text = page(client, address)
        for kind in ("json", "yaml"):
            file = f"/data/evaluations/{row.pk}/v{version}.{kind}"
            assert f'href="{file}"' in text
            assert client.get(file).status_code == 200


def test_a_correction_makes_a_version_and_the_old_one_stays_readable(
    client: Client, publish_example: Publish, by: Callable[[], By], catalogue: Catalogue
) -> None:
    row = publish_example("helsingborg-2014")
    move(row.pk, State.CORRECTING, by())
    publish(row.pk, by(), catalogue, note=WrittenText("sv", "Ett tal rättat"))

    latest, old = page(client, ADDRESS), page(client, f"{ADDRESS}v1/")

    assert '<span lang="sv">Ett tal rättat</span>' in latest
    assert f'href="{ADDRESS}v1/"' in latest
    assert "This is version 1, which was corrected later." in old
    assert f'<link rel="canonical" href="{ADDRESS}">' in old
    assert "This is version" not in page(client, f"{ADDRESS}v2/")
    page(client, f"{ADDRESS}v3/", 404)


def test_what_was_withdrawn_says_so_and_nothing_else(
    client: Client, publish_example: Publish, by: Callable[[], By]
) -> None:
    row = publish_example("helsingborg-2014")
    move(row.pk, State.WITHDRAWN, by())

    for address in (ADDRESS, f"{ADDRESS}v1/"):
        text = page(client, address, 410)
        assert "Helsingborg 2014 was withdrawn" in text
        assert "631" not in text


def test_a_withdrawn_evaluation_of_an_invented_municipality_says_so_too(
    client: Client, publish_example: Publish, by: Callable[[], By]
) -> None:
    row = publish_example("furudal-2025")
    move(row.pk, State.WITHDRAWN, by())

    text = page(client, "/en/no/invented-furudal/2025/", 410)

    assert "Furudal 2025 was withdrawn" in text
    assert 'href="/en/no/invented-furudal/"' not in text
    page(client, "/en/no/invented-furudal/2024/", 404)


def test_what_is_corrected_after_a_withdrawal_is_not_back_before_it_is_published(
    client: Client, publish_example: Publish, by: Callable[[], By], catalogue: Catalogue
) -> None:
    row = publish_example("helsingborg-2014")
    move(row.pk, State.WITHDRAWN, by())
    move(row.pk, State.CORRECTING, by())
    page(client, ADDRESS, 404)

    publish(row.pk, by(), catalogue)

    assert "631 of 800 points" in page(client, ADDRESS)


def test_what_was_never_published_is_not_there(client: Client, by: Callable[[], By], catalogue: Catalogue) -> None:
    row, _ = take_in(load_evaluation(EXAMPLES / "helsingborg-2014.yaml", catalogue).evaluation, by())
    move(row.pk, State.REVIEWED, by())

    for address in (ADDRESS, f"{ADDRESS}v1/"):
        assert "631" not in page(client, address, 404)


def test_an_unknown_year_offers_those_that_there_are(client: Client, publish_example: Publish) -> None:
    publish_example("helsingborg-2014")

    text = page(client, "/en/se/helsingborg/1999/", 404)

    assert "Helsingborg has no evaluation of 1999 here" in text
    assert f'href="{ADDRESS}"' in text


def test_a_correction_that_is_sent_back_to_work_leaves_the_version_before_on_show(
    client: Client, publish_example: Publish, by: Callable[[], By]
) -> None:
    row = publish_example("helsingborg-2014")
    for state in (State.CORRECTING, State.REVIEWED, State.PREPARED):
        move(row.pk, state, by())

        assert "631 of 800 points" in page(client, ADDRESS)
