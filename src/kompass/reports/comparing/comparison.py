"""Everything that the parts of a comparison look at, and the small pieces they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from kompass.core.benchmark.groups import Group
from kompass.core.benchmark.learning import Lesson
from kompass.core.benchmark.ranking import Ranking
from kompass.core.benchmark.reference import Mean
from kompass.core.benchmark.results import Result, includes
from kompass.core.benchmark.selection_notes import municipality_key
from kompass.core.benchmark.sentences import Statement
from kompass.core.benchmark.side_by_side import Row, SideBySide
from kompass.core.benchmark.since_last import SinceLast
from kompass.core.benchmark.statistics import Summary
from kompass.core.benchmark.typical_progress import TypicalProgress
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL, Edition
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import Message, msg
from kompass.presentation.comparing_words import item_title, names_among, shown_mean, shown_points
from kompass.presentation.figures import basis_words
from kompass.presentation.speech import Speech
from kompass.reports.model import Cell, Paragraph, Run, Runs

if TYPE_CHECKING:
    from kompass.core.benchmark.sensitivity_batch import Sensitivity

FEW = 5
"""Up to so many municipalities are the columns of the table, as in the KREVI report; more are its rows."""


@dataclass(frozen=True)  # without slots, since what is looked through once is kept
class Comparison:
    """A comparison of one edition, ready to be told. What is empty isn't told."""

    beside: SideBySide
    texts: EditionTexts
    speech: Speech
    notice: str
    """That Kompass isn't affiliated with the issuers: stands on the cover."""
    software: str
    own: Result | None = None
    """The municipality that the comparison is about, one of the columns; None where all are equals."""
    ranks: Ranking | None = None
    draws: Sensitivity | None = None
    """Ranks over repeated draws: only where it was asked for, and always labelled as sensitivity analysis."""
    summaries: Mapping[str, Summary] = field(default_factory=dict)
    set_notes: tuple[Message, ...] = ()
    """What has to be said of the set: mixed editions, earlier evaluations left out."""
    left_out: tuple[tuple[Result, Message], ...] = ()
    statements: tuple[Statement, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    group: Group | None = None
    own_over_time: SideBySide | None = None
    """The own evaluations as columns, the earliest first."""
    since: tuple[SinceLast, ...] = ()
    typical: TypicalProgress | None = None
    """Only where it was asked for."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Sentences behind the reasons of crosswalks, in the report's language."""
    editions: Mapping[str, tuple[Edition, EditionTexts]] = field(default_factory=dict)
    """All editions that figures come from, with their texts, by id."""

    contradicted: bool = False
    """Whether tables of results contradict each other or themselves; ``set_notes`` say how."""

    @property
    def set_is_empty(self) -> bool:
        """Whether nobody stands beside the own evaluation, and it isn't in the set itself: nothing is compared."""
        alone = self.own is not None and len(self.columns) == 1 and self.ranks is None
        return alone and not self.beside.behind_mean

    @property
    def language(self) -> str:
        return self.speech.language

    @property
    def edition(self) -> Edition:
        return self.beside.edition

    @property
    def columns(self) -> tuple[Result, ...]:
        return self.beside.columns

    @cached_property
    def everyone(self) -> tuple[Result, ...]:
        """All evaluations that a figure rests on: columns, those behind means and ranks."""
        ranked = () if self.ranks is None else tuple(one.result for one in self.ranks.ranked) + self.ranks.left_out
        unique = {result.key: result for result in (*self.columns, *self.beside.behind_mean, *ranked)}
        return tuple(unique.values())

    @cached_property
    def basis(self) -> str:
        """What the points rest on; official and printed ones may stand together."""
        words = dict.fromkeys(self.speech.say(basis_words(result)) for result in self.everyone)
        return ", ".join(words)

    def t(self, template: str, **values: object) -> str:
        return self.speech.t(template, **values)

    def titled(self, title: str) -> str:
        """Every caption says what the points rest on (design rule 1)."""
        return f"{title} ({self.basis})"

    def name(self, result: Result) -> str:
        return self._name_of(result)

    @cached_property
    def _name_of(self) -> Callable[[Result], str]:
        return names_among(self.everyone, self.edition)

    def names(self, results: Sequence[Result]) -> str:
        return ", ".join(self.name(result) for result in results)

    def title(self, item: str) -> str:
        return item_title(item, self.edition, self.texts, self.speech)

    def points(self, value: Fraction | None, item: str, of: Result | None = None) -> str:
        """As the table's edition shows them; with `of` as the result's own edition does, which may have finer steps."""
        edition = self.edition if of is None else self.of_edition(of.edition)[0]
        return shown_points(value, item, edition, self.language)

    def points_cell(self, value: Fraction | None, item: str) -> Cell:
        return Cell(self.points(value, item), value, "points")

    def mean_cell(self, mean: Mean | None, item: str) -> Cell:
        value = None if mean is None else mean.value
        return Cell(shown_mean(value, item, self.edition, self.language), value, "points")

    def is_own(self, result: Result) -> bool:
        return includes([result], self.own)

    def of_edition(self, edition_id: str) -> tuple[Edition, EditionTexts]:
        """An edition with its texts; the table's own one where no other is known."""
        return self.editions.get(edition_id, (self.edition, self.texts))

    @property
    def is_way(self) -> bool:
        """Whether this is one municipality's way, its evaluations as the columns: then nobody is ranked."""
        return len(self.columns) > 1 and len({municipality_key(result) for result in self.columns}) == 1

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Those of the table that are told: without areas where nobody's areas are known, but totals only."""
        if any(_has_figure(row) for row in self.beside.rows if row.item != TOTAL):
            return self.beside.rows
        return tuple(row for row in self.beside.rows if row.item == TOTAL) or self.beside.rows

    @property
    def areas(self) -> list[str]:
        return [area.id for area in self.edition.areas if any(row.item == area.id for row in self.rows)]

    @property
    def of_one_edition(self) -> list[int]:
        """Columns whose figures may stand in one chart: those of the table's edition."""
        return [at for at, result in enumerate(self.columns) if result.edition == self.edition.id]

    @property
    def crosses_editions(self) -> bool:
        return any(one.comparable is not Comparable.YES for row in self.beside.rows for one in row.figures)

    @property
    def counts_other_editions(self) -> bool:
        """Whether ranks and the set's own figures rest on other editions too: only where a set was asked to mix."""
        ranked = self.ranks.ranked if self.ranks is not None else ()
        return any(one.result.edition != self.edition.id for one in ranked)


def _has_figure(row: Row) -> bool:
    return row.mean is not None or any(figure.value is not None for figure in row.figures)


TOLERANCE_OF_PARTS = msg(
    "That tolerance is known of totals; in a single area or sub-area a lead of a few points says little."
)


def plain(text: str) -> Runs:
    return (Run(text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph(plain(text))
