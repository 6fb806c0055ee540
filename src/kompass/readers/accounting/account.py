"""The reading report as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kompass.core.instrument.model import TOTAL
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import Message, msg
from kompass.presentation.account import Account, AccountPart, AccountTable, Said
from kompass.readers.accounting import tables
from kompass.readers.accounting.places import item_name, joined_messages
from kompass.readers.opening.open import remarks
from kompass.readers.recognising.editions import ENOUGH
from kompass.readers.whole import Reading


def account_of(
    reading: Reading, words: EditionTexts, municipality: str, year: int | None, found: tuple[Message, ...]
) -> Account:
    """What was read of one document, as a report.

    ``municipality`` and ``year`` as they go into the evaluation file; ``words`` in the reader's language; ``found`` are
    the `doubts` about the reading.
    """
    title = f"{municipality} {year}" if year else municipality
    return Account(
        title=msg("Reading report: {evaluation}", evaluation=title),
        parts=tuple(_parts(reading, words, found)),
        source_language=reading.known.texts.language,
        facts=_head(reading, words),
    )


def _head(reading: Reading, words: EditionTexts) -> tuple[tuple[Message, Said], ...]:
    name = reading.document.name.replace("\\", "/").rsplit("/", 1)[-1]
    return (
        (msg("File"), name),
        (msg("Edition"), f"{reading.known.edition.id} ({words.title})"),
        (msg("Edition told by"), _signs(reading)),
        (msg("Layout"), LAYOUTS.get(reading.family.name, msg("none that Kompass knows"))),
        (msg("Figures"), len(reading.confirmed.figures)),
        (msg("Figures of others"), len(reading.others)),
        (msg("Findings"), len(reading.findings)),
        (msg("Role models"), len(reading.role_models)),
    )


LAYOUTS: Mapping[str, Message] = {
    "danish-2009": msg("Danish report of 2009"),
    "swedish-2005": msg("Swedish report of 2005 to 2009"),
    "swedish-2010": msg("Swedish report of 2010 to 2015"),
    "swedish-2016": msg("Swedish report of 2016 to 2019"),
    "norwegian-report": msg("Norwegian report"),
    "norwegian-slides": msg("Norwegian slides"),
    "score-list": msg("list of points"),
}


def _signs(reading: Reading) -> Message:
    """What told the edition, strongest first."""
    signs = reading.signs
    if signs is None:
        return msg("named with --edition")
    named = (
        (signs.tables, msg("maxima of sub-areas")),
        (signs.names, msg("names of areas")),
        (signs.rows, msg("figures beside the names of areas")),
        (signs.country, msg("language")),
        (signs.issuer, msg("publisher")),
        (signs.time, msg("year")),
    )
    told = [word for share, word in named if share >= ENOUGH]
    return joined_messages(told)


def _parts(reading: Reading, words: EditionTexts, found: tuple[Message, ...]) -> Iterator[AccountPart]:
    notes = remarks(reading.document)
    if not found:
        notes.insert(0, msg("Nothing: every figure that was read is confirmed."))
    yield AccountPart(msg("To look at"), tuple(notes), found)
    absent = tuple(_absent(reading, words))
    if absent:
        yield AccountPart(msg("Not in the document"), cautions=absent)
    yield AccountPart(
        msg("The evaluation"), tables=_filled(tables.facts_table(reading), tables.interviews_table(reading, words))
    )
    yield AccountPart(msg("Figures"), tables=_filled(tables.figures_table(reading, words)))
    if reading.findings:
        yield AccountPart(msg("Findings"), tables=_filled(*tables.findings_tables(reading, words)))
    if reading.impressions or reading.overall:
        yield AccountPart(msg("Running text"), tables=_filled(tables.texts_table(reading, words)))
    if reading.others:
        yield AccountPart(msg("Comparison"), tables=_filled(tables.others_table(reading, words)))
    if reading.role_models:
        yield AccountPart(msg("Role models"), tables=_filled(tables.role_models_table(reading)))
    yield AccountPart(
        msg("Not used"),
        notes=(
            msg(
                "Look through these lines of the document: what belongs into the evaluation, a person adds. Running "
                "heads, and lines with nothing but names of areas, topics or questions of the edition, aren't listed."
            ),
        ),
        tables=_filled(tables.unused_table(reading)),
    )


def _filled(*found: AccountTable) -> tuple[AccountTable, ...]:
    """Tables with rows, each without the columns that say nothing in any row."""
    return tuple(_narrowed(table) for table in found if table.rows)


def _narrowed(table: AccountTable) -> AccountTable:
    kept = [at for at in range(len(table.columns)) if any(row[at] is not None for row in table.rows)]
    return AccountTable(
        table.caption,
        tuple(table.columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in table.rows),
        frozenset(new for new, old in enumerate(kept) if old in table.quoted),
    )


def _absent(reading: Reading, words: EditionTexts) -> Iterator[Message]:
    """What many reports don't print, said so that nobody looks for it."""
    if TOTAL not in reading.confirmed.figures:
        yield msg("No total was found in the text; it may stand in a chart.")
    if not reading.facts.interviews and reading.facts.attended_total.number is None:
        yield msg("Nothing about interviews was found.")
    kinds = words.finding_kinds
    if not reading.findings:
        return
    for area in reading.known.edition.areas:
        there = {finding.kind for finding in reading.findings if finding.area == area.id}
        for kind in reading.known.edition.finding_kinds:
            if there and kind.id not in there:
                yield msg(
                    "{item}: nothing was found under “{kind}”.",
                    item=item_name(words, area.id),
                    kind=kinds[kind.id].many,
                )
