"""Which municipality of the database an evaluation belongs to."""

from __future__ import annotations

from kompass.apps.municipalities.models import Municipality
from kompass.apps.municipalities.registering import slug_of
from kompass.core.errors import Fault, Place, Remedy, UnknownItem
from kompass.core.evaluation.model import Evaluation
from kompass.core.messages import Message, msg
from kompass.files.places import registered

_AS_THEY_WERE = msg("Give its name and its code as they were in that year.")
INVENTED_IN_FILE = msg(
    "Give its name and its code as they were in that year. Where it is invented, as for a trial or a course, "
    "write “invented: true” on a line of its own in the evaluation file."
)


def municipality_of(evaluation: Evaluation, advice: Message = _AS_THEY_WERE) -> Municipality:
    """By name, country, code and year. An invented one gets a row of its own, marked so.

    Raises UnknownItem where the register doesn't know it, with ``advice``, or knows several.
    """
    place, year = evaluation.municipality, evaluation.dates.year
    if evaluation.invented:
        slug = f"invented-{slug_of(place.name)}"
        return Municipality.objects.get_or_create(
            country=place.country, slug=slug, defaults={"name": place.name, "invented": True}
        )[0]
    entries = registered(place.name, place.country, year, place.code) or registered(place.name, place.country, year)
    rows = Municipality.objects.filter(
        country=place.country, namings__code__in=[one.code for one in entries], invented=False
    ).distinct()
    names = {entry.name for entry in entries}
    found = [row for row in rows if row.namings.filter(name__in=names).exists()]
    if len(found) == 1:
        return found[0]
    place_in_file = Place(key="municipality")
    if found:
        raise UnknownItem(Fault(msg("Several municipalities have this name."), place_in_file, _AS_THEY_WERE))
    unknown = msg("The register has no such municipality.")
    raise UnknownItem(Fault(unknown, place_in_file, advice, Remedy.MUNICIPALITY))
