"""From rows to `Evaluation`. However many are read, the number of queries is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from kompass.apps.evaluations.exchange.values import count_in, must_text, number_in, text_in
from kompass.apps.evaluations.models import (
    AreaText,
    Cell,
    DirectPoints,
    Evaluation,
    Evaluator,
    Evidence,
    Finding,
    Interview,
    MarkedPoint,
    NotChosen,
    PrintSource,
    RoleModel,
)
from kompass.apps.evaluations.models.parts import Part
from kompass.core.evaluation import model as core

M = TypeVar("M", bound=Part)
_Levels = dict[tuple[str, str, str], dict[int, str]]


def read(evaluation_id: str) -> core.Evaluation:
    """One evaluation. Raises KeyError where there is none of that id."""
    return read_many([evaluation_id])[evaluation_id]


def read_many(ids: Iterable[str]) -> dict[str, core.Evaluation]:
    """Evaluations by id, in the order asked for; those that aren't there are left out."""
    wanted = list(ids)
    rows = Evaluation.objects.select_related("municipality").in_bulk(wanted)
    gathered = _Gathered(wanted)
    return {one: gathered.evaluation(rows[one]) for one in wanted if one in rows}


class _Gathered:
    """All parts of several evaluations, by evaluation and in the file's order."""

    def __init__(self, ids: list[str]) -> None:
        self._ids = ids
        self._sources = {one.evaluation_id: one for one in PrintSource.objects.filter(evaluation_id__in=ids)}
        self._evaluators = self._by_evaluation(Evaluator)
        self._interviews = self._by_evaluation(Interview)
        self._evidence = self._by_evaluation(Evidence)
        self._findings = self._by_evaluation(Finding)
        self._role_models = self._by_evaluation(RoleModel)
        self._area_texts = self._by_evaluation(AreaText)
        self._not_chosen = self._by_evaluation(NotChosen)
        self._points = self._by_evaluation(DirectPoints)
        self._marked = self._by_evaluation(MarkedPoint)
        self._levels = self._levels_of()

    def _by_evaluation(self, kind: type[M]) -> Mapping[str, list[M]]:
        found: dict[str, list[M]] = defaultdict(list)
        for one in kind._default_manager.filter(evaluation_id__in=self._ids).order_by("evaluation_id", "position"):
            found[one.evaluation_id].append(one)
        return found

    def _levels_of(self) -> _Levels:
        found: _Levels = defaultdict(dict)
        cells = Cell.objects.filter(evaluation_id__in=self._ids)
        for evaluation, layer, point, aspect, level in cells.values_list(
            "evaluation_id", "layer", "point", "aspect", "level"
        ).iterator(chunk_size=20_000):
            found[evaluation, layer, point][aspect] = level
        return found

    def evaluation(self, row: Evaluation) -> core.Evaluation:
        key = row.pk
        return core.Evaluation(
            id=key,
            edition=core.EditionRef(row.edition, row.edition_version, row.edition_hash),
            point_set=core.EditionRef(row.point_set, row.point_set_version or "", row.point_set_hash)
            if row.point_set
            else None,
            basis=core.Basis(row.basis),
            language=row.language,
            municipality=core.Municipality(row.municipality_name, row.municipality.country, row.municipality_code),
            dates=core.Dates(row.visit_from, row.visit_until, row.report_date, row.cut_off),
            invented=row.invented,
            first_measurement=core.YesNo(row.first_measurement),
            source=_source(self._sources.get(key)),
            evaluators=tuple(core.Evaluator(e.key, e.organisation, e.role) for e in self._evaluators[key]),
            examined=core.Examined(**{name: core.YesNo(value) for name, value in row.examined.items()}),
            interviews=tuple(map(_interview, self._interviews[key])),
            invited_total=count_in(row.invited_total),
            attended_total=count_in(row.attended_total),
            evidence=tuple(map(_evidence, self._evidence[key])),
            marks=self._marks(row),
            not_chosen=tuple(core.NotChosenPoint(n.point, n.by, n.on, must_text(n.why)) for n in self._not_chosen[key]),
            points={p.item: _points(p) for p in self._points[key]},
            findings=tuple(map(_finding, self._findings[key])),
            role_models=tuple(map(_role_model, self._role_models[key])),
            overall=text_in(row.overall),
            areas={
                a.area: core.AreaTexts(text_in(a.impressions), text_in(a.reason), a.original)
                for a in self._area_texts[key]
            },
            portrait=core.Portrait(text_in(row.organisation), text_in(row.steering_model), text_in(row.economy)),
        )

    def _marks(self, row: Evaluation) -> core.Marks:
        marks: dict[str, dict[str, core.Mark]] = {layer: {} for layer in row.layers}
        for one in self._marked[row.pk]:
            levels = self._levels.get((row.pk, one.layer, one.point), {})
            marks[one.layer][one.point] = core.Mark(
                tuple(levels.get(aspect) for aspect in range(one.aspects)),
                core.Status(one.status),
                tuple(one.evidence),
                text_in(one.note),
            )
        return marks


def _source(row: PrintSource | None) -> core.SourceOfPrint | None:
    return None if row is None else core.SourceOfPrint(row.title, row.issuer, row.address, text_in(row.note))


def _interview(i: Interview) -> core.Interview:
    return core.Interview(i.short_id, i.group, count_in(i.invited), count_in(i.attended), text_in(i.note))


def _evidence(e: Evidence) -> core.Evidence:
    return core.Evidence(e.short_id, e.kind, must_text(e.title), e.address, e.page, e.seen, e.interview)


def _points(p: DirectPoints) -> core.DirectFigure:
    return core.DirectFigure(
        number_in(p.points),
        number_in(p.printed),
        number_in(p.percent),
        number_in(p.maximum),
        p.page,
        p.line,
        p.unconfirmed,
        p.elsewhere,
    )


def _finding(f: Finding) -> core.Finding:
    return core.Finding(
        f.short_id,
        f.area,
        f.kind,
        must_text(f.text),
        f.sub_area,
        f.proposed,
        tuple(f.evidence),
        tuple(f.role_models),
        f.page,
        f.line,
        number_in(f.kind_confidence),
        f.original,
    )


def _role_model(r: RoleModel) -> core.RoleModel:
    return core.RoleModel(
        r.short_id, r.kind, r.name, must_text(r.purpose), r.country, r.area, r.seen, r.source, r.successor
    )
