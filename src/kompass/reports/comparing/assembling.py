"""Putting a comparison together from chosen results: the same for the commands and for the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kompass import NOTICE, __version__
from kompass.core.benchmark.groups import group_of
from kompass.core.benchmark.learning import lessons
from kompass.core.benchmark.other_editions import OtherEdition
from kompass.core.benchmark.ranking import ranking
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.selection import Chosen
from kompass.core.benchmark.sentences import true_sentences
from kompass.core.benchmark.side_by_side import MOST_COLUMNS, SideBySide, side_by_side
from kompass.core.benchmark.since_last import SinceLast, since_last
from kompass.core.benchmark.statistics import summaries
from kompass.core.benchmark.typical_progress import TypicalProgress
from kompass.core.instrument.model import Edition
from kompass.core.messages import Message, msg
from kompass.files.catalogue import Catalogue
from kompass.presentation.speech import Speech
from kompass.reports.comparing.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Ground:
    """The edition by which is compared, with what is needed to tell it in one language."""

    edition: Edition
    catalogue: Catalogue
    speech: Speech

    def others_of(self, found: Iterable[Result]) -> dict[str, OtherEdition]:
        """Editions beside it, each with the crosswalk that leads to it."""
        ids = dict.fromkeys(result.edition for result in found if result.edition != self.edition.id)
        known = self.catalogue
        return {one: OtherEdition(known.edition(one), known.crosswalk(self.edition.id, one)) for one in ids}

    def own_kind(self, results: Iterable[Result]) -> list[Result]:
        """Those of the edition and its country: what means and ranks are made of."""
        kind = (self.edition.id, self.edition.country)
        return [result for result in results if (result.edition, result.place.country) == kind]


def equals(
    found: Sequence[Result], ground: Ground, *, notes: Sequence[Message] = (), mixed: bool = False, group: bool = False
) -> Comparison:
    """Evaluations side by side, all of them equals: means and ranks are of those of the ground's edition.

    ``mixed`` sets other editions beside, marked; ``group`` shows what they can teach each other. Raises Refused.
    """
    edition = ground.edition
    beside = side_by_side(found, edition, others=ground.others_of(found) if mixed else {})
    own_edition = ground.own_kind(found)
    return Comparison(
        beside=beside,
        texts=ground.catalogue.texts(edition, ground.speech.language),
        speech=ground.speech,
        notice=ground.speech.t(NOTICE),
        software=__version__,
        ranks=ranking(own_edition, edition) if len(own_edition) > 1 else None,
        summaries=summaries(own_edition, edition),
        set_notes=tuple(notes),
        group=group_of(own_edition, edition) if group else None,
        reasons=ground.catalogue.reasons(ground.speech.language),
    )


def against_set(
    own: Result,
    chosen: Chosen,
    ground: Ground,
    *,
    beside: Sequence[Result] = (),
    earlier: Sequence[Result] = (),
    typical: TypicalProgress | None = None,
) -> Comparison:
    """One evaluation against a set: mean, quartiles, rank, whom to learn from.

    ``beside`` are columns besides the own one; without them the set itself, where it fits. ``earlier`` are the
    municipality's evaluations before it, the earliest first. Raises Refused.
    """
    edition, known = ground.edition, ground.catalogue
    others_chosen = [member for member in chosen.members if member.key != own.key]
    everyone = [own, *others_chosen, *(one for one in beside if one.key not in {m.key for m in others_chosen})]
    others = ground.others_of(everyone)
    columns = [own, *beside] if beside else everyone if len(everyone) <= MOST_COLUMNS else [own]
    unmixed = [member for member in chosen.members if (member.edition, member.place.country) == _kind(own)]
    return Comparison(
        beside=side_by_side(
            columns, edition, own=own, mean_of_results=unmixed if unmixed != columns else None, others=others
        ),
        texts=known.texts(edition, ground.speech.language),
        speech=ground.speech,
        notice=ground.speech.t(NOTICE),
        software=__version__,
        own=own,
        ranks=ranking(everyone, edition, others) if len(everyone) > 1 else None,
        summaries=summaries(chosen.members, edition, own, others),
        set_notes=chosen.notes,
        left_out=chosen.left_out,
        statements=true_sentences(own, unmixed, edition) if unmixed else (),
        lessons=lessons(own, unmixed, edition),
        own_over_time=_over_time(own, earlier, ground),
        since=_since(own, earlier, ground),
        typical=typical,
        reasons=known.reasons(ground.speech.language),
    )


def set_alone(chosen: Chosen, ground: Ground) -> Comparison:
    """A set of which no one is the own: its means, its ranks, who is in it; the highest totals as columns where all
    don't fit. Raises Refused for an empty one.
    """
    edition, members = ground.edition, chosen.members
    others = ground.others_of(members)
    ranks = ranking(members, edition, others) if len(members) > 1 else None
    columns, notes = list(members), chosen.notes
    if len(members) > MOST_COLUMNS:
        ranked = [*(one.result for one in ranks.ranked), *ranks.left_out] if ranks else columns
        columns = ranked[:MOST_COLUMNS]
        said = msg("The table shows the {most} with most points of {count}.", most=MOST_COLUMNS, count=len(members))
        notes = (*notes, said)
    own_kind = ground.own_kind(members)
    return Comparison(
        beside=side_by_side(columns, edition, mean_of_results=own_kind, others=others),
        texts=ground.catalogue.texts(edition, ground.speech.language),
        speech=ground.speech,
        notice=ground.speech.t(NOTICE),
        software=__version__,
        ranks=ranks,
        summaries=summaries(own_kind, edition),
        set_notes=notes,
        left_out=chosen.left_out,
        reasons=ground.catalogue.reasons(ground.speech.language),
    )


def _kind(own: Result) -> tuple[str, str]:
    return (own.edition, own.place.country)


def _since(own: Result, earlier: Sequence[Result], ground: Ground) -> tuple[SinceLast, ...]:
    """The change since the last earlier result, where there is one of the same measurement."""
    if not earlier:
        return ()
    last, edition = earlier[-1], ground.edition
    walk = None if last.edition == edition.id else ground.catalogue.crosswalk(edition.id, last.edition)
    return (since_last(own, last, edition, walk),)


def _over_time(own: Result, earlier: Sequence[Result], ground: Ground) -> SideBySide | None:
    """All of them side by side, as many of the last as fit; another edition's figures stand there marked."""
    columns = [*earlier[1 - MOST_COLUMNS :], own]
    if not earlier or any(one.basis is not own.basis for one in earlier):
        return None
    return side_by_side(columns, ground.edition, own=own, others=ground.others_of(columns))
