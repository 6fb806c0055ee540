"""``kompass score --also-by``: the same marks by two editions, side by side, and what could not be carried over."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from kompass.cli.editions_writing import newest_with_points
from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say, say_json, table
from kompass.cli.score_writing import known_layer
from kompass.core.benchmark.double_scoring import (
    NO_POINTS,
    NOT_MARKED,
    NOT_NAMED,
    OTHER_MAXIMUM,
    PRINTED,
    DoubleScore,
    NotCarried,
    score_by,
)
from kompass.core.errors import Fault, Refused
from kompass.core.exact import exact_text
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import msg
from kompass.core.scoring.model import NodeScore
from kompass.files.loading import Loaded, load_evaluation
from kompass.presentation.figures import coverage_text, shown_figure
from kompass.presentation.numbers import exact_number, shown_number
from kompass.presentation.speech import Speech

WHOLE_PERCENT = Fraction(1)

REASONS = {
    NOT_MARKED: msg("not all of it is marked"),
    OTHER_MAXIMUM: msg("the maxima differ"),
    NO_POINTS: msg("the other edition has no such measuring points"),
    PRINTED: msg("known from print only"),
    NOT_NAMED: msg("the crosswalk has nothing on it"),
}
"""What stands for this module's own reasons; those of crosswalks have their sentences in the catalogue."""


def write_double(
    file: Path, also_by: str, why: str | None, layer: str | None, editions: Path | None, lang: str, *, as_json: bool
) -> None:
    """Write both scores. Raises KompassError, among them Refused where nothing leads to the other edition."""
    if why is not None:
        raise Refused(
            Fault(
                msg("One figure is explained by the evaluation's own edition only."),
                hint=msg("Leave out either --why or --also-by."),
            )
        )
    spoken, known = voice_in(lang), catalogue(editions)
    loaded = load_evaluation(file, known)
    known_layer(loaded, layer)
    edition_id, _, version = also_by.partition("@")
    other = newest_with_points(known, edition_id, version or None)
    walk = None if other.id == loaded.edition.id else known.crosswalk(loaded.edition.id, other.id)
    made = score_by(loaded.evaluation, loaded.edition, other, walk, layer)
    reasons = known.reasons(lang) | {key: spoken.say(words) for key, words in REASONS.items()}
    if as_json:
        say_json(_data(made, reasons, lang))
    else:
        _show(made, loaded, known.texts(other, lang), reasons, spoken)


def _show(made: DoubleScore, loaded: Loaded, texts: EditionTexts, reasons: dict[str, str], spoken: Speech) -> None:
    e, t = loaded.evaluation, spoken.t
    say(f"{e.municipality.name} {e.dates.year or ''} · {made.own_edition.id} → {made.edition.id}".replace("  ", " "))
    headers = ["", made.own_edition.id, made.edition.id, t("Max"), t("Covered")]
    table(headers, list(_rows(made, texts, spoken)), right=(1, 2, 3, 4))
    say(
        t("The marks were scored anew: both editions have the same measuring points.")
        if made.by_points
        else t("Where the crosswalk calls a sub-area comparable, its points were carried over.")
    )
    say(
        t(
            "{share} % of the points of {edition} could be scored; {sure} % are comparable without reserve.",
            share=shown_number(made.share * 100, WHOLE_PERCENT, spoken.language),
            edition=made.edition.id,
            sure=shown_number(made.comparable_share * 100, WHOLE_PERCENT, spoken.language),
        )
    )
    say(t("The two columns are two measures of the same practice, not a change."))
    if made.not_carried:
        say(t("Not carried over (own edition → {edition}):", edition=made.edition.id))
        together: dict[str, list[str]] = {}
        for one in made.not_carried:
            together.setdefault(reasons.get(one.reason, one.reason), []).append(_sides(one))
        for reason, sides in together.items():
            say(f"  {reason.rstrip('.')}: {'; '.join(sides)}")


def _rows(made: DoubleScore, texts: EditionTexts, spoken: Speech) -> Iterator[list[str]]:
    """The total, then the other edition's areas with the sub-areas that were scored; ids of the own one in brackets."""
    back = {right: left for left, right in made.carried}
    yield _row(made, "total", "total", spoken.t("Total"), spoken)
    for area in made.edition.areas:
        yield _row(made, None, area.id, f"{area.id} {texts.name(area.id)}", spoken)
        for sub in area.sub_areas:
            if (left := back.get(sub.id)) is not None:
                number = sub.id if left == sub.id else f"{sub.id} ({left})"
                yield _row(made, left, sub.id, f"  {number} {texts.name(sub.id)}", spoken)


def _row(made: DoubleScore, left: str | None, right: str, name: str, spoken: Speech) -> list[str]:
    def shown(node: NodeScore, *, own: bool) -> str:
        return shown_figure(node, made.own_edition if own else made.edition, spoken.language)

    node = made.other.total if right == "total" else made.other.node(right)
    before = ""
    if left is not None:
        before = shown(made.own.total if left == "total" else made.own.node(left), own=True)
    return [
        name,
        before,
        shown(node, own=False),
        exact_number(node.maximum, spoken.language),
        coverage_text(node),
    ]


def _sides(one: NotCarried) -> str:
    if one.left == one.right:
        return ", ".join(one.left)
    return " → ".join(", ".join(side) or "–" for side in (one.left, one.right))


def _data(made: DoubleScore, reasons: dict[str, str], lang: str) -> dict[str, object]:
    return {
        "edition": made.own_edition.id,
        "also_by": made.edition.id,
        "scored_anew": made.by_points,
        "share": exact_text(made.share),
        "comparable_share": exact_text(made.comparable_share),
        "total": {
            "edition": _figure(made.own.total, made, lang, own=True),
            "also_by": _figure(made.other.total, made, lang, own=False),
        },
        "areas": [
            {"id": area.id, "also_by": _figure(made.other.node(area.id), made, lang, own=False)}
            for area in made.edition.areas
        ],
        "sub_areas": [
            {
                "from": left,
                "id": right,
                "edition": _figure(made.own.node(left), made, lang, own=True),
                "also_by": _figure(made.other.node(right), made, lang, own=False),
            }
            for left, right in made.carried
        ],
        "not_carried": [
            {"from": list(one.left), "to": list(one.right), "reason": reasons.get(one.reason, one.reason)}
            for one in made.not_carried
        ],
    }


def _figure(node: NodeScore, made: DoubleScore, lang: str, *, own: bool) -> dict[str, object]:
    return {
        "points": None if node.points is None else exact_text(node.points),
        "shown": shown_figure(node, made.own_edition if own else made.edition, lang),
        "covered": exact_text(node.covered),
        "maximum": exact_text(node.maximum),
    }
