"""Questionnaires and interview guides of an edition: to read, to download, to print."""

from __future__ import annotations

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kompass.apps.comparison.editions import area_of, edition_by, texts_of
from kompass.apps.comparison.instrument import material_of
from kompass.apps.site.frame import voice
from kompass.core.errors import Fault, Place, UnknownItem
from kompass.core.instrument.model import Edition
from kompass.core.messages import msg
from kompass.presentation.speech import speech
from kompass.reports.asking.guide import build_guide
from kompass.reports.asking.questionnaire import build_questionnaire
from kompass.reports.model import Cover, Document
from kompass.reports.writers.html import write_html
from kompass.reports.writers.pdf import write_pdf

TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}
_KEPT = 48


def papers(request: HttpRequest, edition_id: str) -> HttpResponse:
    """What there is to hand out for an edition. Raises UnknownItem for one without measuring points."""
    edition = edition_by(edition_id)
    _require_points(edition)
    texts = texts_of(edition_id, voice().language)
    context = {
        "edition": edition,
        "texts": texts,
        "areas": [(one.id, texts.name(one.id)) for one in edition.areas if any(sub.points for sub in one.sub_areas)],
        "groups": [(group, texts.interview_groups[group]) for group in _groups(edition)],
    }
    return render(request, "comparison/papers.html", context)


def paper_page(request: HttpRequest, edition_id: str, kind: str, which: str) -> HttpResponse:
    """A questionnaire or guide to read here; its boxes to tick are on paper only."""
    document = _document(edition_by(edition_id), kind, which, voice().language)
    context = {
        "edition": edition_by(edition_id),
        "texts": texts_of(edition_id, voice().language),
        "kind": kind,
        "which": which,
        "title": document.title,
        "blocks": tuple(block for block in document.blocks if not isinstance(block, Cover)),
    }
    return render(request, "comparison/paper.html", context)


def paper(request: HttpRequest, edition_id: str, kind: str, which: str, ending: str) -> HttpResponse:
    """The file, in the language of the address."""
    language = voice().language
    if ending not in TYPES:
        raise Http404
    content = _file(edition_by(edition_id).id, kind, which, ending, language)
    response = HttpResponse(content, content_type=TYPES[ending])
    name = f"{kind}-{edition_id}-{which}.{language}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@lru_cache(maxsize=_KEPT)
def _file(edition_id: str, kind: str, which: str, ending: str, language: str) -> bytes:
    """Made once: an edition that was released never changes."""
    document = _document(edition_by(edition_id), kind, which, language)
    return write_pdf(document) if ending == "pdf" else write_html(document).encode()


def _document(edition: Edition, kind: str, which: str, language: str) -> Document:
    _require_points(edition)
    material = material_of(edition, speech(language))
    if kind == "questionnaire":
        area = area_of(edition, which)
        if area.id != which:
            raise Http404
        return build_questionnaire(material, area)
    if kind != "guide":
        raise Http404
    groups = _groups(edition)
    if which not in groups:
        message = msg("Nothing is asked of a group “{group}” in edition {id}.", group=which, id=edition.id)
        raise UnknownItem(Fault(message, Place(key="group"), msg("Groups: {ids}.", ids=", ".join(groups))))
    return build_guide(material, which, edition.areas)


def _require_points(edition: Edition) -> None:
    if edition.marking is None or not any(True for _ in edition.points()):
        raise UnknownItem(
            Fault(
                msg("Edition {id} has no measuring points to ask for.", id=edition.id),
                hint=msg("Its page says how deep it is known."),
            )
        )


def _groups(edition: Edition) -> tuple[str, ...]:
    """Those whom at least one point is put to."""
    asked = {group for point in edition.points() for group in point.asked}
    return tuple(group for group in edition.interview_groups if group in asked)
