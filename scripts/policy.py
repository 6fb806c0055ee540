"""House rules that no other tool checks. ``--skips`` looks at the tests' report only.

Small modules and functions; no exception from types or arrows in silence; no skipped test that
isn't listed; no address of a registry and no path of one's own machine; no stale build.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import subprocess
import sys
import tokenize
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / ".reports" / "tests.xml"
ON_POSTGRES = ROOT / ".reports" / "postgresql.xml"
WANTS_POSTGRES = "needs PostgreSQL"
ALLOWED_SKIPS = ROOT / "tests" / "allowed_skips.txt"
CODE = ("src", "tests", "benchmarks", "scripts")

MODULE_LIMIT, MODULE_ASK, FUNCTION_LIMIT, IGNORE_LIMIT = 500, 300, 60, 20

# Put together from parts, so that this file is clean by its own rules.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
        ("repo", "maven", "apache", "org"),
    )
]
HOMES = "|".join(("home", "root", "Users", "work", "opt"))
MACHINE_PATH = re.compile(rf"(?<![\w./~-])(?:/(?:{HOMES})/[\w.-]+|[A-Z]:\\Users\\)")
MYPY_FILES = ("mypy.ini", ".mypy.ini", "setup.cfg", "tox.ini")
IMPORT_FILES = ("setup.cfg", ".importlinter", "importlinter.ini")
OUR_PACKAGES = ("kompass", "tests", "benchmarks", "scripts", "*")


def tracked_files() -> list[Path]:
    """What git knows or would add, so that a fault is seen before the commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_files() -> list[Path]:
    return [path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py"))]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def size_faults(notes: list[str]) -> Iterator[str]:
    """Modules and functions that outgrew their budget; ``notes`` gets those to ask about."""
    for path in python_files():
        text = path.read_text(encoding="utf-8")
        lines = len(text.splitlines())
        if lines > MODULE_LIMIT:
            yield f"{shown(path)}: {lines} lines, at most {MODULE_LIMIT}; it knows more than one thing"
        elif lines > MODULE_ASK:
            notes.append(f"{shown(path)}: {lines} lines (ask why above {MODULE_ASK})")
        for function in functions(ast.parse(text)):
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            if length > FUNCTION_LIMIT:
                yield f"{shown(path)}:{function.lineno}: {function.name} has {length} lines, at most {FUNCTION_LIMIT}"


def comments(path: Path) -> Iterator[tuple[int, str]]:
    with tokenize.open(path) as stream:
        text = stream.read()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def ignore_faults() -> Iterator[str]:
    """Types switched off: a few lines with their reason are fine, a whole file never is."""
    ignored: list[str] = []
    for path in python_files():
        for line, comment in comments(path):
            if re.search(r"#\s*type:\s*ignore", comment):
                ignored.append(f"{shown(path)}:{line}")
            if re.match(r"#\s*(?:mypy:|ruff:\s*noqa|flake8:\s*noqa)", comment):
                yield f"{shown(path)}:{line}: a check is switched off for the whole file: {comment}"
    if len(ignored) > IGNORE_LIMIT:
        yield f"{len(ignored)} times 'type: ignore', at most {IGNORE_LIMIT}: {', '.join(ignored)}"


def exception_faults() -> Iterator[str]:
    """Exceptions in the configuration of mypy and import-linter, wherever they may stand."""
    with (ROOT / "pyproject.toml").open("rb") as stream:
        tools = tomllib.load(stream)["tool"]
    for override in tools["mypy"].get("overrides", []):
        ours = [name for name in override["module"] if name.split(".")[0] in OUR_PACKAGES]
        kinds = override.keys() - {"module"}
        if ours or kinds not in ({"ignore_missing_imports"}, {"follow_untyped_imports"}):
            yield "pyproject.toml: mypy overrides only name libraries without types; ours are strict everywhere"
    if tools["mypy"].get("exclude") or tools["mypy"].get("ignore_errors"):
        yield "pyproject.toml: mypy leaves files out; types are strict everywhere"
    for contract in tools["importlinter"]["contracts"]:
        if contract.get("ignore_imports"):
            yield f"pyproject.toml: the contract {contract['id']} ignores imports; move the code to its room"
    for name in {*MYPY_FILES, *IMPORT_FILES}:
        if (ROOT / name).exists():
            yield f"{name}: settings stand in pyproject.toml only"


def address_faults() -> Iterator[str]:
    for path in tracked_files():
        data = path.read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), 1):
            for host in REGISTRIES:
                if host in line:
                    yield f"{shown(path)}:{number}: names a registry's host; that is the machine's own matter"
            if found := MACHINE_PATH.search(line):
                yield f"{shown(path)}:{number}: names a path of one machine: {found.group()}"


def stale_faults() -> Iterator[str]:
    command = [sys.executable, "-m", "kompass", "editions", "build", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        yield f"The built editions are stale or broken (make editions):\n{done.stdout}{done.stderr}".rstrip()


def skips(report: Path) -> Iterator[tuple[str, str]]:
    """Test and reason of everything that didn't run or was expected to fail."""
    for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314 - we wrote the file ourselves
        skipped = case.find("skipped")
        if skipped is None:
            continue
        reason = skipped.get("message") or ""
        if reason == "collection skipped":  # a whole module: pytest puts the reason into the text
            reason = re.sub(r"^.*Skipped: (.*?)['\"]?\)?$", r"\1", (skipped.text or "").strip(), flags=re.DOTALL)
        yield f"{case.get('classname', '')}.{case.get('name', '')}", reason


def allowed_reasons() -> set[str]:
    lines = ALLOWED_SKIPS.read_text(encoding="utf-8").splitlines() if ALLOWED_SKIPS.exists() else []
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def skip_faults() -> Iterator[str]:
    """Of both runs; what the first leaves to the run on PostgreSQL has to run there."""
    for report in (REPORT, ON_POSTGRES):
        if not report.exists():
            yield f"{shown(report)} is missing: run make test first"
        else:
            yield from faults_of(report)


def faults_of(report: Path) -> Iterator[str]:
    if next(ET.parse(report).getroot().iter("testcase"), None) is None:  # noqa: S314 - our own file
        yield f"{shown(report)} holds no test"
    allowed = allowed_reasons()
    shared_is_here = (ROOT.parent / "shared").exists()
    for test, reason in skips(report):
        if reason not in allowed:
            yield f"{test}: skipped, and tests/allowed_skips.txt doesn't list the reason: {reason}"
        elif shared_is_here and "../shared" in reason:
            yield f"{test}: skipped for want of ../shared, which is here: {reason}"
        elif report == ON_POSTGRES and reason.startswith(WANTS_POSTGRES):
            yield f"{test}: skipped for want of PostgreSQL, on which it was run: {reason}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--skips", action="store_true", help="look at the tests' reports only")
    notes: list[str] = []
    if parser.parse_args().skips:
        faults = list(skip_faults())
    else:
        checks = (size_faults(notes), ignore_faults(), exception_faults(), address_faults(), stale_faults())
        faults = [fault for check in checks for fault in check]
    for note in notes:
        print(f"note: {note}")
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"House rules: {len(faults)} broken" if faults else "House rules: all kept")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
