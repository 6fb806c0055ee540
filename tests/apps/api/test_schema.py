"""The API holds what its document promises, whatever it is asked: schemathesis, inside the process, all checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from kompass.apps.api.v1.api import document
from kompass.apps.evaluations.models import Snapshot

schema = schemathesis.openapi.from_dict(document())
schema.app = get_wsgi_application()


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The end of a request leaves the test's transaction alone, as with Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
@schema.parametrize()
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_the_api_keeps_its_word(case: schemathesis.Case[Any], cast: dict[str, Snapshot]) -> None:
    case.call_and_validate()


def test_every_operation_tells_of_requests_that_can_not_be_read() -> None:
    """As with the sign NUL, which nothing can hold: refused before any operation sees it."""
    for path, operations in document()["paths"].items():
        assert {"400", "422"} <= {str(code) for code in operations["get"]["responses"]}, path


@pytest.mark.django_db
def test_what_is_there_has_the_shape_that_is_promised(cast: dict[str, Snapshot]) -> None:
    """Drawn ids lead nowhere; these lead to something."""
    known: dict[str, dict[str, str]] = {
        "/api/v1/evaluations/{id}": {"id": cast["helsingborg-2014"].evaluation_id},
        "/api/v1/municipalities/{country}/{slug}": {"country": "no", "slug": "karasjok"},
        "/api/v1/editions/{edition_id}": {"edition_id": "2.1-se"},
        "/api/v1/crosswalks/{left}/{right}": {"left": "2010-se", "right": "2.1-se"},
    }
    for address, parameters in known.items():
        response = schema[address]["GET"].Case(path_parameters=parameters).call_and_validate()

        assert response.status_code == 200, address
