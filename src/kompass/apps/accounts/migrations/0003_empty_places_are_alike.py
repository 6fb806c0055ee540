from __future__ import annotations

from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_invitations_sent_and_limits"), ("evaluations", "0002_rules_in_the_database")]
    operations = [
        migrations.RemoveConstraint(model_name="assignment", name="assignment_once"),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                models.F("user"),
                models.F("role"),
                Coalesce("municipality", 0),
                Coalesce("evaluation", models.Value("")),
                name="assignment_once",
            ),
        ),
    ]
