"""Giving and taking roles, and the places that they are for."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from django.db import transaction

from kompass.apps.accounts.models import Assignment, Role, User
from kompass.apps.evaluations.models import Evaluation
from kompass.apps.municipalities.models import Municipality
from kompass.core.errors import Fault, Refused, UnknownItem
from kompass.core.messages import msg

_log = logging.getLogger("kompass.accounts")
_ADDRESS = re.compile(r"(?P<country>[a-z]{2})/(?P<slug>[a-z0-9-]+)(?:/(?P<year>\d{4})(?:-(?P<number>[1-9]\d?))?)?")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a role holds: the instance (neither), a municipality, or one evaluation."""

    municipality: Municipality | None = None
    evaluation: Evaluation | None = None

    @property
    def name(self) -> str:
        return place_name(self.municipality, self.evaluation)


def place_name(municipality: Municipality | None, evaluation: Evaluation | None) -> str:
    """As people write it: ``se/helsingborg``, ``se/helsingborg/2014``; empty for the instance."""
    if evaluation is not None:
        number = f"-{evaluation.number}" if evaluation.number > 1 else ""
        return f"{place_name(evaluation.municipality, None)}/{evaluation.year}{number}"
    return f"{municipality.country.lower()}/{municipality.slug}" if municipality is not None else ""


def scope_of(role: Role, place: str) -> Scope:
    """The place that is meant. Raises UnknownItem, and Refused for an owner with a place or another without."""
    place = place.strip().strip("/").lower()
    if role is Role.OWNER:
        if place:
            raise Refused(Fault(msg("An owner has the role everywhere: leave the place empty.")))
        return Scope()
    if not place:
        raise Refused(
            Fault(
                msg("This role belongs to a municipality or an evaluation."),
                hint=msg("Write its address, as in se/helsingborg or se/helsingborg/2014."),
            )
        )
    found = _ADDRESS.fullmatch(place)
    municipality = (
        Municipality.objects.filter(country=found["country"].upper(), slug=found["slug"]).first()
        if found is not None
        else None
    )
    if found is None or municipality is None:
        raise _unknown(place)
    if found["year"] is None:
        return Scope(municipality=municipality)
    evaluation = Evaluation.objects.filter(
        municipality=municipality, year=found["year"], number=found["number"] or 1
    ).first()
    if evaluation is None:
        raise _unknown(place)
    return Scope(evaluation=evaluation)


def _unknown(place: str) -> UnknownItem:
    return UnknownItem(
        Fault(
            msg("There is no municipality or evaluation “{place}” here.", place=place),
            hint=msg("Write its address, as in se/helsingborg or se/helsingborg/2014."),
        )
    )


def give(user: User, role: Role, scope: Scope) -> Assignment:
    """Idempotent: a role that somebody has already stays as it is."""
    assignment, new = Assignment.objects.get_or_create(
        user=user, role=role, municipality=scope.municipality, evaluation=scope.evaluation
    )
    if new:
        _log.info("role %s given to %s", role.value, user.pseudonym)
    return assignment


def take(assignment: Assignment) -> None:
    """Raises Refused for the role of the last owner: somebody has to be able to invite."""
    with transaction.atomic():
        if assignment.role == Role.OWNER and is_last_owner(assignment.user):
            raise Refused(
                Fault(msg("The last owner has to stay."), hint=msg("Invite another owner first, then take the role."))
            )
        _log.info("role %s taken from %s", assignment.role, assignment.user.pseudonym)
        assignment.delete()


def is_last_owner(user: User) -> bool:
    """Locks the owners' rows, so that two of them can't leave at once."""
    owners = set(Assignment.objects.select_for_update().filter(role=Role.OWNER).values_list("user_id", flat=True))
    return owners == {user.pk}
