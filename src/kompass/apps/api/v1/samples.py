"""One answer of each operation, about the invented municipality Furudal; the tests ask for it and compare."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

SHORTENED = "Furudal is an invented municipality; lists are shortened."
_FILE = Path(__file__).with_name("samples.json")


class Sample(NamedTuple):
    request: str
    """What was asked: path and parameters."""
    answer: Any
    """As JSON has it; lists end after their first entries."""

    @property
    def shown(self) -> str:
        """The answer with a line for each value."""
        return json.dumps(self.answer, ensure_ascii=False, indent=2)


@cache
def samples() -> Mapping[str, Sample]:
    """By the id of the operation."""
    return {name: Sample(**one) for name, one in json.loads(_FILE.read_text("utf-8")).items()}
