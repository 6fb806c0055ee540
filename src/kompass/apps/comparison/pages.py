"""Comparison and group: the whole choice stands in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kompass.apps.comparison import sets
from kompass.apps.comparison.as_csv import csv_response
from kompass.apps.comparison.choosing import Choice, choice_of, found_by_name
from kompass.apps.comparison.compared import GROUP, PAGE, Part, blocks_of, comparison_of, group_of_choice
from kompass.apps.comparison.editions import texts_of
from kompass.apps.comparison.mergers import mergers
from kompass.apps.comparison.published import Published, PublishedOne, published
from kompass.apps.municipalities.searching import Found, find
from kompass.apps.site.faults import status_of
from kompass.apps.site.frame import voice
from kompass.core.benchmark.selection import ADD_MIXED
from kompass.core.benchmark.selection_language import Selection
from kompass.core.errors import Fault, KompassError
from kompass.core.messages import msg
from kompass.reports.comparing.brief import document_title
from kompass.reports.comparing.comparison import Comparison
from kompass.reports.model import Heading

FEWEST_OF_GROUP = 2
_MOST_FOUND = 12
_MOST_STARTS = 6
LABELLED = msg("It can be shown all the same; it is then labelled as mixed.")


@dataclass(frozen=True, slots=True)
class Step:
    """An evaluation with the address that adds it to the choice, or takes it out."""

    one: PublishedOne
    address: str


@dataclass(frozen=True, slots=True)
class Start:
    """A set to begin with. ``count`` is of evaluations, repeated ones too."""

    title: str
    count: int
    address: str


def compare(request: HttpRequest) -> HttpResponse:
    among = published()
    choice = choice_of(request.GET, among)
    faults, wrong = list(choice.faults), tuple[Fault, ...]()
    if sets.was_sent(request.GET):
        try:
            against = sets.address_of(request.GET)
            return redirect(reverse("compare") + choice.against_set(against).query())
        except KompassError as error:
            wrong = error.faults
            faults += map(sets.named, wrong)
    comparison, status = None, 200
    if choice.ones or choice.against is not None:
        comparison, refused = _attempt(choice, among)
        if refused is not None:
            faults, status = [*faults, *refused.faults], status_of(refused)
    if comparison is not None and request.GET.get("format") == "csv":
        return csv_response(comparison, "kompass-comparison")
    context = _chooser(request, choice, among, [*map(_with_button, faults)], "compare") | {
        "form": sets.form_of(request.GET, _selection(choice), among, voice().language, wrong),
        "open": comparison is None or bool(wrong),
        "title": voice().t("Compare") if comparison is None else document_title(comparison),
        "comparison": comparison,
        **_told(comparison, PAGE),
        "starts": _starts(among) if not choice.ones and choice.against is None else [],
        "set_words": sets.words(_selection(choice), voice()),
        "csv": choice.query(format="csv"),
        "group_address": _group_address(choice, comparison),
        "mixable": len({one.result.edition for one in choice.ones}) > 1 and not choice.mixed,
        "mixed_address": choice.query(mixed="yes"),
        "mixed_set": _mixed_set(choice, faults),
    }
    return render(request, "comparison/compare.html", context, status=_status(status, choice.faults))


def _group_address(choice: Choice, comparison: Comparison | None) -> str | None:
    """Where those chosen may be looked at as a group: all by one edition in one country, their areas known."""
    kinds = {(one.result.edition, one.result.place.country) for one in choice.ones}
    if len(choice.ones) < FEWEST_OF_GROUP or len(kinds) > 1 or comparison is None or not comparison.areas:
        return None
    return reverse("group") + choice.against_set(None).query()


def _mixed_set(choice: Choice, faults: Sequence[Fault]) -> str | None:
    """The address of the same set that may mix, where it was refused for want of that alone."""
    if all(fault.hint != ADD_MIXED for fault in faults):
        return None
    return reverse("compare") + choice.against_set(sets.mixed(choice.against or "")).query()


def _with_button(fault: Fault) -> Fault:
    return replace(fault, hint=LABELLED) if fault.hint == ADD_MIXED else fault


def _starts(among: Published) -> list[Start]:
    """Where nothing is chosen yet: all of one edition and country, those with most evaluations first."""
    counts = Counter(one.result.edition for one in among.ones if not one.invented)
    most = [(edition, count) for edition, count in counts.most_common(_MOST_STARTS) if count >= FEWEST_OF_GROUP]
    return [
        Start(texts_of(edition, voice().language).title, count, Choice(against=f"edition={edition}").query())
        for edition, count in most
    ]


def group(request: HttpRequest) -> HttpResponse:
    """Municipalities that merge or cooperate."""
    among = published()
    asked = choice_of(request.GET, among) if "m" in request.GET else Choice()
    choice, faults, comparison, status = asked.against_set(None), list(asked.faults), None, 200
    if len(choice.ones) >= FEWEST_OF_GROUP:
        try:
            comparison = group_of_choice(choice, voice())
        except KompassError as error:
            faults, status = [*faults, *error.faults], status_of(error)
    if comparison is not None and request.GET.get("format") == "csv":
        return csv_response(comparison, "kompass-group")
    context = _chooser(request, choice, among, faults, "group") | {
        "title": voice().t("A group of municipalities"),
        "comparison": comparison,
        **_told(comparison, GROUP),
        "csv": choice.query(format="csv"),
        "mergers": mergers(among),
        "compare_address": reverse("compare") + choice.query(),
    }
    return render(request, "comparison/group.html", context, status=_status(status, asked.faults))


def suggestions(request: HttpRequest) -> HttpResponse:
    """Beneath the search field: what may be added to the choice."""
    among = published()
    page = "group" if request.GET.get("page") == "group" else "compare"
    choice = choice_of(request.GET, among)
    context = _found(request, choice, among, page)
    return render(request, "comparison/suggestions.html", context)


def _attempt(choice: Choice, among: Published) -> tuple[Comparison | None, KompassError | None]:
    try:
        return comparison_of(choice, among, voice()), None
    except KompassError as error:
        return None, error


def _status(status: int, faults: tuple[Fault, ...]) -> int:
    """What the address named and isn't here makes the page one that isn't here, however much of it could be shown."""
    return 404 if faults and status == 200 else status


def _told(comparison: Comparison | None, parts: tuple[Part, ...]) -> dict[str, object]:
    """The comparison's blocks, and the headings that lead to its parts."""
    blocks = () if comparison is None else blocks_of(comparison, parts)
    return {"blocks": blocks, "contents": [one for one in blocks if isinstance(one, Heading) and one.level == 1]}


def _selection(choice: Choice) -> Selection | None:
    try:
        return choice.selection
    except KompassError:
        return None


def _chooser(
    request: HttpRequest, choice: Choice, among: Published, faults: list[Fault], page: str
) -> dict[str, object]:
    start = reverse(page)
    here: dict[str, object] = {
        "choice": choice,
        "page_name": page,
        "address": start,
        "steps": [Step(one, start + choice.without(one).query()) for one in choice.ones],
        "faults": faults,
        "count": len(among.ones),
        "without_set": start + choice.against_set(None).query(),
    }
    return here | _found(request, choice, among, page)


def _found(request: HttpRequest, choice: Choice, among: Published, page: str) -> dict[str, object]:
    """Evaluations of the municipalities that are meant, each with the address that adds it."""
    asked = request.GET.get("q", "").strip()
    if not asked:
        return {"asked": "", "found": [], "near": []}
    counts = Counter((one.result.place.country, one.slug) for one in among.ones)
    said = find(asked, counts)
    chosen = {one.handle for one in choice.ones}

    def steps(hits: Found, ids: list[int]) -> list[Step]:
        ones = [one for one in found_by_name(asked, among, ids) if one.handle not in chosen]
        return [Step(one, reverse(page) + choice.with_one(one).query()) for one in ones[:_MOST_FOUND]]

    keys = _ids(among)
    found = steps(said, [keys[hit.country, hit.slug] for hit in said.hits if (hit.country, hit.slug) in keys])
    near = steps(said, [keys[hit.country, hit.slug] for hit in said.near if (hit.country, hit.slug) in keys])
    nothing = [hit.name for hit in said.hits if (hit.country, hit.slug) not in keys]
    return {"asked": asked, "found": found, "near": near, "unevaluated": nothing[:_MOST_FOUND]}


def _ids(among: Published) -> dict[tuple[str, str], int]:
    return {(one.result.place.country, one.slug): one.municipality for one in among.ones}
