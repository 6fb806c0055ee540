"""Whom to learn from, and for what; those who are named for the same stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kompass.core.evaluation.model import RoleModel
from kompass.core.evaluation.role_models import is_old, year_seen
from kompass.core.instrument.model import Area
from kompass.core.messages import msg
from kompass.reports.building.context import Context, labelled
from kompass.reports.building.insets import HOLE, around, in_own_language
from kompass.reports.model import BulletList, Run, Runs

KINDS = {
    "city-district": msg("city district"),
    "foreign-city": msg("city abroad"),
    "company": msg("company"),
}
"""A municipality needs no word for its kind, and one that is unnamed says so already."""


def models_of(context: Context, area: Area) -> list[RoleModel]:
    """Named for the area, or linked from one of its findings."""
    linked = {
        item for finding in context.evaluation.findings if finding.belongs_to == area.id for item in finding.role_models
    }
    return [m for m in context.evaluation.role_models if m.area == area.id or (m.area is None and m.id in linked)]


def general_models(context: Context) -> list[RoleModel]:
    """Role models that belong to no area, so that nobody who was named is lost."""
    linked = {item for finding in context.evaluation.findings for item in finding.role_models}
    return [m for m in context.evaluation.role_models if m.area is None and m.id not in linked]


def role_model_list(context: Context, models: Sequence[RoleModel]) -> BulletList:
    """One item for each purpose, with all who are named for it by the same source."""
    together: dict[tuple[object, ...], list[RoleModel]] = {}
    for model in models:
        together.setdefault((model.purpose.lang, model.purpose.value, model.source), []).append(model)
    return BulletList(tuple(_item(context, alike) for alike in together.values()))


def _item(context: Context, alike: list[RoleModel]) -> Runs:
    """Who, of what kind, where and when seen; for what; who says so."""
    runs: list[Run] = []
    for model in alike:
        name, about = model.name or context.t("Unnamed"), ", ".join(_about(context, model))
        if about:
            about = f", {about}" if name.endswith(")") else f" ({about})"  # no two brackets in a row
        runs += [Run(", ")] if runs else []
        runs += [Run(name, strong=True), *([Run(about)] if about else [])]
    last = alike[-1]
    return (*runs, Run(": "), *labelled(last.purpose, context), *_source(context, last))


def _about(context: Context, model: RoleModel) -> Iterator[str]:
    """Country and year only where they tell something: another country, another year than the evaluation's."""
    if model.kind in KINDS:
        yield context.speech.say(KINDS[model.kind])
    if model.country and model.country != context.evaluation.municipality.country:
        yield model.country
    year, own = year_seen(model), context.evaluation.dates.year
    if year is not None and year != own:
        yield context.t("as of {year}", year=year) if is_old(model, own) else str(year)
    if model.successor:
        yield context.t("now {name}", name=model.successor)


def _source(context: Context, model: RoleModel) -> Runs:
    """The file says it in its own language."""
    if model.source is None:
        return ()
    stop = " " if model.purpose.value.rstrip().endswith((".", "!", "?")) else ". "
    words = in_own_language(model.source.rstrip("."), context.evaluation.language, context)
    return around(stop + context.t("Source: {source}.", source=HOLE), (words,))
