"""Invitations know whether their mail went out and where their role holds; limits are counted in a table."""

from django.core.management import call_command
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_table(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField("invitation", "sent_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role", "owner"), ("municipality", None), ("evaluation", None)),
                    models.Q(
                        models.Q(("role", "owner"), _negated=True),
                        ("municipality", None),
                        ("evaluation__isnull", False),
                    ),
                    models.Q(
                        models.Q(("role", "owner"), _negated=True),
                        ("municipality__isnull", False),
                        ("evaluation", None),
                    ),
                    _connector="OR",
                ),
                name="invitation_has_its_place",
            ),
        ),
        migrations.RunPython(make_table, migrations.RunPython.noop),
    ]
