"""Heads of columns that run into each other in plain text, told apart again: where one may end and the next begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kompass.files.municipality_register import named
from kompass.readers.comparison.column_head import COUNTRIES, KOMMUNE, YEAR
from kompass.readers.document import Line
from kompass.readers.lines.cells import clean


def splits(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Ways to tell the heads apart, the likeliest first."""
    tokens = [token for token in flow([clean(line) for line in lines]).split() if not re.fullmatch(r"\d{1,2}", token)]
    yield _at_capitals(tokens)
    yield _at_capitals(list(_registered(tokens)))
    yield _at_ends(tokens)
    yield _at_blanks(lines)


def flow(texts: Sequence[str]) -> str:
    """Lines as one text; a hyphen before a capital letter belongs to the name, others the page put there."""
    whole = ""
    for text in (one.strip() for one in texts):
        if not text:
            continue
        if whole.endswith("-"):
            whole = whole + text if text[0].isupper() else whole[:-1] + text
        else:
            whole = f"{whole} {text}".strip()
    return whole


def _at_capitals(tokens: Sequence[str]) -> list[str]:
    found: list[list[str]] = []
    for token in tokens:
        goes_on = not token[0].isupper() or KOMMUNE.fullmatch(token) or token.lower() in COUNTRIES
        if goes_on and found:
            found[-1].append(token)
        else:
            found.append([token])
    return [" ".join(one) for one in found]


def _registered(tokens: Sequence[str]) -> Iterator[str]:
    """Words that are the name of a municipality together, as one."""
    at = 0
    while at < len(tokens):
        parts = [tokens[at : at + length] for length in (3, 2)]
        name = next((part for part in parts if part[0][0].isupper() and _is_municipality(part)), tokens[at : at + 1])
        yield " ".join(name)
        at += len(name)


def _is_municipality(words: Sequence[str]) -> bool:
    capital = len(words) > 1 and words[-1][0].isupper() and not KOMMUNE.fullmatch(words[-1])
    return capital and bool(named(" ".join(words)))


def _at_ends(tokens: Sequence[str]) -> list[str]:
    """A country in brackets ends a head, for names of several words; a year does where no country follows."""
    found: list[list[str]] = [[]]
    for at, token in enumerate(tokens):
        found[-1].append(token)
        follows = tokens[at + 1] if at + 1 < len(tokens) else ""
        if (token.endswith(")") or YEAR.fullmatch(token)) and not follows.startswith("("):
            found.append([])
    return [" ".join(one) for one in found if one]


def _at_blanks(lines: Sequence[Line]) -> list[str]:
    blocks: list[list[str]] = [[]]
    for text in (clean(line) for line in lines):
        if text:
            blocks[-1].append(text)
        elif blocks[-1]:
            blocks.append([])
    return [flow(block) for block in blocks if block]
