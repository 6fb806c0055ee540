"""The work of ``kompass scale generate``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kompass.cli.editions_writing import chosen_edition
from kompass.cli.options import catalogue, voice_in
from kompass.cli.output import say, say_json
from kompass.cli.progress import progress
from kompass.core.errors import Fault, OutputError, Place, Refused
from kompass.core.messages import msg
from kompass.files.reasons import reason
from kompass.scale.executors import chosen
from kompass.scale.generator import published_spread
from kompass.scale.jobs import Instrument, jobs_for, prepare, write_synthetic
from kompass.scale.store import PATTERN


@dataclass(frozen=True, slots=True)
class Invented:
    """What the command line asks for."""

    store: Path
    edition: str
    points: str | None
    count: int
    seed: int
    partition: int
    editions: Path | None
    overwrite: bool


def write_store(asked: Invented, workers: int | None, cluster: str | None, lang: str, *, as_json: bool) -> None:
    """Draw, score and store. Raises KompassError; partitions that are complete stay."""
    spoken = voice_in(lang)
    edition = chosen_edition(catalogue(asked.editions), asked.edition, None, asked.points)
    points = edition.point_set
    if points is None:
        raise Refused(Fault(msg("Edition {id} has no measuring points to draw marks for.", id=edition.id)))
    spread = published_spread(edition.country)
    own = None if asked.editions is None else asked.editions.resolve()
    instrument = Instrument(edition.id, edition.version, (points.id, points.version), own)
    prepare(instrument)
    parts = -(-asked.count // asked.partition)
    folder = asked.store.resolve()
    with chosen(workers, cluster, parts) as executor, progress(parts, spoken.t("Writing partitions")) as on_done:
        _make(asked.store, overwrite=asked.overwrite)
        jobs = jobs_for(instrument, asked.count, seed=asked.seed, spread=spread, rows=asked.partition)
        for done, _ in enumerate(executor.results(partial(write_synthetic, folder=folder), jobs), start=1):
            on_done(done, parts)
    if as_json:
        say_json({"store": str(asked.store), "edition": edition.id, "evaluations": asked.count, "partitions": parts})
        return
    say(spoken.t("Evaluations: {count}, in {parts} files: {store}", count=asked.count, parts=parts, store=asked.store))
    say(spoken.t("They are invented: nothing about real municipalities can be learnt from them."))


def _make(store: Path, *, overwrite: bool) -> None:
    """An empty store. Raises OutputError where there is one already, or where none can be made."""
    try:
        store.mkdir(parents=True, exist_ok=True)
        there = list(store.glob(PATTERN))
        if there and not overwrite:
            raise OutputError(
                Fault(
                    msg("There are partitions here already."),
                    Place(str(store)),
                    msg("Choose another folder, or write over them with --overwrite."),
                )
            )
        for path in there:
            path.unlink()
    except OSError as error:
        raise OutputError(
            Fault(msg("The folder can't be written to: {reason}.", reason=reason(error)), Place(str(store)))
        ) from error
