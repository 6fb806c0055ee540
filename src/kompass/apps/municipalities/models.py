"""Municipalities through time (design rule 12): our own id never changes; names and codes have their days.

The rows are made from the register that ships with Kompass (`kompass.apps.municipalities.registering`), never by hand.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse


class Municipality(models.Model):
    """One municipality for as long as it is the same; a merger makes a new one, with the merged as predecessors."""

    country = models.CharField(max_length=2)
    slug = models.SlugField(max_length=255)
    name = models.CharField(max_length=120)
    """The name it has now, or had last."""
    code = models.CharField(max_length=4, blank=True)
    """The code it has now, or had last; empty where the register doesn't know it."""
    county = models.CharField(max_length=120, blank=True)
    ended = models.DateField(null=True, blank=True)
    """The first day on which it no longer was."""
    invented = models.BooleanField(default=False)
    successors: models.ManyToManyField[Municipality, models.Model] = models.ManyToManyField(
        "self", symmetrical=False, related_name="predecessors", blank=True
    )

    class Meta:
        ordering = ("country", "name")
        constraints = (models.UniqueConstraint(fields=("country", "slug"), name="municipality_slug"),)

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Of its page, in the page's language."""
        return reverse("municipality", args=[self.country.lower(), self.slug])

    def before_and_after(self) -> tuple[list[Municipality], list[Municipality]]:
        """What went into it, and what it went into: one query for both."""
        before = self.predecessors.annotate(earlier=Value(True)).order_by()
        after = self.successors.annotate(earlier=Value(False)).order_by()
        both = list(before.union(after).order_by("country", "name"))
        return [one for one in both if one.earlier], [one for one in both if not one.earlier]


class Naming(models.Model):
    """A name, code and county with the days for which they hold; the end is the first day on which they don't."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="namings")
    name = models.CharField(max_length=120)
    other_names = models.CharField(max_length=250, blank=True)
    code = models.CharField(max_length=4)
    county = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("municipality", "valid_from")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lt=F("valid_until")),
                name="naming_days_in_order",
            ),
            models.UniqueConstraint(
                F("municipality"),
                F("code"),
                F("name"),
                Coalesce("valid_from", Value(date.min)),  # unknown days are alike; SQLite knows no other way to say so
                name="naming_once",
            ),
        )
        indexes = (models.Index(fields=("code",)),)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
