"""``kompass score --also-by``: the same marks by two editions, side by side, and what could not be carried over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kompass.cli.editions_writing import newest_with_points
from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say, say_json, table
from kompass.cli.score_writing import known_layer
from kompass.core.benchmark.double_scoring import DoubleScore, score_by
from kompass.core.errors import Fault, Refused
from kompass.core.exact import exact_text
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import msg
from kompass.core.scoring.model import NodeScore
from kompass.files.catalogue import Catalogue
from kompass.files.loading import Loaded, load_evaluation
from kompass.presentation.double_words import REASONS, Double, double_words, lines, not_carried
from kompass.presentation.figures import coverage_text, shown_figure
from kompass.presentation.numbers import exact_number
from kompass.presentation.speech import Speech, speech


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
    double = scored_by(loaded, also_by, layer, known, lang)
    if as_json:
        say_json(_data(double.made, double.reasons, lang))
    else:
        _show(double, loaded, spoken)


def scored_by(loaded: Loaded, also_by: str, layer: str | None, known: Catalogue, lang: str) -> Double:
    """The evaluation by another edition (``id`` or ``id@version``) too. Raises UnknownEdition or Refused."""
    edition_id, _, version = also_by.partition("@")
    other = newest_with_points(known, edition_id, version or None)
    walk = None if other.id == loaded.edition.id else known.crosswalk(loaded.edition.id, other.id)
    made = score_by(loaded.evaluation, loaded.edition, other, walk, layer)
    reasons = known.reasons(lang) | {key: speech(lang).say(words) for key, words in REASONS.items()}
    return Double(made, known.texts(other, lang), reasons)


def _show(double: Double, loaded: Loaded, spoken: Speech) -> None:
    e, t, made = loaded.evaluation, spoken.t, double.made
    say(f"{e.municipality.name} {e.dates.year or ''} · {made.own_edition.id} → {made.edition.id}".replace("  ", " "))
    headers = ["", made.own_edition.id, made.edition.id, t("Max"), t("Covered")]
    table(headers, list(_rows(made, double.texts, spoken)), right=(1, 2, 3, 4))
    for sentence in double_words(made, spoken):
        say(sentence)
    if made.not_carried:
        say(t("Not carried over (own edition → {edition}):", edition=made.edition.id))
        for reason, sides in not_carried(made, double.reasons).items():
            say(f"  {reason.rstrip('.')}: {'; '.join(sides)}")


def _rows(made: DoubleScore, texts: EditionTexts, spoken: Speech) -> Iterator[list[str]]:
    """The total, then the other edition's areas with the sub-areas that were scored."""
    for line in lines(made, texts, spoken):
        own = "" if line.own is None else shown_figure(line.own, made.own_edition, spoken.language)
        maximum = exact_number(line.other.maximum, spoken.language)
        name = f"  {line.name}" if line.is_sub_area else line.name
        yield [name, own, shown_figure(line.other, made.edition, spoken.language), maximum, coverage_text(line.other)]


def _data(made: DoubleScore, reasons: Mapping[str, str], lang: str) -> dict[str, object]:
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
