"""Collect the texts to translate, bring the translations up to date, compile them. ``--check`` only looks.

Texts are the first arguments of `msg`, `t` and `later` in the sources, those of the tag `t` in templates, and a few
that no such call holds. A translation is kept as long as its text is unchanged; nothing is guessed. The same sources
give the same files, byte for byte.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import kompass

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "kompass"
LOCALES = SOURCES / "locale"
DOMAIN = "kompass"
LANGUAGES = ("sv", "nb", "da")
KEYWORDS = {"msg", "t", "later"}
TAG = re.compile(r'{%\s*t\s+"([^"]+)"')
"""The tag of templates: ``{% t "Found: {count}" count=n %}``."""
TEMPLATE = LOCALES / f"{DOMAIN}.pot"

# Words that Typer looks up in our domain by itself; its other sentences are taken apart in kompass.cli.usage.
TYPER_WORDS = ("Arguments", "Options", "Commands", "required", "default: {default}")
ELSEWHERE = {"cli/help.py": TYPER_WORDS, "__init__.py": (kompass.NOTICE,)}


class PlainCatalog(Catalog):
    """A catalogue whose header holds no date and no version, so that it changes only with its texts."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        headers = [("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8")]
        headers.append(("Content-Transfer-Encoding", "8bit"))
        return headers if self.locale is None else [("Language", str(self.locale)), *headers]


def template() -> PlainCatalog:
    """All texts, with the files in which they stand."""
    made = PlainCatalog(header_comment="# Texts of Kompass, collected by make messages.", fuzzy=False)
    for path in sorted(SOURCES.rglob("*.py")):
        for text in said_in(path.read_text(encoding="utf-8")):
            _add(made, text, path.relative_to(SOURCES).as_posix())
    for path in sorted([*SOURCES.rglob("templates/**/*.html"), *SOURCES.rglob("templates/**/*.txt")]):  # pages, mails
        for text in TAG.findall(path.read_text(encoding="utf-8")):
            _add(made, text, path.relative_to(SOURCES).as_posix())
    for file, texts in ELSEWHERE.items():
        for text in texts:
            _add(made, text, file)
    return made


def said_in(source: str) -> Iterator[str]:
    """The texts of one module. (Babel's own extraction doesn't look inside f-strings.)"""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args or _name(node.func) not in KEYWORDS:
            continue
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def _name(function: ast.expr) -> str | None:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else None


def _add(catalog: PlainCatalog, text: str, file: str) -> None:
    catalog.add(text, locations=[(file, 0)]).flags.clear()


def translated(texts: PlainCatalog, language: str) -> PlainCatalog:
    """The texts with the translations that are there already."""
    path = _po(language)
    old = _read(path, language)
    made = PlainCatalog(locale=language, header_comment=f"# Texts of Kompass: {language}.", fuzzy=False)
    for message in _texts(texts):
        known = old.get(str(message.id))
        made.add(message.id, known.string if known else "", locations=sorted(set(message.locations))).flags.clear()
    return made


def _read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain=DOMAIN)


def _texts(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _po(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def po_bytes(catalog: PlainCatalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, sort_output=True, include_lineno=False)
    return buffer.getvalue()


def mo_bytes(catalog: PlainCatalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def files() -> tuple[dict[Path, bytes], list[str]]:
    """Every file with what it must hold, and what is wrong with the translations."""
    texts = template()
    made, faults = {TEMPLATE: po_bytes(texts)}, []
    for language in LANGUAGES:
        catalog = translated(texts, language)
        made[_po(language)] = po_bytes(catalog)
        made[_po(language).with_suffix(".mo")] = mo_bytes(catalog)
        faults += [f"{language}: {fault}" for fault in catalog_faults(catalog)]
    return made, faults


def catalog_faults(catalog: Catalog) -> Iterator[str]:
    """Texts without a translation, and translations that don't hold the same values."""
    for message in _texts(catalog):
        text, said = str(message.id), str(message.string)
        if not said:
            yield f"no translation: {text!r}"
        elif placeholders(said) != placeholders(text):
            yield f"other values in the translation: {text!r} → {said!r}"
        elif said.strip() != said or (text.endswith(".") != said.endswith(".")):
            yield f"begins or ends otherwise than the text: {text!r} → {said!r}"


def placeholders(text: str) -> list[str] | None:
    """Names of the values in a template, sorted; None for one that can't be filled in."""
    try:
        return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})
    except ValueError:
        return None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if something is stale or missing")
    check = parser.parse_args().check
    contents, faults = files()
    for path, content in contents.items():
        if path.exists() and path.read_bytes() == content:
            continue
        if check:
            faults.append(f"{path.relative_to(ROOT).as_posix()}: stale; run make messages")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for fault in faults:
        print(fault, file=sys.stderr if check else sys.stdout)
    print(f"{len(faults)} faults in the translations" if faults else "All texts are translated")
    return 1 if check and faults else 0


if __name__ == "__main__":
    sys.exit(main())
