"""Structured logs: one JSON object a line, without personal data (no addresses of people, no names, no bodies)."""

from __future__ import annotations

import json
import logging
import time

from django.http import HttpRequest

from kompass.apps.site.addresses import shown_address

FIELDS = ("method", "path", "status", "milliseconds", "job", "evaluation", "event", "who", "error")
"""What may stand in a line besides time, level, logger and text."""
_TELLS_OF_ROWS = ("DETAIL:", "CONTEXT:")
"""Where PostgreSQL repeats the values of a row that it refuses."""


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "from": record.name,
            "text": _text(record),
        }
        line.update({field: getattr(record, field) for field in FIELDS if hasattr(record, field)})
        if record.exc_info:
            trace = self.formatException(record.exc_info).splitlines()
            line["trace"] = "\n".join(one for one in trace if not one.startswith(_TELLS_OF_ROWS))
        return json.dumps(line, ensure_ascii=False)


def _text(record: logging.LogRecord) -> str:
    """Django names the whole address of what it refuses; of ours only what may be told of it."""
    request = getattr(record, "request", None)
    if not isinstance(request, HttpRequest):
        return record.getMessage()
    whole, told = request.path, shown_address(request)
    return record.getMessage().replace(whole.encode("unicode_escape").decode("ascii"), told).replace(whole, told)


def logging_of(level: str) -> dict[str, object]:
    """Django's own access to requests is left to the server, which writes no query strings and no addresses."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "kompass.apps.site.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        # Whoever asks under a foreign name is answered with 400; the line of the request tells of it.
        "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
    }


def server_logging_of(level: str) -> dict[str, object]:
    """The same for the server that Kompass runs in, and for what it says before Django is there."""
    ours = logging_of(level)
    quiet = {"handlers": ["stderr"], "level": level.upper(), "propagate": False}
    return ours | {
        "filters": {"meant": {"()": "kompass.apps.site.logs.NotWhatIsMeant"}},
        "loggers": {"_granian": quiet | {"filters": ["meant"]}, "granian.access": dict(quiet)},
    }


class NotWhatIsMeant(logging.Filter):
    """Keeps back one warning of the server: that a process may have many threads.

    They are meant. A thread waits for a slow sender, the database or the reading of a report far more than it computes,
    and as few of them as the server recommends, two for each processor, would be taken by a handful of uploads: then
    nobody is answered. Idle threads end by themselves.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        return not (text.startswith("Configuration allows spawning up to ") and " Python threads, " in text)
