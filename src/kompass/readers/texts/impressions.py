"""Running text about each area: what the evaluators thought of it, in paragraphs.

Text that tells what an area is about ("Allmänt", a first paragraph on what the theme covers) says nothing about the
municipality and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import permutations

from rapidfuzz import fuzz

from kompass.core.instrument.model import TOTAL
from kompass.readers.document import Line, SourceDocument
from kompass.readers.families import swedish_words as lists
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean
from kompass.readers.lines.furniture import Furniture
from kompass.readers.lines.headings import LIKE, area_of_heading, folded, is_heading
from kompass.readers.lines.items import joined, usual_width
from kompass.readers.reading import ReadText
from kompass.readers.texts.own_name import own_names
from kompass.readers.texts.paragraphs import ENDS, LONG, Section, raw_lines, texts_of, without_box

_CHAPTER = re.compile(r"^\W*\d{1,2}[.)]?\s+[A-ZÅÄÖÆØ]")
_NUMBERED_HEAD = re.compile(r"^\d(?:\.\d)?\.?\s+(?=\D)")

_OPEN = '«“”"'
_CLOSED = re.compile(r"([.!?])[»”“\"]\W*$")
_FEWEST, _MOST = 60, 300
"""Words of a verdict; from 250 on an evaluation file warns, and the verdict of Karasjok has one more."""


# --- the three kinds of reports --------------------------------------------------------------


def swedish(document: SourceDocument, known: Known) -> list[ReadText]:
    """What stands under "Sammanfattning av intryck", or "Sammanfattning" and the name of the area."""
    furniture = Furniture(document, (*lists.KINDS, *lists.OTHERS, *lists.ROWS))
    headings = ("SAMMANFATTNING AV INTRYCK", "INTRYCK", "VÅRA INTRYCK", "UTVÄRDERARNAS INTRYCK", "SAMMANFATTNING")
    titles = known.titles
    found: list[Section] = []
    area: str | None = None
    is_open = False
    for line in document.lines:
        if line in furniture and not _is_sentence(line):
            continue
        begun = area_of_heading(line, lists.AREA, titles)
        if begun is not None:
            area, is_open = begun, False
        elif area is not None and (is_heading(line, headings) or _sums_up(line, known.names[area])):
            found.append(Section(area))
            is_open = True
        elif is_heading(line, (*lists.KINDS, *lists.OTHERS)) or _begins_chapter(line):
            is_open = False
        elif is_open:
            found[-1].lines.append(line)
    return list(texts_of(found, usual_width(document.lines), known))


def danish(document: SourceDocument, known: Known) -> list[ReadText]:
    """What stands between the box with an area's score and the box with its findings."""

    def begins(line: Line) -> str | None:
        text = clean(line)
        bare = _NUMBERED_HEAD.sub("", text)
        return _titled(bare, known, ("tema", "område", "fokusområde"))

    return running_text(document, known, begins)


def norwegian(document: SourceDocument, known: Known) -> list[ReadText]:
    """What stands between the title of an area, with or without a number, and its first list of findings."""

    def begins(line: Line) -> str | None:
        text = _NUMBERED_HEAD.sub("", clean(line).strip("#* "))
        return _titled(text, known, ("fokusområde", "område")) or _title(text, known)

    return running_text(document, known, begins)


def running_text(document: SourceDocument, known: Known, begins: Callable[[Line], str | None]) -> list[ReadText]:
    """Text from a line of which ``begins`` tells the area up to the area's findings, or to the next area or chapter."""
    kinds = _kind_heads(known)
    furniture = Furniture(document, [*kinds, *(name for names in known.names.values() for name in names)])
    found: list[Section] = []
    is_open = False
    for line in document.lines:
        if line in furniture and not _is_sentence(line):
            continue
        area = begins(line)
        if area is not None:
            again, empty = is_open and found[-1].area == area, is_open and not _filled(found[-1])
            if not (again and empty):
                found.append(Section(area))
            is_open = again or not empty  # an area right below another one stands in a list of areas
        elif is_open and is_heading(line, kinds):
            found[-1].closed, is_open = True, False
        elif is_open and _begins_chapter(line):
            is_open = False
        elif is_open:
            found[-1].lines.append(line)
    width = usual_width(document.lines)
    return list(texts_of([without_box(section, width) for section in found], width, known))


def _is_sentence(line: Line) -> bool:
    """A running head is none, however often a sentence happens to stand at the head of a page."""
    return len(clean(line)) > LONG and ENDS.search(clean(line)) is not None


def _filled(section: Section) -> bool:
    return any(clean(line) for line in section.lines)


# --- the whole ---


def overall(document: SourceDocument, _known: Known) -> ReadText | None:
    """The verdict on the whole, where the report quotes one at length that speaks of the municipality.

    None where it quotes none or several, and where the quotation is no verdict in short.
    """
    own = own_names(document)
    found = [
        text
        for text in _quotations(document.lines)
        if _FEWEST <= len(text.text.split()) <= _MOST and any(name in text.text for name in own)
    ]
    return found[0] if len(found) == 1 else None


def _quotations(lines: Iterable[Line]) -> Iterator[ReadText]:
    """What stands in quotation marks from the beginning of one line to the end of another."""
    begun: list[Line] | None = None
    for line in lines:
        text = clean(line)
        if begun is None and text[:1] in _OPEN and len(text) > LONG:
            begun = []
        if begun is None or not text:
            continue
        begun.append(line)
        if _CLOSED.search(text):
            yield ReadText(TOTAL, _CLOSED.sub(r"\1", joined(raw_lines(begun))[1:]), tuple(begun))
            begun = None
        elif len(begun) > _MOST:
            begun = None


# --- headings --------------------------------------------------------------------------------


def _sums_up(line: Line, names: Iterable[str]) -> bool:
    """Whether a heading is "Sammanfattning" with the name of the area, or its number."""
    said = folded(clean(line).strip("#* :"))
    likely = [folded(f"Sammanfattning {name}") for name in names]
    return bool(said) and any(fuzz.ratio(said, one) >= LIKE for one in likely)


def _begins_chapter(line: Line) -> bool:
    text = clean(line).strip("#* ")
    return _CHAPTER.match(text) is not None and len(text) <= 2 * LONG and not ENDS.search(text)


def _titled(text: str, known: Known, words: Sequence[str]) -> str | None:
    """The area of "Tema 2: Title", also where the title goes on in the next line."""
    parts = text.split(maxsplit=2)
    if len(parts) < 2 or not any(fuzz.ratio(folded(parts[0]), folded(word)) >= LIKE for word in words):
        return None
    area = parts[1].rstrip(".:")
    if area not in known.names or not parts[1].startswith(area):
        return None
    rest = folded(parts[2]) if len(parts) > 2 else ""
    return (
        area
        if any(fuzz.ratio(rest, folded(name)[: len(rest)]) >= LIKE or not rest for name in known.names[area])
        else None
    )


def _title(text: str, known: Known) -> str | None:
    said = folded(text)
    for area, names in known.names.items():
        if said and any(fuzz.ratio(said, folded(name)) >= LIKE for name in names):
            return area
    return None


def _kind_heads(known: Known) -> list[str]:
    """Heads of lists of findings, one by one and all in a row, as columns have them."""
    kinds = list(known.texts.finding_kinds.values())
    single = [word for kind in kinds for word in (kind.one, kind.many)]
    rows = [" ".join(words) for form in ("one", "many") for words in permutations([getattr(k, form) for k in kinds])]
    return list(dict.fromkeys([*single, *rows]))
