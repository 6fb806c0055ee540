"""Building a report: the edition's parts in the edition's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kompass.core.benchmark.progress import require_earlier
from kompass.core.benchmark.reference import require_comparable
from kompass.reports.building import areas, closing, comparison, double, front, instrument, over_time, result
from kompass.reports.building.context import Context
from kompass.reports.model import Block, Document


def _compared(context: Context) -> Iterator[Block]:
    """Beside others, beside oneself, by another edition."""
    yield from comparison.comparison(context)
    yield from over_time.over_time(context)
    yield from double.double(context)


PARTS: Mapping[str, Callable[[Context], Iterator[Block]]] = {
    "cover": front.cover,
    "page-for-politicians": front.page_for_politicians,
    "instrument": instrument.instrument,
    "method": instrument.method,
    "portrait": instrument.portrait,
    "result": result.result,
    "areas": areas.areas,
    "sub-areas": areas.sub_areas,
    "comparison": _compared,
    "follow-up": closing.follow_up,
    "annex": closing.annex,
}


def build_report(context: Context) -> Document:
    """The report of one evaluation. Raises Refused for a reference or an earlier one that it mustn't stand beside."""
    if context.reference is not None:
        require_comparable(context.reference, context.evaluation, context.edition)
    for earlier in context.earlier:
        require_earlier(context.evaluation, earlier.evaluation)
    blocks = tuple(block for part in context.edition.report.parts for block in PARTS[part](context))
    title = f"{context.name} {context.year}".strip()
    return Document(
        title=f"{title}: {context.texts.title}",
        language=context.language,
        running_head=f"{title} · {context.texts.title}",
        contents=context.t("Contents"),
        blocks=blocks,
        author=", ".join(dict.fromkeys(evaluator.organisation for evaluator in context.evaluation.evaluators))
        or "Kompass",
        date=_full_date(context),
        keywords=(context.texts.title, context.edition.id, context.name),
    )


def _full_date(context: Context) -> str | None:
    """The report's date, else the cut-off's, filled up to a day; the file never holds the clock's time."""
    known = context.evaluation.dates.report or context.evaluation.dates.cut_off or context.evaluation.dates.visit_until
    return None if known is None else known + "-01-01"[len(known) - 4 :]
