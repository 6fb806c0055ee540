"""Whatever a file holds, the loaders give an evaluation or a KompassError, never anything else.

A case that once failed is kept: as an example here, or as a file in fuzz_cases/.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kompass.core.errors import KompassError
from kompass.core.evaluation.consistency import complaints
from kompass.core.evaluation.model import Evaluation
from kompass.core.instrument.model import Edition
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import canonical_json, evaluation_yaml, parse_evaluation
from kompass.files.loading import Loaded, edition_of, load_evaluation
from kompass.files.plain import PlainDocument, parse_json, parse_yaml
from kompass.files.reading import decode
from tests.files.cast import EXAMPLES, MARKED, SMALL, as_json

T = TypeVar("T")
Parse = Callable[[str, str], PlainDocument]
KEPT = sorted((Path(__file__).parent / "fuzz_cases").iterdir())
fuzzed = settings(max_examples=150, derandomize=bool(os.environ.get("CI")))

KNOWN = Catalogue()
YAML_SEEDS = [SMALL, MARKED, *(path.read_text(encoding="utf-8") for path in EXAMPLES)]
JSON_SEEDS = [as_json(text) for text in YAML_SEEDS]
PIECES = [
    ":",
    ": ",
    "- ",
    "? ",
    "#",
    " #",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "%",
    "@",
    "`",
    "|",
    ">-",
    "|2+",
    "'",
    '"',
    "\\",
    '\\"',
    "\\ud83d",
    "\\u0000",
    "[",
    "]",
    "{",
    "}",
    ",",
    "<<: ",
    "~",
    "null",
    "---\n",
    "...\n",
    "\n",
    "\r",
    "\t",
    " ",
    "\u00a0",
    "\ufeff",
    "\u2028",
    "\x85",
    "\x00",
    "\x1b",
    "\x7f",
    "\ufffe",
    "\U0001f642",
    "e\u0301",
    "0",
    "-",
    "1e999",
    "9" * 30,
    "no",
    "–",
]


def attempt(call: Callable[[], T]) -> T | KompassError:
    """What the call gives, or its refusal; any other exception fails the test."""
    try:
        return call()
    except KompassError as error:
        return error


def usable(parse: Parse, text: str) -> None:
    """Parse as a command does. What comes out can be written and fitted to its edition."""
    evaluation = attempt(lambda: parse_evaluation(parse(text, "fuzz")))
    if isinstance(evaluation, KompassError):
        assert evaluation.faults
        assert all(str(fault.message) and str(fault.place) for fault in evaluation.faults)
        return
    assert isinstance(evaluation, Evaluation)
    assert parse_evaluation(parse_yaml(evaluation_yaml(evaluation), "again")) == evaluation
    assert parse_evaluation(parse_json(canonical_json(evaluation), "again")) == evaluation
    document = parse(text, "fuzz")
    edition = attempt(lambda: edition_of(evaluation, KNOWN, document))
    if isinstance(edition, Edition):
        for key, message in complaints(evaluation, edition):
            assert str(document.place(key))
            assert str(message)


@st.composite
def mutated(draw: st.DrawFn, seeds: list[str]) -> str:
    """A right file with a few lines deleted, doubled, swapped or pierced."""
    lines = draw(st.sampled_from(seeds)).split("\n")
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "double", "swap", "insert", "cut", "indent", "retype"])):
            case "delete" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "insert":
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place] + draw(st.sampled_from(PIECES)) + lines[at][place:]
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case "indent":
                lines[at] = " " * draw(st.integers(1, 4)) + lines[at]
            case _:
                head, colon, _ = lines[at].partition(":")
                lines[at] = head + colon + " " + draw(st.sampled_from([*PIECES, "[]", "{}", "[[x]]", "{a: b}", "text"]))
    return "\n".join(lines)


@fuzzed
@given(text=st.text())
@example(text="\ud800")
@example(text="a: \ud800")
@example(text="a\x00b")
@example(text="? ")
@example(text="&a b: c")
@example(text="- - - -")
def test_any_text_as_yaml_is_refused_or_read(text: str) -> None:
    usable(parse_yaml, text)


@fuzzed
@given(text=st.lists(st.sampled_from([*PIECES, "format", "1", "id", "a"])).map("".join))
def test_any_row_of_yaml_signs_is_refused_or_read(text: str) -> None:
    usable(parse_yaml, text)


@fuzzed
@given(text=mutated(YAML_SEEDS))
def test_a_broken_example_in_yaml_is_refused_or_read(text: str) -> None:
    usable(parse_yaml, text)


@fuzzed
@given(text=st.text())
@example(text="[" * 100_000)
@example(text='"\\ud800"')
@example(text='{"\\udc00": 1}')
@example(text="9" * 5000)
@example(text="NaN")
def test_any_text_as_json_is_refused_or_read(text: str) -> None:
    usable(parse_json, text)


@fuzzed
@given(text=mutated(JSON_SEEDS))
def test_a_broken_example_in_json_is_refused_or_read(text: str) -> None:
    usable(parse_json, text)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(PIECES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@st.composite
def retyped(draw: st.DrawFn) -> str:
    """A right file in which some value has become something else."""
    data = json.loads(draw(st.sampled_from(JSON_SEEDS)))
    for _ in range(draw(st.integers(1, 3))):
        at = data
        while True:
            keys = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if not isinstance(at[key], dict | list) or draw(st.booleans()):
                at[key] = draw(_VALUES)
                break
            at = at[key]
    return json.dumps(data)


@fuzzed
@given(text=retyped())
def test_a_right_file_with_a_wrong_value_is_refused_or_read(text: str) -> None:
    usable(parse_json, text)


@fuzzed
@given(data=st.binary())
@example(data=b"\xff\xfe")
@example(data=b"\xef\xbb\xbf")
def test_any_bytes_are_refused_or_decoded(data: bytes) -> None:
    text = attempt(lambda: decode(data, "fuzz"))
    if isinstance(text, KompassError):
        assert text.faults[0].place.file == "fuzz"
    else:
        assert text.encode("utf-8") in (data, data.removeprefix(b"\xef\xbb\xbf"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_a_kept_case_is_refused_or_read(path: Path) -> None:
    assert isinstance(attempt(lambda: load_evaluation(path, KNOWN)), Loaded | KompassError)
