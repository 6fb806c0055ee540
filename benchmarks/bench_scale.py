"""A million synthetic evaluations: scored, stored, kept, and one of them set against all. Prints ratios of one run.

Rivals: one pass over one byte per cell (``cells.max()``, which reads every byte, as fast as memory gives them), one
pass over all figures as 32-bit numbers (``shown.max()``), and pandas' ``rank``. A ratio is one of medians, of rounds
taken in turns. Exits with 1 when a limit is missed, and names it.
"""

from __future__ import annotations

import importlib
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from kompass.core.scoring.batch import Cells, Figure, plan
from kompass.scale.against import MISSING, Kept, all_ranks, compare, keep
from kompass.scale.compiled import compile_plan, score_compiled
from kompass.scale.executors import OneProcess, Processes, fold
from kompass.scale.generator import PUBLISHED, synthetic_cells
from kompass.scale.jobs import Instrument, jobs_for, prepare, summarise_file, write_synthetic
from kompass.scale.store import partitions
from kompass.scale.summaries import merge

EVALUATIONS = 1_000_000
INSTRUMENT = Instrument("2.1-se", None, ("kompass-2.1", "1.0"))
ROUNDS = 9
PANDAS_COLUMNS = 3
MOST_SCORING, MOST_AGAINST, LEAST_PANDAS = 6.0, 10.0, 10.0
MOST_MEMORY = 0.5e9
"""Bytes that summarising a store may add, whatever its size: the partition bounds them."""


def medians(*runs: Callable[[], object]) -> list[float]:
    """Seconds of the middle round of each, in turns, so that a busy moment meets all of them."""
    seconds = [[0.0] * ROUNDS for _ in runs]
    for turn in range(ROUNDS):
        for place, run in enumerate(runs):
            start = time.perf_counter()
            run()
            seconds[place][turn] = time.perf_counter() - start
    return [median(times) for times in seconds]


def peak_memory() -> int:
    """Bytes that the process ever held (Linux counts in KiB, macOS in bytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def scoring(missed: list[str]) -> None:
    made = plan(INSTRUMENT.load(), (Figure.POINTS,))
    one = synthetic_cells(made, range(62_500), 1, PUBLISHED["SE"])
    cells: Cells = np.ascontiguousarray(np.tile(one, (1, EVALUATIONS // one.shape[1])))
    for figures in ((Figure.POINTS,), (Figure.POINTS, Figure.COVERED)):
        for lanes in (True, False):
            ready = compile_plan(plan(INSTRUMENT.load(), figures), lanes=lanes)
            into = np.zeros((len(figures), len(ready.firsts) - 1, cells.shape[1]), dtype=ready.tables.dtype)
            run = partial(score_compiled, cells, ready, into, threads=True)
            run()
            scored, passed = medians(run, cells.max)
            limited = lanes and figures == (Figure.POINTS,)
            limit = f"at most {MOST_SCORING:.0f}" if limited else "no limit"
            way = "by sums" if lanes else "by tables, for rules that are no sums"
            print(f"scoring {' + '.join(figures)}, {way}: {scored / passed:.1f} times", end=" ")
            print(f"one pass over one byte per cell ({limit}), {scored:.3f} s against {passed:.3f} s")
            if limited and scored > MOST_SCORING * passed:
                missed.append("scoring")


def timed(name: str, run: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    answer = run()
    print(f"  {name}: {time.perf_counter() - start:.1f} s, peak memory so far {peak_memory() / 1e9:.2f} GB")
    return answer


def prepared(folder: Path, missed: list[str]) -> Kept:
    """The one-off preparation: a store, its summary, and the figures kept in memory."""
    jobs = jobs_for(INSTRUMENT, EVALUATIONS, seed=1, spread=PUBLISHED["SE"])
    write = partial(write_synthetic, folder=folder)
    print(f"one-off preparation of {EVALUATIONS:,}:")
    timed("draw, score and store (2 processes)", lambda: list(Processes(2).results(write, jobs)))
    print(f"  on disk: {sum(path.stat().st_size for path in partitions(folder)) / 1e9:.2f} GB")
    prepare(INSTRUMENT)
    before = peak_memory()
    summarise = partial(summarise_file, instrument=INSTRUMENT)
    whole = timed("summarise and merge (1 process)", lambda: fold(OneProcess(), summarise, partitions(folder), merge))
    added = peak_memory() - before
    print(f"  memory that summarising added: {added / 1e9:.2f} GB (at most {MOST_MEMORY / 1e9:.1f})")
    if added > MOST_MEMORY:
        missed.append("memory")
    kept: Kept = timed("keep", lambda: keep(partitions(folder), INSTRUMENT))
    if kept.summary.to_bytes() != whole.to_bytes():
        missed.append("two ways to one summary")
    print(f"  kept: {(kept.shown.nbytes + kept.numbers.nbytes) / 1e9:.2f} GB")
    return kept


def one_against_all(kept: Kept, missed: list[str]) -> None:
    own = kept.own(int(np.flatnonzero(kept.shown[-1] != MISSING)[0]))
    compare(own, kept)
    asked, read = medians(partial(compare, own, kept), kept.shown.max)
    print(f"one against {EVALUATIONS:,}: {asked / read:.1f} times reading their figures (at most {MOST_AGAINST:.0f})")
    print(f"  {asked * 1000:.1f} ms for 54 ranks, percentiles, differences and the 10 nearest profiles")
    if asked > MOST_AGAINST * read:
        missed.append("one against all")


def ranks_of_all(kept: Kept, missed: list[str]) -> None:
    start = time.perf_counter()
    ours = all_ranks(kept)
    seconds = time.perf_counter() - start
    try:
        pandas = importlib.import_module("pandas")
    except ImportError:
        missed.append("all ranks: pandas isn't installed (make setup-bench)")
        return
    rows = [0, len(kept.items) - 2, len(kept.items) - 1]
    start = time.perf_counter()
    for row in rows[:PANDAS_COLUMNS]:
        figures = pandas.Series(kept.shown[row]).where(kept.shown[row] != MISSING)
        theirs = figures.rank(method="min", ascending=False).fillna(0).to_numpy().astype(np.int32)
        if not (theirs == ours[row]).all():
            missed.append("all ranks: not those of pandas")
    per_column = (time.perf_counter() - start) / PANDAS_COLUMNS
    ratio = per_column * len(kept.items) / seconds
    print(
        f"all ranks for all: {seconds:.2f} s; pandas {ratio:.0f} times as long (at least {LEAST_PANDAS:.0f};", end=" "
    )
    print(f"{PANDAS_COLUMNS} of {len(kept.items)} columns measured, equal ranks)")
    if ratio < LEAST_PANDAS:
        missed.append("all ranks")


def main() -> int:
    missed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        kept = prepared(Path(folder), missed)
    one_against_all(kept, missed)
    ranks_of_all(kept, missed)
    del kept
    scoring(missed)
    if missed:
        print(f"bench_scale missed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
