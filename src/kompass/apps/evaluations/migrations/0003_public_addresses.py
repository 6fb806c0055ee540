from __future__ import annotations

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kompass.apps.evaluations.triggers import lay_down_for_addresses, take_away_from_addresses


def as_until_now(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Until now nothing that was published could change its year: every version stands where its evaluation does."""
    addresses = apps.get_model("evaluations", "PublicAddress")
    told = apps.get_model("evaluations", "Snapshot").objects.order_by("pk")
    rows = told.values_list("pk", "evaluation__year", "evaluation__number")
    addresses.objects.bulk_create(
        (addresses(snapshot_id=snapshot, year=year, number=number) for snapshot, year, number in rows), batch_size=500
    )


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0002_rules_in_the_database")]
    operations = [
        migrations.CreateModel(
            name="PublicAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "snapshot",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="address",
                        to="evaluations.snapshot",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["year", "number"], name="public_address_of_year")],
            },
        ),
        migrations.RunPython(lay_down_for_addresses, take_away_from_addresses),
        migrations.RunPython(as_until_now, migrations.RunPython.noop),
    ]
