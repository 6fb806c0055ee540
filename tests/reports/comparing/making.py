"""Comparisons to be told, from the published figures and invented ones."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from kompass.core.benchmark.ranking import ranking
from kompass.core.benchmark.results import Place, Result
from kompass.core.benchmark.sentences import true_sentences
from kompass.core.benchmark.side_by_side import side_by_side
from kompass.core.benchmark.statistics import summaries
from kompass.core.evaluation.model import Basis
from kompass.core.instrument.model import Edition
from kompass.files.catalogue import Catalogue
from kompass.files.results_table import read_results
from kompass.presentation.speech import speech
from kompass.reports.comparing.comparison import Comparison

CATALOGUE = Catalogue()
PILOTS = ("Ringkøbing-Skjern", "Sorø", "Silkeborg", "Stevns", "Odder")
NOTICE = "Kompass is not affiliated with the issuers of the instrument."
NAMES = (*PILOTS, "Ærø", "Faaborg-Midtfyn", "Lyngby-Taarbæk", "Nordfyns", "Høje-Taastrup", "Ikast-Brande", "Aabenraa")


@cache
def edition(edition_id: str) -> Edition:
    return CATALOGUE.edition(edition_id)


def published(name: str, year: int) -> Result:
    """A published evaluation by its name and year."""
    rows = [row for row in read_results() if (row.municipality, row.year) == (name, year)]
    of = CATALOGUE.labelled(rows[0].label, rows[0].country)
    return Result(
        place=Place(name, rows[0].country),
        year=year,
        edition=of,
        basis=Basis.PRINTED,
        figures={row.item_id: row.points for row in rows},
        uncertain=frozenset(row.item_id for row in rows if row.uncertain),
        source=rows[0].source,
    )


def pilots() -> tuple[Result, ...]:
    """The five Danish pilots of 2009 (KREVI's table 6.1)."""
    return tuple(published(name, 2009) for name in PILOTS)


def invented(name: str, *figures: int | None, year: int = 2009, of: str = "1-dk", **parts: Any) -> Result:
    """An evaluation with a figure for each area, None for missing; ``parts`` are fields of the result (hence Any)."""
    known = {str(at): Fraction(value) for at, value in enumerate(figures, 1) if value is not None}
    return Result(Place(name, edition(of).country), year, of, Basis.PRINTED, known, **parts)


def many(count: int) -> tuple[Result, ...]:
    """Up to a dozen of the invented figures, with ties, zeros and a missing one."""
    figures = [[(at * 13 + area * 29) % 61 + 20 for area in range(8)] for at in range(count)]
    results = [invented(name, *some) for name, some in zip(NAMES, figures, strict=False)]
    if count > 5:
        results[3] = invented(NAMES[3], *figures[2])
        results[4] = invented(NAMES[4], 0, *figures[4][1:4], None, *figures[4][5:])
    return tuple(results)


def comparison(results: Sequence[Result], own: Result | None = None, language: str = "en", **parts: Any) -> Comparison:
    """Everything that can be said of results of one edition; ``parts`` are further fields (hence Any)."""
    of = edition(results[0].edition)
    return Comparison(
        beside=side_by_side(results[:12], of, own=own, mean_of_results=results),
        texts=CATALOGUE.texts(of, language),
        speech=speech(language),
        notice=NOTICE,
        software="0",
        own=own,
        ranks=ranking(results, of),
        summaries=summaries(results, of, own),
        statements=() if own is None else true_sentences(own, results, of),
        **parts,
    )
