"""Statements about things (RDF), and two ways to write them: JSON-LD and Turtle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TYPE = "rdf:type"
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_NOT_IN_IRIS = dict.fromkeys(map(ord, '<>"{}|^`\\ '), None) | dict.fromkeys(range(0x20), None)


class Iri(NamedTuple):
    """An address in full, or with a prefix of `PREFIXES`."""

    value: str


class Words(NamedTuple):
    """A text in a language (``lang``), or a value of a type (``kind``, with prefix)."""

    value: str
    lang: str | None = None
    kind: str | None = None


Term = Iri | Words


class Statement(NamedTuple):
    subject: Iri
    says: str
    """With prefix."""
    of: Term


def turtle(statements: Iterable[Statement]) -> str:
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    for subject, of_it in _by_subject(statements):
        said = [f"    {_name(says)} {_in_turtle(of)}" for says, of in of_it]
        lines += ["", _in_turtle(subject), " ;\n".join(said) + " ."]
    return "\n".join(lines) + "\n"


def json_ld(statements: Iterable[Statement]) -> str:
    graph = []
    for subject, of_it in _by_subject(statements):
        told: dict[str, list[object]] = {}
        for says, of in of_it:
            key, value = ("@type", of.value) if says == TYPE else (says, _in_json(of))
            told.setdefault(key, []).append(value)
        graph.append({"@id": subject.value, **told})
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=1)


def _by_subject(statements: Iterable[Statement]) -> Iterator[tuple[Iri, list[tuple[str, Term]]]]:
    found: dict[Iri, list[tuple[str, Term]]] = {}
    for subject, says, of in statements:
        found.setdefault(subject, []).append((says, of))
    yield from found.items()


def _in_json(of: Term) -> dict[str, str]:
    if isinstance(of, Iri):
        return {"@id": of.value}
    if of.lang is not None:
        return {"@value": of.value, "@language": of.lang}
    return {"@value": of.value} | ({"@type": of.kind} if of.kind else {})


def _in_turtle(of: Term) -> str:
    if isinstance(of, Iri):
        return _name(of.value)
    text = f'"{of.value.translate(_ESCAPES)}"'
    if of.lang is not None:
        return f"{text}@{of.lang}"
    return f"{text}^^{of.kind}" if of.kind else text


def _name(value: str) -> str:
    """``a``, a name with a prefix, or an address in angle brackets."""
    if value == TYPE:
        return "a"
    prefix, _, rest = value.partition(":")
    return value if prefix in PREFIXES and not rest.startswith("//") else f"<{value.translate(_NOT_IN_IRIS)}>"
