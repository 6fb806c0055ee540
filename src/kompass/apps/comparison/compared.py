"""From a choice to the comparison: the same as the commands make, from what is on show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kompass.apps.comparison.choosing import Choice
from kompass.apps.comparison.published import Published
from kompass.apps.evaluations.published import catalogue
from kompass.core.benchmark.own_figures import with_own_figures
from kompass.core.benchmark.results import Result
from kompass.core.benchmark.selection import select
from kompass.core.benchmark.selection_language import Selection, nearest
from kompass.core.errors import Fault, Place, SchemaFault, UnknownItem
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.presentation.speech import Speech
from kompass.reports.comparing import brief, learning_parts, parts
from kompass.reports.comparing.assembling import Shown, against_set, equals, set_alone
from kompass.reports.comparing.comparison import Comparison
from kompass.reports.comparing.ground import Ground
from kompass.reports.model import Block

Part = Callable[[Comparison], Iterator[Block]]
PAGE: tuple[Part, ...] = (
    brief.page_for_politicians,
    parts.side_by_side,
    parts.profiles,
    parts.ranks,
    parts.over_time,
    learning_parts.lessons,
    parts.the_set,
    brief.limits,
)
GROUP: tuple[Part, ...] = (
    learning_parts.group,
    brief.page_for_politicians,
    parts.side_by_side,
    parts.profiles,
    parts.ranks,
    parts.the_set,
    brief.limits,
)
"""Who merges asks first what the others can do."""


MIXING = msg("They can stand side by side, marked; what isn't comparable is never subtracted.")
ONE_EDITION = msg("A group is of one edition and country: leave out whoever is of another one.")


def comparison_of(choice: Choice, among: Published, spoken: Speech) -> Comparison:
    """One evaluation alone is set beside all of its edition, several are equals; a set by itself is told as a set.

    With a set besides, the first is the one that is spoken of, and the others are columns. Raises KompassError for what
    the commands refuse.
    """
    results = [one.result for one in choice.ones]
    if not results:
        return _set_alone(choice.selection, among, spoken)
    ground = Ground(catalogue().edition(results[0].edition), catalogue(), spoken)
    if len(results) > 1 and choice.against is None:
        return equals(results, ground, shown=Shown(mixed=choice.mixed, way_on=MIXING))
    own = choice.ones[0]
    pool = among.results(invented=own.invented)
    chosen = with_own_figures(select(pool, choice.selection, own.result, ground.edition), own.result)
    return against_set(own.result, chosen, ground, beside=results[1:], earlier=among.earlier(own))


def group_of_choice(choice: Choice, spoken: Speech) -> Comparison:
    """The group together. Raises Refused for what is no group."""
    results = [one.result for one in choice.ones]
    ground = Ground(catalogue().edition(results[0].edition), catalogue(), spoken)
    return equals(results, ground, shown=Shown(group=True, way_on=ONE_EDITION))


def _set_alone(selection: Selection, among: Published, spoken: Speech) -> Comparison:
    pool = among.results()
    ground = Ground(_edition_of(selection, pool), catalogue(), spoken)
    chosen = select(pool, selection, None, ground.edition)
    if not chosen.members:
        hint = msg("Widen it: more years, more inhabitants, or the whole country.")
        raise UnknownItem(Fault(msg("No evaluation here fits this set."), Place(key="against"), hint))
    return set_alone(chosen, ground)


def _edition_of(selection: Selection, pool: Iterable[Result]) -> Edition:
    """By which edition a set is told: the first one that is asked for, else the only one of its country."""
    known = sorted({one.edition for one in pool})
    if selection.edition:
        asked = selection.edition[0]
        forms = (asked, *(f"{asked}-{country.lower()}" for country in (*selection.country, "se", "no", "dk")))
        found = [one for one in forms if one in known]
        if found:
            return catalogue().edition(found[0])
        hint = nearest(asked, known) if known else None
        raise UnknownItem(Fault(msg("No evaluation here is of edition “{id}”.", id=asked), Place(key="edition"), hint))
    fitting = [one for one in known if not selection.country or one.rpartition("-")[2].upper() in selection.country]
    if len(fitting) == 1:
        return catalogue().edition(fitting[0])
    hint = msg("Known here: {names}.", names=", ".join(fitting or known))
    raise SchemaFault(Fault(msg("Say by which edition the set is compared."), Place(key="edition"), hint))


def blocks_of(comparison: Comparison, told: tuple[Part, ...] = PAGE) -> tuple[Block, ...]:
    return tuple(block for part in told for block in part(comparison))
