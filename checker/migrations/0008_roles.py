"""The three roles. `checker.roles` fills them after every migration."""

from django.db import migrations

ROLES = ("reader", "editor", "approver")


def make(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in ROLES:
        group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("checker", "0007_workbench"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
