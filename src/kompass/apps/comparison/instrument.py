"""About the instrument: editions, what they hold, and what may be compared between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kompass import NOTICE, __version__
from kompass.apps.comparison.editions import area_of, edition_by, edition_ids, texts_of
from kompass.apps.evaluations.published import catalogue
from kompass.apps.site import tables
from kompass.apps.site.frame import voice
from kompass.core.errors import Fault, UnknownItem
from kompass.core.instrument.crosswalk import Crosswalk, CrosswalkItem
from kompass.core.instrument.model import TOTAL, Area, Edition, SubArea
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import Message, msg
from kompass.presentation.comparing import COMPARABLE
from kompass.presentation.instrument import DEPTHS, OFFICIAL
from kompass.presentation.languages import country_name
from kompass.presentation.numbers import exact_number
from kompass.presentation.speech import Speech
from kompass.reports.asking.material import Material, anchor, aspects_and_levels
from kompass.reports.asking.questionnaire import point_part
from kompass.reports.model import Block, Cell, Table, TableColumn, TableRow


@dataclass(frozen=True, slots=True)
class AreaShown:
    id: str
    title: str
    maximum: str
    topics: tuple[str, ...]
    address: str
    sub_areas: tuple[tuple[str, str, str, int], ...]
    """Id, title, maximum and number of points of each."""


@dataclass(frozen=True, slots=True)
class PointShown:
    """A measuring point; ``blocks`` are its question and all that is said of it."""

    id: str
    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SubAreaShown:
    id: str
    anchor: str
    title: str
    maximum: str
    points: tuple[PointShown, ...]


def editions(request: HttpRequest) -> HttpResponse:
    """All editions, and the crosswalks between them."""
    found = [edition_by(one) for one in edition_ids()]
    titles = {one: texts_of(one, voice().language).title for one in edition_ids()}
    pairs = [(a, b) for a, b in combinations(edition_ids(), 2) if catalogue().crosswalk(a, b)]
    walks = [(a, b, titles[a], titles[b]) for a, b in pairs]
    context = {"table": _editions_table(found, voice()), "crosswalks": walks}
    return render(request, "comparison/instrument.html", context)


def _editions_table(found: list[Edition], spoken: Speech) -> tables.DataTable:
    t = spoken.t
    columns = (
        tables.Column(t("Edition")),
        tables.Column(t("Valid")),
        tables.Column(t("Known to")),
        tables.Column(t("Areas"), number=True),
        tables.Column(t("Sub-areas"), number=True),
        tables.Column(t("Measuring points"), number=True),
        tables.Column(t("Maximum"), number=True),
    )
    rows = tuple(
        tables.Row(
            (
                tables.Cell(
                    texts_of(one.id, spoken.language).title, address=reverse("edition", args=[one.id]), note=one.id
                ),
                tables.Cell(_valid(one)),
                tables.Cell(spoken.say(DEPTHS[one.depth])),
                tables.Cell(str(len(one.areas))),
                tables.Cell(str(sum(1 for _ in one.sub_areas()) or "–")),
                tables.Cell(str(sum(1 for _ in one.points()) or "–")),
                tables.Cell(exact_number(one.maximum, spoken.language)),
            )
        )
        for one in found
    )
    return tables.DataTable(t("Editions of the instrument"), columns, rows, shows_caption=False)


def _valid(edition: Edition) -> str:
    return f"{edition.valid_from or '…'}–{edition.valid_until or '…'}"


def edition(request: HttpRequest, edition_id: str) -> HttpResponse:
    """One edition with everything it holds. Raises UnknownEdition."""
    found, spoken = edition_by(edition_id), voice()
    texts = texts_of(edition_id, spoken.language)
    walks = [one for one in edition_ids() if one != edition_id and catalogue().crosswalk(edition_id, one)]
    context = {
        "edition": found,
        "texts": texts,
        "facts": _facts(found, texts, spoken),
        "areas": [_area_shown(one, found, texts, spoken) for one in found.areas],
        "kinds": [texts.finding_kinds[kind.id] for kind in found.finding_kinds],
        "groups": [texts.interview_groups[group] for group in found.interview_groups],
        "levels": tuple(aspects_and_levels(material_of(found, spoken))) if found.marking else (),
        "crosswalks": walks,
        "can_ask": found.marking is not None and any(True for _ in found.points()),
    }
    return render(request, "comparison/edition.html", context)


def material_of(edition: Edition, spoken: Speech) -> Material:
    return Material(edition, texts_of(edition.id, spoken.language), spoken, f"Kompass {__version__}", NOTICE)


def _facts(found: Edition, texts: EditionTexts, spoken: Speech) -> list[tuple[str, str]]:
    t = spoken.t
    facts = [
        (t("Country"), country_name(found.country, spoken.language)),
        (t("Valid"), _valid(found)),
        (t("Version"), _versions(found)),
        (t("Known to"), spoken.say(DEPTHS[found.depth])),
        (t("Maximum"), t("{points} points", points=found.maximum)),
        (t("Tolerance"), t("±{percent} % of a total", percent=found.tolerance)),
        (t("Official?"), spoken.say(OFFICIAL[found.official])),
    ]
    points = found.point_set
    if points is not None:
        words = t("{id} {version}", id=points.id, version=points.version)
        if points.origin == "working-set":
            words = t(
                "Measuring points: {id} {version}, a working set, not the official list.",
                id=points.id,
                version=points.version,
            )
        facts.append((t("Measuring points"), words))
    return facts


def _area_shown(area: Area, edition: Edition, texts: EditionTexts, spoken: Speech) -> AreaShown:
    def number(item: Area | SubArea) -> str:
        return exact_number(item.maximum, spoken.language)

    return AreaShown(
        area.id,
        texts.name(area.id),
        number(area),
        texts.areas[area.id].topics,
        reverse("edition_item", args=[edition.id, area.id]),
        tuple((sub.id, texts.name(sub.id), number(sub), len(sub.points)) for sub in area.sub_areas),
    )


def item(request: HttpRequest, edition_id: str, item: str) -> HttpResponse:
    """An area with all its points; a sub-area or point leads to its place there."""
    found, spoken = edition_by(edition_id), voice()
    area = area_of(found, item)
    if area.id != item:
        return redirect(f"{reverse('edition_item', args=[edition_id, area.id])}#{anchor(item)}")
    texts = texts_of(edition_id, spoken.language)
    context = {
        "edition": found,
        "texts": texts,
        "area": _area_shown(area, found, texts, spoken),
        "about": texts.areas[area.id].about,
        "sub_areas": [_sub_area_shown(sub, found, texts, spoken) for sub in area.sub_areas],
        "asks": any(sub.points for sub in area.sub_areas),
    }
    return render(request, "comparison/edition_item.html", context)


def _sub_area_shown(sub: SubArea, edition: Edition, texts: EditionTexts, spoken: Speech) -> SubAreaShown:
    material = material_of(edition, spoken)
    points = tuple(
        PointShown(one.id, anchor(one.id), texts.name(one.id), tuple(point_part(material, one))[1:])
        for one in sub.points
    )
    return SubAreaShown(sub.id, anchor(sub.id), texts.name(sub.id), exact_number(sub.maximum, spoken.language), points)


def crosswalk(request: HttpRequest, left: str, right: str) -> HttpResponse:
    """What may be compared between two editions, and why. Raises UnknownEdition, UnknownItem."""
    a, b, spoken = edition_by(left), edition_by(right), voice()
    walk = catalogue().crosswalk(left, right)
    if walk is None:
        hint = msg("There is one from it to: {ids}.", ids=", ".join(_reached(left)) or "–")
        raise UnknownItem(
            Fault(msg("There is no crosswalk between these editions: nothing may be compared as figures."), hint=hint)
        )
    titles = [texts_of(one.id, spoken.language).title for one in (a, b)]
    context = {"left": a, "right": b, "titles": titles, "table_blocks": (_walk_table(walk, a, b, spoken),)}
    return render(request, "comparison/crosswalk.html", context)


def _reached(edition_id: str) -> list[str]:
    return [one for one in edition_ids() if one != edition_id and catalogue().crosswalk(edition_id, one)]


def _walk_table(walk: Crosswalk, left: Edition, right: Edition, spoken: Speech) -> Table:
    reasons = catalogue().reasons(spoken.language)
    words = [texts_of(one.id, spoken.language) for one in (left, right)]

    def row(entry: CrosswalkItem) -> TableRow:
        said: Message = COMPARABLE[entry.comparable]
        sides = (_side(entry.left, words[0], spoken), _side(entry.right, words[1], spoken))
        return TableRow(
            (Cell(sides[0]), Cell(sides[1]), Cell(spoken.say(said)), Cell(reasons.get(entry.reason, ""))),
            total=TOTAL in entry.left,
        )

    t = spoken.t
    columns = (
        TableColumn(words[0].title, share=3),
        TableColumn(words[1].title, share=3),
        TableColumn(t("May be compared"), share=2),
        TableColumn(t("Why"), share=5),
    )
    total = CrosswalkItem((TOTAL,), (TOTAL,), walk.total.comparable, walk.total.reason)
    caption = t("From {left} to {right}", left=words[0].title, right=words[1].title)
    return Table(caption, columns, (*(row(entry) for entry in walk.items), row(total)))


def _side(items: tuple[str, ...], texts: EditionTexts, spoken: Speech) -> str:
    named = (spoken.t("Total") if one == TOTAL else f"{one} {texts.name(one)}" for one in items)
    return "; ".join(named) or "–"


def _versions(found: Edition) -> str:
    """The one shown, and in brackets which others are kept."""
    others = [one for one in catalogue().versions(found.id) if one != str(found.version)]
    return f"{found.version} ({', '.join(others)})" if others else str(found.version)
