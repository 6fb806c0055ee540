"""Reading crosswalks: every area and sub-area of both editions stands in exactly one item of its level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from kompass.core.errors import EditionFault, Fault, Place
from kompass.core.messages import msg
from kompass.files.edition_rules import Complaint
from kompass.files.edition_schema import CrosswalkItemModel, CrosswalkModel, ReasonsModel, StructureModel
from kompass.files.edition_source import LANGUAGES, read_source, refuse


def read_crosswalk(path: Path, editions: Mapping[str, StructureModel], reasons: set[str]) -> CrosswalkModel:
    """One crosswalk between two of ``editions``. Raises EditionFault."""
    walk, document = read_source(path, CrosswalkModel)
    refuse(document, _rules(walk, editions, reasons))
    if path.stem != f"{walk.left}--{walk.right}":
        raise EditionFault(
            Fault(msg("The file should be called {name}.", name=f"{walk.left}--{walk.right}.yaml"), Place(str(path), 1))
        )
    return walk


def read_reasons(folder: Path) -> dict[str, ReasonsModel]:
    """The sentences behind the reasons, the same ids in every language. Raises EditionFault."""
    found: dict[str, ReasonsModel] = {}
    for language in LANGUAGES:
        reasons, document = read_source(folder / f"reasons.{language}.yaml", ReasonsModel)
        first = next(iter(found.values()), reasons)
        odd = sorted(first.reasons.keys() ^ reasons.reasons.keys())
        refuse(
            document, [(("reasons", item), msg("The reason “{id}” isn't in every language.", id=item)) for item in odd]
        )
        found[language] = reasons
    return found


def _rules(walk: CrosswalkModel, editions: Mapping[str, StructureModel], reasons: set[str]) -> Iterator[Complaint]:
    for key, edition in (("from", walk.left), ("to", walk.right)):
        if edition not in editions:
            yield (key,), msg("There is no edition “{id}”.", id=edition)
    if walk.total.reason not in reasons:
        yield ("total", "reason"), msg("There is no reason “{id}”.", id=walk.total.reason)
    for i, item in enumerate(walk.items):
        yield from _item_rules(i, item, reasons)
    if walk.left in editions and walk.right in editions:
        yield from _complete("from", editions[walk.left], editions[walk.right], [i.left for i in walk.items])
        yield from _complete("to", editions[walk.right], editions[walk.left], [i.right for i in walk.items])


def _item_rules(i: int, item: CrosswalkItemModel, reasons: set[str]) -> Iterator[Complaint]:
    if item.reason not in reasons:
        yield ("items", i, "reason"), msg("There is no reason “{id}”.", id=item.reason)
    one_sided = not item.left or not item.right
    if one_sided and (item.comparable != "not" or not (item.left or item.right)):
        yield ("items", i), msg("An item without a counterpart can only be “not” comparable.")
    if len({item_id.count(".") for item_id in (*item.left, *item.right)}) > 1:
        yield ("items", i), msg("Areas and sub-areas can't stand in one item.")


def _complete(
    side: str, own: StructureModel, other: StructureModel, named: list[tuple[str, ...]]
) -> Iterator[Complaint]:
    """Areas always; sub-areas where both editions know theirs."""
    counts = Counter(item_id for ids in named for item_id in ids)
    wanted = [area.id for area in own.areas]
    if any(area.sub_areas for area in other.areas):
        wanted += [sub.id for area in own.areas for sub in area.sub_areas]
    for item_id in wanted:
        if counts[item_id] != 1:
            yield (
                ("items",),
                msg(
                    "{id} of edition {edition} stands in {count} items instead of one ({side}).",
                    id=item_id,
                    edition=own.id,
                    count=counts[item_id],
                    side=side,
                ),
            )
    for item_id in sorted(counts.keys() - set(wanted)):
        yield (
            ("items",),
            msg("There is no {id} to compare in edition {edition} ({side}).", id=item_id, edition=own.id, side=side),
        )
