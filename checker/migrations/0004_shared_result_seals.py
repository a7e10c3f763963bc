"""Whether private answers are shown is locked with the answers now.

The column stays in the database, with a default, so that workers of the
release before this one can go on writing; a later migration may drop it.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("checker", "0003_clinician_page")]

    operations = [
        migrations.AlterField(
            "sharedresult",
            "show_private",
            models.BooleanField("shows private answers", default=False, db_default=False),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField("sharedresult", "show_private")]
        ),
    ]
