"""All facts of one document, gathered from those who know where to look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kompass.files.municipality_register import named
from kompass.readers.document import Line, SourceDocument
from kompass.readers.facts.cover import Cover, cover_of, repeated
from kompass.readers.facts.examined import examined_of, first_measurement_of
from kompass.readers.facts.issuer import evaluators_of, issuer_of
from kompass.readers.facts.passages import Passage, sentences
from kompass.readers.facts.people import interviews_of
from kompass.readers.facts.place import Place, place_of
from kompass.readers.facts.title import title_of
from kompass.readers.facts.turnout import turnout_of
from kompass.readers.facts.visit import in_file_name, numbered_report, of_heads, on_cover, visit_of, visits
from kompass.readers.known import Known
from kompass.readers.lines.furniture import Furniture
from kompass.readers.reading import Confidence, Fact, Facts


class _Document(NamedTuple):
    """A document with what belongs to its text and what to its pages."""

    source: SourceDocument
    cover: Cover
    body: tuple[Line, ...]
    heads: tuple[Line, ...]
    told: list[Passage]


def facts_of(document: SourceDocument, known: Known) -> Facts:
    """What a document says about the evaluation itself; never the name of a person."""
    parts = _taken_apart(document, known)
    country = known.edition.country
    place = place_of(document, country, parts.cover.front, parts.cover.evaluators)
    name = place.name if place else None
    facts = Facts(
        municipality=place.fact if place else None,
        country=Fact(country, place.fact.line if place else None, Confidence.HIGH if place else Confidence.MEDIUM),
        title=title_of(document, parts.cover, name),
        issuer=issuer_of(parts.cover, parts.told, country),
        organisations=evaluators_of(parts.cover, parts.told, country, name),
        first_measurement=first_measurement_of(parts.told, name),
        examined=examined_of(parts.told),
    )
    lines = [*_dates(facts, parts, name), *_people(facts, parts, known)]
    facts.code = _code(place, facts, country)
    _issuer_evaluated(facts)
    facts.lines = _lines(facts, lines)
    return facts


def _taken_apart(document: SourceDocument, known: Known) -> _Document:
    furniture = Furniture(document, known.titles.values())
    cover = cover_of(document, known, furniture)
    heads = frozenset(line for line in document.lines if line in furniture) | (
        repeated(document) - frozenset(cover.front)
    )
    body = tuple(line for line in document.lines if line not in heads)
    return _Document(document, cover, body, tuple(line for line in document.lines if line in heads), sentences(body))


def _dates(facts: Facts, parts: _Document, name: str | None) -> Iterable[Line]:
    """Visit, report and year; no year comes from a running head, since those are known to show other dates."""
    front = on_cover(parts.cover.front, name)
    numbered = numbered_report(parts.told)
    year = front.when.year if front else int(numbered.value) if numbered else None
    visit = visit_of(visits(parts.told, name), year)
    lines: list[Line] = []
    if visit:
        dated, sure = visit
        lines += dated.lines
        facts.visit_from = Fact(dated.when.first, dated.lines[0], sure)
        facts.visit_until = Fact(dated.when.last, dated.lines[0], sure)
        front = front or of_heads(parts.heads, dated.when)
        same = year == dated.when.year or len(dated.lines) > 1
        facts.year = Fact(dated.when.first[:4], dated.lines[0], Confidence.HIGH if same else Confidence.MEDIUM)
    if front:
        lines += front.lines
        sure = Confidence.MEDIUM if front.lines[0] in parts.cover.front else Confidence.LOW
        facts.report = Fact(front.when.last, front.lines[0], sure)
    elif numbered:
        facts.report = numbered
    facts.year = facts.year or _year(facts.report, parts.source.name)
    return lines


def _year(report: Fact | None, name: str) -> Fact | None:
    return Fact(report.value[:4], report.line, report.confidence) if report else in_file_name(name)


def _people(facts: Facts, parts: _Document, known: Known) -> Iterable[Line]:
    facts.interviews, total = interviews_of(tuple(parts.source.lines), parts.told, known)
    turnout = turnout_of(parts.told, facts.interviews, total)
    facts.invited_total, facts.attended_total = turnout.invited, turnout.attended
    facts.invited_line, facts.attended_line = next(iter(turnout.asked), None), next(iter(turnout.came), None)
    return [*(one.line for one in facts.interviews), *turnout.asked, *turnout.came]


def _code(place: Place | None, facts: Facts, country: str) -> str | None:
    """The code of that time; none where it could be two, or where the name itself is unsure."""
    if place is None or not place.registered or place.fact.confidence is Confidence.LOW:
        return None
    date = facts.visit_from or facts.report or facts.year
    codes = {one.code for one in named(place.name, country, date.value if date else None)}
    return codes.pop() if len(codes) == 1 else None


def _issuer_evaluated(facts: Facts) -> None:
    """Who publishes its own evaluation evaluated, where nobody else is named."""
    issuer = facts.issuer
    if not facts.organisations and issuer and issuer.line and issuer.confidence is not Confidence.LOW:
        facts.organisations.append((issuer.value, "consultant", issuer.line))


def _lines(facts: Facts, more: Sequence[Line]) -> list[Line]:
    """Every line that a fact stands on, once, in order."""
    told = (
        facts.municipality,
        facts.year,
        facts.visit_from,
        facts.visit_until,
        facts.report,
        facts.title,
        facts.issuer,
        facts.first_measurement,
        *facts.examined.values(),
    )
    lines = {fact.line for fact in told if fact and fact.line}
    lines |= {line for _, _, line in facts.organisations} | set(more)
    return sorted(lines, key=lambda line: line.number)
