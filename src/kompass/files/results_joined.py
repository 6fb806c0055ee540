"""The published results and tables of one's own as one pool of results: what contradicts is named, none of it taken."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kompass.core.benchmark.results import Result
from kompass.core.messages import Message
from kompass.files.catalogue import Catalogue
from kompass.files.results_data import published, results
from kompass.files.results_merging import Table, merge
from kompass.files.results_sums import summed_instead, sums_apart
from kompass.files.results_table import read_results
from kompass.files.results_wide import read_table

PUBLISHED_NAME = "published.csv"


def joined(tables: Iterable[Path], catalogue: Catalogue) -> tuple[tuple[Result, ...], tuple[Message, ...]]:
    """All results, and what contradicts: two figures for the same item of the same evaluation, with both sources, and
    totals of one's own tables that their areas can't add up to.

    Of two that contradict none is taken, since nobody can tell which is right; the rest of the evaluation stays. Where
    that leaves all areas but no total, their sum stands for it (design rule 5), and that is among what is said.
    Raises FileFault, SyntaxFault or SchemaFault for a table that can't be used.
    """
    own: list[Table] = []
    wrong: list[Message] = []
    for path in tables:
        rows = read_table(path, catalogue)
        told = results(rows, catalogue, str(path))  # each by itself first, so that a fault names its table
        wrong += sums_apart(told, catalogue, path.name)
        own.append(Table(path.name, rows))
    if not own:
        return published(), ()
    merged = merge([Table(PUBLISHED_NAME, read_results()), *own])
    found = tuple(results(merged.rows, catalogue))
    contradictions = [conflict.message for conflict in merged.conflicts]
    return found, (*contradictions, *summed_instead(merged.conflicts, found, catalogue), *wrong)
