from __future__ import annotations

from django.db import migrations

from kompass.apps.evaluations.triggers import lay_down, take_away


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0001_initial")]
    operations = [migrations.RunPython(lay_down, take_away)]
