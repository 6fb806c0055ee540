"""The work of ``kompass scale rank``."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say, say_json, table
from kompass.cli.scale_writing import MEAN_STEP, Asked, Opened, head, opened, say_head, summary_of, text_of, title_of
from kompass.core.benchmark.sensitivity_batch import RankSpread, require_draws
from kompass.core.errors import Fault, Refused
from kompass.core.instrument.model import TOTAL
from kompass.core.messages import msg
from kompass.files.loading import load_evaluation
from kompass.presentation.numbers import shown_number, signed_number
from kompass.presentation.speech import Speech
from kompass.scale.against import Own, Standing, keep, standings
from kompass.scale.asking import TotalRank, drawn_ranks, own_of_file, own_of_number, require_room, total_rank
from kompass.scale.jobs import prepare
from kompass.scale.store import label_of
from kompass.scale.summaries import Summary


@dataclass(frozen=True, slots=True)
class Which:
    """Which evaluation is ranked, and how often totals are drawn."""

    file: Path | None
    number: int | None
    draws: int | None
    seed: int


def write_rank(asked: Asked, which: Which, *, as_json: bool) -> None:
    """Write where an evaluation stands in a store. Raises KompassError."""
    if (which.file is None) == (which.number is None):
        raise Refused(Fault(msg("Give either an evaluation file or --number.")))
    spoken, store = voice_in(asked.lang), opened(asked)
    _require_draws(which, store)
    own = _own(which, asked, store)
    made = summary_of(store, asked, spoken)
    found, place = standings(own, made), total_rank(own, made.item(TOTAL), store.edition)
    drawn = None
    if which.draws is not None:
        kept = keep(store.paths, store.instrument)
        drawn = drawn_ranks(own, kept, store.edition, draws=which.draws, seed=which.seed)
    if as_json:
        say_json({**head(store, made), **_data(found, place, drawn, which)})
        return
    _show(found, place, store, made, spoken)
    if drawn is not None:
        _show_drawn(drawn, which, store.edition.tolerance, spoken)


def _require_draws(which: Which, store: Opened) -> None:
    """Before anything is computed."""
    if which.draws is not None:
        require_draws(which.seed, which.draws)
        require_room(sum(label_of(path).evaluations for path in store.paths), which.draws)


def _own(which: Which, asked: Asked, store: Opened) -> Own:
    prepared, measure = prepare(store.instrument), store.label.measure
    if which.number is not None:
        return own_of_number(which.number, store.paths, prepared, measure)
    assert which.file is not None
    loaded = load_evaluation(which.file, catalogue(asked.editions))
    return own_of_file(loaded.evaluation, loaded.edition, prepared.items, measure, which.file)


def _show(found: dict[str, Standing], place: TotalRank | None, store: Opened, made: Summary, spoken: Speech) -> None:
    say_head(store, made, spoken)
    t = spoken.t
    headers = [t("Area"), t("Own"), t("Rank"), t("Of"), t("Percentile"), t("Mean"), t("Difference")]
    ids = [item_id for item_id in found if "." not in item_id]
    table(headers, [_row(item_id, found[item_id], store, spoken) for item_id in ids], right=range(1, len(headers)))
    if place is None:
        say(spoken.t("It has no total, since not everything is marked; so it has no rank."))
        return
    say(
        spoken.t(
            "By points it is number {rank} of {count}; the tolerance of ±{percent} % leaves the ranks from {first} to "
            "{last} open.",
            rank=place.rank,
            count=place.count,
            percent=shown_number(store.edition.tolerance, Fraction(1), spoken.language),
            first=place.first,
            last=place.last,
        )
    )


def _row(item_id: str, one: Standing, store: Opened, spoken: Speech) -> list[str]:
    step = store.edition.display.steps["area"]
    language = spoken.language
    return [
        title_of(item_id, store, spoken),
        shown_number(one.own, step, language),
        "–" if one.rank is None else str(one.rank),
        str(one.count + (one.own is not None and not one.includes_own)),
        shown_number(one.percentile, Fraction(1), language),
        shown_number(one.mean, MEAN_STEP, language),
        "–" if one.difference is None else signed_number(one.difference, MEAN_STEP, language, fixed=True),
    ]


def _show_drawn(drawn: RankSpread, which: Which, tolerance: Fraction, spoken: Speech) -> None:
    say(
        spoken.t(
            "Sensitivity analysis, no forecast: in {draws} draws (seed {seed}) the rank lies between {first} and "
            "{last}, in the middle half of them between {low} and {high}. Totals are drawn with {percent} % of "
            "themselves as standard deviation; the tolerance takes the same {percent} % as a hard limit, and about a "
            "third of the draws lie beyond it.",
            draws=which.draws,
            percent=shown_number(tolerance, Fraction(1), spoken.language),
            seed=which.seed,
            first=drawn.first,
            last=drawn.last,
            low=shown_number(drawn.quartiles.lower, Fraction(1), spoken.language),
            high=shown_number(drawn.quartiles.upper, Fraction(1), spoken.language),
        )
    )


def _data(
    found: dict[str, Standing], place: TotalRank | None, drawn: RankSpread | None, which: Which
) -> dict[str, object]:
    total = None if place is None else {"rank": place.rank, "first": place.first, "last": place.last, "of": place.count}
    data: dict[str, object] = {
        "total": total,
        "items": [
            {
                "item": item_id,
                "own": text_of(one.own),
                "rank": one.rank,
                "count": one.count,
                "includes_own": one.includes_own,
                "percentile": text_of(one.percentile),
                "mean": text_of(one.mean),
                "difference": text_of(one.difference),
            }
            for item_id, one in found.items()
        ],
    }
    if which.draws is not None:
        quartiles = drawn and [
            text_of(value) for value in (drawn.quartiles.lower, drawn.quartiles.median, drawn.quartiles.upper)
        ]
        data["sensitivity_analysis"] = {
            "draws": which.draws,
            "seed": which.seed,
            "first": drawn and drawn.first,
            "last": drawn and drawn.last,
            "quartiles": quartiles,
        }
    return data
