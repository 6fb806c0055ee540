from __future__ import annotations

from datetime import date

from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0001_initial")]
    operations = [
        migrations.RemoveConstraint(model_name="naming", name="naming_once"),
        migrations.AddConstraint(
            model_name="naming",
            constraint=models.UniqueConstraint(
                models.F("municipality"),
                models.F("code"),
                models.F("name"),
                Coalesce("valid_from", models.Value(date.min)),
                name="naming_once",
            ),
        ),
    ]
