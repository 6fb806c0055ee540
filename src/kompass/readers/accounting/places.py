"""Where something stands in a document, and what it is called, as messages."""

from __future__ import annotations

from collections.abc import Sequence

from kompass.core.instrument.model import TOTAL
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import Message, msg
from kompass.readers.document import Line
from kompass.readers.whole import Reading


def place(reading: Reading, line: Line | None) -> Message | None:
    """Page and line; the line alone in a text without pages; None for what was inferred."""
    if line is None:
        return None
    number = reading.line_number(line)
    return (
        msg("page {page}, line {line}", page=line.page, line=number)
        if reading.has_pages
        else msg("line {line}", line=number)
    )


def item_name(words: EditionTexts, item: str) -> Message | str:
    """Number and title as the edition gives them; ``words`` in the reader's language."""
    return msg("Total") if item == TOTAL else f"{item} {words.name(item)}"


def joined_messages(said: Sequence[Message]) -> Message:
    """Several messages as one, with commas between."""
    return Message(", ".join(f"{{m{at}}}" for at in range(len(said))), {f"m{at}": one for at, one in enumerate(said)})


def joined_sentences(said: Sequence[Message]) -> Message:
    """Several sentences as one message."""
    return Message(" ".join(f"{{m{at}}}" for at in range(len(said))), {f"m{at}": one for at, one in enumerate(said)})
