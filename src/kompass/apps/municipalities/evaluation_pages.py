"""The page of one evaluation: its latest version, or an older one with a notice that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from kompass.apps.evaluations.addresses import stood_at, was_withdrawn
from kompass.apps.evaluations.exchange.values import text_in
from kompass.apps.evaluations.models import Snapshot
from kompass.apps.evaluations.published import Pool, Shown, catalogue, pool
from kompass.apps.evaluations.showing import context_of, snapshots_of
from kompass.apps.municipalities.evaluation_parts import annex_of, downloads_of, parts_of
from kompass.apps.municipalities.models import Municipality
from kompass.apps.municipalities.pages import unknown
from kompass.apps.municipalities.reference_choice import choose
from kompass.apps.site.frame import voice
from kompass.presentation.speech import Speech
from kompass.reports.building.context import Context, in_language

YearOfPath = tuple[int | None, int]


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
        return _moved(request, (country, slug, *year), own, version) or _not_here(
            request, country, slug, year, everything
        )
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
    parts = parts_of(told)
    context: dict[str, object] = {
        "parts": parts,
        "contents": [head for part in parts for head in part.headings],
        "annex": annex_of(told),
        "one": one,
        "title": f"{told.name} {one.year_slug if one.number > 1 else told.year}".strip(),
        "edition_title": title,
        "tags": _tags(told, one, snapshot.version),
        "snapshot": snapshot,
        "is_old": snapshot.version != one.version,
        "versions": [_version(s, one, spoken) for s in versions],
        "choice": choice,
        "downloads_shown": downloads_of(one, snapshot.version, spoken),
        "way": [
            (spoken.t("Start"), reverse("start")),
            (told.name, reverse("municipality", args=[country.lower(), slug])),
        ],
    }
    return render(request, "municipalities/evaluation.html", context, status=422 if choice.faults else 200)


def _tags(told: Context, one: Shown, version: int) -> list[str]:
    t = told.t
    tags = [told.basis, t("Version {version}", version=version)]
    return [t("Invented"), *tags] if one.invented else tags


def _version(snapshot: Snapshot, one: Shown, spoken: Speech) -> Version:
    note, language = "", ""
    text = text_in(snapshot.note)
    if text is not None:
        note, other = in_language(text, spoken.language)
        language = other or ""
    address = one.address if snapshot.version == one.version else f"{one.address}v{snapshot.version}/"
    return Version(snapshot.version, snapshot.published_at, note, language, address)


def _moved(
    request: HttpRequest, place: tuple[str, str, int | None, int], own: list[Shown], version: int | None
) -> HttpResponse | None:
    """To where an evaluation stands since a correction gave it another year; None where none stood here."""
    before = stood_at(*place)
    one = next((one for one in own if one.evaluation in before), None)
    if one is None:
        return None
    address = one.address if version is None else f"{one.address}v{version}/"
    query = request.META.get("QUERY_STRING", "")
    made = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    made["Cache-Control"] = "no-cache"  # another correction may give it its old year back
    return made


def _not_here(request: HttpRequest, country: str, slug: str, year: YearOfPath, everything: Pool) -> HttpResponse:
    """Withdrawn: said, and nothing more. Unknown: the evaluations that there are, or the nearest municipalities."""
    row = Municipality.objects.filter(country=country, slug=slug).first()
    own = everything.of(country, slug)
    if row is None:
        return unknown(request, country, slug, everything)
    withdrawn = was_withdrawn(country, slug, *year)
    if row.invented and not own and not withdrawn:
        return unknown(request, country, slug, everything)
    context = {"row": row, "year": year[0] or "", "evaluations": own, "withdrawn": withdrawn}
    return render(request, "municipalities/not_here.html", context, status=410 if withdrawn else 404)
