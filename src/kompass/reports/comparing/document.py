"""A comparison as a document: first what politicians need, then the figures, at last what they don't say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kompass.reports.comparing import brief, draws, learning_parts, parts
from kompass.reports.comparing.comparison import Comparison
from kompass.reports.model import Block, Document

PARTS: tuple[Callable[[Comparison], Iterator[Block]], ...] = (
    brief.cover,
    brief.page_for_politicians,
    parts.side_by_side,
    parts.profiles,
    parts.ranks,
    draws.draws,
    parts.over_time,
    learning_parts.lessons,
    learning_parts.group,
    parts.the_set,
    brief.limits,
)


def comparison_document(comparison: Comparison, date: str | None = None) -> Document:
    """The whole comparison; ``date`` (ISO) is written into the file and is never the clock's."""
    title = brief.document_title(comparison)
    return Document(
        title=title,
        language=comparison.language,
        running_head=f"{title} · {comparison.texts.title}",
        contents=comparison.t("Contents"),
        blocks=tuple(block for part in PARTS for block in part(comparison)),
        date=date,
        keywords=(comparison.texts.title, comparison.edition.id),
    )
