from __future__ import annotations

from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Coalesce

from kompass.apps.evaluations.triggers import lay_down_anew

TEXTS = {
    "directpoints": ("maximum", "page", "percent", "points", "printed"),
    "evidence": ("page",),
    "finding": ("kind_confidence", "page"),
}
"""What an evaluation file says without a limit of its own."""


def optional(length: int) -> models.CharField[str | None, str | None]:
    return models.CharField(blank=True, max_length=length, null=True)


class Migration(migrations.Migration):
    dependencies = [
        ("evaluations", "0003_public_addresses"),
        ("municipalities", "0003_room_for_long_names"),
    ]
    operations = [
        migrations.RemoveConstraint("evaluation", "evaluation_number_of_year"),
        *(
            migrations.AlterField(model, field, models.TextField(blank=True, null=True))
            for model, fields in TEXTS.items()
            for field in fields
        ),
        migrations.AlterField("figure", "points", models.TextField()),
        migrations.AlterField("areatext", "area", models.CharField(max_length=12)),
        migrations.AlterField("finding", "area", optional(12)),
        migrations.AlterField("finding", "sub_area", optional(12)),
        migrations.AlterField("rolemodel", "area", optional(12)),
        migrations.AlterField("evaluation", "edition", models.CharField(max_length=64)),
        migrations.AlterField("evaluation", "point_set", optional(64)),
        migrations.AlterField("snapshot", "edition", models.CharField(max_length=64)),
        migrations.AddConstraint(
            "evaluation",
            models.UniqueConstraint(
                F("municipality"), Coalesce("year", 0), F("number"), name="evaluation_number_of_year"
            ),
        ),
        migrations.RunPython(lay_down_anew, migrations.RunPython.noop),
    ]
