"""Putting a comparison together from chosen results: the same for the commands, for reports and for the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kompass import NOTICE, __version__
from kompass.core.benchmark.groups import group_of
from kompass.core.benchmark.learning import lessons
from kompass.core.benchmark.ranking import ranking
from kompass.core.benchmark.results import Result, is_same_evaluation
from kompass.core.benchmark.selection import Chosen
from kompass.core.benchmark.sentences import true_sentences
from kompass.core.benchmark.side_by_side import MOST_COLUMNS, side_by_side
from kompass.core.benchmark.statistics import summaries
from kompass.core.benchmark.typical_progress import TypicalProgress
from kompass.core.errors import Fault, Refused
from kompass.core.instrument.model import Edition, SubArea
from kompass.core.messages import Message, msg
from kompass.reports.comparing.comparison import Comparison
from kompass.reports.comparing.drawn import Draws, drawn
from kompass.reports.comparing.ground import Ground
from kompass.reports.comparing.steps import all_beside, in_order, is_way, steps, texts_of


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown besides: ``mixed`` sets other editions beside, marked; ``group`` what equals can teach each other.

    ``only_profiles`` sets side by side only those of whose areas at least half are known.
    """

    mixed: bool = False
    group: bool = False
    only_profiles: bool = False
    draws: Draws | None = None
    typical: TypicalProgress | None = None
    way_on: Message | None = None
    """What whoever mixes editions unasked can do: commands and pages have ways of their own."""


def equals(
    found: Sequence[Result], ground: Ground, *, notes: Sequence[Message] = (), shown: Shown | None = None
) -> Comparison:
    """Evaluations side by side, all of them equals: means and ranks are of those of the ground's edition.

    Those of one municipality are its way. Raises Refused where editions or countries differ and nobody asked for that.
    """
    shown = shown or Shown()
    if is_way(found) and not shown.group:
        return _way(found, ground, notes, shown)
    _require_unmixed(found, shown)
    edition = ground.edition
    own_edition = ground.own_kind(found)
    return Comparison(
        beside=side_by_side(found, edition, others=ground.others_of(found) if shown.mixed else {}),
        texts=ground.catalogue.texts(edition, ground.language),
        speech=ground.speech,
        notice=ground.speech.t(NOTICE),
        software=__version__,
        ranks=ranking(own_edition, edition) if len(own_edition) > 1 else None,
        draws=drawn(own_edition, edition, shown.draws),
        summaries=summaries(own_edition, edition),
        set_notes=tuple(notes),
        group=group_of(own_edition, edition) if shown.group else None,
        reasons=ground.catalogue.reasons(ground.language),
        editions=texts_of(found, ground.catalogue, ground.language),
    )


def _way(found: Sequence[Result], ground: Ground, notes: Sequence[Message], shown: Shown) -> Comparison:
    """One municipality only: its evaluations in order, nothing ranked and no mean of what is one and the same."""
    known = ground.catalogue
    ordered = in_order(found, known)
    _require_unmixed(ordered, shown)
    own = ordered[-1]
    edition = known.edition(own.edition)
    beside = all_beside(ordered, edition, known)
    areas = tuple(row for row in beside.rows if not isinstance(edition.find(row.item), SubArea))
    return Comparison(
        beside=replace(beside, rows=areas),
        texts=known.texts(edition, ground.language),
        speech=ground.speech,
        notice=ground.speech.t(NOTICE),
        software=__version__,
        own=own,
        set_notes=tuple(notes),
        own_over_time=beside,
        since=steps(ordered, known),
        reasons=known.reasons(ground.language),
        editions=texts_of(ordered, known, ground.language),
    )


def _require_unmixed(results: Sequence[Result], shown: Shown) -> None:
    """Raises Refused where editions or countries differ and nobody asked for that."""
    kinds = dict.fromkeys(f"{result.edition} ({result.place.country})" for result in results)
    if shown.mixed or len(kinds) < 2:
        return
    raise Refused(
        Fault(
            msg("These evaluations are of different editions or countries: {kinds}.", kinds=", ".join(kinds)),
            hint=shown.way_on
            or msg("--mixed sets them side by side, marked; what isn't comparable is never subtracted."),
        )
    )


def unmixed_of(chosen: Chosen, own: Result) -> tuple[Result, ...]:
    """Those of the set that are of one measure with the own evaluation: what means rest on."""
    kind = (own.edition, own.place.country)
    return tuple(member for member in chosen.members if (member.edition, member.place.country) == kind)


def against_set(
    own: Result,
    chosen: Chosen,
    ground: Ground,
    *,
    beside: Sequence[Result] = (),
    earlier: Sequence[Result] = (),
    shown: Shown | None = None,
) -> Comparison:
    """One evaluation against a set: mean, quartiles, rank, whom to learn from.

    ``beside`` are columns besides the own one; without them the set itself, where it fits. ``earlier`` are the
    municipality's evaluations before it, the earliest first. Raises Refused.
    """
    shown = shown or Shown()
    edition, known, language = ground.edition, ground.catalogue, ground.language
    unmixed = unmixed_of(chosen, own)
    everyone = _everyone(own, chosen, beside)
    others = ground.others_of(everyone)
    columns = _columns(own, everyone, beside, edition, only_profiles=shown.only_profiles)
    return Comparison(
        beside=side_by_side(
            columns, edition, own=own, mean_of_results=unmixed if list(unmixed) != columns else None, others=others
        ),
        texts=known.texts(edition, language),
        speech=ground.speech,
        notice=ground.speech.t(NOTICE),
        software=__version__,
        own=own,
        ranks=ranking(everyone, edition, others) if len(everyone) > 1 else None,
        draws=drawn([own, *(one for one in unmixed if not is_same_evaluation(one, own))], edition, shown.draws),
        summaries=summaries(chosen.members, edition, own, others),
        set_notes=chosen.notes,
        left_out=chosen.left_out,
        statements=true_sentences(own, unmixed, edition) if unmixed else (),
        lessons=lessons(own, unmixed, edition),
        own_over_time=all_beside([*earlier, own], edition, known) if earlier else None,
        since=steps([*earlier, own], known),
        typical=shown.typical,
        reasons=known.reasons(language),
        editions=texts_of([*earlier, *everyone], known, language),
    )


def _everyone(own: Result, chosen: Chosen, beside: Sequence[Result]) -> list[Result]:
    """The own one first, then the set, then whoever else stands beside; nobody twice."""
    found = [own]
    for one in (*chosen.members, *beside):
        if not any(is_same_evaluation(one, other) for other in found):
            found.append(one)
    return found


def _columns(
    own: Result, everyone: list[Result], beside: Sequence[Result], edition: Edition, *, only_profiles: bool
) -> list[Result]:
    if beside:
        return [own, *beside]
    fitting = [one for one in everyone if one is own or not only_profiles or _has_profile(one, edition)]
    return fitting if len(fitting) <= MOST_COLUMNS else [own]


def _has_profile(result: Result, edition: Edition) -> bool:
    """Whether at least half of the areas are known, of the same edition."""
    known = sum(area.id in result.figures for area in edition.areas)
    return result.edition == edition.id and 2 * known >= len(edition.areas)


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
        texts=ground.catalogue.texts(edition, ground.language),
        speech=ground.speech,
        notice=ground.speech.t(NOTICE),
        software=__version__,
        ranks=ranks,
        summaries=summaries(own_kind, edition),
        set_notes=notes,
        left_out=chosen.left_out,
        reasons=ground.catalogue.reasons(ground.language),
        editions=texts_of(members, ground.catalogue, ground.language),
    )
