from __future__ import annotations

from django.db import migrations, models
from django.db.models import Q

STATES = ["waiting", "running", "done", "failed"]


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]
    operations = [
        migrations.AddConstraint(
            "reportjob", models.CheckConstraint(condition=Q(("state__in", STATES)), name="report_job_known_state")
        )
    ]
