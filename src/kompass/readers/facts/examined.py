"""What the evaluators looked at, and whether it was the municipality's first evaluation."""

from __future__ import annotations

from collections.abc import Sequence

from kompass.files.municipality_register import names_in
from kompass.readers.facts.passages import Passage
from kompass.readers.facts.wording import worded
from kompass.readers.reading import Confidence, Fact

_THINGS = {
    "documents": worded(r"\b\w*dokument(?:er|en|ene|erne|ation|asjon|ationen|s)?\b"),
    "website": worded(
        r"\b(?:\w*hemsid\w*|\w*webbplats\w*|\w*hjemmesid\w*|\w*nettsid\w*|\w*nettsted\w*|\w*websi[dt]\w*)"
    ),
    "intranet": worded(r"\bintran\wt\w*"),
    "social_media": worded(r"\bsocial[ea] medi\w*|\bsosiale medi\w*|\bfacebook"),
}
_LOOKED = worded(
    r"studera|granska|gennemg|gjennomg|genomgång|gått igenom|gått gjennom|tagit del av|läst|bygger|baser|undersök|"
    r"undersøg|hämtar|innhent|indhent|källor|kilder|sett på|set på"
)
_EVALUATION = worded(r"utvärder|evaluer|måling|mätning|kompas|metod|vi har |\bvi \w+|intervju|interview")
_OTHERS = worded(r"medborgar|brukerunders|brugerunders|\bborg[ae]r")
_FIRST = worded(
    r"(?:kommunens|stadens|vår|är|var|er|blir|ble|blev) (?:den |det )?(?:allra )?(?:första|første) "
    r"(?:utvärdering|evaluering|måling|mätning|kompas)|\bfö?r? ?(?:första gången|første gang)"
)
_LATER = worded(
    r"\b(?:andra|anden|andre|tredje|fjärde|fjerde) (?:gången|gång|gangen|gang|utvärdering|evaluering|måling|mätning)|"
    r"utvärderades (?:även|också|senast|tidigare)|sist evaluert|senest målt|"
    r"utvärderats tidigare|tidigare utvärderats|også tidligere (?:evaluer|målt)|tidligere (?:evalueret|evaluert|målt)|"
    r"(?:sedan|siden) (?:den )?(?:förra|forrige|sidste) (?:utvärdering|evaluering|måling|mätning)"
)
_INSTRUMENT = worded(r"kompas|utvärder|evaluer|måling|målt|mätning")
_GENERAL = worded(
    r"\bmånga kommuner|\bmange kommuner|\bkommuner (?:som|der)\b|\ben kommune? som\b|man kan|muligt at|"
    r"\bofta\b|\bofte\b|erfarenhet|erfaring"
)
_PILOT = worded(r"\bpilottest|\bpilotkommune|\bpilotprojekt|\bpilotprosjekt")


def examined_of(told: Sequence[Passage]) -> dict[str, Fact]:
    """Documents, website, intranet, social media: where a sentence on how the evaluation was done says so."""
    found: dict[str, Fact] = {}
    for sentence in told:
        text = sentence.text
        if not (_LOOKED.search(text) and _EVALUATION.search(text)) or _OTHERS.search(text):
            continue
        things = {name: match for name, pattern in _THINGS.items() if (match := pattern.search(text))}
        if len(things) < 2 and not _INSTRUMENT.search(text):
            continue
        for name, match in things.items():
            again = name in found
            line = found[name].line if again else sentence.line_at(match.start())
            found[name] = Fact("yes", line, Confidence.HIGH if again else Confidence.MEDIUM)
    return found


def first_measurement_of(told: Sequence[Passage], own: str | None) -> Fact | None:
    """Yes or no where it is said; yes with little confidence where the evaluation is part of a pilot.

    A sentence that names another municipality may tell of that one's evaluations.
    """
    pilot: Fact | None = None
    for sentence in told:
        if not _INSTRUMENT.search(sentence.text) or _GENERAL.search(sentence.text):
            continue
        if any(one.name != own for one in names_in(sentence.text)):
            continue
        for pattern, value in ((_LATER, "no"), (_FIRST, "yes")):
            found = pattern.search(sentence.text)
            if found:
                return Fact(value, sentence.line_at(found.start()))
        found = _PILOT.search(sentence.text)
        if found and pilot is None:
            pilot = Fact("yes", sentence.line_at(found.start()), Confidence.LOW)
    return pilot
