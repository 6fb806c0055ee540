"""Everything that the parts of a report look at, and the small pieces they share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from kompass.core.benchmark.progress import Earlier, is_same_measure
from kompass.core.benchmark.reference import Mean, ReferenceSet, reference_mean
from kompass.core.benchmark.statistics import FEWEST_OTHERS
from kompass.core.evaluation.model import Evaluation, WrittenText
from kompass.core.instrument.crosswalk import Comparable
from kompass.core.instrument.model import TOTAL, Area, Edition
from kompass.core.instrument.texts import EditionTexts
from kompass.core.scoring.model import NodeScore, Score
from kompass.presentation.figures import basis_words, mean_step, percent_text, shown_figure, step_of
from kompass.presentation.languages import language_name
from kompass.presentation.numbers import exact_number, shown_number, signed_number
from kompass.presentation.speech import Speech
from kompass.reports.model import Align, Block, BulletList, Cell, Paragraph, Run, Runs, TableColumn

if TYPE_CHECKING:
    from kompass.presentation.double_words import Double
    from kompass.reports.comparing.comparison import Comparison

_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Versions:
    """What the report was made from: version of Kompass and sha256 of the evaluation's canonical form."""

    software: str
    evaluation: str
    notice: str
    earlier: tuple[str | None, ...] = ()
    """sha256 of each earlier evaluation, in their order; None for a published result."""


@dataclass(frozen=True, slots=True)
class ComparedEdition:
    """What the crosswalk says of another edition."""

    comparable: Comparable
    why: str
    """The crosswalk's sentence in the report's language."""
    areas: Mapping[str, str]
    """Our area → theirs, only where one stands for one and may be compared at least partly."""


@dataclass(frozen=True, slots=True)
class Context:
    evaluation: Evaluation
    edition: Edition
    texts: EditionTexts
    score: Score
    speech: Speech
    versions: Versions
    reference: ReferenceSet | None = None
    against: Comparison | None = None
    """The whole comparison with a chosen set, of which ``reference`` is the part of one measure."""
    compared: Mapping[str, ComparedEdition] = field(default_factory=dict)
    """Other editions among the named municipalities, by id."""
    earlier: tuple[Earlier, ...] = ()
    """The municipality's own earlier evaluations, the earliest first."""
    double: Double | None = None
    """The same marks by another edition; only where it was asked for."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Sentences behind the reasons of crosswalks, in the report's language."""

    @property
    def language(self) -> str:
        return self.speech.language

    def t(self, template: str, **values: object) -> str:
        return self.speech.t(template, **values)

    @property
    def name(self) -> str:
        return self.evaluation.municipality.name

    @property
    def year(self) -> str:
        year = self.evaluation.dates.year
        return "" if year is None else str(year)

    @property
    def basis(self) -> str:
        return self.speech.say(basis_words(self.evaluation))

    @property
    def last_time(self) -> Earlier | None:
        """The evaluation before this one."""
        return self.earlier[-1] if self.earlier else None

    def same_measure(self, earlier: Earlier) -> bool:
        return is_same_measure(earlier.edition, self.edition)

    def area_title(self, area: Area) -> str:
        return self.texts.areas[area.id].title

    def mean(self, item_id: str) -> Mean | None:
        return None if self.reference is None else reference_mean(self.reference, item_id, self.evaluation)

    @property
    def means(self) -> list[Mean]:
        """Every mean that the reference has for the areas and the total."""
        items = [*(area.id for area in self.edition.areas), TOTAL]
        return [mean for item in items if (mean := self.mean(item)) is not None]

    @property
    def knows_areas(self) -> bool:
        """Whether any area has points; of some evaluations only the total was ever published."""
        return any(self.score.node(area.id).figure is not None for area in self.edition.areas)

    @property
    def knows_only_the_total(self) -> bool:
        """Whether a total is known and nothing of any area, neither points nor a finding."""
        return self.score.total.figure is not None and not self.knows_areas and not self.evaluation.findings

    @property
    def means_make_a_profile(self) -> bool:
        """Whether the mean is drawn and has a column; a few figures, published without members, are said in words."""
        known = sum(self.mean(area.id) is not None for area in self.edition.areas)
        members = self.reference is not None and bool(self.reference.members)
        return known > 0 and (members or 2 * known >= len(self.edition.areas))

    @property
    def mean_is_drawn(self) -> bool:
        """Whether the mean is a curve beside the own one: not where at most two others of a chosen set are behind it in
        most areas.
        """
        sound = [self.mean_is_sound(area.id) for area in self.edition.areas]
        return self.means_make_a_profile and (self.against is None or 2 * sum(sound) >= len(sound))

    def mean_is_sound(self, item_id: str) -> bool:
        """Whether a mean may be drawn; that of a reference file is drawn as its author wants it."""
        mean = self.mean(item_id)
        if mean is None or mean.count is None or self.against is None:
            return mean is not None
        return mean.count - bool(mean.includes_own) >= FEWEST_OTHERS

    def mean_cell(self, item_id: str) -> Cell:
        """The reference mean by the edition's steps for means; a dash where there is none."""
        mean = self.mean(item_id)
        value = None if mean is None else mean.value
        return Cell(shown_number(value, self.mean_step(item_id), self.language, fixed=False), value, "points")

    def mean_step(self, item_id: str) -> Fraction:
        return mean_step(item_id, self.edition)

    def difference_cell(self, item_id: str) -> Cell:
        """Own figure minus the mean, from unrounded values."""
        own, mean = self.score.node(item_id).figure, self.mean(item_id)
        if own is None or mean is None:
            return self.empty()
        difference = own - mean.value
        step = max(step_of(item_id, self.edition), self.mean_step(item_id))
        return Cell(signed_number(difference, step, self.language), difference, "points")

    def points_cell(self, node: NodeScore) -> Cell:
        return Cell(shown_figure(node, self.edition, self.language), node.figure, "points")

    def percent_cell(self, node: NodeScore) -> Cell:
        text = percent_text(node, self.edition, self.language)
        value = None if node.figure is None or not node.maximum else node.figure * 100 / node.maximum
        return Cell(text, value, "percent")

    def number_cell(self, value: Fraction) -> Cell:
        """A number that is never rounded, such as a maximum."""
        return Cell(exact_number(value, self.language), value, "points")

    def empty(self) -> Cell:
        return Cell("–")

    def share(self, node: NodeScore) -> Fraction | None:
        """Percent of the maximum (0 to 100), None where missing."""
        return None if node.figure is None or not node.maximum else node.figure * 100 / node.maximum


def plain(text: str) -> Runs:
    return (Run(text),)


def written(text: WrittenText | None, context: Context) -> tuple[Block, ...]:
    """A written text as paragraphs and lists: in the report's language where a translation exists, else original."""
    if text is None:
        return ()
    value, lang = in_language(text, context.language)
    blocks: list[Block] = []
    for chunk in _BLANK_LINES.split(value):
        blocks.extend(_chunk(chunk.strip(), lang))
    if lang is None and text.lang != context.language:
        original = language_name(text.lang, context.language)
        blocks.append(Paragraph(plain(context.t("Translation; original language: {language}.", language=original))))
    return tuple(blocks)


def labelled(text: WrittenText, context: Context) -> Runs:
    """A written text in one stretch; a translation says that it is one (the original stays with its language)."""
    words = runs(text, context.language)
    if text.lang != context.language and context.language in text.translations:
        return (*words, Run(f" ({context.t('translated')})"))
    return words


def text_cell(text: WrittenText, context: Context) -> Cell:
    """A written text in a table."""
    words = labelled(text, context)
    return Cell("".join(run.text for run in words), lang=words[0].lang)


def in_language(text: WrittenText, language: str) -> tuple[str, str | None]:
    """The words to show, and their language where it isn't the report's."""
    if text.lang == language:
        return text.value, None
    if language in text.translations:
        return text.translations[language], None
    return text.value, text.lang


def runs(text: WrittenText, language: str) -> Runs:
    """A written text in one stretch."""
    value, lang = in_language(text, language)
    return (Run(" ".join(value.split()), lang),)


def _chunk(chunk: str, lang: str | None) -> Iterator[Block]:
    """Lines with ``- `` are a list, wherever it begins; an indented line goes on with its item."""
    items: list[str] = []
    words: list[str] = []
    for line in filter(str.strip, chunk.split("\n")):
        if line.startswith("- "):
            yield from _paragraph(words, lang)
            items.append(line.removeprefix("- ").strip())
        elif items and line.startswith(" "):
            items[-1] += f" {line.strip()}"
        else:
            yield from _list(items, lang)
            words.append(line.strip())
    yield from _paragraph(words, lang)
    yield from _list(items, lang)


def _paragraph(words: list[str], lang: str | None) -> Iterator[Block]:
    if words:
        yield Paragraph((Run(" ".join(words), lang),))
        words.clear()


def _list(items: list[str], lang: str | None) -> Iterator[Block]:
    if items:
        yield BulletList(tuple((Run(item, lang),) for item in items))
        items.clear()


def figure_columns(headers: tuple[str, ...], *, share: int = 4) -> tuple[TableColumn, ...]:
    """A wide first column of words, then columns of figures."""
    first, *others = headers
    return (TableColumn(first, share=share), *(TableColumn(header, Align.END) for header in others))
