"""Which of an edition's groups of interviewed people a report means."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from kompass.readers.known import Known
from kompass.readers.lines.headings import folded

_WORDS: Mapping[str, str] = {
    "politicians": (
        "politiker politikere byrådspolitikere kommunalpolitiker förtroendevalda folkevalgte folkevalde "
        "byrådet byrådsmedlemmer kommunestyret kommunstyrelsen kommunfullmäktige ordförande gruppledare "
        "gruppeledere borgmester opposition"
    ),
    "mayor-and-executive-committee": (
        "ordfører formannskap formannskapet politikere politisk-ledelse folkevalgte folkevalde kommunestyret "
        "utvalgsledere gruppeledere politikarar"
    ),
    "directors": ("direktion direktionen direktører direktørgruppen kommunaldirektør"),
    "chief-executive": (
        "rådmann rådmannen kommunedirektør kommunaldirektør kommundirektör administrasjonssjef rådmenn "
        "rådmannens-ledergruppe"
    ),
    "top-management": (
        "ledande-tjänstemän kommunledning ledningsgrupp kommundirektör kommunchef stadsdirektör "
        "förvaltningschefer förvaltningsledning chefstjänstemän tjänstemän koncernledning chefer"
    ),
    "staff-heads": (
        "stabschefer stabschef stabsledere stabsleder stab personell personalsjef økonomisjef stabene stabsfunksjoner"
    ),
    "sector-heads": (
        "fagchefer fagcenterchefer centerchefer forvaltningschefer afdelingschefer kommunalsjefer "
        "kommunalsjef sektorledere sektorsjefer etatssjefer etatsledere fagsjefer"
    ),
    "decentral-leaders": ("decentrale-ledere institutionsledere skoleledere driftsledere"),
    "heads-of-units": (
        "virksomhetsledere enhetsledere enhetsleiarar avdelingsledere rektorer resultatenhetsledere "
        "virksomhetsleder einingsleiarar tjenesteledere"
    ),
    "section-heads-and-consultants": (
        "afdelingsledere-og-konsulenter afdelingsledere konsulenter sektionsledere stabsmedarbejdere"
    ),
    "employee-representatives": (
        "medarbejderrepræsentanter tillidsfolk tillidsrepræsentanter fællestillidsrepræsentanter tillidsmænd "
        "medarbejdere med-udvalg"
    ),
    "union-representatives": (
        "hovedtillitsvalgte tillitsvalgte tillitsvalde hovedverneombud fackliga-representanter "
        "fackliga-företrädare fackliga-organisationer fackförbund fackligt fackliga"
    ),
    "municipal-companies": ("kommunala-bolag bolagschefer vd kommunale-selskaper bolag"),
}
"""Words of reports for the groups, beside those of the editions' texts; a hyphen joins words that belong together."""
_CUT = re.compile(r"\s*(?:/|,|\(|\bog\b|\boch\b|\bav\b|\baf\b|\bi\b|\bfra\b|\bfrån\b|\bsamt\b)\s*")
_PERSON = re.compile(r"(?:^|(?<=[\s,:(]))[A-ZÅÄÖÆØ][\w.-]+(?: [A-ZÅÄÖÆØ][\w.-]*)+")
"""Two words or more with capitals, as names have them."""
_NAME = re.compile(r"[A-ZÅÄÖÆØ][a-zåäöæøé]")
_LIKE = 86
_SHORT = 5
"""Shorter words must be the same letter by letter."""


def group_of(label: str, known: Known) -> str | None:
    """The edition's id of the group, None where no word fits one of its groups."""
    ids = known.edition.interview_groups
    titles = known.texts.interview_groups
    said = folded(label)
    for group in ids:
        if group in titles and fuzz.ratio(said, folded(titles[group])) >= _LIKE:
            return group
    parts = [part for part in _CUT.split(label.lower()) if part]
    words = (word for part in parts for word in part.split())
    for said in (folded(text) for text in (label, *parts, *words)):
        best, group = max(((_likeness(said, group), group) for group in ids), default=(0.0, ""))
        if best >= _LIKE:
            return group
    return None


def label_of(text: str, known: Known) -> str:
    """What a report calls a group, without the names of those who are in it; empty where nothing else is left."""
    said = folded(text)
    if not said:
        return ""
    titles = (folded(title) for title in known.texts.interview_groups.values())
    if any(fuzz.ratio(said, title) >= _LIKE for title in titles):
        return text
    first, *others = text.split()
    if others and group_of(first, known):
        return " ".join((first, *(word for word in others if not _NAME.match(word)))).strip(" ,:–-")
    return " ".join(_PERSON.sub(" ", text).split()).strip(" ,:–-")


def _likeness(said: str, group: str) -> float:
    words = [folded(word) for word in _WORDS.get(group, "").split()]
    if len(said) < _SHORT:
        return 100.0 if said in words else 0.0
    return max((fuzz.ratio(said, word) for word in words if len(word) >= _SHORT), default=0.0)
