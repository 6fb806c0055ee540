"""The title on a cover, put together from its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kompass.readers.document import Line, SourceDocument
from kompass.readers.facts.cover import Cover
from kompass.readers.facts.wording import worded
from kompass.readers.reading import Confidence, Fact

_TITLE = worded(r"kompas|analys|evaluer|utvärder|måling|mätning|presentation|presentasjon|forvaltningspraksis")
_INSTRUMENT = worded(r"kompas")
_PERSON = re.compile(r"\b(?:av|af|ved|vid) [A-ZÅÄÖÆØ][a-zåäöæøé]+ [A-ZÅÄÖÆØ][a-zåäöæøé-]+")
_MOST = 6


def title_of(document: SourceDocument, cover: Cover, municipality: str | None) -> Fact | None:
    """The lines of the cover that name instrument, kind of report or municipality; others might bear people's names.

    Without such a cover the title that the file bears, if it names the instrument.
    """
    said = [at for at, line in enumerate(cover.front) if _speaks(line, municipality)]
    lines = [cover.front[at] for at in said]
    if any(_INSTRUMENT.search(line.text) or _names_both(line, municipality) for line in lines):
        return _joined(lines)
    own = " ".join((document.title or "").split())
    return Fact(own, None, Confidence.LOW) if _INSTRUMENT.search(own) else None


def _speaks(line: Line, municipality: str | None) -> bool:
    if municipality and municipality.lower() in line.text.lower():
        return True
    return _TITLE.search(line.text) is not None and _PERSON.search(line.text) is None


def _names_both(line: Line, municipality: str | None) -> bool:
    return bool(_TITLE.search(line.text) and municipality and municipality.lower() in line.text.lower())


def _joined(lines: Sequence[Line]) -> Fact | None:
    """Too many lines aren't a title."""
    if len(lines) > _MOST:
        return None
    text = " ".join(" ".join(line.text.strip("#* \t").split()) for line in lines)
    return Fact(text, lines[0], Confidence.MEDIUM)
