"""Editions as the pages need them: the newest version with its measuring points, kept while the process lives."""

from __future__ import annotations

from functools import cache

from kompass.apps.evaluations.published import catalogue
from kompass.core.benchmark.selection_language import nearest
from kompass.core.errors import Fault, Place, UnknownEdition, UnknownItem
from kompass.core.instrument.model import Area, Edition, SubArea
from kompass.core.instrument.texts import EditionTexts
from kompass.core.messages import msg


def edition_by(edition_id: str) -> Edition:
    """The edition with its newest point set. Raises UnknownEdition with the nearest ids."""
    if edition_id not in edition_ids():
        message = msg("There is no edition “{id}”.", id=edition_id)
        raise UnknownEdition(Fault(message, Place(key="edition"), nearest(edition_id, edition_ids())))
    return _whole(edition_id)


@cache
def edition_ids() -> tuple[str, ...]:
    return tuple(catalogue().edition_ids())


@cache
def _whole(edition_id: str) -> Edition:
    sets = catalogue().point_sets(edition_id)
    return catalogue().edition(edition_id, None, sets[-1] if sets else None)


@cache
def texts_of(edition_id: str, language: str) -> EditionTexts:
    """The words of `edition_by`."""
    return catalogue().texts(_whole(edition_id), language)


def title_of(edition_id: str, language: str) -> str:
    """What people call an edition; its id where the catalogue doesn't know it."""
    return texts_of(edition_id, language).title if edition_id in edition_ids() else edition_id


def item_of(edition: Edition, item_id: str) -> Area | SubArea:
    """An area or sub-area. Raises UnknownItem with those that there are."""
    found = edition.find(item_id)
    if isinstance(found, Area | SubArea):
        return found
    message = msg("Edition {edition} has no area or sub-area {item}.", edition=edition.id, item=item_id)
    known = [area.id for area in edition.areas] + [sub.id for sub in edition.sub_areas()]
    raise UnknownItem(Fault(message, Place(key="item"), nearest(item_id, known)))


def area_of(edition: Edition, item_id: str) -> Area:
    """The area itself, or the one that a sub-area or point lies in. Raises UnknownItem."""
    found = edition.find(item_id.partition(".")[0])
    if isinstance(found, Area) and (found.id == item_id or edition.find(item_id) is not None):
        return found
    message = msg("Edition {edition} has no item {id}.", edition=edition.id, id=item_id)
    known = msg("Its areas: {ids}.", ids=", ".join(area.id for area in edition.areas))
    raise UnknownItem(Fault(message, Place(key="item"), known))
