"""What the log of a server holds back, and that it holds back nothing else."""

from __future__ import annotations

import logging

import pytest

from kompass.apps.site.logs import NotWhatIsMeant, server_logging_of


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Configuration allows spawning up to 256 Python threads, which seems quite high compared to", False),
        ("Configuration allows spawning up to 64 workers", True),
        ("Worker-1 died with exit code 1", True),
    ],
)
def test_only_the_warning_of_threads_that_are_meant_is_held_back(text: str, kept: bool) -> None:
    record = logging.LogRecord("_granian", logging.WARNING, "", 1, text, (), None)

    assert NotWhatIsMeant().filter(record) is kept


def test_requests_are_held_back_nowhere() -> None:
    loggers = server_logging_of("info")["loggers"]

    assert isinstance(loggers, dict)
    assert [name for name, said in loggers.items() if "filters" in said] == ["_granian"]
