"""The page of one evaluation: its latest version, or an older one with a notice that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kompass.apps.evaluations.exchange.values import text_in
from kompass.apps.evaluations.models import Evaluation, Snapshot, State
from kompass.apps.evaluations.published import Pool, Shown, catalogue, pool
from kompass.apps.evaluations.showing import context_of, snapshots_of
from kompass.apps.municipalities.models import Municipality
from kompass.apps.municipalities.pages import unknown
from kompass.apps.municipalities.reference_choice import choose
from kompass.apps.site.frame import voice
from kompass.apps.site.templatetags.components import Download, Way
from kompass.presentation.languages import language_name
from kompass.presentation.speech import LANGUAGES, Speech
from kompass.reports.building import areas, front, instrument, over_time, result
from kompass.reports.building.closing import annex
from kompass.reports.building.context import Context, in_language
from kompass.reports.model import Block, Heading

YearOfPath = tuple[int | None, int]
FORMATS = (("pdf", "PDF"), ("html", "HTML"))


@dataclass(frozen=True, slots=True)
class Version:
    """One of an evaluation's snapshots, and what was corrected with it."""

    number: int
    published_at: datetime
    note: str
    note_language: str
    address: str


def evaluation(request: HttpRequest, country: str, slug: str, year: YearOfPath) -> HttpResponse:
    return _page(request, country, slug, year, None)


def evaluation_version(request: HttpRequest, country: str, slug: str, year: YearOfPath, version: int) -> HttpResponse:
    return _page(request, country, slug, year, version)


def _page(request: HttpRequest, country: str, slug: str, year: YearOfPath, version: int | None) -> HttpResponse:
    everything = pool()
    own = everything.of(country, slug)
    one = next((one for one in own if (one.year, one.number) == year), None)
    if one is None:
        return _not_here(request, country, slug, year, everything)
    versions = list(Snapshot.objects.filter(evaluation=one.evaluation).defer("canonical").order_by("-version"))
    if version is not None and version not in {snapshot.version for snapshot in versions}:
        return _not_here(request, country, slug, year, everything)
    wanted = one.snapshot if version is None else next(s.pk for s in versions if s.version == version)
    snapshot = Snapshot.objects.get(pk=wanted)
    earlier = snapshots_of([other for other in own if (other.year or 0, other.number) < (one.year or 0, one.number)])
    spoken = voice()
    edition = catalogue().edition(one.edition)
    among = tuple(everything.results.values())
    title = catalogue().texts(edition, spoken.language).title
    choice = choose(request.GET.get("reference"), everything.result(one), among, edition, title, spoken)
    told = context_of(snapshot, earlier, choice.reference, spoken)
    context = _parts(told) | {
        "one": one,
        "title": f"{told.name} {one.year_slug if one.number > 1 else told.year}".strip(),
        "edition_title": title,
        "tags": _tags(told, one, snapshot.version),
        "snapshot": snapshot,
        "is_old": snapshot.version != one.version,
        "versions": [_version(s, one, spoken) for s in versions],
        "choice": choice,
        "downloads_shown": _reports(one, snapshot.version, spoken),
        "way": [
            (spoken.t("Start"), reverse("start")),
            (told.name, reverse("municipality", args=[country.lower(), slug])),
        ],
    }
    return render(request, "municipalities/evaluation.html", context, status=422 if choice.faults else 200)


def _parts(told: Context) -> dict[str, object]:
    """The report's parts in a page's order; what only paper needs (cover, page breaks) is left out."""
    with_sub_areas = "sub-areas" in told.edition.report.parts
    makers = [front.page_for_politicians, result.result, areas.areas, *([areas.sub_areas] if with_sub_areas else [])]
    makers += [over_time.over_time, instrument.method]
    parts = [part for make in makers if (part := tuple(make(told)))]
    return {"parts": parts, "contents": [head for part in parts for head in _listed(part)], "annex": tuple(annex(told))}


def _listed(part: tuple[Block, ...]) -> list[Heading]:
    """The part's own heading, and those of the areas."""
    return [
        block for block in part if isinstance(block, Heading) and (block.level == 1 or block.anchor.startswith("area-"))
    ]


def _tags(told: Context, one: Shown, version: int) -> list[str]:
    t = told.t
    tags = [told.edition.id, told.basis, t("Version {version}", version=version)]
    return [t("Invented"), *tags] if one.invented else tags


def _version(snapshot: Snapshot, one: Shown, spoken: Speech) -> Version:
    note, language = "", ""
    text = text_in(snapshot.note)
    if text is not None:
        note, other = in_language(text, spoken.language)
        language = other or ""
    address = one.address if snapshot.version == one.version else f"{one.address}v{snapshot.version}/"
    return Version(snapshot.version, snapshot.published_at, note, language, address)


def _reports(one: Shown, version: int, spoken: Speech) -> list[Download]:
    """Every format in every language; made when somebody asks for them."""
    return [
        Download(
            spoken.t("Report as {format}", format=name),
            tuple(
                Way(language_name(code, code), f"/{code}/reports/{one.evaluation}/v{version}/{ending}/", code)
                for code in LANGUAGES
            ),
        )
        for ending, name in FORMATS
    ]


def _not_here(request: HttpRequest, country: str, slug: str, year: YearOfPath, everything: Pool) -> HttpResponse:
    """Withdrawn: said, and nothing more. Unknown: the evaluations that there are, or the nearest municipalities."""
    row = Municipality.objects.filter(country=country, slug=slug).first()
    own = everything.of(country, slug)
    if row is None:
        return unknown(request, country, slug, everything)
    withdrawn = Evaluation.objects.filter(
        municipality=row, year=year[0], number=year[1], state=State.WITHDRAWN, snapshots__isnull=False
    ).exists()
    if row.invented and not own and not withdrawn:
        return unknown(request, country, slug, everything)
    context = {"row": row, "year": year[0] or "", "evaluations": own, "withdrawn": withdrawn}
    return render(request, "municipalities/not_here.html", context, status=410 if withdrawn else 404)
