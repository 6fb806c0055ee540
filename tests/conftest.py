"""One hypothesis profile for all: no deadline, since a busy machine is no fault of the code. And one browser."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.browser import browser as browser  # noqa: PLC0414 - one for all, since there is one loop in a process

settings.register_profile("kompass", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kompass")
