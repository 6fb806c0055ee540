"""Structured logs: one JSON object a line, without personal data (no addresses of people, no names, no bodies)."""

from __future__ import annotations

import json
import logging
import time

FIELDS = ("method", "path", "status", "milliseconds", "job", "evaluation", "event")
"""What may stand in a line besides time, level, logger and text."""


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "from": record.name,
            "text": record.getMessage(),
        }
        line.update({field: getattr(record, field) for field in FIELDS if hasattr(record, field)})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def logging_of(level: str) -> dict[str, object]:
    """Django's own access to requests is left to the server, which writes no query strings and no addresses."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "kompass.apps.site.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
    }
