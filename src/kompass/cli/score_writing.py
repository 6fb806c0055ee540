"""The work of ``kompass score``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say, say_json, table
from kompass.core.checks.all import count_errors
from kompass.core.errors import Fault, UnknownItem
from kompass.core.evaluation.layers import is_self
from kompass.core.evaluation.model import EVALUATOR, SELF
from kompass.core.exact import exact_text
from kompass.core.messages import msg
from kompass.core.scoring.exact import score as score_exactly
from kompass.core.scoring.model import NodeScore, Score
from kompass.core.scoring.trace import why as explain
from kompass.files.loading import Loaded, load_evaluation
from kompass.presentation.figures import (
    basis_words,
    ceiling_text,
    claimed_text,
    coverage_text,
    percent_text,
    shown_figure,
    tolerance_text,
)
from kompass.presentation.numbers import exact_number
from kompass.presentation.speech import Speech


def write_score(
    file: Path, why: str | None, layer: str | None, editions: Path | None, lang: str, *, as_json: bool
) -> None:
    """Write the scores, or with ``why`` the steps that lead to one figure. Raises KompassError."""
    spoken, known = voice_in(lang), catalogue(editions)
    loaded = load_evaluation(file, known)
    known_layer(loaded, layer)
    made = score_exactly(loaded.evaluation, loaded.edition, layer)
    texts = known.texts(loaded.edition, lang)
    if why is not None:
        _explain(made, loaded, why, {key: aspect.name for key, aspect in texts.aspects.items()}, spoken, as_json)
    elif as_json:
        say_json(_data(made, loaded, lang))
    else:
        _show(made, loaded, spoken, texts.name)


def known_layer(loaded: Loaded, layer: str | None) -> None:
    layers = [name for name in loaded.evaluation.marks if name == SELF or name.startswith(EVALUATOR)]
    if layer is not None and layer not in layers:
        raise UnknownItem(
            Fault(
                msg("There is no layer “{layer}” to score by itself.", layer=layer),
                hint=msg("Layers here: {layers}.", layers=", ".join(layers) or "–"),
            )
        )


def _explain(made: Score, loaded: Loaded, item_id: str, aspects: dict[str, str], spoken: Speech, as_json: bool) -> None:
    if item_id not in made.nodes and item_id not in made.points:
        raise UnknownItem(
            Fault(
                msg("There is no figure “{id}” in this evaluation.", id=item_id),
                hint=msg("Ask for total, an area (3), a sub-area (3.2) or a marked point (3.2.1)."),
            )
        )
    steps = explain(made, loaded.edition, item_id, aspects)
    if as_json:
        say_json([{"depth": step.depth, "text": spoken.say(step.message)} for step in steps])
        return
    for step in steps:
        say("  " * step.depth + spoken.say(step.message))


def _show(made: Score, loaded: Loaded, spoken: Speech, name: Callable[[str], str]) -> None:
    e, edition = loaded.evaluation, loaded.edition
    say(f"{e.municipality.name} {e.dates.year or ''} · {edition.id} · {spoken.say(basis_words(e))}".replace("  ", " "))
    rows = [_row(made.total, spoken, spoken.t("Total"), loaded)]
    for area in edition.areas:
        rows.append(_row(made.node(area.id), spoken, f"{area.id} {name(area.id)}", loaded))
        rows += [
            _row(made.node(sub.id), spoken, f"  {sub.id} {name(sub.id)}", loaded)
            for sub in area.sub_areas
            if made.node(sub.id).covered
        ]
    table(["", spoken.t("Points"), spoken.t("Max"), "%", spoken.t("Covered")], rows, right=(1, 2, 3, 4))
    if is_self(made.layer):
        say(spoken.t("Self-assessment: the municipality's own claim, not the evaluators' score."))
    for words in (
        tolerance_text(made.total, edition, spoken),
        ceiling_text(made.total, edition, spoken),
        claimed_text(made.total, edition, spoken),
    ):
        if words is not None:
            say(words)
    errors = count_errors(loaded.evaluation, loaded.edition, made)
    if errors:
        say(spoken.t("Errors in the file: {count}. “kompass check” names them.", count=errors))


def _row(node: NodeScore, spoken: Speech, name: str, loaded: Loaded) -> list[str]:
    return [
        name,
        shown_figure(node, loaded.edition, spoken.language),
        exact_number(node.maximum, spoken.language),
        percent_text(node, loaded.edition, spoken.language),
        coverage_text(node),
    ]


def _data(made: Score, loaded: Loaded, language: str) -> dict[str, object]:
    e, edition = loaded.evaluation, loaded.edition
    return {
        "municipality": e.municipality.name,
        "country": e.municipality.country,
        "year": e.dates.year,
        "edition": edition.id,
        "edition_version": edition.version,
        "basis": e.basis.value,
        "layer": made.layer,
        "claim": is_self(made.layer),
        "total": _node(made.total, loaded, language),
        "areas": [_node(made.node(area.id), loaded, language) for area in edition.areas],
        "sub_areas": [_node(made.node(sub.id), loaded, language) for sub in edition.sub_areas()],
    }


def _node(node: NodeScore, loaded: Loaded, language: str) -> dict[str, object]:
    check = node.print_check
    return {
        "id": node.id,
        "maximum": exact_text(node.maximum),
        "points": None if node.points is None else exact_text(node.points),
        "low": None if node.interval is None else exact_text(node.interval.low),
        "high": None if node.interval is None else exact_text(node.interval.high),
        "shown": shown_figure(node, loaded.edition, language),
        "covered": exact_text(node.covered),
        "own_ceiling": exact_text(node.ceiling),
        "claimed": None if node.claimed is None else exact_text(node.claimed),
        "printed": None if check is None else exact_text(check.printed),
        "agreement": None if check is None else check.agreement.value,
    }
