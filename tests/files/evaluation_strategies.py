"""Evaluations as a file can hold them, with the texts that have broken YAML files before."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from kompass.core.evaluation.model import (
    AreaTexts,
    Basis,
    Count,
    Dates,
    DirectFigure,
    EditionRef,
    Evaluation,
    Evaluator,
    Evidence,
    Examined,
    Finding,
    Interview,
    Mark,
    Municipality,
    NotChosenPoint,
    Portrait,
    RoleModel,
    SourceOfPrint,
    Status,
    WrittenText,
    YesNo,
)

NASTY = (
    "no",
    "yes",
    "on",
    "null",
    "~",
    "true",
    "0101",
    "2.10",
    "3.10",
    "1e3",
    "0o17",
    "2025-03-10",
    "12:30:45",
    "=",
    "<<",
    "- item",
    "-",
    "–",
    "? key",
    ": value",
    "key: value",
    "a #comment",
    "# comment",
    "'single'",
    'a "quoted" word',
    "it's",
    "\\n is no line break",
    "%TAG",
    "@at",
    "`tick`",
    "&anchor",
    "*alias",
    "!tag",
    "|",
    ">-",
    "[1, 2]",
    "{a: b}",
    "---",
    "...",
    "first\n---\nsecond",
    "first\n\n\n  indented\n- item\n\tafter a tab",
    "ends with a space \nand goes on",
    "first \n second  \n",
    "  leading space\nthen none",
    "Å ä ö æ ø – ’ … “q”",
    "A\u030a o\u0308",
    "emoji 🙂👩‍🚒🇳🇴",
    "joined\u200dand\u00a0hard\u00ad",
    "mark\ufeffed",
    "עברית العربية",
    "x" * 300,
    "word " * 60,
    "line\r\nbreaks\rof\u2028all\u2029kinds\x85here",
)

_LETTERS = st.characters(exclude_categories=("Cc", "Cs"))


def _kept(text: str) -> str:
    """What the file keeps of a text: see `kompass.files.fields`."""
    for line_break in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        text = text.replace(line_break, "\n")
    return unicodedata.normalize("NFC", text).strip()


strings = (
    st.one_of(
        st.sampled_from(NASTY),
        st.text(_LETTERS, min_size=1, max_size=40),
        st.lists(st.one_of(st.sampled_from(NASTY), st.text(_LETTERS, max_size=10)), min_size=2, max_size=4).map(
            "\n".join
        ),
    )
    .map(_kept)
    .filter(bool)
)
names = strings.map(lambda text: _kept(text[:120])).filter(bool)
maybe_strings = st.none() | strings
languages = st.sampled_from(["sv", "nb", "da", "en"])
texts = st.builds(
    WrittenText, languages, strings, st.just({}) | st.dictionaries(st.sampled_from(["de", "fi", "nn-NO"]), strings)
)
maybe_texts = st.none() | texts
dates = st.sampled_from([None, "2009", "2009-05", "2024-02-29"])
counts = st.sampled_from([Count(), Count(0), Count(5), Count(30, about=True)])
yes_no = st.sampled_from(YesNo)
numbers = st.none() | st.fractions(0, 800, max_denominator=50)
sub_ids = st.sampled_from(["1.1", "1.2", "1.10", "3.4", "10.1"])
point_ids = st.sampled_from(["1.1.1", "1.1.2", "1.2.1", "1.10.1", "3.4.12"])
area_ids = st.sampled_from(["1", "2", "3", "10"])
refs = st.builds(
    EditionRef,
    st.sampled_from(["2.1-no", "1-dk", "own"]),
    st.sampled_from(["1", "0.10"]),
    st.sampled_from([None, "a" * 64]),
)
id_lists = st.lists(st.sampled_from(["e1", "e12", "i3"]), max_size=3).map(tuple)
marks = st.builds(
    Mark,
    st.lists(st.sampled_from([None, "0", "3", "no", "2.10"]), max_size=4).map(tuple),
    st.sampled_from(Status),
    id_lists,
    maybe_texts,
)
layers = st.dictionaries(
    st.sampled_from(["self", "evaluator:a", "evaluator:no", "consensus", "reply"]),
    st.dictionaries(point_ids, marks, max_size=3),
    max_size=3,
)
figures = st.builds(
    DirectFigure, numbers, numbers, numbers, numbers, maybe_strings, maybe_strings, st.booleans(), maybe_strings
)


T = TypeVar("T", Interview, Evidence, Finding, RoleModel)


def _some(strategy: st.SearchStrategy[T], prefix: str) -> st.SearchStrategy[tuple[T, ...]]:
    """Up to three of them, with ids of their own."""
    return st.lists(strategy, max_size=3).map(
        lambda items: tuple(replace(item, id=f"{prefix}{n}") for n, item in enumerate(items, 1))
    )


interviews = st.builds(Interview, st.just("i1"), st.sampled_from(["politicians", "staff"]), counts, counts, maybe_texts)
evidence = st.builds(
    Evidence,
    st.just("e1"),
    st.sampled_from(["document", "page", "observation", "interview"]),
    texts,
    maybe_strings,
    maybe_strings,
    dates,
    st.sampled_from([None, "i1"]),
)
findings = st.builds(
    Finding,
    st.just("f1"),
    st.none() | area_ids,
    st.sampled_from(["strength", "no"]),
    texts,
    st.none() | sub_ids,
    st.booleans(),
    id_lists,
    id_lists,
    maybe_strings,
    maybe_strings,
    numbers,
    maybe_strings,
)
role_models = st.builds(
    RoleModel,
    st.just("r1"),
    st.sampled_from(["municipality", "unnamed"]),
    maybe_strings,
    texts,
    st.sampled_from([None, "NO", "DK"]),
    st.none() | area_ids,
    dates,
    maybe_strings,
    maybe_strings,
)
evaluations = st.builds(
    Evaluation,
    id=st.just("01JD3M8N6W0000000000000001"),
    edition=refs,
    basis=st.sampled_from(Basis),
    language=languages,
    municipality=st.builds(
        Municipality, names, st.sampled_from(["NO", "SE", "DK"]), st.sampled_from([None, "0101", "340", "1438"])
    ),
    dates=st.builds(Dates, dates, dates, dates, dates),
    invented=st.booleans(),
    point_set=st.none() | refs,
    first_measurement=yes_no,
    source=st.none() | st.builds(SourceOfPrint, strings, maybe_strings, maybe_strings, st.none() | texts),
    evaluators=st.lists(
        st.builds(Evaluator, st.sampled_from(["a", "no"]), strings, st.sampled_from(["consultant", "peer"])),
        max_size=2,
        unique_by=lambda one: one.key,
    ).map(tuple),
    examined=st.builds(Examined, yes_no, yes_no, yes_no, yes_no),
    interviews=_some(interviews, "i"),
    invited_total=counts,
    attended_total=counts,
    evidence=_some(evidence, "e"),
    marks=layers,
    not_chosen=st.lists(
        st.builds(NotChosenPoint, point_ids, strings, dates, texts), max_size=2, unique_by=lambda one: one.point
    ).map(tuple),
    points=st.dictionaries(st.sampled_from(["1", "2.1", "10", "total"]), figures, max_size=3),
    findings=_some(findings, "f"),
    role_models=_some(role_models, "r"),
    overall=maybe_texts,
    areas=st.dictionaries(area_ids, st.builds(AreaTexts, maybe_texts, maybe_texts, maybe_strings), max_size=2),
    portrait=st.builds(Portrait, maybe_texts, maybe_texts, maybe_texts),
)
