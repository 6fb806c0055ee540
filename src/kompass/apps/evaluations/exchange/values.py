"""Small values as they stand in columns: texts as JSON, exact numbers and counts as text."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from kompass.core.evaluation.model import Count, WrittenText
from kompass.core.exact import exact_text, parse_exact

_COUNT = re.compile(r"(about )?(\d+)", re.ASCII)


def text_out(text: WrittenText | None) -> dict[str, Any] | None:
    if text is None:
        return None
    made: dict[str, Any] = {"lang": text.lang, "value": text.value}
    return made | ({"translations": dict(text.translations)} if text.translations else {})


def text_in(value: dict[str, Any] | None) -> WrittenText | None:
    return None if value is None else must_text(value)


def must_text(value: dict[str, Any]) -> WrittenText:
    return WrittenText(value["lang"], value["value"], value.get("translations", {}))


def number_out(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def number_in(value: str | None) -> Fraction | None:
    return None if value is None else parse_exact(value)


def count_out(count: Count) -> str:
    if count.number is None:
        return ""
    return f"about {count.number}" if count.about else str(count.number)


def count_in(value: str) -> Count:
    match = _COUNT.fullmatch(value)
    return Count() if match is None else Count(int(match[2]), bool(match[1]))
