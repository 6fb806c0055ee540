"""The API holds what its document promises, whatever it is asked: schemathesis, inside the process, all checks."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings

from kompass.apps.api.v1.api import document
from kompass.apps.evaluations.models import Snapshot

schema = schemathesis.openapi.from_dict(document())
schema.app = get_wsgi_application()


@pytest.mark.django_db
@schema.parametrize()
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_the_api_keeps_its_word(case: schemathesis.Case, cast: dict[str, Snapshot]) -> None:
    case.call_and_validate()
