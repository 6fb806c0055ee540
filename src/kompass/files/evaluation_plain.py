"""From `Evaluation` to the plain data of its file, without what is empty, in the order of the reference."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar

from kompass.core.evaluation import model as core
from kompass.core.exact import exact_text
from kompass.files.formats import CURRENT

T = TypeVar("T")


def to_plain(e: core.Evaluation) -> dict[str, object]:
    """Plain data: text, lists and mappings only."""
    text = _Texts(e.language)
    return _filled(
        format=str(CURRENT),
        id=e.id,
        invented="true" if e.invented else None,
        edition=_ref(e.edition),
        pointset=e.point_set and _ref(e.point_set),
        basis=e.basis.value,
        language=e.language,
        municipality=_filled(name=e.municipality.name, country=e.municipality.country, code=e.municipality.code),
        dates=_filled(
            visit_from=e.dates.visit_from,
            visit_until=e.dates.visit_until,
            report=e.dates.report,
            cut_off=e.dates.cut_off,
        ),
        first_measurement=_known(e.first_measurement),
        source=e.source and _source(e.source, text),
        evaluators=[{"key": v.key, "organisation": v.organisation, "role": v.role} for v in e.evaluators],
        examined=_examined(e.examined),
        interviews=[
            _filled(id=i.id, group=i.group, invited=_count(i.invited), attended=_count(i.attended), note=text(i.note))
            for i in e.interviews
        ],
        interviews_total=_filled(invited=_count(e.invited_total), attended=_count(e.attended_total)),
        evidence=[_evidence(v, text) for v in e.evidence],
        marks={
            layer: {point: _mark(mark, text) for point, mark in _in_order(marks).items()}
            for layer, marks in e.marks.items()
        },
        not_chosen=[_filled(point=n.point, by=n.by, on=n.on, why=text(n.why)) for n in e.not_chosen],
        points={item: _figure(figure) for item, figure in _in_order(e.points).items()},
        findings=[_finding(f, text) for f in e.findings],
        role_models=[_role_model(r, text) for r in e.role_models],
        overall=text(e.overall),
        areas={
            area: _filled(impressions=text(a.impressions), reason=text(a.reason), original=a.original)
            for area, a in _in_order(e.areas).items()
        },
        portrait=_portrait(e.portrait, text),
    )


def _filled(**items: object) -> dict[str, object]:
    """Only what says something: no None, no empty text, list or mapping."""
    return {key: value for key, value in items.items() if value not in (None, "", [], {})}


class _Texts:
    """Writes a text as a plain string where it is in the file's language and has no translation."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, text: core.WrittenText | None) -> object:
        if text is None:
            return None
        if text.lang == self._language and not text.translations:
            return text.value
        return _filled(lang=text.lang, value=text.value, translations=dict(text.translations))


def _source(s: core.SourceOfPrint, text: _Texts) -> dict[str, object]:
    return _filled(title=s.title, issuer=s.issuer, address=s.address, note=text(s.note))


def _examined(examined: core.Examined) -> dict[str, object]:
    return _filled(
        documents=_known(examined.documents),
        website=_known(examined.website),
        intranet=_known(examined.intranet),
        social_media=_known(examined.social_media),
    )


def _portrait(portrait: core.Portrait, text: _Texts) -> dict[str, object]:
    return _filled(
        organisation=text(portrait.organisation),
        steering_model=text(portrait.steering_model),
        economy=text(portrait.economy),
    )


def _ref(ref: core.EditionRef) -> dict[str, object]:
    return _filled(id=ref.id, version=ref.version, hash=ref.hash)


def _known(value: core.YesNo) -> str | None:
    return None if value is core.YesNo.UNKNOWN else value.value


def _count(count: core.Count) -> str | None:
    if count.number is None:
        return None
    return f"about {count.number}" if count.about else str(count.number)


def _number(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _figure(figure: core.DirectFigure) -> dict[str, object]:
    return _filled(
        points=_number(figure.points),
        printed=_number(figure.printed),
        percent=_number(figure.percent),
        maximum=_number(figure.maximum),
        page=figure.page,
        line=figure.line,
        confirmed="none" if figure.unconfirmed else None,
        elsewhere=figure.elsewhere,
    )


def _mark(mark: core.Mark, text: _Texts) -> dict[str, object]:
    status = None if mark.status is core.Status.IMPLEMENTED and mark.levels else mark.status.value
    levels = list(mark.levels)
    return _filled(marks=levels, status=status, evidence=list(mark.evidence), note=text(mark.note))


def _evidence(e: core.Evidence, text: _Texts) -> dict[str, object]:
    return _filled(
        id=e.id,
        kind=e.kind,
        title=text(e.title),
        address=e.address,
        page=e.page,
        seen=e.seen,
        interview=e.interview,
    )


def _finding(f: core.Finding, text: _Texts) -> dict[str, object]:
    return _filled(
        id=f.id,
        area=f.area,
        sub_area=f.sub_area,
        proposed="true" if f.proposed else None,
        kind=f.kind,
        text=text(f.text),
        evidence=list(f.evidence),
        role_models=list(f.role_models),
        page=f.page,
        line=f.line,
        kind_confidence=_number(f.kind_confidence),
        original=f.original,
    )


def _role_model(r: core.RoleModel, text: _Texts) -> dict[str, object]:
    items = _filled(
        id=r.id,
        kind=r.kind,
        name=r.name,
        country=r.country,
        area=r.area,
        seen=r.seen,
        source=r.source,
        successor=r.successor,
    )
    return {**items, "for": text(r.purpose)}


def _in_order(items: Mapping[str, T]) -> dict[str, T]:
    """By number, as people count: 1.2 before 1.10; the total last."""

    def number(item_id: str) -> tuple[int, ...]:
        return (10**6,) if item_id == "total" else tuple(int(part) for part in item_id.split("."))

    return {key: items[key] for key in sorted(items, key=number)}
