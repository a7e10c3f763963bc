"""An attempt keeps which edits it holds, by their numbers. What was approved before counts as edited again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("checker", "0016_question_weight")]

    operations = [
        migrations.AddField(
            model_name="publishattempt",
            name="edits",
            field=models.JSONField(default=dict, verbose_name="edits that it holds"),
        ),
    ]
