"""The work of ``kompass scale summarise``, and what ``rank`` shares with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say, say_json, table
from kompass.cli.progress import progress
from kompass.core.exact import exact_text
from kompass.core.instrument.model import TOTAL, Edition
from kompass.presentation.numbers import shown_number
from kompass.presentation.speech import Speech
from kompass.scale.asking import instrument_of
from kompass.scale.executors import chosen, fold
from kompass.scale.jobs import Instrument, prepare, summarise_file
from kompass.scale.store import Label, label_of, partitions
from kompass.scale.summaries import ItemSummary, Summary, merge

MEAN_STEP = Fraction(1, 10)
"""Means of a store are shown a little finer than single figures."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which store, and who computes."""

    store: Path
    workers: int | None
    cluster: str | None
    editions: Path | None
    lang: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that says of what it is, and its edition as it is here."""

    paths: list[Path]
    label: Label
    instrument: Instrument
    edition: Edition
    title: Callable[[str], str]


def opened(asked: Asked) -> Opened:
    """Raises FileFault where there is no store, UnknownEdition or Refused where its edition isn't ours."""
    paths = [path.resolve() for path in partitions(asked.store)]
    label = label_of(paths[0])
    known = catalogue(asked.editions)
    instrument = instrument_of(label.measure, None if asked.editions is None else asked.editions.resolve())
    edition = known.edition(instrument.edition, instrument.version, instrument.point_set)
    return Opened(paths, label, instrument, edition, known.texts(edition, asked.lang).name)


def summary_of(store: Opened, asked: Asked, spoken: Speech) -> Summary:
    """All partitions summarised by whoever is asked for. Raises KompassError."""
    count = len(store.paths)
    prepare(store.instrument)
    with chosen(asked.workers, asked.cluster, count) as executor, progress(count, spoken.t("Summarising")) as on_done:
        done = 0

        def counted(one: Summary, other: Summary) -> Summary:
            nonlocal done
            done += 1
            on_done(done + 1, count)
            return merge(one, other)

        return fold(executor, partial(summarise_file, instrument=store.instrument), store.paths, counted)


def write_summary(asked: Asked, *, as_json: bool) -> None:
    """Write how many, mean and quartiles of each item. Raises KompassError."""
    spoken, store = voice_in(asked.lang), opened(asked)
    made = summary_of(store, asked, spoken)
    if as_json:
        say_json({**head(store, made), "items": [_data(item) for item in made.items]})
        return
    say_head(store, made, spoken)
    t = spoken.t
    headers = [t("Area"), t("Evaluations"), t("Mean"), t("Lower quartile"), t("Median"), t("Upper quartile")]
    items = [item for item in made.items if "." not in item.id]
    table(headers, [_row(item, store, spoken) for item in items], right=range(1, len(headers)))


def head(store: Opened, made: Summary) -> dict[str, object]:
    return {
        "edition": store.edition.id,
        "basis": made.measure.basis,
        "invented": store.label.invented,
        "evaluations": made.evaluations,
    }


def say_head(store: Opened, made: Summary, spoken: Speech) -> None:
    """What the figures are of; invented ones are called so wherever they are shown."""
    say(spoken.t("Evaluations: {count}, edition {edition}", count=made.evaluations, edition=store.edition.id))
    if store.label.invented:
        say(spoken.t("They are invented: nothing about real municipalities can be learnt from them."))


def _row(item: ItemSummary, store: Opened, spoken: Speech) -> list[str]:
    quartiles = item.quartiles
    figures = [None] * 3 if quartiles is None else [quartiles.lower, quartiles.median, quartiles.upper]
    cells = [shown_number(value, MEAN_STEP, spoken.language) for value in (item.mean, *figures)]
    return [title_of(item.id, store, spoken), str(item.count), *cells]


def title_of(item_id: str, store: Opened, spoken: Speech) -> str:
    return spoken.t("Total") if item_id == TOTAL else f"{item_id} {store.title(item_id)}"


def _data(item: ItemSummary) -> dict[str, object]:
    quartiles = item.quartiles
    return {
        "item": item.id,
        "count": item.count,
        "mean": text_of(item.mean),
        "quartiles": quartiles and [text_of(value) for value in (quartiles.lower, quartiles.median, quartiles.upper)],
        "step": text_of(item.step),
        "histogram": item.histogram,
    }


def text_of(value: Fraction | None) -> str | None:
    """Exact, as in all JSON of ours; None where it is missing."""
    return None if value is None else exact_text(value)
