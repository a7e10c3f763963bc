"""Database, content, log-in and static files of a first run."""

import stat

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError

from hamstring_triage.local import prepare


@pytest.fixture
def called(monkeypatch):
    names = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **_: names.append(name))
    return names


def test_the_default_folder_is_closed_to_others_and_a_chosen_one_is_left(monkeypatch, tmp_path):
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    for name, mode in (("var", 0o700), ("chosen", 0o755)):
        folder = tmp_path / name
        folder.mkdir()
        folder.chmod(0o755)
        prepare.ensure_private(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == mode


def test_it_is_closed_before_anything_is_put_into_it(called, monkeypatch):
    for step in ("ensure_private", "ensure_release", "ensure_admin", "ensure_static"):
        monkeypatch.setattr(prepare, step, lambda *_, step=step: called.append(step))
    prepare.prepare()
    assert called == ["ensure_private", "migrate", "ensure_release", "ensure_admin", "ensure_static"]


@pytest.mark.django_db
def test_content_is_loaded_and_published_where_there_is_no_release(called):
    prepare.ensure_release()
    assert called == ["load_content", "publish_release"]


def test_a_release_that_is_there_is_kept(called, monkeypatch):
    class Release:
        class objects:  # noqa: N801 (Django's name)
            exists = staticmethod(lambda: True)

    monkeypatch.setattr(prepare.apps, "get_model", lambda *_: Release)
    prepare.ensure_release()
    assert called == []


@pytest.mark.django_db
def test_the_password_is_printed_once_and_works(capsys, client):
    prepare.ensure_admin()
    printed = capsys.readouterr().out
    assert client.login(username="admin", password=printed.split()[-1])
    prepare.ensure_admin()
    assert capsys.readouterr().out == ""
    assert get_user_model().objects.count() == 1


def test_static_files_are_collected_again_only_when_one_changed(called, settings, tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("a")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path
    for _ in range(2):
        prepare.ensure_static()
    assert called == ["collectstatic"]
    (source / "b.css").write_text("b")
    prepare.ensure_static()
    assert called == ["collectstatic"] * 2


def test_a_failure_is_one_line(monkeypatch, capsys):
    def fail():
        raise CommandError("the content has 2 errors")

    monkeypatch.setattr(prepare, "prepare", fail)
    assert prepare.main() == 1
    assert capsys.readouterr().err == "Set-up stopped: the content has 2 errors\n"
