"""Reading and writing evaluation files: YAML or JSON ↔ `Evaluation`, and the canonical form."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from kompass.core.evaluation import model as core
from kompass.files import evaluation_schema as schema
from kompass.files.evaluation_plain import to_plain
from kompass.files.faults import validate
from kompass.files.formats import to_current
from kompass.files.plain import PlainDocument, read_plain
from kompass.files.yaml_text import yaml_text


def read_evaluation(path: Path) -> core.Evaluation:
    """Read and validate the shape of an evaluation file; older formats are upgraded in memory.

    Whether it fits its edition is told by `kompass.core.evaluation.consistency`. Raises FileFault, SyntaxFault,
    SchemaFault or FormatTooNew.
    """
    return parse_evaluation(read_plain(path))


def parse_evaluation(document: PlainDocument) -> core.Evaluation:
    """An evaluation from plain data."""
    return _Reader(validate(schema.EvaluationModel, to_current(document))).evaluation()


def _ref(model: schema.RefModel) -> core.EditionRef:
    return core.EditionRef(model.id, model.version, model.hash)


def _figure(f: schema.FigureModel) -> core.DirectFigure:
    return core.DirectFigure(
        f.points, f.printed, f.percent, f.maximum, f.page, f.line, f.confirmed is not None, f.elsewhere
    )


def _examined(model: schema.ExaminedModel | None) -> core.Examined:
    if model is None:
        return core.Examined()
    return core.Examined(**{key: core.YesNo(value) for key, value in model.model_dump().items()})


class _Reader:
    """Turns the file model into the core's values; texts without a language get the file's."""

    def __init__(self, model: schema.EvaluationModel) -> None:
        self._model = model

    def evaluation(self) -> core.Evaluation:
        m = self._model
        return core.Evaluation(
            id=m.id,
            edition=_ref(m.edition),
            point_set=_ref(m.pointset) if m.pointset else None,
            basis=core.Basis(m.basis),
            language=m.language,
            municipality=core.Municipality(m.municipality.name, m.municipality.country, m.municipality.code),
            dates=core.Dates(**m.dates.model_dump()) if m.dates else core.Dates(),
            invented=m.invented,
            first_measurement=core.YesNo(m.first_measurement),
            source=self._source(m.source),
            evaluators=tuple(core.Evaluator(e.key, e.organisation, e.role) for e in m.evaluators),
            examined=_examined(m.examined),
            interviews=tuple(
                core.Interview(i.id, i.group, i.invited, i.attended, self._text(i.note)) for i in m.interviews
            ),
            invited_total=m.interviews_total.invited if m.interviews_total else core.Count(),
            attended_total=m.interviews_total.attended if m.interviews_total else core.Count(),
            evidence=tuple(self._evidence(e) for e in m.evidence),
            marks={
                layer: {point: self._mark(mark) for point, mark in marks.items()} for layer, marks in m.marks.items()
            },
            not_chosen=tuple(core.NotChosenPoint(n.point, n.by, n.on, self._must(n.why)) for n in m.not_chosen),
            points={item: _figure(figure) for item, figure in m.points.items()},
            findings=tuple(self._finding(f) for f in m.findings),
            role_models=tuple(self._role_model(r) for r in m.role_models),
            overall=self._text(m.overall),
            areas={
                area: core.AreaTexts(self._text(texts.impressions), self._text(texts.reason), texts.original)
                for area, texts in m.areas.items()
            },
            portrait=self._portrait(m.portrait),
        )

    def _source(self, source: schema.SourceModel | None) -> core.SourceOfPrint | None:
        if source is None:
            return None
        return core.SourceOfPrint(source.title, source.issuer, source.address, self._text(source.note))

    def _portrait(self, portrait: schema.PortraitModel | None) -> core.Portrait:
        if portrait is None:
            return core.Portrait()
        return core.Portrait(
            self._text(portrait.organisation), self._text(portrait.steering_model), self._text(portrait.economy)
        )

    def _must(self, text: schema.TextModel) -> core.WrittenText:
        return core.WrittenText(text.lang or self._model.language, text.value, text.translations)

    def _text(self, text: schema.TextModel | None) -> core.WrittenText | None:
        return None if text is None else self._must(text)

    def _evidence(self, e: schema.EvidenceModel) -> core.Evidence:
        return core.Evidence(e.id, e.kind, self._must(e.title), e.address, e.page, e.seen, e.interview)

    def _mark(self, mark: schema.MarkModel) -> core.Mark:
        return core.Mark(mark.marks, core.Status(mark.status), mark.evidence, self._text(mark.note))

    def _finding(self, f: schema.FindingModel) -> core.Finding:
        return core.Finding(
            f.id,
            f.area,
            f.kind,
            self._must(f.text),
            f.sub_area,
            f.proposed,
            f.evidence,
            f.role_models,
            f.page,
            f.line,
            f.kind_confidence,
            f.original,
        )

    def _role_model(self, r: schema.RoleModelModel) -> core.RoleModel:
        return core.RoleModel(
            r.id, r.kind, r.name, self._must(r.purpose), r.country, r.area, r.seen, r.source, r.successor
        )


def canonical_json(evaluation: core.Evaluation) -> str:
    """The canonical form: JSON with sorted keys, NFC texts, exact numbers as text, nothing that is empty."""
    return json.dumps(to_plain(evaluation), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(evaluation: core.Evaluation) -> str:
    """sha256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical_json(evaluation).encode("utf-8")).hexdigest()


def evaluation_yaml(evaluation: core.Evaluation) -> str:
    """The evaluation as YAML for people, in the order of the reference; reading it back gives an equal value."""
    return yaml_text(to_plain(evaluation))
