"""Runs the worked examples: YAML files beside this one, written for a reader who knows the instrument, not the code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kompass.core.evaluation.consistency import complaints
from kompass.core.evaluation.model import Evaluation
from kompass.core.exact import exact_text, parse_exact
from kompass.core.instrument.model import Edition
from kompass.core.scoring.exact import score
from kompass.core.scoring.model import NodeScore, PointScore, Score
from kompass.files.catalogue import SHIPPED, Catalogue, own_root
from kompass.files.evaluation_file import parse_evaluation
from kompass.files.loading import edition_of
from kompass.files.plain import PlainDocument, read_plain

HERE = Path(__file__).resolve().parent
CATALOGUE = Catalogue((SHIPPED, own_root(HERE.parent / "editions")))
FILES = sorted(HERE.glob("*.yaml"))

Data = Mapping[str, Any]  # plain data of a YAML file: every scalar is text
KNOWN = {"name", "edition", "pointset", "marked", "layers", "not_chosen", "points", "expect", "expect_in"}


@dataclass(frozen=True)
class Example:
    topic: str
    data: Data

    def __str__(self) -> str:
        return f"{self.topic}: {self.data['name']}"


def examples() -> Iterator[Example]:
    for path in FILES:
        content: Any = read_plain(path).data
        shared = {key: content[key] for key in ("edition", "pointset") if key in content}
        for data in content["examples"]:
            # An example with an edition of its own leaves the file's point set behind.
            yield Example(path.stem, data if "edition" in data else {**shared, **data})


EXAMPLES = list(examples())


def reference(text: str) -> dict[str, str]:
    """``2.1-no`` or ``odd-se/2``; the first version where none is named."""
    name, _, version = text.partition("/")
    return {"id": name, "version": version or "1"}


def evaluation_of(data: Data) -> tuple[Evaluation, Edition]:
    """What the example marks, as an evaluation that fits its edition."""
    layers = data.get("layers") or ({"evaluator:a": data["marked"]} if data.get("marked") else {})
    edition_id = reference(data["edition"])["id"]
    content: dict[str, Any] = {
        "format": "1",
        "id": "01JQEXAMP0000000000000TEST",
        "edition": reference(data["edition"]),
        "basis": "printed" if "printed" in str(data.get("points")) else "working-set",
        "language": "en",
        "municipality": {"name": "Example", "country": CATALOGUE.edition(edition_id).country},
        "evaluators": [{"key": key, "organisation": "Example", "role": "consultant"} for key in ("a", "b")],
        "evidence": [{"id": "e1", "kind": "document", "title": "A document"}],
        "marks": layers,
        "not_chosen": [{"point": p, "by": "Council", "why": "Not for us"} for p in data.get("not_chosen", ())],
        "points": data.get("points", {}),
    }
    if "pointset" in data:
        content["pointset"] = reference(data["pointset"])
    evaluation = parse_evaluation(PlainDocument("example", content))
    edition = edition_of(evaluation, CATALOGUE)
    assert [f"{key}: {message}" for key, message in complaints(evaluation, edition)] == []
    return evaluation, edition


def _low(item: NodeScore | PointScore) -> Fraction | None:
    return item.interval.low if isinstance(item, NodeScore) and item.interval else None


def _high(item: NodeScore | PointScore) -> Fraction | None:
    return item.interval.high if isinstance(item, NodeScore) and item.interval else None


def _print(item: NodeScore | PointScore) -> str:
    assert isinstance(item, NodeScore)
    return item.print_check.agreement.value if item.print_check else "missing"


def _state(item: NodeScore | PointScore) -> str:
    assert isinstance(item, PointScore)
    return item.state.value


def _number(get: Callable[[Any], Fraction | None]) -> Callable[[NodeScore | PointScore], str]:
    def text(item: NodeScore | PointScore) -> str:
        value = get(item)
        return "missing" if value is None else exact_text(value)

    return text


FIGURES: Mapping[str, Callable[[NodeScore | PointScore], str]] = {
    "state": _state,
    "print": _print,
    "points": _number(lambda item: item.points),
    "shown": _number(lambda item: item.shown),
    "percent": _number(lambda item: item.percent),
    "claimed": _number(lambda item: item.claimed),
    "covered": _number(lambda item: item.covered),
    "coverage": _number(lambda item: item.coverage * 100),
    "maximum": _number(lambda item: item.maximum),
    "ceiling": _number(lambda item: item.ceiling),
    "low": _number(_low),
    "high": _number(_high),
}


def wanted(figure: str, text: str) -> str:
    """What the file expects, in the same form as what was found: numbers exact, percent without its sign."""
    if figure in ("state", "print") or text == "missing":
        return text
    return exact_text(parse_exact(text.removesuffix(" %")))


def check(found: Score, expected: Data) -> None:
    """Compare all figures at once, so that a failure shows the whole picture."""
    items = {item: found.points[item] if item in found.points else found.node(item) for item in expected}
    assert {item: {name: FIGURES[name](items[item]) for name in names} for item, names in expected.items()} == {
        item: {name: wanted(name, text) for name, text in names.items()} for item, names in expected.items()
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_worked_example_comes_out_as_written(example: Example) -> None:
    evaluation, edition = evaluation_of(example.data)

    check(score(evaluation, edition), example.data["expect"])
    for layer, expected in example.data.get("expect_in", {}).items():
        check(score(evaluation, edition, layer), expected)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_worked_example_says_only_what_is_looked_at(example: Example) -> None:
    assert set(example.data) <= KNOWN
    assert example.data["expect"], "an example that expects nothing proves nothing"


def test_every_topic_has_a_file_and_every_name_is_a_sentence_of_its_own() -> None:
    names = [example.data["name"] for example in EXAMPLES]

    assert {path.stem for path in FILES} >= {
        "states_of_a_mark",
        "layers",
        "coverage_and_ceiling",
        "display_and_totals",
        "combining_rules",
    }
    assert len(names) == len(set(names))
    assert all(name[0].isupper() and name.endswith(".") for name in names)
