"""Marks, one row a cell, and points that were given or printed without marks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kompass.apps.evaluations.models.evaluation import Evaluation
from kompass.apps.evaluations.models.parts import Part
from kompass.core.evaluation.model import Status


class MarkedPoint(Part):
    """What one layer says of one measuring point, besides its levels."""

    layer = models.CharField(max_length=30)
    point = models.CharField(max_length=12)
    status = models.CharField(max_length=12)
    evidence = models.JSONField(default=list)
    note = models.JSONField(null=True, blank=True)
    aspects = models.PositiveSmallIntegerField(default=0)
    """How many aspects the mark has; those without a row in `Cell` aren't marked."""

    class Meta(Part.Meta):
        constraints = (
            models.UniqueConstraint(fields=("evaluation", "layer", "point"), name="marked_point_once"),
            models.CheckConstraint(condition=Q(status__in=[s.value for s in Status]), name="marked_point_known_status"),
        )


class Cell(models.Model):
    """The level of one point and aspect in one layer. What isn't marked has no row: missing is never zero."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="cells")
    layer = models.CharField(max_length=30)
    point = models.CharField(max_length=12)
    aspect = models.PositiveSmallIntegerField()
    """From 0, in the order of the edition's aspects."""
    level = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("evaluation", "layer", "point", "aspect"), name="cell_once"),
            models.CheckConstraint(condition=~Q(level=""), name="cell_has_a_level"),
        )

    def __str__(self) -> str:
        return f"{self.point}/{self.aspect}: {self.level}"


class NotChosen(Part):
    point = models.CharField(max_length=12)
    by = models.TextField()
    on = models.CharField(max_length=10, null=True, blank=True)
    why = models.JSONField()

    class Meta(Part.Meta):
        constraints = (models.UniqueConstraint(fields=("evaluation", "point"), name="not_chosen_once"),)


class DirectPoints(Part):
    """Points without marks; exact numbers as text."""

    item = models.CharField(max_length=12)
    points = models.TextField(null=True, blank=True)
    printed = models.TextField(null=True, blank=True)
    percent = models.TextField(null=True, blank=True)
    maximum = models.TextField(null=True, blank=True)
    page = models.TextField(null=True, blank=True)
    line = models.TextField(null=True, blank=True)
    unconfirmed = models.BooleanField(default=False)
    elsewhere = models.TextField(null=True, blank=True)

    class Meta(Part.Meta):
        constraints = (models.UniqueConstraint(fields=("evaluation", "item"), name="direct_points_once"),)
