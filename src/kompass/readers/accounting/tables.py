"""Tables of a reading report: facts, figures, findings, others' figures, role models, unused lines."""

from __future__ import annotations

from collections.abc import Mapping

from kompass.core.evaluation.count import Count
from kompass.core.instrument.model import TOTAL
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import Message, msg
from kompass.presentation.account import AccountColumn, AccountTable, Said
from kompass.readers.accounting.places import item_name, joined_messages, place
from kompass.readers.reading import Confidence, Fact, ReadFigure, Witness
from kompass.readers.unused import Stretch
from kompass.readers.whole import Reading

CONFIDENCE: Mapping[Confidence, Message] = {
    Confidence.HIGH: msg("high"),
    Confidence.MEDIUM: msg("medium"),
    Confidence.LOW: msg("low"),
}
OTHER_KINDS: Mapping[str, Message] = {
    "mean": msg("mean"),
    "earlier": msg("the same municipality earlier"),
    "change": msg("change"),
}
"""What stands instead of a name that the document doesn't give."""
EXAMINED: Mapping[str, Message] = {
    "documents": msg("Documents examined"),
    "website": msg("Website examined"),
    "intranet": msg("Intranet examined"),
    "social_media": msg("Social media examined"),
}
ROLES: Mapping[str, Message] = {
    "consultant": msg("Evaluator (consultant)"),
    "peer": msg("Evaluator (peer)"),
    "researcher": msg("Evaluator (researcher)"),
}
MODELS: Mapping[str, Message] = {
    "municipality": msg("municipality"),
    "city-district": msg("city district"),
    "foreign-city": msg("foreign city"),
    "company": msg("company"),
}
YES_NO: Mapping[str, Message] = {"yes": msg("yes"), "no": msg("no")}
_WHERE = AccountColumn(msg("Where"), 2)


def facts_table(reading: Reading) -> AccountTable:
    """What the document says about the evaluation, and how sure that is."""
    facts = reading.facts
    named: list[tuple[Message, Fact | None]] = [
        (msg("Municipality"), facts.municipality),
        (msg("Year"), facts.year),
        (msg("Visit from"), facts.visit_from),
        (msg("Visit until"), facts.visit_until),
        (msg("Date of the report"), facts.report),
        (msg("Title"), facts.title),
        (msg("Published by"), facts.issuer),
        (msg("First measurement"), facts.first_measurement),
        *((EXAMINED[key], fact) for key, fact in facts.examined.items()),
    ]
    rows: list[tuple[Said, ...]] = [
        (word, YES_NO.get(fact.value, fact.value), CONFIDENCE[fact.confidence], place(reading, fact.line))
        for word, fact in named
        if fact
    ]
    rows += [
        (ROLES[role], organisation, CONFIDENCE[Confidence.MEDIUM], place(reading, line))
        for organisation, role, line in facts.organisations
    ]
    counts = (
        (msg("Invited, in all"), facts.invited_total, facts.invited_line),
        (msg("Attended, in all"), facts.attended_total, facts.attended_line),
    )
    medium = CONFIDENCE[Confidence.MEDIUM]
    rows += [(word, _count(count), medium, place(reading, line)) for word, count, line in counts if count.number]
    if facts.code is not None:
        rows.insert(1, (msg("Code of the municipality"), facts.code, None, None))
    columns = (AccountColumn(msg("Fact"), 2), AccountColumn(msg("Read"), 3), AccountColumn(msg("Confidence")), _WHERE)
    return AccountTable(msg("About the evaluation"), columns, tuple(rows))


def _count(count: Count) -> Said:
    if count.number is None:
        return None
    return msg("about {number}", number=count.number) if count.about else count.number


def interviews_table(reading: Reading, words: EditionTexts) -> AccountTable:
    """Groups as printed, and how many came."""
    groups = words.interview_groups
    rows: list[tuple[Said, ...]] = [
        (
            one.label,
            groups.get(one.group, one.group) if one.group else msg("no group of the edition"),
            _count(one.invited),
            _count(one.attended),
            place(reading, one.line),
        )
        for one in reading.facts.interviews
    ]
    columns = (
        AccountColumn(msg("As printed"), 3),
        AccountColumn(msg("Group"), 3),
        AccountColumn(msg("Invited"), figures=True),
        AccountColumn(msg("Attended"), figures=True),
        _WHERE,
    )
    return AccountTable(msg("Interviews"), columns, tuple(rows), frozenset({0}))


def figures_table(reading: Reading, words: EditionTexts) -> AccountTable:
    """Every figure as printed, with what confirms it."""

    def order(figure: ReadFigure) -> tuple[int, ...]:
        return () if not figure.level else tuple(int(part) for part in figure.item.split("."))

    rows: list[tuple[Said, ...]] = [
        (
            item_name(words, figure.item),
            figure.points,
            figure.maximum,
            figure.percent,
            _witnesses(reading, figure),
            place(reading, figure.line),
        )
        for figure in sorted(reading.confirmed.figures.values(), key=order)
    ]
    columns = (
        AccountColumn(msg("Area and sub-area"), 4),
        AccountColumn(msg("Points"), figures=True),
        AccountColumn(msg("Maximum"), figures=True),
        AccountColumn(msg("Percent"), figures=True),
        AccountColumn(msg("Confirmed by"), 3),
        _WHERE,
    )
    return AccountTable(msg("Figures as printed"), columns, tuple(rows))


def _witnesses(reading: Reading, figure: ReadFigure) -> Message:
    """The words of all that confirm a figure, as one message."""
    words = [_witness(reading, figure, witness) for witness in Witness if witness in figure.confirmed]
    if not words:
        return msg("none")
    return joined_messages(words)


def _witness(reading: Reading, figure: ReadFigure, witness: Witness) -> Message:
    match witness:
        case Witness.PERCENT:
            return msg("percent")
        case Witness.PARTS:
            level = figure.level + 1
            known = reading.confirmed.figures.values()
            parts = [one.points for one in known if one.level == level and one.item.startswith(_beneath(figure))]
            return msg("its parts") if sum(parts) == figure.points else msg("its parts, rounded")
        case Witness.WHOLE:
            return msg("the area's figure") if figure.level == 2 else msg("the total")
        case _:
            return place(reading, figure.again) or msg("another place")


def _beneath(figure: ReadFigure) -> str:
    return f"{figure.item}." if figure.level else ""


def texts_table(reading: Reading, words: EditionTexts) -> AccountTable:
    """Running text that was taken over: of each area, and on the whole."""
    taken = [*reading.impressions, reading.overall] if reading.overall else reading.impressions
    rows: list[tuple[Said, ...]] = [
        (
            item_name(words, one.area) if one.area != TOTAL else msg("The whole"),
            one.text.count("\n\n") + 1,
            len(one.text.split()),
            place(reading, one.lines[0] if one.lines else None),
            reading.line_number(one.lines[-1]) if one.lines else None,
            msg("yes") if one.original else None,
        )
        for one in taken
    ]
    columns = (
        AccountColumn(msg("Area and sub-area"), 4),
        AccountColumn(msg("Paragraphs"), figures=True),
        AccountColumn(msg("Words"), figures=True),
        AccountColumn(msg("From"), 2),
        AccountColumn(msg("To line"), figures=True),
        AccountColumn(msg("Words repaired"), 2),
    )
    return AccountTable(msg("Running text that was taken over"), columns, tuple(rows))


def findings_tables(reading: Reading, words: EditionTexts) -> tuple[AccountTable, ...]:
    """One table for each area that has findings; the text as recognised only where something was repaired."""
    kinds = words.finding_kinds
    tables: list[AccountTable] = []
    for area in reading.known.edition.areas:
        found = [one for one in reading.findings if one.area == area.id]
        proposed, repaired = any(one.proposed for one in found), any(one.original for one in found)
        columns = [AccountColumn(msg("Kind"), 2), AccountColumn(msg("Text"), 6)]
        columns += [AccountColumn(msg("Confidence in the kind"))] if proposed else []
        columns += [AccountColumn(msg("As recognised"), 6)] if repaired else []
        rows: list[tuple[Said, ...]] = []
        for one in found:
            row: list[Said] = [kinds[one.kind].one, one.text]
            if proposed:
                percent = None if one.confidence is None else round(one.confidence * 100)
                row.append(None if percent is None else msg("{percent} %", percent=percent))
            if repaired:
                row.append(one.original)
            rows.append((*row, place(reading, one.line)))
        if found:
            quoted = frozenset({1, len(columns) - 1} if repaired else {1})
            tables.append(AccountTable(_area(words, area.id), (*columns, _WHERE), tuple(rows), quoted))
    return tuple(tables)


def _area(words: EditionTexts, area: str) -> Message:
    return msg("{item}", item=item_name(words, area))


def others_table(reading: Reading, words: EditionTexts) -> AccountTable:
    """Figures of other municipalities, means, and changes that stand beside."""
    rows: list[tuple[Said, ...]] = [
        (
            other.name or OTHER_KINDS.get(other.kind),
            other.country,
            other.year and str(other.year),
            item_name(words, other.item),
            other.points,
            msg("the sum of its column") if other.confirmed else msg("none"),
            place(reading, other.line),
        )
        for other in reading.others
    ]
    columns = (
        AccountColumn(msg("Name"), 2),
        AccountColumn(msg("Country")),
        AccountColumn(msg("Year")),
        AccountColumn(msg("Area and sub-area"), 3),
        AccountColumn(msg("Points"), figures=True),
        AccountColumn(msg("Confirmed by"), 2),
        _WHERE,
    )
    return AccountTable(msg("Figures of others"), columns, tuple(rows))


def role_models_table(reading: Reading) -> AccountTable:
    """Whom the document names as worth learning from."""
    rows: list[tuple[Said, ...]] = [
        (one.name, MODELS.get(one.kind), one.country, one.area, one.purpose, place(reading, one.line))
        for one in reading.role_models
    ]
    columns = (
        AccountColumn(msg("Name"), 2),
        AccountColumn(msg("Kind"), 2),
        AccountColumn(msg("Country")),
        AccountColumn(msg("Area")),
        AccountColumn(msg("For"), 6),
        _WHERE,
    )
    return AccountTable(msg("Role models"), columns, tuple(rows), frozenset({4}))


def unused_table(reading: Reading) -> AccountTable:
    """Stretches of lines that nothing was read from, with their first words."""
    rows: list[tuple[Said, ...]] = [
        (
            place(reading, one.first),
            _last(reading, one),
            one.count,
            one.begins,
        )
        for one in reading.unused
    ]
    columns = (
        AccountColumn(msg("From"), 2),
        AccountColumn(msg("To"), 2),
        AccountColumn(msg("Filled lines"), figures=True),
        AccountColumn(msg("Begins"), 5),
    )
    return AccountTable(msg("Lines that nothing was read from"), columns, tuple(rows), frozenset({3}))


def _last(reading: Reading, stretch: Stretch) -> Message | None:
    """Where a stretch of several lines ends."""
    return place(reading, stretch.last) if stretch.last.number != stretch.first.number else None
