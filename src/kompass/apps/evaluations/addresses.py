"""Public addresses through time: whoever asks for where an evaluation stood once is led to where it stands now."""

from __future__ import annotations

from django.db.models import QuerySet

from kompass.apps.evaluations.models import PublicAddress, State


def stood_at(country: str, slug: str, year: int | None, number: int) -> set[str]:
    """Ids of the evaluations that were ever published there; at most one, since numbers aren't given twice."""
    return set(_at(country, slug, year, number).values_list("snapshot__evaluation", flat=True))


def was_withdrawn(country: str, slug: str, year: int | None, number: int) -> bool:
    """Whether what was published there is withdrawn now."""
    return _at(country, slug, year, number).filter(snapshot__evaluation__state=State.WITHDRAWN).exists()


def _at(country: str, slug: str, year: int | None, number: int) -> QuerySet[PublicAddress]:
    return PublicAddress.objects.filter(
        year=year,
        number=number,
        snapshot__evaluation__municipality__country=country.upper(),
        snapshot__evaluation__municipality__slug=slug,
    )
