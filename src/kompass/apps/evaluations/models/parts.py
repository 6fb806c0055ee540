"""The parts of an evaluation that there are several of, in the file's order (``position``).

Short ids (``e12``, ``f3``) are those of the file, unique in the evaluation and never used again.
"""

from __future__ import annotations

from django.db import models

from kompass.apps.evaluations.models.evaluation import Evaluation


class Part(models.Model):
    """What every part has."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveIntegerField()

    class Meta:
        abstract = True
        ordering = ("evaluation_id", "position")


class PrintSource(models.Model):
    """The document an evaluation was read from."""

    evaluation = models.OneToOneField(Evaluation, on_delete=models.CASCADE, related_name="print_source")
    title = models.TextField()
    issuer = models.TextField(null=True, blank=True)
    address = models.TextField(null=True, blank=True)
    note = models.JSONField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class Evaluator(Part):
    key = models.CharField(max_length=20)
    organisation = models.TextField()
    role = models.TextField()

    class Meta(Part.Meta):
        constraints = (models.UniqueConstraint(fields=("evaluation", "key"), name="evaluator_once"),)


class Interview(Part):
    """A group, never people."""

    short_id = models.CharField(max_length=20)
    group = models.CharField(max_length=80)
    invited = models.CharField(max_length=20, blank=True)
    attended = models.CharField(max_length=20, blank=True)
    note = models.JSONField(null=True, blank=True)

    class Meta(Part.Meta):
        constraints = (models.UniqueConstraint(fields=("evaluation", "short_id"), name="interview_once"),)


class Evidence(Part):
    short_id = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    title = models.JSONField()
    address = models.TextField(null=True, blank=True)
    page = models.TextField(null=True, blank=True)
    seen = models.CharField(max_length=10, null=True, blank=True)
    interview = models.CharField(max_length=20, null=True, blank=True)

    class Meta(Part.Meta):
        constraints = (models.UniqueConstraint(fields=("evaluation", "short_id"), name="evidence_once"),)


class Finding(Part):
    short_id = models.CharField(max_length=20)
    area = models.CharField(max_length=12, null=True, blank=True)
    kind = models.CharField(max_length=40)
    text = models.JSONField()
    sub_area = models.CharField(max_length=12, null=True, blank=True)
    proposed = models.BooleanField(default=False)
    evidence = models.JSONField(default=list)
    role_models = models.JSONField(default=list)
    page = models.TextField(null=True, blank=True)
    line = models.TextField(null=True, blank=True)
    kind_confidence = models.TextField(null=True, blank=True)
    """Percent, an exact number as text."""
    original = models.TextField(null=True, blank=True)

    class Meta(Part.Meta):
        constraints = (models.UniqueConstraint(fields=("evaluation", "short_id"), name="finding_once"),)


class RoleModel(Part):
    short_id = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    name = models.TextField(null=True, blank=True)
    purpose = models.JSONField()
    country = models.CharField(max_length=2, null=True, blank=True)
    area = models.CharField(max_length=12, null=True, blank=True)
    seen = models.CharField(max_length=10, null=True, blank=True)
    source = models.TextField(null=True, blank=True)
    successor = models.TextField(null=True, blank=True)

    class Meta(Part.Meta):
        constraints = (models.UniqueConstraint(fields=("evaluation", "short_id"), name="role_model_once"),)


class AreaText(Part):
    """The evaluators' impressions of an area and the reason for its score."""

    area = models.CharField(max_length=12)
    impressions = models.JSONField(null=True, blank=True)
    reason = models.JSONField(null=True, blank=True)
    original = models.TextField(null=True, blank=True)

    class Meta(Part.Meta):
        constraints = (models.UniqueConstraint(fields=("evaluation", "area"), name="area_text_once"),)
