"""A question for help is answered without loading what the work needs."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import process

HEAVY = {"numpy", "pydantic", "pydantic_core", "typst", "babel", "yaml", "django", "rich", "asyncio", "unittest"}

TYPERS_OWN = {"pydantic", "pydantic_core"}
"""Typer checks the options of a command below with pydantic, whatever they are."""

CODE = """
import json, sys
from kompass.cli.main import main
code = main({arguments!r})
sys.stderr.write(json.dumps([code, sorted(sys.modules)]))
"""


def loaded(*arguments: str) -> set[str]:
    """The modules that a command loads in a process of its own."""
    ran = process([], python=["-c", CODE.format(arguments=list(arguments))])
    code, modules = json.loads(ran.err.splitlines()[-1])
    assert code == 0, ran
    return set(modules)


def rooms(modules: set[str]) -> set[str]:
    return {name.split(".")[1] for name in modules if name.startswith("kompass.")}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["check", "--help"],
        ["score", "--help"],
        ["report", "--help"],
        ["upgrade", "--help"],
        ["editions", "--help"],
        ["editions", "show", "--help"],
        ["editions", "diff", "--help"],
        ["editions", "build", "--help"],
        ["scale", "--help"],
        ["scale", "rank", "--help"],
        ["--lang", "sv", "--help"],
    ],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    modules = loaded(*arguments)
    below = arguments[0] not in {"--help", "--version", "--lang"}
    allowed = TYPERS_OWN if below else set()
    assert {name.partition(".")[0] for name in modules} & HEAVY <= allowed
    assert rooms(modules) == {"cli", "core", "files", "presentation"}
    assert not [name for name in modules if name.endswith(("_writing", "catalogue", "evaluation_file"))]


def test_a_list_of_editions_needs_neither_schemas_nor_yaml() -> None:
    modules = loaded("editions")
    assert modules & {"numpy", "yaml", "typst", "django", "babel", "kompass.files.edition_schema"} == set()


def test_a_score_needs_neither_numpy_nor_the_writers_of_reports() -> None:
    modules = loaded("score", "examples/karasjok-2019.yaml")
    assert modules & {"numpy", "typst", "django", "babel"} == set()
    assert "reports" not in rooms(modules)


def test_a_check_needs_no_numpy() -> None:
    assert loaded("check", "examples/karasjok-2019.yaml") & {"numpy", "typst", "django"} == set()
