"""The documentation is true: what it lists is complete, what it quotes is real, what it links is there."""

from __future__ import annotations

import ast
import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from kompass.files import edition_schema, evaluation_schema, reference_file
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import parse_evaluation
from kompass.files.faults import validate
from kompass.files.loading import load_evaluation
from kompass.files.plain import PlainDocument, parse_yaml
from tests.docs_reading import (
    DOCS,
    ROOT,
    anchors,
    as_pattern,
    blocks,
    links,
    pages,
    prose,
    run,
    says,
    section,
    sessions,
)

README = ROOT / "README.md"
COMMANDS = DOCS / "reference" / "commands.md"
SETTINGS = DOCS / "reference" / "settings.md"
CHECKS = DOCS / "reference" / "checks.md"
EVALUATION_FILE = DOCS / "reference" / "evaluation-file.md"
EDITION_FILES = DOCS / "reference" / "edition-files.md"
REFERENCE_FILE = DOCS / "reference" / "reference-file.md"
TUTORIAL = DOCS / "tutorials" / "first-evaluation.md"
WITH_SESSIONS = [page for page in pages() if page != TUTORIAL and blocks(page.read_text("utf-8"), "console")]
OF_PRINT = {"printed", "percent", "maximum", "confirmed", "elsewhere", "kind_confidence", "original"}
"""Keys of published figures and of readings, which can't stand beside marks; examples/koping-2017.yaml has some."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    return path.read_text("utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder in which a reader may try the commands: the examples and the tests' editions are there."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for folder in ("editions", "evaluations"):
        shutil.copytree(ROOT / "tests" / folder, tmp_path / "tests" / folder)
    return tmp_path


# --- what it quotes is real --------------------------------------------------------------------


@pytest.mark.parametrize("page", WITH_SESSIONS, ids=name)
def test_quoted_sessions_say_what_the_commands_say(page: Path, desk: Path) -> None:
    for block in blocks(text(page), "console"):
        for spoken in sessions(block):
            if spoken.command.startswith("make "):
                continue
            output = run(spoken.command, desk)
            assert says(output, spoken.quoted), f"$ {spoken.command}\n{output}"


def test_the_tutorial_can_be_followed_to_the_letter(tmp_path: Path) -> None:
    file = tmp_path / "tiurdal.yaml"
    for block in blocks(text(TUTORIAL)):
        if block.language == "yaml":
            with file.open("a", encoding="utf-8") as stream:
                stream.write(block.text)
        elif block.language == "console":
            for spoken in sessions(block):
                output = run(spoken.command, tmp_path)
                assert says(output, spoken.quoted), f"$ {spoken.command}\n{output}"

    assert text(file) == text(TUTORIAL.with_suffix(".yaml"))
    assert (tmp_path / "tiurdal.pdf").read_bytes().startswith(b"%PDF-")
    assert "<html" in text(tmp_path / "tiurdal.html")


def test_the_readme_quotes_a_trace_in_full() -> None:
    quoted = [
        s.quoted for block in blocks(text(README), "console") for s in sessions(block) if "--why 1.3" in s.command
    ]

    assert len(quoted) == 1
    assert "…" not in quoted[0]


def test_the_readme_shows_the_table_of_the_demo(desk: Path) -> None:
    (session,) = [s for block in blocks(text(README), "console") for s in sessions(block) if s.command == "make demo"]
    shown = {line.split()[0]: line.split()[1:] for line in session.quoted.splitlines() if line[:1].isupper()}

    for example in sorted((desk / "examples").glob("*-*.yaml")):
        score = json.loads(run(f"kompass score examples/{example.name} --json", desk))
        areas = [area["shown"] for area in score["areas"]]
        assert shown[score["municipality"]] == [str(score["year"]), score["edition"], score["total"]["shown"], *areas]


def test_the_line_that_makes_an_id_makes_a_valid_one(desk: Path) -> None:
    guide = text(DOCS / "how-to" / "write-an-evaluation.md")
    (line,) = [block.text for block in blocks(guide, "sh") if "secrets" in block.text]
    made = run(line.replace("python3", f'"{sys.executable}"', 1), desk).strip()
    example = text(TUTORIAL.with_suffix(".yaml")).replace("01JQ7T1WRDA120250TTR1A1AAA", made)

    assert parse_evaluation(parse_yaml(example, "example.yaml")).id == made


@pytest.mark.parametrize(
    ("quoted", "fits"),
    [
        ("a  b\n", True),
        ("a b\n…\n", True),
        ("…\nc 3\n", True),
        ("… b\n…\nc …\n", True),
        ("a c\n…\n", False),
        ("a b\n  c 3\n", False),
    ],
)
def test_a_quotation_may_leave_out_lines_but_not_change_them(quoted: str, fits: bool) -> None:
    output = "a b\n" if quoted == "a  b\n" else "a    b\nx\nc   3\n"

    assert bool(as_pattern(quoted).fullmatch(output)) is fits


# --- what it lists is complete -----------------------------------------------------------------


def commands(folder: Path, path: str = "kompass") -> Iterator[tuple[str, str]]:
    """Every command with its help, from the program itself."""
    shown = run(f"{path} --help", folder)
    yield path, shown
    _, _, below = shown.partition("\nCommands:\n")
    for found in re.findall(r"^  ([a-z]+) ", below.split("\n\n")[0], re.MULTILINE):
        yield from commands(folder, f"{path} {found}")


def test_every_command_and_option_is_in_the_reference(tmp_path: Path) -> None:
    page = text(COMMANDS)
    found = dict(commands(tmp_path))

    assert len(found) > 5
    for command, shown in found.items():
        (heading,) = re.findall(rf"^## `{command}(?: [^a-z`]+)?`$", page, re.MULTILINE)
        offered = re.findall(r"^  (?:-\w, )?(--[a-z-]+)", shown.partition("\nOptions:\n")[2], re.MULTILINE)
        row = r"^\| (?:`-\w`, )?`(--[a-z-]+)`(?:, `--no-[a-z-]+`)? \|"
        told = re.findall(row, section(page, heading), re.MULTILINE)
        assert sorted(told) == sorted(offered), command


def test_every_environment_variable_is_in_the_reference() -> None:
    code = [*ROOT.glob("src/**/*.py"), ROOT / "scripts" / "setup.sh"]
    used = {found for path in code for found in re.findall(r"\bKOMPASS_[A-Z_]*[A-Z]\b", text(path))}
    told = text(COMMANDS) + text(SETTINGS)

    assert used
    for variable in used:
        assert f"| `{variable.removesuffix('_FILE')}` |" in told, variable


def remarks() -> Iterator[tuple[str, set[str]]]:
    """Code and possible weights of every remark that a check can make."""
    for path in (ROOT / "src" / "kompass" / "core" / "checks").glob("*.py"):
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Remark":
                code, weight = node.args[:2]
                assert isinstance(code, ast.Constant)
                names = {part.attr for part in ast.walk(weight) if isinstance(part, ast.Attribute)}
                yield str(code.value), {found.lower() for found in names if found.isupper()}


def test_every_check_is_in_the_reference_with_its_weight() -> None:
    told = dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \|", text(CHECKS), re.MULTILINE))
    made = dict(remarks())

    assert told.keys() == made.keys()
    for code, weights in made.items():
        assert set(re.findall(r"error|warning|notice", told[code])) == weights, code


def keys(model: type[BaseModel]) -> dict[str, set[type[BaseModel]]]:
    """The keys of a file model, and the models that stand beneath each."""
    return {field.alias or key: set(_models(field.annotation)) for key, field in model.model_fields.items()}


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def all_keys(model: type[BaseModel]) -> set[str]:
    found = keys(model)
    return set(found).union(*(all_keys(below) for models in found.values() for below in models))


def test_every_key_of_the_evaluation_file_is_in_its_section() -> None:
    page = text(EVALUATION_FILE)
    top = keys(evaluation_schema.EvaluationModel)

    assert _listed(section(page, "## Top level").split("\n### ")[0]) == set(top)
    assert _listed(section(page, "## Texts")) == set(keys(evaluation_schema.TextModel))
    for key, models in top.items():
        for model in models - {evaluation_schema.TextModel}:
            heading = next(line for line in page.splitlines() if line.startswith("### ") and f"`{key}`" in line)
            assert _listed(section(page, heading)) == set(keys(model)), heading


def _listed(part: str) -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE))


def test_every_key_without_which_a_file_is_refused_is_marked() -> None:
    marked = re.findall(
        r"^\| `(\w+)` \| ! \|", section(text(EVALUATION_FILE), "## Top level").split("\n### ")[0], re.MULTILINE
    )
    fields = evaluation_schema.EvaluationModel.model_fields

    assert set(marked) == {field.alias or key for key, field in fields.items() if field.is_required()}


@pytest.mark.parametrize(
    ("heading", "models"),
    [
        ("## `structure.yaml`", [edition_schema.StructureModel]),
        ("## `texts.<language>.yaml`", [edition_schema.TextsModel]),
        ("## Point sets", [edition_schema.PointSetModel, edition_schema.PointSetTextsModel]),
        ("## Crosswalks", [edition_schema.CrosswalkModel, edition_schema.ReasonsModel]),
        ("## Published labels", [edition_schema.LabelsModel]),
    ],
)
def test_every_key_of_edition_files_is_in_its_section(heading: str, models: list[type[BaseModel]]) -> None:
    here = section(text(EDITION_FILES), heading)

    elsewhere = all_keys(edition_schema.MarkingModel) if heading == "## Point sets" else set()

    for model in models:
        missing = {key for key in all_keys(model) - elsewhere if not re.search(rf"`{key}`|\b{key}:", here)}
        assert not missing, model.__name__


def test_every_key_of_the_reference_file_is_in_the_reference() -> None:
    page = text(REFERENCE_FILE)
    wanted = all_keys(reference_file.ReferenceModel) - all_keys(evaluation_schema.TextModel)

    assert not {key for key in wanted if f"`{key}`" not in page}


# --- the examples work -------------------------------------------------------------------------


@pytest.mark.parametrize("page", [page for page in pages() if blocks(text(page), "yaml")], ids=name)
def test_every_yaml_block_can_be_read(page: Path) -> None:
    for block in blocks(text(page), "yaml"):
        parse_yaml(block.text, name(page))


SHAPES: list[tuple[Path, str, type[BaseModel]]] = [
    (EDITION_FILES, "areas:", edition_schema.StructureModel),
    (EDITION_FILES, "areas:", edition_schema.TextsModel),
    (EDITION_FILES, "editions:", edition_schema.PointSetModel),
    (EDITION_FILES, "pointset:", edition_schema.PointSetTextsModel),
    (EDITION_FILES, "items:", edition_schema.CrosswalkModel),
    (EDITION_FILES, "reasons:", edition_schema.ReasonsModel),
    (EDITION_FILES, "labels:", edition_schema.LabelsModel),
    (REFERENCE_FILE, "kind:", reference_file.ReferenceModel),
]


@pytest.mark.parametrize(("page", "key", "model"), SHAPES, ids=[model.__name__ for _, _, model in SHAPES])
def test_a_quoted_file_has_the_shape_of_its_format(page: Path, key: str, model: type[BaseModel]) -> None:
    required = {field.alias or key for key, field in model.model_fields.items() if field.is_required()}
    found = [parse_yaml(block.text, name(page)) for block in blocks(text(page), "yaml") if f"\n{key}" in block.text]
    (document,) = [one for one in found if isinstance(one.data, dict) and required <= one.data.keys()]

    assert isinstance(validate(model, document), model)


def test_the_quoted_marking_rules_have_the_shape_of_their_format() -> None:
    (document,) = [
        found
        for block in blocks(text(EDITION_FILES), "yaml")
        if isinstance((found := parse_yaml(block.text, "edition-files.md")).data, dict) and len(found.data) == 1
    ]
    assert isinstance(document.data, dict)

    marking = PlainDocument(document.name, document.data["marking"])

    assert validate(edition_schema.MarkingModel, marking).points


@pytest.mark.parametrize("path", ["reference/evaluation-example.yaml", "tutorials/first-evaluation.yaml"])
def test_an_example_goes_through_check_score_and_report(path: str, tmp_path: Path) -> None:
    shutil.copy(DOCS / path, tmp_path / "example.yaml")
    for command in (
        "check example.yaml",
        "score example.yaml",
        "report example.yaml -o r.pdf",
        "report example.yaml -o r.html",
    ):
        output = run(f"kompass {command}; echo code $?", tmp_path)
        assert re.search(r"^code [01]$", output, re.MULTILINE), output

    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    assert "Whom to learn from" in text(tmp_path / "r.html") or "role_models" not in text(DOCS / path)


def test_the_example_uses_nearly_every_key() -> None:
    path = DOCS / "reference" / "evaluation-example.yaml"
    used = set(re.findall(r"\b([a-z_]+):", text(path)))

    assert all_keys(evaluation_schema.EvaluationModel) - used <= OF_PRINT | {"issuer"}
    assert load_evaluation(path, Catalogue()).evaluation.invented


# --- what it links is there, and how it reads --------------------------------------------------


@pytest.mark.parametrize("page", pages(), ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(text(page)):
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        found = (page.parent / target).resolve() if target else page
        assert found.exists(), link
        assert not anchor or anchor in anchors(text(found)), link


def test_the_index_leads_to_every_page() -> None:
    index = DOCS / "README.md"
    linked = {(DOCS / link).resolve() for link in links(text(index))}

    assert {path for path in DOCS.rglob("*.md") if path != index} <= linked
    assert index.resolve() in {(ROOT / link).resolve() for link in links(text(README))}


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_make_command_is_in_the_makefile(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))
    inside = "\n".join(block.text for block in blocks(text(page), "sh") + blocks(text(page), "console"))
    named = re.findall(r"^(?:\$ )?make ([a-z]+)", inside, re.MULTILINE) + re.findall(
        r"`make ([a-z]+)", prose(text(page))
    )

    assert set(named) <= targets


@pytest.mark.parametrize("page", pages(), ids=name)
def test_prose_does_without_words_that_belittle(page: Path) -> None:
    assert not re.findall(r"\b(?:simply|just|obviously|easily)\b", prose(text(page)), re.IGNORECASE)


def test_the_readme_says_that_kompass_is_independent_and_what_its_licence_is() -> None:
    page = text(README)

    assert "not affiliated with or endorsed by KS, SKR or KL" in page
    assert "EUPL-1.2" in page
