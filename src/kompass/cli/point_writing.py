"""One measuring point in full: what ``kompass editions show`` says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from kompass.cli.output import say
from kompass.core.instrument.model import Edition, MeasuringPoint
from kompass.core.instrument.texts import EditionTexts, PointText
from kompass.presentation.asking import KINDS_OF_MUNICIPALITY
from kompass.presentation.speech import Speech


def print_point(point: MeasuringPoint, edition: Edition, texts: EditionTexts, spoken: Speech) -> None:
    """What the point looks for, where it is seen, whom to ask, what doesn't count, and what each level means."""
    text = texts.points.get(point.id)
    if text is not None:
        for label, said in _parts(point, text, texts, spoken):
            say(f"    {label} {said}")
    for aspect in edition.marking.aspects if edition.marking else ():
        words = texts.aspects[aspect.id]
        own = text is not None and aspect.id in text.levels
        say()
        say(" ".join(filter(None, (f"{words.name}: {words.question}", words.note))))
        if own:
            say(f"  {spoken.t('(this point says its levels in its own words)')}")
        for level in aspect.scale.levels:
            say(f"  {level.label}  {texts.level(point.id, aspect.id, level.label)}")


def _parts(point: MeasuringPoint, text: PointText, texts: EditionTexts, spoken: Speech) -> Iterator[tuple[str, str]]:
    t, evidence = spoken.t, text.evidence
    if text.looked_for:
        yield t("We look for:"), text.looked_for
    if evidence is not None and evidence.document:
        yield t("Documents:"), evidence.document
    if evidence is not None and evidence.website:
        yield t("Website, intranet:"), evidence.website
    if evidence is not None and evidence.interview and point.asked:
        groups = ", ".join(texts.interview_groups[group] for group in point.asked)
        yield t("We will ask {groups}:", groups=groups), evidence.interview
    if text.not_enough:
        yield t("Doesn't count:"), text.not_enough
    for kind, words in KINDS_OF_MUNICIPALITY.items():
        if kind in text.differs:
            yield f"{spoken.say(words)}:", text.differs[kind]


def point_data(point: MeasuringPoint, edition: Edition, texts: EditionTexts) -> dict[str, object]:
    """Everything about a point for a program; levels are those that hold for it."""
    text = texts.points.get(point.id)
    if text is None:
        return {}
    data = {key: value for key, value in asdict(text).items() if key not in ("heading", "levels") and value}
    data["asked"] = list(point.asked)
    data["levels"] = {
        aspect.id: {level.label: texts.level(point.id, aspect.id, level.label) for level in aspect.scale.levels}
        for aspect in (edition.marking.aspects if edition.marking else ())
    }
    return data
