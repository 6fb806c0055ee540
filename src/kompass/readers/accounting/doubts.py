"""What a person has to look at: every doubt about a reading, as a message that names both places.

A reading without doubts ends with exit code 0, one with doubts with 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from kompass.core.benchmark.claims import Verdict
from kompass.core.instrument.model import TOTAL
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import Message, msg
from kompass.readers.accounting.places import item_name, joined_messages, joined_sentences, place
from kompass.readers.accounting.tables import YES_NO
from kompass.readers.claims import checked_claims
from kompass.readers.families import generic
from kompass.readers.family import no_findings
from kompass.readers.reading import Confidence, Contradiction, Fact
from kompass.readers.whole import Reading

UNSURE = Fraction(3, 5)
"""Confidence in a proposed kind below which a person should look there first."""


def doubts(reading: Reading, words: EditionTexts) -> list[Message]:
    """Every doubt, those about figures first; ``words`` are the edition's in the language of who reads them."""
    return [
        *_contradictions(reading, words),
        *_unconfirmed(reading, words),
        *_missing(reading, words),
        *_others(reading),
        *_facts(reading),
        *_claims(reading),
        *_findings(reading, words),
        *_layout(reading),
    ]


def _contradictions(reading: Reading, words: EditionTexts) -> Iterator[Message]:
    for one in reading.confirmed.contradictions:
        yield _contradiction(reading, words, one)


def _contradiction(reading: Reading, words: EditionTexts, one: Contradiction) -> Message:
    name, figure = item_name(words, one.item), reading.confirmed.figures[one.item]
    here, there = place(reading, one.line), place(reading, one.other)
    match one.reason:
        case "percent":
            return msg(
                "{item}: {points} points and {percent} % rule each other out ({place}).",
                item=name,
                points=figure.points,
                percent=figure.percent,
                place=here,
            )
        case "again":
            other = next(
                other for other in reading.confirmed.others if (other.item, other.line) == (one.item, one.other)
            )
            return msg(
                "{item}: {points} points ({place}), but {others} at another place ({there}).",
                item=name,
                points=figure.points,
                place=here,
                others=other.points,
                there=there,
            )
        case _:
            return msg(
                "{item}: {points} points ({place}), to which its parts don't add up (from {there}).",
                item=name,
                points=figure.points,
                place=here,
                there=there,
            )


def _unconfirmed(reading: Reading, words: EditionTexts) -> Iterator[Message]:
    """Figures without a witness one by one; those with one only, where one is too little, together.

    What contradicts something is named there already.
    """
    once: list[str] = []
    named = {one.item for one in reading.confirmed.contradictions}
    for figure in reading.confirmed.unconfirmed:
        if figure.item in named:
            continue
        if figure.confirmed:
            once.append(figure.item)
            continue
        yield msg(
            "{item}: {points} points ({place}) are confirmed by nothing else in the document.",
            item=item_name(words, figure.item),
            points=figure.points,
            place=place(reading, figure.line),
        )
    if once:
        yield msg(
            "Confirmed only once, in a document that has faults: {items}. Look these {count} figures up as well.",
            items=joined_messages([_short(item) for item in once]),
            count=len(once),
        )


def _short(item: str) -> Message:
    return msg("Total") if item == TOTAL else Message("{item}", {"item": item})


def _missing(reading: Reading, words: EditionTexts) -> Iterator[Message]:
    for item in reading.confirmed.missing:
        yield msg("{item}: expected, but not found.", item=item_name(words, item))


def _others(reading: Reading) -> Iterator[Message]:
    """One remark a column: the figures of a table of comparison that its own sum doesn't confirm."""
    bare = Counter(other.name for other in reading.others if not other.confirmed and other.kind != "change")
    for name, count in bare.items():
        yield msg("{name}: {count} figures of the comparison are confirmed by no sum.", name=name, count=count)


def _facts(reading: Reading) -> Iterator[Message]:
    facts = reading.facts
    if not any((facts.visit_from, facts.visit_until, facts.report, facts.year)):
        yield msg("No date of the evaluation was found.")
    named: tuple[tuple[Message, Fact | None], ...] = (
        (msg("Municipality"), facts.municipality),
        (msg("Year"), facts.year),
        (msg("Visit"), facts.visit_from),
        (msg("Date of the report"), facts.report),
        (msg("Published by"), facts.issuer),
        (msg("First measurement"), facts.first_measurement),
    )
    for word, fact in named:
        if fact is not None and fact.confidence is Confidence.LOW:
            where = place(reading, fact.line) or msg("said nowhere")
            value = YES_NO.get(fact.value, fact.value)
            yield msg("{what}: “{value}” isn't certain ({place}); look it up.", what=word, value=value, place=where)


def _claims(reading: Reading) -> Iterator[Message]:
    """Sentences that the document's own figures don't bear out, with the cause where one rounding explains them.

    What can't be told is no doubt: the text may well be right.
    """
    for line, one in checked_claims(reading):
        if one.verdict in (Verdict.NOT_BORNE_OUT, Verdict.ROUNDING_SLIP):
            yield joined_sentences(
                [
                    msg("The text and the report's own figures differ ({place}).", place=place(reading, line)),
                    one.message,
                    *(slip.message for slip in one.slips),
                ]
            )


def _findings(reading: Reading, words: EditionTexts) -> Iterator[Message]:
    if reading.family.findings is no_findings:
        return
    found = Counter(finding.area for finding in reading.findings)
    proposed = Counter(finding.area for finding in reading.findings if finding.proposed)
    for area in reading.known.edition.areas:
        if not found[area.id]:
            yield msg("{item}: no findings were found.", item=item_name(words, area.id))
    if proposed:
        yield msg(
            "The document doesn't tell its columns apart: the kinds of {count} findings are proposed (areas {areas}). "
            "Look through them, and put “kind” right where it is wrong.",
            count=proposed.total(),
            areas=", ".join(sorted(proposed)),
        )
    unsure = [one for one in reading.findings if one.confidence is not None and one.confidence < UNSURE]
    if unsure:
        yield msg(
            "Least sure of their kind are {count} findings: {places}. Begin with these.",
            count=len(unsure),
            places=joined_messages([where for one in unsure if (where := place(reading, one.line))]),
        )


def _layout(reading: Reading) -> Iterator[Message]:
    if reading.family is generic.FAMILY:
        yield msg("The layout is none that Kompass knows: only its tables were read.")
    if reading.document.recognised:
        yield msg("The text was recognised from pictures of pages: compare figures and names with the print.")
    repaired = sum(finding.original is not None for finding in reading.findings)
    if repaired:
        yield msg(
            "Text recognition has hurt the document: words were repaired in {count} of {all} findings, others may be "
            "hurt still. Read the texts beside the print.",
            count=repaired,
            all=len(reading.findings),
        )
