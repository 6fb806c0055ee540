"""What may be asked of the API: parameters with what they hold, and how they narrow what is looked for."""

from __future__ import annotations

from typing import Annotated, Literal

from django.db.models import QuerySet
from ninja import Field, Schema

from kompass.apps.api.municipalities import identifiers, visible
from kompass.apps.api.problems import unknown
from kompass.apps.evaluations.as_published import column
from kompass.apps.evaluations.models import Snapshot
from kompass.core.messages import Message, msg
from kompass.files.catalogue import Catalogue

ULID = r"^[0-7][0-9A-HJKMNP-TV-Z]{25}$"
PLACE = r"^[a-z]{2}/[a-z0-9-]{1,80}$"
SLUG = r"^[a-z0-9-]{1,80}$"
ITEM = r"(total|[1-9][0-9]?(\.[1-9][0-9]?)?)"
EDITION = r"^[a-z0-9.-]{1,20}$"
TEXT = r"^[^\x00-\x1f\x7f]*$"
MOST = 500

Country = Literal["DK", "NO", "SE"]
Lower = Literal["dk", "no", "se"]
Language = Literal["sv", "nb", "da", "en"]
Basis = Literal["official", "printed", "working-set"]

ABOUT: dict[str, Message] = {
    "q": msg("Part of a name that the municipality has or had, or one of its codes."),
    "country": msg("Country in two letters: DK, NO or SE."),
    "edition": msg("Id of an edition, as in 2.1-se."),
    "year": msg("Year of the evaluation."),
    "municipality": msg("Id of a municipality, as in se/helsingborg."),
    "basis": msg("What the points rest on: official, printed or working-set."),
    "item": msg("total, an area (3) or a sub-area (3.2)."),
    "language": msg("Language of titles and reasons: sv, nb, da or en."),
    "cursor": msg("Where the page begins: “next” of the page before."),
    "limit": msg("How many at most, 1 to 500."),
    "slug": msg("The municipality's name as in addresses: helsingborg."),
    "id": msg("Id of the evaluation (a ULID)."),
    "edition_id": msg("Id of an edition, as in 2.1-se."),
    "left": msg("Id of the edition to read from."),
    "right": msg("Id of the edition to read to."),
}
"""What each parameter holds; said in English in the OpenAPI document and in every language on the page."""


def about(name: str) -> str:
    return str(ABOUT[name])


class Paged(Schema):
    limit: int = Field(100, ge=1, le=MOST, description=about("limit"))


class AskedMunicipalities(Paged):
    q: str | None = Field(None, min_length=1, max_length=100, pattern=TEXT, description=about("q"))
    country: Country | None = Field(None, description=about("country"))
    cursor: str | None = Field(None, pattern=PLACE, description=about("cursor"))


class Filters(Paged):
    country: Country | None = Field(None, description=about("country"))
    edition: str | None = Field(None, pattern=EDITION, description=about("edition"))
    year: int | None = Field(None, ge=1990, le=2100, description=about("year"))
    municipality: str | None = Field(None, pattern=PLACE, description=about("municipality"))
    basis: Basis | None = Field(None, description=about("basis"))


class AskedEvaluations(Filters):
    cursor: str | None = Field(None, pattern=ULID, description=about("cursor"))


class AskedResults(Filters):
    item: str | None = Field(None, pattern=f"^{ITEM}$", description=about("item"))
    cursor: str | None = Field(None, pattern=rf"{ULID[:-1]}:{ITEM}$", description=about("cursor"))


class AskedAreas(Schema):
    edition: str | None = Field(None, pattern=EDITION, description=about("edition"))
    language: Language = Field("en", description=about("language"))


class AskedCrosswalk(Schema):
    language: Language = Field("en", description=about("language"))


EditionId = Annotated[str, Field(pattern=EDITION)]


def narrowed(snapshots: QuerySet[Snapshot], asked: Filters) -> QuerySet[Snapshot]:
    """Those that fit. Raises Problem (404) for an edition or a municipality that isn't known."""
    if asked.edition is not None:
        require_edition(asked.edition)
        snapshots = snapshots.filter(edition=asked.edition)
    if asked.municipality is not None:
        snapshots = snapshots.filter(evaluation__municipality=municipality_key(asked.municipality))
    if asked.country is not None:
        snapshots = snapshots.filter(evaluation__municipality__country=asked.country)
    if asked.year is not None:
        snapshots = snapshots.filter(address__year=asked.year)
    if asked.basis is not None:
        snapshots = snapshots.alias(basis=column("basis")).filter(basis=asked.basis)
    return snapshots


def require_edition(edition_id: str) -> None:
    known = Catalogue().edition_ids()
    if edition_id not in known:
        raise unknown("edition", edition_id, known)


def municipality_key(place: str) -> int:
    """The row's key. Raises Problem (404) with the nearest names."""
    country, _, slug = place.partition("/")
    key = visible().filter(country=country.upper(), slug=slug).values_list("pk", flat=True).first()
    if key is None:
        raise unknown("municipality", place, identifiers())
    return key
