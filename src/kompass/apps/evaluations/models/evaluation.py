"""An evaluation as it is being worked on; what is published of it are snapshots."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from kompass.core.evaluation.model import Basis, YesNo


class State(models.TextChoices):
    """How far an evaluation has come. Which state may follow which stands in `STEPS`, and in the database itself."""

    PREPARED = "prepared"
    SELF_ASSESSED = "self-assessed"
    MARKED = "marked"
    AGREED = "agreed"
    REPLIED = "replied"
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    CORRECTING = "correcting"
    WITHDRAWN = "withdrawn"


STEPS: dict[str, tuple[str, ...]] = {
    State.PREPARED: (State.SELF_ASSESSED, State.MARKED, State.REVIEWED),
    State.SELF_ASSESSED: (State.MARKED,),
    State.MARKED: (State.AGREED, State.REVIEWED),
    State.AGREED: (State.REPLIED, State.REVIEWED),
    State.REPLIED: (State.REVIEWED,),
    State.REVIEWED: (State.PUBLISHED, State.PREPARED),
    State.PUBLISHED: (State.CORRECTING, State.WITHDRAWN),
    State.CORRECTING: (State.REVIEWED, State.PUBLISHED),
    State.WITHDRAWN: (State.CORRECTING,),
}
"""What is read whole from a file or a report goes from prepared to reviewed.

Nothing gets published for the first time unreviewed. What was published once and is open for correction may be
published anew without another review; nothing that has errors is reviewed or published, there neither.
"""


class Evaluation(models.Model):
    """Everything of the evaluation file that there is once. Texts are ``{lang, value, translations?}``."""

    id = models.CharField(primary_key=True, max_length=26)
    """A ULID, the same in the file."""
    municipality = models.ForeignKey(
        "municipalities.Municipality", on_delete=models.PROTECT, related_name="evaluations"
    )
    municipality_name = models.CharField(max_length=120)
    municipality_code = models.CharField(max_length=4, null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    """Tells two of one municipality and year apart, from 1."""
    state = models.CharField(max_length=20, choices=State.choices, default=State.PREPARED)
    revision = models.PositiveIntegerField(default=0)
    """One more with every event; a change that rests on an older one is refused."""
    made_at = models.DateTimeField()

    edition = models.CharField(max_length=64)
    edition_version = models.CharField(max_length=20)
    edition_hash = models.CharField(max_length=64, null=True, blank=True)
    point_set = models.CharField(max_length=64, null=True, blank=True)
    point_set_version = models.CharField(max_length=20, null=True, blank=True)
    point_set_hash = models.CharField(max_length=64, null=True, blank=True)
    basis = models.CharField(max_length=20)
    language = models.CharField(max_length=35)
    invented = models.BooleanField(default=False)
    first_measurement = models.CharField(max_length=7, default=YesNo.UNKNOWN.value)
    visit_from = models.CharField(max_length=10, null=True, blank=True)
    visit_until = models.CharField(max_length=10, null=True, blank=True)
    report_date = models.CharField(max_length=10, null=True, blank=True)
    cut_off = models.CharField(max_length=10, null=True, blank=True)
    layers = models.JSONField(default=list)
    """Names of the layers in the file's order, those without a mark too."""
    examined = models.JSONField(default=dict)
    """Each of documents, website, intranet, social_media: yes, no or unknown."""
    invited_total = models.CharField(max_length=20, blank=True)
    """Counts as in the file: ``12``, ``about 12``; empty where unknown."""
    attended_total = models.CharField(max_length=20, blank=True)
    overall = models.JSONField(null=True, blank=True)
    organisation = models.JSONField(null=True, blank=True)
    steering_model = models.JSONField(null=True, blank=True)
    economy = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = (
            # a year that nobody knows is one year here: to a database two unknown ones would never be equal
            models.UniqueConstraint("municipality", Coalesce("year", 0), "number", name="evaluation_number_of_year"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="evaluation_known_state"),
            models.CheckConstraint(
                condition=Q(basis__in=[basis.value for basis in Basis]), name="evaluation_known_basis"
            ),
        )

    def __str__(self) -> str:
        return f"{self.municipality_name} {self.year or ''}".strip()
