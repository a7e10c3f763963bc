"""Tables are as the models say: nothing is left for a migration to do."""

import pytest
from django.apps import apps
from django.core.management import call_command

OURS = [app.label for app in apps.get_app_configs() if app.name.split(".")[0] == "checker"]


@pytest.mark.django_db
@pytest.mark.parametrize("app", OURS)
def test_no_migration_is_missing(app):
    call_command("makemigrations", app, check=True, dry_run=True, verbosity=0)
