"""An attempt keeps everybody whose edits it holds, not the last one alone."""

import django.utils.timezone
from django.db import migrations, models


def keep_the_last(apps, schema_editor):
    """Of earlier attempts only the last editor is known."""
    for attempt in apps.get_model("checker", "PublishAttempt").objects.exclude(last_editor=None):
        attempt.editors = [attempt.last_editor_id]
        attempt.save(update_fields=["editors"])


class Migration(migrations.Migration):
    dependencies = [("checker", "0014_guard_results")]

    operations = [
        migrations.AddField(
            model_name="publishattempt",
            name="editors",
            field=models.JSONField(default=list, verbose_name="row numbers of the editors"),
        ),
        migrations.RunPython(keep_the_last, migrations.RunPython.noop),
        migrations.RemoveField(model_name="publishattempt", name="last_editor"),
        migrations.AlterField(
            model_name="publishattempt",
            name="started",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="started"),
        ),
    ]
