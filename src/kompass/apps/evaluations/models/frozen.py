"""What is never changed: snapshots, events, uploads. The database itself refuses to change or delete them."""

from __future__ import annotations

from django.db import models

from kompass.apps.evaluations.models.evaluation import Evaluation


class Snapshot(models.Model):
    """What an evaluation was when it was published. ``version`` counts from 1; the latest is what is shown."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="snapshots")
    version = models.PositiveIntegerField()
    canonical = models.TextField()
    sha256 = models.CharField(max_length=64)
    edition = models.CharField(max_length=64)
    edition_version = models.CharField(max_length=20)
    edition_hash = models.CharField(max_length=64)
    engine = models.CharField(max_length=40)
    published_at = models.DateTimeField()
    note = models.JSONField(null=True, blank=True)
    """What was corrected, for a second version and later ones."""

    class Meta:
        ordering = ("evaluation_id", "version")
        constraints = (models.UniqueConstraint(fields=("evaluation", "version"), name="snapshot_version_once"),)

    def __str__(self) -> str:
        return f"{self.evaluation_id} v{self.version}"


class PackedCells(models.Model):
    """One byte a cell, per layer and for the final one (``final``); not there for an evaluation without marks."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="packed")
    layer = models.CharField(max_length=30)
    cells = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("snapshot", "layer"), name="packed_layer_once"),)

    def __str__(self) -> str:
        return f"{self.snapshot_id}: {self.layer}"


class Figure(models.Model):
    """A figure of a snapshot as shown: of the total, an area or a sub-area, in points. Missing figures have no row.

    It follows from the snapshot and is kept for lists, maps and comparisons; `kompass verify` computes it anew.
    """

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="figures")
    item = models.CharField(max_length=12)
    points = models.TextField()
    """An exact number as text."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("snapshot", "item"), name="figure_once"),)

    def __str__(self) -> str:
        return f"{self.item}: {self.points}"


class PublicAddress(models.Model):
    """Where a snapshot's page stands: the year it was published for, and which of that year.

    A draft may say another year; the page moves when that is published, and the address before leads on to it.
    """

    snapshot = models.OneToOneField(Snapshot, on_delete=models.PROTECT, related_name="address")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveSmallIntegerField()

    class Meta:
        indexes = (models.Index(fields=("year", "number"), name="public_address_of_year"),)

    def __str__(self) -> str:
        return f"{self.year or 0}" if self.number == 1 else f"{self.year or 0}-{self.number}"

    @classmethod
    def of(cls, snapshot: Snapshot) -> PublicAddress:
        """Where a snapshot that is being published will stand: where its evaluation does now."""
        return cls(snapshot=snapshot, year=snapshot.evaluation.year, number=snapshot.evaluation.number)


class Event(models.Model):
    """What happened to an evaluation: who, when, what it was before and after. Append-only."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="events")
    revision = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    actor = models.UUIDField(null=True, blank=True)
    """The pseudonym of the account; None for the instance itself."""
    at = models.DateTimeField()
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    operation = models.UUIDField(unique=True)
    """Id that the client gave the operation: the same one sent twice is done once."""

    class Meta:
        ordering = ("evaluation_id", "revision")
        constraints = (models.UniqueConstraint(fields=("evaluation", "revision"), name="event_revision_once"),)

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.revision}: {self.kind}"


class Upload(models.Model):
    """A file that belongs to an evaluation, kept by its sha256 outside of what the server shows."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="uploads")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("evaluation", "sha256"), name="upload_once"),)

    def __str__(self) -> str:
        return self.name
