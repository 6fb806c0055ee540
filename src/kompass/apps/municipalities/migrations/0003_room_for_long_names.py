from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0002_empty_places_are_alike")]
    operations = [migrations.AlterField("municipality", "slug", models.SlugField(max_length=255))]
