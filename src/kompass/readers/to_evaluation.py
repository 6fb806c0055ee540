"""From what was read to an evaluation, with every figure and finding telling its page and line."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from fractions import Fraction

from kompass.core.evaluation.model import (
    AreaTexts,
    Basis,
    Dates,
    DirectFigure,
    EditionRef,
    Evaluation,
    Evaluator,
    Examined,
    Finding,
    Interview,
    Municipality,
    RoleModel,
    SourceOfPrint,
    WrittenText,
    YesNo,
)
from kompass.core.exact import exact_text, round_to_step
from kompass.core.messages import msg
from kompass.presentation.speech import speech
from kompass.readers.document import Line
from kompass.readers.known import LANGUAGES
from kompass.readers.reading import Confidence, Fact, ReadFigure
from kompass.readers.whole import Reading

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DAY = 86_400_000  # milliseconds


def evaluation_of(reading: Reading, municipality: Municipality) -> Evaluation:
    """The evaluation as a file can hold it; its texts are in the language of the edition's country."""
    facts, edition = reading.facts, reading.known.edition
    language = LANGUAGES.get(edition.country, "en")
    return Evaluation(
        id=_identity(reading, municipality),
        edition=EditionRef(edition.id, edition.version, edition.hash),
        basis=Basis.PRINTED,
        language=language,
        municipality=municipality,
        dates=dates_of(reading),
        first_measurement=YesNo(_sure(facts.first_measurement) or YesNo.UNKNOWN.value),
        source=_source(reading, municipality, language),
        evaluators=tuple(
            Evaluator("abcdefghijklmnopqrstuvwxyz"[at], organisation, role)
            for at, (organisation, role, _) in enumerate(facts.organisations[:26])
        ),
        examined=Examined(**{key: YesNo(fact.value) for key, fact in facts.examined.items()}),
        interviews=tuple(
            Interview(f"i{at}", one.group, one.invited, one.attended)
            for at, one in enumerate((one for one in facts.interviews if one.group), 1)
            if one.group is not None
        ),
        invited_total=facts.invited_total,
        attended_total=facts.attended_total,
        points=_points(reading),
        findings=_findings(reading, language),
        role_models=tuple(
            RoleModel(f"r{at}", one.kind, one.name, WrittenText(language, one.purpose), one.country, one.area)
            for at, one in enumerate(reading.role_models, 1)
        ),
        overall=WrittenText(language, reading.overall.text) if reading.overall else None,
        areas={
            one.area: AreaTexts(impressions=WrittenText(language, one.text), original=one.original)
            for one in reading.impressions
        },
    )


def dates_of(reading: Reading) -> Dates:
    """Dates as exact as known; where only a year is known, it is the report's."""
    facts = reading.facts
    report = _value(facts.report)
    if report is None and facts.visit_from is None and facts.visit_until is None:
        report = _value(facts.year)
    return Dates(_value(facts.visit_from), _value(facts.visit_until), report)


def _value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


def _sure(fact: Fact | None) -> str | None:
    """What was only inferred stands in the reading report, not in the evaluation: missing, not guessed."""
    return None if fact is None or fact.confidence is Confidence.LOW else fact.value


def _identity(reading: Reading, municipality: Municipality) -> str:
    """A ULID made of what was read, so that the same document has the same id whenever it is read again."""
    year = int((_value(reading.facts.year) or "1970")[:4])
    text = "\n".join(line.text for line in reading.document.lines)
    told = "\0".join((text, reading.known.edition.id, municipality.country, municipality.name))
    digest = hashlib.sha256(told.encode("utf-8")).digest()
    number = (max(0, (year - 1970) * 365 * _DAY) << 80) | int.from_bytes(digest[:10], "big")
    return "".join(_CROCKFORD[number >> 5 * place & 31] for place in range(25, -1, -1))


def _source(reading: Reading, municipality: Municipality, language: str) -> SourceOfPrint:
    """The note is in the file's language; it says how the file came to be, and what has no place of its own."""
    spoken, facts = speech(language), reading.facts
    name = reading.document.name.replace("\\", "/").rsplit("/", 1)[-1]
    said = [
        spoken.say(msg("Read by program from the file “{file}”; pages and lines are those of the file.", file=name))
    ]
    others = [one.label for one in facts.interviews if one.group is None]
    if others:
        said.append(spoken.say(msg("Interviewed besides: {groups}.", groups=", ".join(others))))
    title = _value(facts.title) or reading.document.title or f"{reading.known.texts.title}: {municipality.name}"
    return SourceOfPrint(title, _sure(facts.issuer), None, WrittenText(language, " ".join(said)))


def _points(reading: Reading) -> Mapping[str, DirectFigure]:
    confirmed = reading.confirmed
    bare = {figure.item for figure in confirmed.unconfirmed}
    elsewhere: dict[str, list[ReadFigure]] = {}
    for other in confirmed.others:
        elsewhere.setdefault(other.item, []).append(other)
    return {
        item: DirectFigure(
            printed=figure.points,
            percent=figure.percent,
            maximum=figure.maximum,
            page=str(figure.line.page) if reading.has_pages else None,
            line=str(reading.line_number(figure.line)),
            unconfirmed=item in bare,
            elsewhere="; ".join(_told(reading, other) for other in elsewhere[item]) if item in elsewhere else None,
        )
        for item, figure in confirmed.figures.items()
    }


def _told(reading: Reading, figure: ReadFigure) -> str:
    number = reading.line_number(figure.line)
    place = f"{figure.line.page}:{number}" if reading.has_pages else str(number)
    return f"{exact_text(figure.points)} ({place})"


def _findings(reading: Reading, language: str) -> tuple[Finding, ...]:
    models = [(f"r{at}", one.line.number) for at, one in enumerate(reading.role_models, 1)]
    return tuple(
        Finding(
            id=f"f{at}",
            area=one.area,
            kind=one.kind,
            text=WrittenText(language, one.text),
            role_models=tuple(name for name, number in models if number in _numbers(one.lines or (one.line,))),
            page=str(one.line.page) if reading.has_pages else None,
            line=str(reading.line_number(one.line)),
            kind_confidence=_percent(one.confidence) if one.proposed else None,
            original=one.original,
        )
        for at, one in enumerate(reading.findings, 1)
    )


def _numbers(lines: tuple[Line, ...]) -> set[int]:
    return {line.number for line in lines}


def _percent(confidence: Fraction | None) -> Fraction:
    """Whole percent; a proposal whose confidence is unknown has none."""
    return round_to_step((confidence or Fraction(0)) * 100, Fraction(1))
