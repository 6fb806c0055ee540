"""An evaluation on a page: the report's own parts, each area in a fold of its own, and reports to fetch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kompass.apps.evaluations.published import Shown
from kompass.apps.site.templatetags.components import Download, Way
from kompass.core.instrument.model import Area
from kompass.presentation.languages import language_name
from kompass.presentation.speech import LANGUAGES, Speech
from kompass.reports.building import areas, front, instrument, over_time, result
from kompass.reports.building.closing import annex
from kompass.reports.building.context import Context
from kompass.reports.building.role_models import models_of
from kompass.reports.model import Block, Heading

FORMATS = (("pdf", "PDF"), ("html", "HTML"))


@dataclass(frozen=True, slots=True)
class AreaFold:
    """An area: ``points`` and ``found`` are what one sees of it while it is closed."""

    heading: Heading
    points: str
    found: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report; only the one of the areas has ``folds``, between what comes before and after them."""

    before: tuple[Block, ...]
    folds: tuple[AreaFold, ...] = ()
    after: tuple[Block, ...] = ()

    @property
    def headings(self) -> Iterator[Heading]:
        """For the list of contents: the part's own, and those of the areas."""
        yield from (block for block in self.before if isinstance(block, Heading) and block.level == 1)
        yield from (fold.heading for fold in self.folds)


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area in one line, with what was found there."""

    heading: Heading
    found: str


def parts_of(told: Context) -> list[Part]:
    """The report's parts in a page's order; what only paper needs (cover, page breaks) is left out."""
    ends = [over_time.over_time, instrument.method]
    if "sub-areas" in told.edition.report.parts:
        ends.insert(0, areas.sub_areas)
    whole = [tuple(make(told)) for make in (front.page_for_politicians, result.result)]
    rest = [tuple(make(told)) for make in ends]
    made = [*(Part(blocks) for blocks in whole), _folded(told), *(Part(blocks) for blocks in rest)]
    return [part for part in made if part.before]


def annex_of(told: Context) -> tuple[Block, ...]:
    return tuple(annex(told))


def area_lines(told: Context) -> list[AreaLine]:
    """Those areas of which something was found or somebody is named; in the edition's order."""
    lines = []
    for area in told.edition.areas:
        found = [_found(told, area), _to_learn_from(told, area)]
        if any(found):
            lines.append(AreaLine(_heading(told, area), " · ".join(filter(None, found))))
    return lines


def downloads_of(one: Shown, version: int, spoken: Speech) -> list[Download]:
    """The report in every format and language, made when somebody asks for it; and the data, which are there."""
    reports = [
        Download(
            spoken.t("Report as {format}", format=name),
            tuple(
                Way(language_name(code, code), f"/{code}/reports/{one.evaluation}/v{version}/{ending}/", code)
                for code in LANGUAGES
            ),
        )
        for ending, name in FORMATS
    ]
    data = (Way(kind.upper(), f"/data/evaluations/{one.evaluation}/v{version}.{kind}") for kind in ("json", "yaml"))
    return [*reports, Download(spoken.t("Data"), tuple(data))]


def _folded(told: Context) -> Part:
    blocks = tuple(areas.areas(told))
    if not blocks:
        return Part(())
    of_area = {f"area-{area.id}": area for area in told.edition.areas}
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level <= 2]
    ends = [*starts[1:], len(blocks)]
    before, after = list(blocks[: starts[0]]), list[Block]()
    folds: list[AreaFold] = []
    for start, end in zip(starts, ends, strict=True):
        heading, piece = blocks[start], blocks[start:end]
        assert isinstance(heading, Heading)
        if heading.anchor in of_area:
            folds.append(_fold(told, of_area[heading.anchor], heading, piece[1:]))
        elif folds:
            after += piece
        else:
            before += piece
    return Part(tuple(before), tuple(folds), tuple(after))


def _fold(told: Context, area: Area, heading: Heading, blocks: Sequence[Block]) -> AreaFold:
    return AreaFold(heading, areas.points_of(told, area), _found(told, area), tuple(blocks))


def _heading(told: Context, area: Area) -> Heading:
    return Heading(2, told.area_title(area), f"area-{area.id}", number=area.id)


def _found(told: Context, area: Area) -> str:
    """How many findings of each kind, in the edition's words; nothing where there are none."""
    found = [finding.kind for finding in told.evaluation.findings if finding.belongs_to == area.id]
    counts = [(kind, found.count(kind.id)) for kind in told.edition.finding_kinds]
    return " · ".join(f"{told.texts.finding_kinds[kind.id].many}: {count}" for kind, count in counts if count)


def _to_learn_from(told: Context, area: Area) -> str:
    names = dict.fromkeys(model.name for model in models_of(told, area) if model.name)
    return told.t("Whom to learn from: {names}", names=", ".join(names)) if names else ""
