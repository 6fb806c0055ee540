"""The answers that the description shows are answers that the API gives."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from django.test import Client
from ninja import Schema

from kompass.apps.api.v1 import shapes
from kompass.apps.api.v1.api import document
from kompass.apps.api.v1.samples import Sample, samples
from kompass.apps.evaluations.models import Snapshot

OTHERWISE_ELSEWHERE = {"sha256", "hash", "engine", "published"}
"""What follows from the version of Kompass or from the day."""
SHOWN = {
    operation["operationId"]: operation["responses"][200]["content"]["application/json"]
    for operations in document()["paths"].values()
    for operation in operations.values()
}


def is_beginning_of(sample: Any, answer: Any) -> bool:
    """The same, but for lists that are shortened."""
    if isinstance(sample, dict):
        same = sample.keys() == answer.keys()
        return same and all(k in OTHERWISE_ELSEWHERE or is_beginning_of(sample[k], answer[k]) for k in sample)
    if isinstance(sample, list):
        return len(sample) <= len(answer) and all(map(is_beginning_of, sample, answer))
    return bool(sample == answer)


def test_every_operation_shows_one_answer() -> None:
    assert sorted(samples()) == sorted(SHOWN)
    for name, shown in SHOWN.items():
        (example,) = shown["examples"].values()
        assert example["value"] == samples()[name].answer


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_a_sample_has_the_shape_that_is_promised(name: str) -> None:
    shape: type[Schema] = getattr(shapes, SHOWN[name]["schema"]["$ref"].rpartition("/")[2])

    assert shape.model_validate(samples()[name].answer).model_dump(mode="json") == samples()[name].answer


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(samples()))
def test_a_sample_is_what_the_api_answers(name: str, client: Client, cast: dict[str, Snapshot]) -> None:
    sample: Sample = samples()[name]

    answer = client.get(sample.request)

    assert answer.status_code == 200
    told = answer.json()
    if name == "editions":  # all of them; the sample has one from the middle
        told["items"] = [one for one in told["items"] if one["id"] == sample.answer["items"][0]["id"]]
    assert is_beginning_of(sample.answer, told), json.dumps(told, ensure_ascii=False, indent=1)


@pytest.mark.django_db
def test_the_page_shows_every_sample(client: Client) -> None:
    page = html.unescape(client.get("/en/data/api/").content.decode())

    for sample in samples().values():
        assert sample.request in page
        assert sample.shown in page
