"""A municipality's evaluations one after the other, told by the comparison's own parts."""

from __future__ import annotations

from collections.abc import Sequence

from kompass import NOTICE, __version__
from kompass.apps.evaluations.published import catalogue
from kompass.core.benchmark.other_editions import OtherEdition
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.side_by_side import MOST_COLUMNS, side_by_side
from kompass.core.benchmark.since_last import since_last
from kompass.presentation.speech import Speech
from kompass.reports.comparing.comparison import Comparison
from kompass.reports.comparing.parts import over_time
from kompass.reports.model import Block, Heading


def blocks_over_time(results: Sequence[Result], spoken: Speech) -> tuple[Block, ...]:
    """Sentence, chart and table of a municipality's way; empty where there is nothing to set beside the latest.

    Only what is of one measurement stands in one line: the working set and the official points don't.
    """
    if not results:
        return ()
    own, known = results[-1], catalogue()
    line = [one for one in results if one.basis.is_of_one_measurement_with(own.basis)][-MOST_COLUMNS:]
    if len(line) < 2:
        return ()
    edition = known.edition(own.edition)
    ids = {one.edition for one in line} - {edition.id}
    others = {one: OtherEdition(known.edition(one), known.crosswalk(edition.id, one)) for one in ids}
    walk = known.crosswalk(edition.id, line[-2].edition) if line[-2].edition in ids else None
    comparison = Comparison(
        beside=side_by_side([own], edition, own=own),
        texts=known.texts(edition, spoken.language),
        speech=spoken,
        notice=spoken.t(NOTICE),
        software=__version__,
        own=own,
        own_over_time=side_by_side(line, edition, own=own, others=others),
        since=(since_last(own, line[-2], edition, walk),),
        reasons=known.reasons(spoken.language),
    )
    return tuple(block for block in over_time(comparison) if not isinstance(block, Heading))
