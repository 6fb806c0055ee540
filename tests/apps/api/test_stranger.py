"""What a stranger gets who tries everything: published snapshots, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client

from kompass.apps.accounts.models import User
from kompass.apps.evaluations.models import Evaluation, Snapshot, State
from kompass.apps.evaluations.services.change import By
from kompass.apps.evaluations.services.publishing import move
from tests.apps.api.addresses import ALL, content_of
from tests.apps.api.conftest import HIDDEN

pytestmark = pytest.mark.django_db
Hidden = dict[State, Evaluation]
BY_ID = ("/api/v1/evaluations/{id}", "/data/evaluations/{id}/v1.json", "/data/evaluations/{id}/v1.yaml")


def test_no_address_tells_of_what_isnt_published(client: Client, hidden: Hidden) -> None:
    for address in ALL:
        response = client.get(address)

        text = content_of(response).decode("utf-8", errors="replace")
        assert response.status_code == 200, address
        for state, name in HIDDEN.items():
            words = (name, name.casefold().replace("ä", "a"), hidden[state].pk)
            assert not [word for word in words if word in text or word in text.casefold()], address


def test_a_guessed_id_says_no_more_than_one_that_isnt(client: Client, hidden: Hidden) -> None:
    nobody = "01JZ0000000000000000000999"
    for state in (State.PREPARED, State.REVIEWED, State.CORRECTING):
        real = hidden[state].pk
        for address in BY_ID:
            told, bare = client.get(address.format(id=real)), client.get(address.format(id=nobody))

            assert told.status_code == bare.status_code == 404
            assert told.json() == json.loads(bare.content.decode().replace(nobody, real))


def test_of_a_withdrawn_one_only_that_is_told(client: Client, hidden: Hidden) -> None:
    for address in BY_ID:
        response = client.get(address.format(id=hidden[State.WITHDRAWN].pk))

        assert (response.status_code, response.json()["code"]) == (410, "withdrawn")
        assert HIDDEN[State.WITHDRAWN] not in response.content.decode()


def test_nor_are_they_found_by_searching(client: Client, hidden: Hidden) -> None:
    for name in HIDDEN.values():
        assert client.get("/api/v1/municipalities", {"q": name}).json()["items"] == []


def test_filters_and_cursors_lead_to_nothing_hidden(client: Client, hidden: Hidden) -> None:
    for filters in ({"country": "NO"}, {"year": "2025"}, {"basis": "working-set"}, {"cursor": "0" * 26}):
        items = client.get("/api/v1/evaluations", filters).json()["items"]
        assert not {one["evaluation"] for one in items} & {one.pk for one in hidden.values()}


def test_an_open_file_holds_the_final_marks_only(client: Client, cast: dict[str, Snapshot]) -> None:
    snapshot = cast["furudal-2025"]

    plain = json.loads(content_of(client.get(f"/data/evaluations/{snapshot.evaluation_id}/v1.json")))

    assert set(json.loads(snapshot.canonical)["marks"]) > {"consensus"}
    assert list(plain["marks"]) == ["consensus"]
    assert all("note" not in interview for interview in plain["interviews"])


def test_of_small_groups_no_counts_are_told(client: Client, cast: dict[str, Snapshot]) -> None:
    plain = json.loads(content_of(client.get(f"/data/evaluations/{cast['furudal-2025'].evaluation_id}/v1.json")))

    counts = {interview["group"]: interview.get("attended") for interview in plain["interviews"]}
    assert counts["chief-executive"] is counts["sector-heads"] is None
    assert counts["mayor-and-executive-committee"] == "5"


def test_caches_ask_before_they_show(client: Client, cast: dict[str, Snapshot]) -> None:
    for address in ALL:
        response = client.get(address)

        assert "no-cache" in response.headers["Cache-Control"], address
        assert not response.cookies, address


def test_answers_for_programs_depend_on_nobody(client: Client, cast: dict[str, Snapshot]) -> None:
    for address in (one for one in ALL if one.startswith(("/api/", "/data/"))):
        response = client.get(address, headers={"accept-language": "da", "cookie": "session=whatever"})

        assert not {"Vary", "Content-Language"} & set(response.headers), address


def test_a_kept_answer_holds_no_more_once_an_evaluation_is_withdrawn(
    client: Client, cast: dict[str, Snapshot], by: Callable[[], By]
) -> None:
    kept = {address: client.get(address).headers["ETag"] for address in ("/data/results.csv", "/api/v1/evaluations")}
    move(cast["helsingborg-2014"].evaluation_id, State.WITHDRAWN, by())

    for address, tag in kept.items():
        response = client.get(address, headers={"if-none-match": tag})
        assert response.status_code == 200
        assert b"elsingborg" not in content_of(response)


def test_what_is_behind_the_log_in_is_kept_by_nobody(client: Client) -> None:
    client.force_login(User.objects.create_user("eva@example.org"))

    response = client.get("/sv/data/")

    assert response.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in response.headers["Vary"]


def test_search_engines_are_kept_from_what_is_behind_the_log_in(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert {"Disallow: /sv/work/", "Disallow: /en/account/"} <= set(lines)
