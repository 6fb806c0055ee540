from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def _of_evaluation() -> "models.ForeignKey[Any, Any]":
    """A part of an evaluation goes with it."""
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="evaluations.evaluation"
    )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("municipalities", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.CharField(max_length=26, primary_key=True, serialize=False)),
                ("municipality_name", models.CharField(max_length=120)),
                ("municipality_code", models.CharField(blank=True, max_length=4, null=True)),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("number", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "Prepared"),
                            ("self-assessed", "Self Assessed"),
                            ("marked", "Marked"),
                            ("agreed", "Agreed"),
                            ("replied", "Replied"),
                            ("reviewed", "Reviewed"),
                            ("published", "Published"),
                            ("correcting", "Correcting"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="prepared",
                        max_length=20,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("edition", models.CharField(max_length=20)),
                ("edition_version", models.CharField(max_length=20)),
                ("edition_hash", models.CharField(blank=True, max_length=64, null=True)),
                ("point_set", models.CharField(blank=True, max_length=40, null=True)),
                ("point_set_version", models.CharField(blank=True, max_length=20, null=True)),
                ("point_set_hash", models.CharField(blank=True, max_length=64, null=True)),
                ("basis", models.CharField(max_length=20)),
                ("language", models.CharField(max_length=35)),
                ("invented", models.BooleanField(default=False)),
                ("first_measurement", models.CharField(default="unknown", max_length=7)),
                ("visit_from", models.CharField(blank=True, max_length=10, null=True)),
                ("visit_until", models.CharField(blank=True, max_length=10, null=True)),
                ("report_date", models.CharField(blank=True, max_length=10, null=True)),
                ("cut_off", models.CharField(blank=True, max_length=10, null=True)),
                ("layers", models.JSONField(default=list)),
                ("examined", models.JSONField(default=dict)),
                ("invited_total", models.CharField(blank=True, max_length=20)),
                ("attended_total", models.CharField(blank=True, max_length=20)),
                ("overall", models.JSONField(blank=True, null=True)),
                ("organisation", models.JSONField(blank=True, null=True)),
                ("steering_model", models.JSONField(blank=True, null=True)),
                ("economy", models.JSONField(blank=True, null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="municipalities.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DirectPoints",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("item", models.CharField(max_length=12)),
                ("points", models.CharField(blank=True, max_length=40, null=True)),
                ("printed", models.CharField(blank=True, max_length=40, null=True)),
                ("percent", models.CharField(blank=True, max_length=40, null=True)),
                ("maximum", models.CharField(blank=True, max_length=40, null=True)),
                ("page", models.CharField(blank=True, max_length=200, null=True)),
                ("line", models.TextField(blank=True, null=True)),
                ("unconfirmed", models.BooleanField(default=False)),
                ("elsewhere", models.TextField(blank=True, null=True)),
                ("evaluation", _of_evaluation()),
            ],
            options={
                "ordering": ("evaluation_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Cell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("layer", models.CharField(max_length=30)),
                ("point", models.CharField(max_length=12)),
                ("aspect", models.PositiveSmallIntegerField()),
                ("level", models.CharField(max_length=20)),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="evaluations.evaluation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AreaText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("area", models.CharField(max_length=4)),
                ("impressions", models.JSONField(blank=True, null=True)),
                ("reason", models.JSONField(blank=True, null=True)),
                ("original", models.TextField(blank=True, null=True)),
                ("evaluation", _of_evaluation()),
            ],
            options={
                "ordering": ("evaluation_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Evaluator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("key", models.CharField(max_length=20)),
                ("organisation", models.TextField()),
                ("role", models.TextField()),
                ("evaluation", _of_evaluation()),
            ],
            options={
                "ordering": ("evaluation_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("actor", models.UUIDField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                ("before", models.JSONField(blank=True, null=True)),
                ("after", models.JSONField(blank=True, null=True)),
                ("operation", models.UUIDField(unique=True)),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="evaluations.evaluation"
                    ),
                ),
            ],
            options={
                "ordering": ("evaluation_id", "revision"),
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("short_id", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=20)),
                ("title", models.JSONField()),
                ("address", models.TextField(blank=True, null=True)),
                ("page", models.CharField(blank=True, max_length=200, null=True)),
                ("seen", models.CharField(blank=True, max_length=10, null=True)),
                ("interview", models.CharField(blank=True, max_length=20, null=True)),
                ("evaluation", _of_evaluation()),
            ],
            options={
                "ordering": ("evaluation_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("short_id", models.CharField(max_length=20)),
                ("area", models.CharField(blank=True, max_length=4, null=True)),
                ("kind", models.CharField(max_length=40)),
                ("text", models.JSONField()),
                ("sub_area", models.CharField(blank=True, max_length=8, null=True)),
                ("proposed", models.BooleanField(default=False)),
                ("evidence", models.JSONField(default=list)),
                ("role_models", models.JSONField(default=list)),
                ("page", models.CharField(blank=True, max_length=200, null=True)),
                ("line", models.TextField(blank=True, null=True)),
                ("kind_confidence", models.CharField(blank=True, max_length=40, null=True)),
                ("original", models.TextField(blank=True, null=True)),
                ("evaluation", _of_evaluation()),
            ],
            options={
                "ordering": ("evaluation_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("short_id", models.CharField(max_length=20)),
                ("group", models.CharField(max_length=80)),
                ("invited", models.CharField(blank=True, max_length=20)),
                ("attended", models.CharField(blank=True, max_length=20)),
                ("note", models.JSONField(blank=True, null=True)),
                ("evaluation", _of_evaluation()),
            ],
            options={
                "ordering": ("evaluation_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MarkedPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("layer", models.CharField(max_length=30)),
                ("point", models.CharField(max_length=12)),
                ("status", models.CharField(max_length=12)),
                ("evidence", models.JSONField(default=list)),
                ("note", models.JSONField(blank=True, null=True)),
                ("aspects", models.PositiveSmallIntegerField(default=0)),
                ("evaluation", _of_evaluation()),
            ],
            options={
                "ordering": ("evaluation_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NotChosen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("point", models.CharField(max_length=12)),
                ("by", models.TextField()),
                ("on", models.CharField(blank=True, max_length=10, null=True)),
                ("why", models.JSONField()),
                ("evaluation", _of_evaluation()),
            ],
            options={
                "ordering": ("evaluation_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PrintSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.TextField()),
                ("issuer", models.TextField(blank=True, null=True)),
                ("address", models.TextField(blank=True, null=True)),
                ("note", models.JSONField(blank=True, null=True)),
                (
                    "evaluation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="print_source",
                        to="evaluations.evaluation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoleModel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveIntegerField()),
                ("short_id", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=40)),
                ("name", models.TextField(blank=True, null=True)),
                ("purpose", models.JSONField()),
                ("country", models.CharField(blank=True, max_length=2, null=True)),
                ("area", models.CharField(blank=True, max_length=4, null=True)),
                ("seen", models.CharField(blank=True, max_length=10, null=True)),
                ("source", models.TextField(blank=True, null=True)),
                ("successor", models.TextField(blank=True, null=True)),
                ("evaluation", _of_evaluation()),
            ],
            options={
                "ordering": ("evaluation_id", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("canonical", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("edition", models.CharField(max_length=20)),
                ("edition_version", models.CharField(max_length=20)),
                ("edition_hash", models.CharField(max_length=64)),
                ("engine", models.CharField(max_length=40)),
                ("published_at", models.DateTimeField()),
                ("note", models.JSONField(blank=True, null=True)),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="evaluations.evaluation",
                    ),
                ),
            ],
            options={
                "ordering": ("evaluation_id", "version"),
            },
        ),
        migrations.CreateModel(
            name="PackedCells",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("layer", models.CharField(max_length=30)),
                ("cells", models.BinaryField()),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="packed", to="evaluations.snapshot"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=12)),
                ("points", models.CharField(max_length=40)),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="evaluations.snapshot"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uploads", to="evaluations.evaluation"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.UniqueConstraint(
                fields=("municipality", "year", "number"), name="evaluation_number_of_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "prepared",
                            "self-assessed",
                            "marked",
                            "agreed",
                            "replied",
                            "reviewed",
                            "published",
                            "correcting",
                            "withdrawn",
                        ],
                    )
                ),
                name="evaluation_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["official", "printed", "working-set"])), name="evaluation_known_basis"
            ),
        ),
        migrations.AddConstraint(
            model_name="directpoints",
            constraint=models.UniqueConstraint(fields=("evaluation", "item"), name="direct_points_once"),
        ),
        migrations.AddConstraint(
            model_name="cell",
            constraint=models.UniqueConstraint(fields=("evaluation", "layer", "point", "aspect"), name="cell_once"),
        ),
        migrations.AddConstraint(
            model_name="cell",
            constraint=models.CheckConstraint(
                condition=models.Q(("level", ""), _negated=True), name="cell_has_a_level"
            ),
        ),
        migrations.AddConstraint(
            model_name="areatext",
            constraint=models.UniqueConstraint(fields=("evaluation", "area"), name="area_text_once"),
        ),
        migrations.AddConstraint(
            model_name="evaluator",
            constraint=models.UniqueConstraint(fields=("evaluation", "key"), name="evaluator_once"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("evaluation", "revision"), name="event_revision_once"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(fields=("evaluation", "short_id"), name="evidence_once"),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(fields=("evaluation", "short_id"), name="finding_once"),
        ),
        migrations.AddConstraint(
            model_name="interview",
            constraint=models.UniqueConstraint(fields=("evaluation", "short_id"), name="interview_once"),
        ),
        migrations.AddConstraint(
            model_name="markedpoint",
            constraint=models.UniqueConstraint(fields=("evaluation", "layer", "point"), name="marked_point_once"),
        ),
        migrations.AddConstraint(
            model_name="markedpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["absent", "planned", "decided", "implemented"])),
                name="marked_point_known_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="notchosen",
            constraint=models.UniqueConstraint(fields=("evaluation", "point"), name="not_chosen_once"),
        ),
        migrations.AddConstraint(
            model_name="rolemodel",
            constraint=models.UniqueConstraint(fields=("evaluation", "short_id"), name="role_model_once"),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.UniqueConstraint(fields=("evaluation", "version"), name="snapshot_version_once"),
        ),
        migrations.AddConstraint(
            model_name="packedcells",
            constraint=models.UniqueConstraint(fields=("snapshot", "layer"), name="packed_layer_once"),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.UniqueConstraint(fields=("snapshot", "item"), name="figure_once"),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.UniqueConstraint(fields=("evaluation", "sha256"), name="upload_once"),
        ),
    ]
