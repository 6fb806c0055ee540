"""Municipalities and others that the evaluated one may learn from: who is named, for what, and under which area.

A name alone is no role model: neighbours and partners are named too. So its sentence must say that there is something
to learn there; in an item on what to develop the name is enough, as nobody is named there for another reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kompass.core.instrument.model import Tone
from kompass.files.municipality_register import FoundName, named, names_in
from kompass.readers.any_case import AnyCase
from kompass.readers.document import Line, SourceDocument
from kompass.readers.known import Known
from kompass.readers.lines.furniture import Furniture
from kompass.readers.reading import ReadFinding, ReadRoleModel, ReadText
from kompass.readers.texts.own_name import is_own, own_names
from kompass.readers.texts.sentences import Sentence, sentences

_CUE = AnyCase(
    r"\b(?:inspir(?!at[öø]r)|tag?a?r? (?:g[äa]rna )?del av\b"
    r"|f.reb[il]+d|f.red.m|forb[il]+le?de|fyrt.rn"
    r"|(?<!for )(?<!till )e[kx]s?empel(?!vis)\b"
    r"|e[kx]s?emp(?:e?l|l)(?:er|ar|en|et)\b|(?:goda?|gode?|bra) e[kx]s?empe?l"
    r"|l[æäa]re?\b[^.]{0,20}?\ba[fv]\b|(?:se|kigge|titta|studer[ea]|skele\w*)\b[^.]{0,25}?\b(?:n[æä]rm\w+|på|til|till)\b"
    r"|se g[äa]rna\b|id[ée]er (?:fra|från|i)\b"
    r"|(?:kontakte?|ta kontakt med|bes[öø][kg]e?) (?:en|den|ett|kommun\w*|[a-zåäöæø])"
    r"|l[aå]ng?t fra?[em]+e\b|komm(?:it|et) l[aå]ngt|(?:er|ligger) langt\b"
    r"|g[åa](?:et|tt) (?:l[æä]ngst|lengst)\b"
    r"|ikke uden om\b|stor erfaring\b|har ogs[åa] arbe[jit]+de?t med\b|fremh[æe]ve\b|framh[åa]lla\b"
    r"|(?:svenske|norske|danske|finske|svenska|norska|danska|finska) kommun)"
)
"""What says that there is something to learn; a country's adjective points to one farther away."""
_FOR_OTHERS = AnyCase(
    r"(?:f.reb[il]+d|f.red.me|e[kx]s?empel|inspira\w+|forb[il]+le?de)\s(?:f[öo]r|for|til|till)\s"
    r"(?:\w+\s){0,3}?(?:andra|andre|øvrige|övriga)"
)
"""The municipality itself is the model."""
_PARTNER = re.compile(
    r"\b(?:samverk\w*|samarb\w*|tillsammans|sammen|nabo\w*|grann\w*|n[äæ]rligg\w*|ligger|omkring kommunen)\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
_NAME = r"[A-ZÅÄÖÆØ]\w+(?:[- ][A-ZÅÄÖÆØ]\w+)?"
_DISTRICT = re.compile(rf"\b(?:bydelen|stadsdelen|bydel|stadsdel)\s({_NAME})\s(?:i|in)\s({_NAME})")
_DISTRICTS = re.compile(
    rf"({_NAME}(?:(?:,\s|\s(?:og|och)\s){_NAME})*)\s?[,–—-]\s?(?:\w+\s)?(?:bydele?r?|stadsdela?r?)\si\s({_NAME})"
)
_FAR = re.compile(rf"\b(?:i|fra|från)\s({_NAME}),\s({_NAME})(?=[,.;\s])")
_COUNTRIES = {
    "USA": "US",
    "Holland": "NL",
    "Nederländerna": "NL",
    "Nederland": "NL",
    "Tyskland": "DE",
    "Finland": "FI",
    "England": "GB",
    "Storbritannien": "GB",
    "Skottland": "GB",
    "Kanada": "CA",
    "Australien": "AU",
    "Schweiz": "CH",
    "Østrig": "AT",
}
_ABROAD = re.compile(rf"\b({_NAME})\s(?:kommun\w*\s)?i\s({'|'.join(_COUNTRIES)})\b")
_HOME = {
    "DK": re.compile(r"\b(?:Danmark|[Dd]ansk)"),
    "NO": re.compile(r"\b(?:Norge|Noreg|[Nn]orsk)"),
    "SE": re.compile(r"\b(?:Sverige|[Ss]vensk)"),
}
_NICKNAMES = {"Övik": "Örnsköldsvik"}
"""Names that evaluators write and no register has."""
_LIST = re.compile(
    r"(?:exempelvis|eksempelvis|t\.\s?ex\.|till exempel|f\.\s?eks\.|for eksempel|såsom|[–—:])\s+(?=[A-ZÅÄÖÆØ])"
    r"((?:[^,.;()]{2,25},\s*)+[^,.;()]{2,25})\W*$"
)


class _Passage(NamedTuple):
    """A sentence, the area it is about, and the paragraph or item it belongs to."""

    sentence: Sentence
    area: str | None
    part: object
    develops: bool = False
    """Whether it is an item of a list of what to develop."""


class _Named(NamedTuple):
    name: str
    kind: str
    country: str | None
    start: int


def role_models(
    document: SourceDocument, known: Known, texts: Sequence[ReadText], findings: Sequence[ReadFinding]
) -> list[ReadRoleModel]:
    """In the order of the document: from texts, findings, and chapters of comparison that follow them."""
    own = own_names(document)
    found: dict[tuple[str, str | None, object], ReadRoleModel] = {}
    for passage in _passages(document, known, texts, findings):
        for one in _named_in(passage, own):
            key = (one.name, passage.area, passage.part)
            line = passage.sentence.line_at(one.start)
            purpose = passage.sentence.text
            found.setdefault(key, ReadRoleModel(one.name, one.country, purpose, passage.area, line, one.kind))
    return sorted(found.values(), key=lambda model: model.line.number)


# --- where to look ---------------------------------------------------------------------------


def _passages(
    document: SourceDocument, known: Known, texts: Sequence[ReadText], findings: Sequence[ReadFinding]
) -> Iterator[_Passage]:
    tones = {kind.id: kind.tone for kind in known.edition.finding_kinds}
    for text in texts:
        paragraphs = text.text.split("\n\n")
        for sentence in sentences(text.lines):
            part = next((at for at, one in enumerate(paragraphs) if sentence.text[:_HEAD] in one), sentence.text)
            yield _Passage(sentence, text.area, (text.area, part))
    for finding in findings:
        whole = Sentence(finding.text, [(0, finding.line)])
        yield _Passage(whole, finding.area, finding.line.number, tones.get(finding.kind) is Tone.DEVELOP)
    yield from _afterwards(document, known, texts, findings)


_HEAD = 40


def _afterwards(
    document: SourceDocument, known: Known, texts: Sequence[ReadText], findings: Sequence[ReadFinding]
) -> Iterator[_Passage]:
    """Chapters after the areas, where the municipality is compared with others; a sentence may name its area."""
    places = [line.number for text in texts for line in text.lines]
    places += [line.number for finding in findings for line in (finding.line, *finding.lines)]
    if not places:
        return
    furniture, last_place = Furniture(document, ()), max(places)
    lines = [line for line in document.lines if line.number > last_place and line not in furniture]
    gaps = {line.number for line in lines if not line.text.strip()}
    last: tuple[Line, str | None] | None = None
    for sentence in sentences(lines):
        area = _area_of(sentence.text, known)
        if area is None and last is not None and gaps.isdisjoint(range(last[0].number, sentence.lines[0].number)):
            area = last[1]  # of the same paragraph
        last = sentence.lines[-1], area
        yield _Passage(sentence, area, "afterwards")


def _area_of(text: str, known: Known) -> str | None:
    """The area whose number, title, or a word that no other title has, a sentence says."""
    number = re.search(r"\b(?:tema|område|fokusområde)\s(\d)\b", text, re.IGNORECASE)
    if number and number.group(1) in known.names:
        return number.group(1)
    small = text.lower()
    words = {area: {word for name in names for word in _long_words(name)} for area, names in known.names.items()}
    said = {
        area
        for area, its in words.items()
        for word in its
        if word in small and not any(word in theirs for other, theirs in words.items() if other != area)
    }
    return said.pop() if len(said) == 1 else None


def _long_words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.lower()) if len(word) >= _LONG_WORD]


_LONG_WORD = 11
"""Letters from which on a word of a title is hardly one of everyday speech."""

# --- who is named ----------------------------------------------------------------------------


def _named_in(passage: _Passage, own: Sequence[str]) -> Iterator[_Named]:
    text = passage.sentence.text
    if _FOR_OTHERS.search(text) or not (passage.develops or _CUE.search(text)):
        return
    taken: list[tuple[int, int]] = []
    for one, end in (*_districts(text), *_cities(text)):
        taken.append((one.start, end))
        yield one
    for municipality in (*names_in(text), *_nicknames(text)):
        start, end = municipality.start, municipality.end
        if any(first <= start < last for first, last in taken) or _is_own(text[start:end], municipality.name, own):
            continue
        partner = _PARTNER.search(text[:start])
        if partner and not _CUE.search(text[partner.start() : start]):
            continue
        taken.append((start, end))
        yield _Named(municipality.name, "municipality", municipality.country or _country(text), start)
    if passage.develops:
        yield from (one for one in _listed(text) if not any(first <= one.start < last for first, last in taken))


def _is_own(printed: str, name: str, own: Sequence[str]) -> bool:
    return (bool(own) and all(is_own(word, own) for word in printed.split())) or is_own(name, own)


def _country(text: str) -> str | None:
    said = [country for country, sign in _HOME.items() if sign.search(text)]
    return said[0] if len(said) == 1 else None


def _nicknames(text: str) -> Iterator[FoundName]:
    for short, name in _NICKNAMES.items():
        for found in re.finditer(rf"\b{short}s?\b", text):
            yield FoundName(name, "SE", found.start(), found.end())


def _districts(text: str) -> Iterator[tuple[_Named, int]]:
    for found in _DISTRICT.finditer(text):
        yield _district(found.group(1), found.group(2), found.start(1)), found.end()
    for found in _DISTRICTS.finditer(text):
        for name in re.finditer(_NAME, found.group(1)):
            yield _district(name.group(), found.group(2), found.start(1) + name.start()), found.end()


def _district(name: str, city: str, start: int) -> _Named:
    countries = {one.country for one in named(city)}
    return _Named(f"{name} ({city})", "city-district", countries.pop() if len(countries) == 1 else None, start)


def _cities(text: str) -> Iterator[tuple[_Named, int]]:
    """Cities of other parts of the world, with the state or country that stands beside them."""
    for found in _ABROAD.finditer(text):
        yield _Named(found.group(1), "foreign-city", _COUNTRIES[found.group(2)], found.start(1)), found.end()
    for found in _FAR.finditer(text):
        if not named(found.group(1)) and not named(found.group(2)):
            yield _Named(f"{found.group(1)} ({found.group(2)})", "foreign-city", None, found.start(1)), found.end()


def _listed(text: str) -> Iterator[_Named]:
    """Others in a list of names of which at least one is a municipality: spelt unlike the register, or companies."""
    found = _LIST.search(text)
    if found is None:
        return
    parts = [part for part in re.finditer(r"[^,]+", found.group(1)) if part.group().strip()[:1].isupper()]
    known = [(part, named(part.group().strip())) for part in parts]
    if not any(ones for _, ones in known) or len(parts) < found.group(1).count(",") + 1:
        return
    for part, ones in known:
        name = part.group().strip()
        start = found.start(1) + part.start() + len(part.group()) - len(part.group().lstrip())
        if ones:
            yield _Named(ones[0].name, "municipality", ones[0].country, start)
        else:
            yield _Named(name, "company", None, start)
