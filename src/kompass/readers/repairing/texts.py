"""Texts of a document that text recognition has hurt, with their words repaired and the original kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kompass.readers.document import SourceDocument
from kompass.readers.known import LANGUAGES, Known
from kompass.readers.lines.headings import folded
from kompass.readers.reading import ReadFinding, ReadText
from kompass.readers.repairing.confusions import IS_OR_YEAR, UNSURE_AFTER, YEAR_AFTER
from kompass.readers.repairing.noisy import is_noisy
from kompass.readers.repairing.vocabulary import Vocabulary, vocabulary
from kompass.readers.repairing.words import repaired_word

_PIECE = re.compile(r"([\s/–—-]+)")
_AROUND = re.compile(r"^([\"”“„’‘'(\[»«*]*)(.*?)([\"”“„’‘')\].,;:!?»«*]*)$", re.DOTALL)
_ENDS = re.compile(r"[.!?:]$")
_CAPITAL = re.compile(r"\b[A-ZÅÄÖÆØ][\w&@]+(?:[ -][A-ZÅÄÖÆØ][\w&@]+)*")
_OF_ONE = frozenset("iåöø")
"""Words of one letter."""
_PARTED = 3
"""Letters of the longest piece that may be a splinter of the word beside it."""


def repaired_findings(
    findings: Sequence[ReadFinding], document: SourceDocument, known: Known, name: str | None = None
) -> list[ReadFinding]:
    """Findings with hurt words repaired; all as they are where the document isn't noisy.

    ``name`` is that of the municipality, which no vocabulary holds.
    """
    repairs = _repairs(document, known, [finding.text for finding in findings], name)
    return [
        finding if text == finding.text else replace(finding, text=text, original=finding.text)
        for finding, text in zip(findings, repairs, strict=True)
    ]


def repaired_texts(
    texts: Sequence[ReadText], document: SourceDocument, known: Known, name: str | None = None
) -> list[ReadText]:
    """The same for running text."""
    repairs = _repairs(document, known, [text.text for text in texts], name)
    return [
        one if text == one.text else replace(one, text=text, original=one.text)
        for one, text in zip(texts, repairs, strict=True)
    ]


def _repairs(document: SourceDocument, known: Known, texts: list[str], name: str | None) -> list[str]:
    language = LANGUAGES.get(known.edition.country, "en")
    if not texts or not is_noisy(document, language):
        return texts
    words = vocabulary(known)
    return [_with_name(repair(text, words, language), name) for text in texts]


def _with_name(text: str, name: str | None) -> str:
    """The municipality's own name, where only what recognition mixes up parts a word with a capital from it."""
    if name is None:
        return text
    forms = {folded(form): form for form in (name, f"{name}s")}
    return _CAPITAL.sub(lambda found: forms.get(folded(found.group()), found.group()), text)


def repair(text: str, vocabulary: Vocabulary, language: str) -> str:
    """A text that recognition has hurt, with those words repaired that can have been one word only."""
    pieces = _PIECE.split(text)
    begins = True
    for at in range(0, len(pieces), 2):
        piece = pieces[at]
        before, word, after = _taken_apart(piece)
        inner = at > 0 and pieces[at - 1].strip() != ""  # after a hyphen nothing begins
        if language == "sv" and word in IS_OR_YEAR and not inner:
            word = _is_or_year(word, pieces, at, vocabulary)
        else:
            word = repaired_word(word, vocabulary, language, begins=begins and not inner)
        pieces[at] = before + word + after
        if piece:
            begins = _ENDS.search(piece) is not None
    return _made_whole("".join(pieces), vocabulary)


def _is_or_year(word: str, pieces: Sequence[str], at: int, vocabulary: Vocabulary) -> str:
    """Swedish for is or for year, if the words beside it leave no doubt; a title before a name is neither."""
    last = _taken_apart(pieces[at - 2])[1].lower() if at >= 2 else ""
    following = pieces[at + 2][:1] if at + 2 < len(pieces) else ""
    if last in YEAR_AFTER or last.isdigit():
        return "år"
    unsure = last not in vocabulary or last in UNSURE_AFTER or pieces[at - 2][-1:] in ".!?:"
    return word if unsure or following.isdigit() or following.isupper() else "är"


def _taken_apart(piece: str) -> tuple[str, str, str]:
    found = _AROUND.match(piece)
    assert found is not None
    before, word, after = found.groups()
    return before, word, after


def _made_whole(text: str, vocabulary: Vocabulary) -> str:
    """Words that fell apart: neither piece is a word, or one is a splinter, and both together are a word."""
    words = text.split(" ")
    whole = words[:1]
    for word in words[1:]:
        left, right = whole[-1], _taken_apart(word)[1]
        together = left + right
        fits = left.isalpha() and right.isalpha() and right.islower() and not word.startswith(("(", '"', "”"))
        if fits and together.lower() in vocabulary.words and _is_parted(left, right, vocabulary):
            whole[-1] = left + word
        else:
            whole.append(word)
    return " ".join(whole)


def _is_parted(left: str, right: str, vocabulary: Vocabulary) -> bool:
    strange = [part for part in (left, right) if part not in vocabulary and part not in _OF_ONE]
    if len(strange) == 1:
        splinter = len(strange[0])
        return splinter <= _PARTED <= len(left + right) - splinter
    return len(strange) == 2
