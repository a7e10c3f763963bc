"""What the documents for hosts say is so: settings, and that updates never stop the version before them."""

import re
import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

from hamstring_triage import settings
from hamstring_triage.local.places import ROOT

HOSTING = ROOT / "docs" / "hosting"
SETTING = re.compile(r"\b(?:HTS|DATABASE)_[A-Z_]+\b|\bSCRIPT_NAME\b")
OF_THE_SERVER = {"HTS_WORKERS"}
ANYTHING = "any text is taken"


def rows():
    """(setting, default, bad value, sentence) of each line of the table."""
    for line in (HOSTING / "settings.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            yield cells[0].strip("`"), cells[1], cells[3].strip("`"), cells[4]


def test_every_setting_has_a_line_and_no_other():
    named = [row[0] for row in rows()]
    assert len(named) == len(set(named))
    assert set(named) == set(SETTING.findall(settings.__doc__)) | OF_THE_SERVER


def test_the_defaults_are_those_of_the_settings():
    told = dict(re.findall(r"^(\w+)\s.*; default (.+)$", settings.__doc__, flags=re.MULTILINE))
    of_the_table = {name: default.replace("`", "") for name, default, *_ in rows()}
    differ = {name: default for name, default in told.items() if default not in of_the_table[name]}
    assert differ == {}


@pytest.mark.parametrize(
    ("name", "bad", "sentence"), [(row[0], *row[2:]) for row in rows() if row[2] != ANYTHING]
)
def test_a_bad_value_gets_the_sentence_of_the_table(monkeypatch, tmp_path, name, bad, sentence):
    for other in (row[0] for row in rows()):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv("HTS_DATA", str(tmp_path))
    monkeypatch.setenv(name, bad)
    file = "server" if name in OF_THE_SERVER else "settings"
    with pytest.raises(ImproperlyConfigured) as refused:
        runpy.run_path(str(ROOT / "hamstring_triage" / f"{file}.py"))
    assert str(refused.value) == sentence


@pytest.mark.parametrize("file", ["hamstring-triage.service", "Containerfile", "nginx.conf", "Caddyfile"])
def test_the_examples_name_settings_that_exist(file):
    found = set(SETTING.findall((HOSTING / file).read_text(encoding="utf-8")))
    assert found - {row[0] for row in rows()} == set()


WRITTEN_IN_TRAFFIC = {"sharedresult", "tally", "session"}
READ_IN_TRAFFIC = {"release", "releaseevent", "snapshot"}
OURS = {"checker", "access", "metrics"}
FIRST = "0001"
"""Makes the tables: no version runs without them."""


def breaks_the_version_before(operation):
    """Whether a program that knows nothing of this operation stumbles over it while visitors share."""
    model = getattr(operation, "model_name", getattr(operation, "name", "")).lower()
    if isinstance(operation, migrations.CreateModel) or model not in WRITTEN_IN_TRAFFIC | READ_IN_TRAFFIC:
        return False
    if isinstance(operation, migrations.AddField):
        field = operation.field
        return not (field.null or field.db_default is not NOT_PROVIDED or field.many_to_many)
    return not isinstance(operation, (migrations.AlterModelOptions, migrations.AlterModelManagers))


def test_no_migration_breaks_the_version_that_still_runs():
    loader = MigrationLoader(None)
    broken = [
        f"{app}.{name}: {operation.describe()}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in OURS and not name.startswith(FIRST)
        for operation in migration.operations
        if breaks_the_version_before(operation)
    ]
    assert broken == []


@pytest.mark.parametrize(
    ("operation", "breaks"),
    [
        (migrations.RemoveField("sharedresult", "region"), True),
        (migrations.DeleteModel("Tally"), True),
        (migrations.RenameField("release", "reason", "why"), True),
        (migrations.RemoveField("question", "text"), False),
    ],
)
def test_what_would_break_it_is_known(operation, breaks):
    assert breaks_the_version_before(operation) is breaks
