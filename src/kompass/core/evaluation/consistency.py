"""Whether an evaluation fits its edition: what makes it unusable, as distinct from what is worth a look.

Each complaint names the key it concerns, so that whoever read the file can tell the line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from kompass.core.evaluation.model import EVALUATOR, Basis, Evaluation, Mark, Status
from kompass.core.instrument.model import TOTAL, Area, Edition, Marking, MeasuringPoint, SubArea
from kompass.core.messages import Message, msg

Key = tuple[str | int, ...]
Complaint = tuple[Key, Message]
MAX_EVALUATORS = 3


def complaints(evaluation: Evaluation, edition: Edition) -> Iterator[Complaint]:
    """Everything that makes the evaluation unusable with this edition; nothing when it fits."""
    yield from _reference(evaluation, edition)
    yield from _ids(evaluation)
    yield from _layers(evaluation, edition)
    yield from _not_chosen(evaluation, edition)
    yield from _figures(evaluation, edition)
    yield from _links(evaluation, edition)


def _reference(evaluation: Evaluation, edition: Edition) -> Iterator[Complaint]:
    given = evaluation.edition.hash
    if given is not None and given != edition.hash:
        yield ("edition", "hash"), msg("The edition was another one when this was written (its hash differs).")
    points = evaluation.point_set
    if points is not None and points.hash is not None and edition.point_set and points.hash != edition.point_set.hash:
        yield ("pointset", "hash"), msg("The point set was another one when this was written (its hash differs).")
    if evaluation.marks and edition.marking is None:
        yield (
            ("marks",),
            msg("There are marks, but the edition has no measuring points; name a point set with “pointset”."),
        )
    origin = edition.point_set.origin if edition.point_set else None
    if evaluation.marks and origin == "working-set" and evaluation.basis is not Basis.WORKING_SET:
        yield ("basis",), msg("Marks by a working set can't claim the basis “{basis}”.", basis=evaluation.basis.value)
    if evaluation.municipality.country != edition.country and edition.official != "own":
        yield (
            ("municipality", "country"),
            msg("The edition {id} is for {country}.", id=edition.id, country=edition.country),
        )


def _ids(evaluation: Evaluation) -> Iterator[Complaint]:
    """Short ids are unique in the whole evaluation (design section 3)."""
    lists: Mapping[str, Sequence[str]] = {
        "interviews": [i.id for i in evaluation.interviews],
        "evidence": [e.id for e in evaluation.evidence],
        "findings": [f.id for f in evaluation.findings],
        "role_models": [r.id for r in evaluation.role_models],
    }
    seen = Counter(item for ids in lists.values() for item in ids)
    for name, ids in lists.items():
        for i, item in enumerate(ids):
            if seen[item] > 1:
                yield (name, i, "id"), msg("The id “{id}” stands twice.", id=item)
    keys = Counter(evaluator.key for evaluator in evaluation.evaluators)
    for i, evaluator in enumerate(evaluation.evaluators):
        if keys[evaluator.key] > 1:
            yield ("evaluators", i, "key"), msg("The key “{id}” stands twice.", id=evaluator.key)


def _layers(evaluation: Evaluation, edition: Edition) -> Iterator[Complaint]:
    marking = edition.marking
    if marking is None:
        return
    keys = {evaluator.key for evaluator in evaluation.evaluators}
    evaluator_layers = [name for name in evaluation.marks if name.startswith(EVALUATOR)]
    if len(evaluator_layers) > MAX_EVALUATORS:
        yield (
            ("marks",),
            msg(
                "There are {count} evaluators' layers; at most {most}.",
                count=len(evaluator_layers),
                most=MAX_EVALUATORS,
            ),
        )
    not_chosen = {entry.point for entry in evaluation.not_chosen}
    for layer, marks in evaluation.marks.items():
        if layer.startswith(EVALUATOR) and layer.removeprefix(EVALUATOR) not in keys:
            yield ("marks", layer), msg("No evaluator has the key “{key}”.", key=layer.removeprefix(EVALUATOR))
        for point, mark in marks.items():
            key: Key = ("marks", layer, point)
            if not isinstance(edition.find(point), MeasuringPoint):
                yield key, msg("The edition has no measuring point {id}.", id=point)
            elif point in not_chosen:
                yield key, msg("The point is not chosen, so it can't be marked.")
            else:
                yield from _mark(key, mark, marking)


def _mark(key: Key, mark: Mark, marking: Marking) -> Iterator[Complaint]:
    aspects = marking.aspects
    if mark.levels and len(mark.levels) != len(aspects):
        yield (
            (*key, "marks"),
            msg("There are {found} levels for {wanted} aspects.", found=len(mark.levels), wanted=len(aspects)),
        )
        return
    for i, (label, aspect) in enumerate(zip(mark.levels, aspects, strict=False)):
        if label is not None and aspect.scale.position(label) is None:
            labels = ", ".join(level.label for level in aspect.scale.levels)
            yield (
                (*key, "marks", i),
                msg("The level “{level}” isn't in the scale ({labels}).", level=label, labels=labels),
            )
    if mark.status is Status.ABSENT and any(label is not None for label in mark.levels):
        yield key, msg("What is absent can't have levels.")
    if mark.status is Status.IMPLEMENTED and not mark.levels:
        yield key, msg("An implemented practice needs levels under “marks”.")


def _not_chosen(evaluation: Evaluation, edition: Edition) -> Iterator[Complaint]:
    seen: Counter[str] = Counter()
    for i, entry in enumerate(evaluation.not_chosen):
        seen[entry.point] += 1
        if not isinstance(edition.find(entry.point), MeasuringPoint):
            yield ("not_chosen", i, "point"), msg("The edition has no measuring point {id}.", id=entry.point)
        elif seen[entry.point] > 1:
            yield ("not_chosen", i, "point"), msg("The point {id} stands twice.", id=entry.point)


def _figures(evaluation: Evaluation, edition: Edition) -> Iterator[Complaint]:
    marked = {point.rpartition(".")[0] for marks in evaluation.marks.values() for point in marks}
    marked |= {entry.point.rpartition(".")[0] for entry in evaluation.not_chosen}
    for item_id, figure in evaluation.points.items():
        key: Key = ("points", item_id)
        item = edition.find(item_id)
        if item_id != TOTAL and not isinstance(item, Area | SubArea):
            yield key, msg("The edition has no area or sub-area {id}.", id=item_id)
            continue
        if (figure.points is None) == (figure.printed is None):
            yield key, msg("Give either “points” (as judged) or “printed” (as published).")
        if item_id in marked:
            yield key, msg("Marks and direct points can't stand under the same sub-area.")
        elif figure.printed is not None and figure.points is None:
            yield from _printed((*key, "printed"), evaluation)
        if figure.points is not None:
            yield from _judged(key, item)
            if item is not None and figure.points > item.maximum:
                yield (*key, "points"), msg("More than the maximum of {max} points.", max=item.maximum)


def _printed(key: Key, evaluation: Evaluation) -> Iterator[Complaint]:
    """A published figure and our own marks are two measurements: they never share an evaluation (design rule 1)."""
    if evaluation.marks or evaluation.not_chosen:
        yield key, msg("Printed figures and marks can't stand in one evaluation; make two files.")
    elif evaluation.basis is Basis.WORKING_SET:
        yield key, msg("Printed figures can't have the basis “{basis}”.", basis=evaluation.basis.value)


def _judged(key: Key, item: Area | SubArea | MeasuringPoint | None) -> Iterator[Complaint]:
    if item is None:
        yield (*key, "points"), msg("A total isn't judged: it follows from the areas. Give it as “printed”.")
    elif isinstance(item, Area) and item.sub_areas:
        yield (*key, "points"), msg("The area has sub-areas; judge those.")


def _links(evaluation: Evaluation, edition: Edition) -> Iterator[Complaint]:
    evidence = {e.id for e in evaluation.evidence}
    role_models = {r.id for r in evaluation.role_models}
    interviews = {i.id for i in evaluation.interviews}
    kinds = {kind.id for kind in edition.finding_kinds}
    for layer, marks in evaluation.marks.items():
        for point, mark in marks.items():
            yield from _known(("marks", layer, point, "evidence"), mark.evidence, evidence, _no_evidence)
    for i, interview in enumerate(evaluation.interviews):
        if interview.group not in edition.interview_groups:
            groups = ", ".join(edition.interview_groups)
            yield (
                ("interviews", i, "group"),
                msg("The edition has no group “{group}” ({groups}).", group=interview.group, groups=groups),
            )
    for i, item in enumerate(evaluation.evidence):
        if item.interview is not None and item.interview not in interviews:
            yield ("evidence", i, "interview"), msg("There is no interview “{id}”.", id=item.interview)
    for i, finding in enumerate(evaluation.findings):
        key: Key = ("findings", i)
        if finding.kind not in kinds:
            yield (
                (*key, "kind"),
                msg(
                    "The edition has no kind of finding “{kind}” ({kinds}).",
                    kind=finding.kind,
                    kinds=", ".join(sorted(kinds)),
                ),
            )
        yield from _place_of_finding(key, finding.area, finding.sub_area, edition)
        yield from _known((*key, "evidence"), finding.evidence, evidence, _no_evidence)
        yield from _known((*key, "role_models"), finding.role_models, role_models, _no_role_model)
    for area in evaluation.areas:
        if not isinstance(edition.find(area), Area):
            yield ("areas", area), msg("The edition has no area {id}.", id=area)
    for i, model in enumerate(evaluation.role_models):
        if model.area is not None and not isinstance(edition.find(model.area), Area):
            yield ("role_models", i, "area"), msg("The edition has no area {id}.", id=model.area)


def _place_of_finding(key: Key, area: str | None, sub_area: str | None, edition: Edition) -> Iterator[Complaint]:
    if area is not None and not isinstance(edition.find(area), Area):
        yield (*key, "area"), msg("The edition has no area {id}.", id=area)
    if sub_area is None:
        return
    if not isinstance(edition.find(sub_area), SubArea):
        yield (*key, "sub_area"), msg("The edition has no sub-area {id}.", id=sub_area)
    elif area is not None and not sub_area.startswith(f"{area}."):
        yield (*key, "sub_area"), msg("The sub-area {id} isn't in area {area}.", id=sub_area, area=area)


def _no_evidence(item: str) -> Message:
    return msg("There is no evidence “{id}”.", id=item)


def _no_role_model(item: str) -> Message:
    return msg("There is no role model “{id}”.", id=item)


def _known(key: Key, items: Sequence[str], known: set[str], say: Callable[[str], Message]) -> Iterator[Complaint]:
    for i, item in enumerate(items):
        if item not in known:
            yield (*key, i), say(item)
