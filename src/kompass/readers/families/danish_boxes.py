"""Danish boxes: at the end of a theme three columns, what is excellent, good, and could be developed."""

from __future__ import annotations

import re

from kompass.readers.columns.bulleted import plain
from kompass.readers.columns.findings import column_findings
from kompass.readers.columns.proposed import Wording
from kompass.readers.columns.regions import Layout
from kompass.readers.document import Line, SourceDocument, Word
from kompass.readers.known import Known
from kompass.readers.lines.headings import area_of_heading
from kompass.readers.reading import ReadFinding

THEME = "Tema"
_NUMBER = re.compile(r"^\d{1,2}(?:[.,]\d{1,2})*[.)]?\s+(?=\D)")
"""The number of a chapter or of a part of one."""
_CHAPTER = re.compile(r"^\d{1,2}(?:[.,]\d{1,2})?[.)]?\s+[A-ZÅÄÖØÆ]")
_BOX = re.compile(r"^\w{2,4}\s+\S{1,2}\W*\s+Po[il1]nt", re.IGNORECASE)
_TABLE = re.compile(r"^(?:Tabel|Figur|Bilag)\s+\d")
WORDING: Wording = {
    "excellent": ((re.compile(r"^(?:Fuld|Stor|Mange|Høj|Meget|Særlig)", re.IGNORECASE), 0.5),),
    "good": ((re.compile(r"^(?:God|Klar|Fast|Løbende|Fælles|Årlig)|\b(?:gennemføres|brug(?:es|er))\b"), 0.5),),
    "potential": (
        (re.compile(r"^(?:Mere|Flere|Færre|Bedre|Yderligere|Større|Uformelle|Egentlige|Manglende|Udbred)", re.I), 1.5),
        (re.compile(r"^(?:Udvikling|Formidling|Synliggørelse|Opfølgning|Systematisk|Strategi|Evaluering)\b"), 0.7),
        (re.compile(r"\b(?:ikke|mangler|begrænset|endnu|kun)\b"), 1.0),
    ),
}


def findings(document: SourceDocument, known: Known) -> list[ReadFinding]:
    """Every item of every box under its theme; from text its kind is proposed."""
    texts = known.texts.finding_kinds
    names = {kind.id: (texts[kind.id].one, texts[kind.id].many) for kind in known.edition.finding_kinds}
    return column_findings(document, Layout(names, lambda line: theme_of(line, known), _ends, WORDING))


def theme_of(line: Line, known: Known) -> str | None:
    """The theme whose heading a line is, with or without the number of its part."""
    text = _NUMBER.sub("", plain(line))
    numbered = text != plain(line)
    if not text[:1].isalpha() or not re.search(r"\d", text) or not (numbered or text[:1].isupper()):
        return None
    return area_of_heading(Line(line.number, line.page, (Word(text.replace(":", ": ")),)), THEME, known.titles)


def _ends(line: Line) -> bool:
    text = plain(line)
    return any((_CHAPTER.match(text), _TABLE.match(text), _BOX.match(text)))
